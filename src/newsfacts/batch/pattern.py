"""Patterns of file names, as a shell has them, matched name by name on the way down: ``news/**/*.txt``.

Python's own ``glob`` gives files in the order of the file system, or all of them at once as a list.
"""

from __future__ import annotations

from fnmatch import fnmatchcase
from glob import has_magic
from pathlib import Path
from typing import NamedTuple

_ANY_DEPTH = "**"


class Pattern(NamedTuple):
    """The folder that a pattern begins at, and what the names below it must look like, one part a level.

    A place in the pattern is the set of parts that the next name may be; ``**`` makes several of them possible.
    """

    root: Path
    parts: tuple[str, ...]

    @classmethod
    def of(cls, written: str) -> Pattern | None:
        """The pattern as the user wrote it; None where it is a plain path.

        >>> Pattern.of("news/2021/**/*.txt").parts
        ('**', '*.txt')
        """
        if not has_magic(written):
            return None
        parts = Path(written).parts
        first = next(number for number, part in enumerate(parts) if has_magic(part))
        return cls(Path(*parts[:first]), parts[first:])

    def start(self) -> frozenset[int]:
        """The place before the first name."""
        return self._with_skipped({0})

    def after(self, place: frozenset[int], name: str) -> frozenset[int]:
        """The place behind a name; empty where the name doesn't fit. A hidden name fits only what begins with a dot."""
        fitting: set[int] = set()
        for number in place:
            part = self.parts[number] if number < len(self.parts) else ""
            if name.startswith(".") and not part.startswith("."):
                continue
            if part == _ANY_DEPTH:
                fitting.add(number)
            elif fnmatchcase(name, part):
                fitting.add(number + 1)
        return self._with_skipped(fitting)

    def ends(self, place: frozenset[int]) -> bool:
        """Whether the names so far are all that the pattern asks for."""
        return len(self.parts) in place

    def _with_skipped(self, place: set[int]) -> frozenset[int]:
        """``**`` may also stand for no folder at all."""
        for number in sorted(place):
            while number < len(self.parts) and self.parts[number] == _ANY_DEPTH:
                number += 1
                place.add(number)
        return frozenset(place)
