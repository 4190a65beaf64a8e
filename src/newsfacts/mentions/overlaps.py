"""One winner where candidates overlap: longest, then priority, then rule id, then place."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
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
    """Spans that are taken; none overlaps another."""

    def __init__(self, spans: Sequence[tuple[int, int]] = ()) -> None:
        """Begin with disjoint ``spans``, in any order."""
        self._spans = sorted(spans)

    def take(self, start: int, end: int) -> bool:
        """Take a span; False where a part of it is taken already."""
        if self.overlaps(start, end):
            return False
        self._spans.insert(bisect_left(self._spans, (start, end)), (start, end))
        return True

    def overlaps(self, start: int, end: int) -> bool:
        """Whether a part of the span is taken."""
        i = bisect_left(self._spans, (start, start))
        return (i < len(self._spans) and self._spans[i][0] < end) or (i > 0 and self._spans[i - 1][1] > start)
