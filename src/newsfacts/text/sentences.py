"""Sentences and clauses of the clean text, as half-open spans."""

from __future__ import annotations

import re
from bisect import bisect_right

_SENTENCE = re.compile(
    r"[^。！？!?\r\n]{1,2000}+(?:[。！？!?]{1,4}[”’」』\"')）】》]{0,3})?|[。！？!?]{1,4}[”’」』\"')）】》]{0,3}"
)
_CLAUSE = re.compile(r"[^,，;；:：。！？!?\r\n]{1,2000}+")


def sentences(text: str) -> list[tuple[int, int]]:
    """Sentence spans, end mark and closing quotes included; a line break always ends one.

    >>> [text[a:b] for text in ["GMV达1186亿元。同比增长!"] for a, b in sentences(text)]
    ['GMV达1186亿元。', '同比增长!']
    """
    return [m.span() for m in _SENTENCE.finditer(text) if not m.group().isspace()]


def clauses(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The clauses of one sentence: what stands between commas, semicolons and colons."""
    return [m.span() for m in _CLAUSE.finditer(text, start, end) if not m.group().isspace()]


class SentenceIndex:
    """Finds the sentence that holds a position."""

    def __init__(self, text: str) -> None:
        """Split ``text`` once."""
        self.spans = sentences(text)
        self._starts = [start for start, _ in self.spans]

    def at(self, position: int) -> int:
        """The number of the sentence that holds ``position`` (the one before, in a gap)."""
        return max(bisect_right(self._starts, position) - 1, 0)

    def span(self, position: int) -> tuple[int, int]:
        """The span of the sentence that holds ``position``."""
        return self.spans[self.at(position)] if self.spans else (position, position)
