"""Between the original text and the clean one that rules see, both ways."""

from __future__ import annotations

from bisect import bisect_left

from newsfacts.review.explain.explanation import Stretch
from newsfacts.text.repair import CleanText


class Positions:
    """The original and its clean text, position by position."""

    def __init__(self, original: str, clean: CleanText) -> None:
        """Note where each clean character stands in the original."""
        self._original = original
        self._offsets = clean.offsets
        self._places = [clean.offsets.original(i) for i in range(len(clean.text))]

    def clean(self, at: int) -> int:
        """The clean position of an original one; of a character that repair cut, that of the next which stays."""
        return bisect_left(self._places, at)

    def is_cut(self, at: int) -> bool:
        """Whether repair took the original character out."""
        place = self.clean(at)
        return place == len(self._places) or self._places[place] != at

    def stretch(self, start: int, end: int) -> Stretch:
        """A clean span as it stands in the original: ``3亿元`` of the clean text may be ``３\\n億元``."""
        if start < end:
            first, last = self._offsets.span(start, end)
        else:
            first = last = self._places[start] if start < len(self._places) else len(self._original)
        return Stretch(text=self._original[first:last], start=first, end=last)
