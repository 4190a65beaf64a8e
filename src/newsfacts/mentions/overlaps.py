"""One winner where candidates overlap: longest, then priority, then rule id, then place."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Protocol, TypeVar


class Spanned(Protocol):
    """Anything with a half-open span of the clean text."""

    @property
    def start(self) -> int:
        """Where it begins."""
        ...

    @property
    def end(self) -> int:
        """Where it ends."""
        ...


S = TypeVar("S", bound=Spanned)
Rank = tuple[int, int, str, int]


def select(candidates: Iterable[S], rank: Callable[[S], Rank]) -> list[S]:
    """Disjoint winners in text order. ``rank`` sorts the best first; it must be total."""
    taken = Taken()
    winners = [c for c in sorted(candidates, key=rank) if taken.take(c.start, c.end)]
    return sorted(winners, key=lambda c: c.start)


class Taken:
    """Spans that are taken; none overlaps another. A byte a character: the cost of a span does not grow with the text."""

    def __init__(self, spans: Iterable[tuple[int, int]] = ()) -> None:
        """Begin with disjoint ``spans``, in any order."""
        self._marks = bytearray()
        for start, end in spans:
            self.take(start, end)

    def take(self, start: int, end: int) -> bool:
        """Take a span; False where a part of it is taken already."""
        if self.overlaps(start, end):
            return False
        if len(self._marks) < end:
            self._marks.extend(bytes(end - len(self._marks)))
        self._marks[start:end] = b"\1" * (end - start)
        return True

    def overlaps(self, start: int, end: int) -> bool:
        """Whether a part of the span is taken."""
        return self._marks.find(1, start, end) >= 0
