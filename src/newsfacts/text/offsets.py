"""A map from repaired text back to the original, piece by piece.

Repair only ever deletes characters or replaces one by one, so the map is a list of runs:
from clean position ``clean_starts[i]`` on, the original is ``shifts[i]`` further.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """Positions of the clean text in the original, in code points."""

    clean_starts: tuple[int, ...] = (0,)
    shifts: tuple[int, ...] = (0,)

    @classmethod
    def from_deletions(cls, deletions: Iterable[tuple[int, int]]) -> OffsetMap:
        """The map for a text from which the sorted, disjoint spans were cut.

        >>> OffsetMap.from_deletions([(2, 3)]).span(0, 4)  # '快手\\n电商' without its line break
        (0, 5)
        """
        clean_starts, shifts, shift = [0], [0], 0
        for start, end in deletions:
            clean = start - shift
            shift += end - start
            if clean_starts[-1] == clean:
                shifts[-1] = shift
            else:
                clean_starts.append(clean)
                shifts.append(shift)
        return cls(tuple(clean_starts), tuple(shifts))

    def original(self, position: int) -> int:
        """The original position of the clean character at ``position``."""
        return position + self.shifts[bisect_right(self.clean_starts, position) - 1]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The original ``[start, end)`` of a clean span; what was cut inside it is included."""
        if start >= end:
            return self.original(start), self.original(start)
        return self.original(start), self.original(end - 1) + 1
