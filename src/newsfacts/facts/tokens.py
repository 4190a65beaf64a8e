"""jieba's words of a stretch of text, clipped to it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from newsfacts.facts.place_words import PlaceWords


@dataclass(frozen=True, slots=True)
class Token:
    """A word with jieba's tag, at ``[start, end)`` of the clean text."""

    text: str
    tag: str
    start: int
    end: int


class Tokens:
    """The words of a document, found by position."""

    def __init__(self, doc: Doc, places: PlaceWords | None = None) -> None:
        """Index the document once; ``places`` says better than jieba which words are places."""
        text, tags = doc.text, doc.vocab.strings
        tag_of = places.tag if places else (lambda _word, tag: tag)
        rows = doc.to_array(["IDX", "LENGTH", "TAG"]).tolist()
        self._tokens = [
            Token(word := text[at : at + size], tag_of(word, tags[tag]), at, at + size) for at, size, tag in rows
        ]
        self._starts = [token.start for token in self._tokens]

    def texts_tagged(self, tag: str) -> frozenset[str]:
        """The words with a tag."""
        return frozenset(token.text for token in self._tokens if token.tag == tag)

    def between(self, start: int, end: int) -> list[Token]:
        """The words that touch ``[start, end)``, those on its borders cut to it."""
        first = max(bisect_right(self._starts, start) - 1, 0)
        found = self._tokens[first : bisect_left(self._starts, end)]
        if found and found[0].end <= start:
            del found[0]
        if found and found[0].start < start:
            found[0] = _cut(found[0], start, found[0].end)
        if found and found[-1].end > end:
            found[-1] = _cut(found[-1], found[-1].start, end)
        return found


def _cut(token: Token, start: int, end: int) -> Token:
    return Token(token.text[start - token.start : end - token.start], token.tag, start, end)
