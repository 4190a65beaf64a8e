"""One place where something speaks for a name; sightings of a surface add up over the document."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsfacts.mentions.named import NameKind

if TYPE_CHECKING:
    from spacy.tokens import Doc

TAGGER, AGAINST = "tagger", "tagger.against"  # sources that are no rule and no lexicon


@dataclass(frozen=True, slots=True)
class Sighting:
    """A span of the clean text that may name somebody: what says so, and how strongly (0 to 1)."""

    kind: NameKind
    start: int
    end: int
    source: str
    score: float
    ticker: str | None = None


@dataclass(frozen=True, slots=True)
class Word:
    """One word of the segmented text: its half-open span, its text, jieba's tag."""

    start: int
    end: int
    text: str
    tag: str


class Words:
    """The words of a document, found by where they begin and end."""

    def __init__(self, doc: Doc) -> None:
        """Take the words of a segmented document."""
        self.all = [Word(t.idx, t.idx + len(t.text), t.text, t.tag_) for t in doc]
        self._starts = [word.start for word in self.all]
        self._starting = {word.start: i for i, word in enumerate(self.all)}
        self._ending = {word.end: i for i, word in enumerate(self.all)}
        self._text = doc.text
        self._counts: dict[int, Counter[str]] = {}

    def count(self, surface: str) -> int:
        """How often a short surface stands in the text.

        All surfaces of one length are counted at once, when the first is asked for: a search for each of a text's
        names would cost the square of its length.
        """
        size = len(surface)
        if size not in self._counts:
            self._counts[size] = Counter(self._text[i : i + size] for i in range(len(self._text) - size + 1))
        return self._counts[size][surface]

    def bounds(self, start: int, end: int) -> bool:
        """Whether a span begins and ends where words do."""
        return start in self._starting and end in self._ending

    def within(self, start: int, end: int) -> Iterable[Word]:
        """The words of a span that begins where a word does."""
        for word in self.after(start):
            if word.end > end:
                return
            yield word

    def covering(self, position: int) -> Word | None:
        """The word that begins before ``position`` and ends behind it."""
        word = self.all[bisect_right(self._starts, position) - 1] if self.all else None
        return word if word is not None and word.start < position < word.end else None

    def begins(self, position: int) -> bool:
        """Whether a word begins at ``position``."""
        return position in self._starting

    def ends(self, position: int) -> bool:
        """Whether a word ends at ``position``."""
        return position in self._ending

    def starting_at(self, position: int) -> Word | None:
        """The word that begins at ``position``."""
        i = self._starting.get(position)
        return None if i is None else self.all[i]

    def before(self, position: int) -> Iterable[Word]:
        """The words that end at ``position`` and before it, the nearest first."""
        i = self._ending.get(position)
        while i is not None and i >= 0:
            yield self.all[i]
            i -= 1

    def after(self, position: int) -> Iterable[Word]:
        """The words from ``position`` on."""
        i = self._starting.get(position)
        while i is not None and i < len(self.all):
            yield self.all[i]
            i += 1
