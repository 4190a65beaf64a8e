"""Labeling schemes: which kinds of names a set labels, and the tags that spell them on characters."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

NEVER = -1e4  # the score of what cannot be
FIRST, MIDDLE, LAST, ONLY = range(4)  # the places of a character in a name
# Which places begin a name, and which end one.
BEGINNING = np.isin(np.arange(4), (FIRST, ONLY))
END = np.isin(np.arange(4), (LAST, ONLY))

Tags = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Scheme:
    """One way to label. Tag 0 is outside; each label has four tags in a row: first, middle, last, only (BMES)."""

    name: str
    labels: tuple[str, ...]

    @property
    def tag_count(self) -> int:
        """How many tags there are."""
        return 1 + 4 * len(self.labels)

    def spell(self, label: str, length: int) -> list[int]:
        """The tags of one name."""
        first = 1 + 4 * self.labels.index(label)
        if length == 1:
            return [first + ONLY]
        return [first + FIRST, *[first + MIDDLE] * (length - 2), first + LAST]

    def read(self, tags: Tags) -> list[tuple[int, int, str]]:
        """The names that well-formed tags spell, as (start, end, label)."""
        positions = np.flatnonzero(tags)
        labels, places = np.divmod(tags[positions] - 1, 4)
        starts, ends = BEGINNING[places], END[places]
        spans = zip(positions[starts].tolist(), (positions[ends] + 1).tolist(), labels[starts].tolist(), strict=True)
        return [(start, end, self.labels[label]) for start, end, label in spans]

    @cached_property
    def forbidden(self) -> npt.NDArray[np.float32]:
        """(tags, tags): ``NEVER`` where the second cannot follow the first, else 0."""
        count = self.tag_count
        may = np.zeros((count, count), np.bool_)
        for before in range(count):
            for behind in range(count):
                inside = before and (before - 1) % 4 in (FIRST, MIDDLE)
                goes_on = behind and (behind - 1) % 4 in (MIDDLE, LAST)
                same = before and behind and (before - 1) // 4 == (behind - 1) // 4
                may[before, behind] = bool(goes_on and same) if inside else not goes_on
        return np.where(may, 0, NEVER).astype(np.float32)

    @cached_property
    def first(self) -> npt.NDArray[np.float32]:
        """(tags): ``NEVER`` where a text cannot begin with the tag."""
        row: npt.NDArray[np.float32] = self.forbidden[0]
        return row

    @cached_property
    def last(self) -> npt.NDArray[np.float32]:
        """(tags): ``NEVER`` where a text cannot end with the tag."""
        column: npt.NDArray[np.float32] = self.forbidden[:, 0]
        return column


NEWS = Scheme("news", ("PERSON", "COMPANY", "ORGANIZATION", "GOVERNMENT", "PLACE", "PRODUCT"))
CLUENER = Scheme(
    "cluener",
    ("name", "company", "organization", "government", "position", "address", "scene", "book", "movie", "game"),
)
MSRA = Scheme("msra", ("PER", "ORG", "LOC"))
SCHEMES = {scheme.name: scheme for scheme in (NEWS, CLUENER, MSRA)}
