"""jieba's words of a stretch of text, clipped to it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc


@dataclass(frozen=True, slots=True)
class Token:
    """A word with jieba's tag, at ``[start, end)`` of the clean text."""

    text: str
    tag: str
    start: int
    end: int


class Tokens:
    """The words of a document, found by position."""

    def __init__(self, doc: Doc) -> None:
        """Index the document once."""
        self._tokens = [Token(t.text, t.tag_, t.idx, t.idx + len(t.text)) for t in doc]
        self._starts = [token.start for token in self._tokens]

    def texts_tagged(self, tag: str) -> frozenset[str]:
        """The words with a tag."""
        return frozenset(token.text for token in self._tokens if token.tag == tag)

    def between(self, start: int, end: int) -> list[Token]:
        """The words that touch ``[start, end)``, those on its borders cut to it."""
        found = []
        for index in range(max(bisect_right(self._starts, start) - 1, 0), len(self._tokens)):
            token = self._tokens[index]
            if token.start >= end:
                break
            if token.end > start:
                a, b = max(token.start, start), min(token.end, end)
                found.append(Token(token.text[a - token.start : b - token.start], token.tag, a, b))
        return found
