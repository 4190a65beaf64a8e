"""Text in which each mention is one sign, so that patterns can speak of mentions.

``较去年同期的人民币371亿元增长`` becomes ``较◆的◆增长``; the signs are characters of private use,
and ``pattern`` writes them by name: ``pattern("较<date>的<value>")``.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

import regex

from newsfacts.mentions.placed import Placed
from newsfacts.records import DateValue

_SIGNS = {
    "money": "\ue000",
    "percent": "\ue001",
    "quantity": "\ue002",
    "date": "\ue003",
    "length": "\ue004",
    "set": "\ue005",
    "company": "\ue006",
    "person": "\ue007",
}
_CLASSES = _SIGNS | {
    "value": "[\ue000-\ue002]",
    "name": "[\ue006\ue007]",
    "time": "[\ue003\ue004]",
    # Ranges, for use inside brackets: [^<signs>]
    "signs": "\ue000-\ue007",
    "numbers": "\ue000-\ue002",
}
_PRIVATE = regex.compile("[\ue000-\ue007]")
_PER_UNIT = regex.compile(
    r"/[ ]?(?:公斤|千克|平方米|平米|立方米|千瓦时|桶|盎司|吨|股|斤|克|升|度|份|张|辆|台|人|户|月|年|天|日|[A-Za-z]{1,4}(?![A-Za-z]))"
)
# Not the comma of (行情300522,诊股), nor that between the names of one firm: 云杉生物(云杉医药,YUNSHAN).
_CLAUSE_MARK = regex.compile(
    r"(?<!\([^()]{0,6}[0-9]{5,6})(?<!\([^()\ue000-\ue005]{0,16}(?=.[^()\ue000-\ue005]{0,16}\)))[,，]|[;；:：。！？!?\r\n【】]|[ ]{2,}|——"
)
# A headline has no commas: a space parts its clauses.
_HEADLINE_MARK = regex.compile(
    rf"{_CLAUSE_MARK.pattern}|(?<=[\p{{Han}}\ue000-\ue002\ue006\ue007”)）])[ ](?=[\p{{Han}}\ue003\ue006\ue007“])"
)


def pattern(source: str) -> regex.Pattern[str]:
    """Compile a pattern over signs: ``<value>``, ``<date>``, ``<name>`` and so on stand for one sign."""
    return regex.compile(regex.sub(r"(?<!\?P)<(\w+)>", lambda found: _CLASSES[found[1]], source))


def _sign(placed: Placed) -> str:
    value = placed.mention.value
    if isinstance(value, DateValue) and value.type != "DATE":
        return _SIGNS["length" if value.type == "DURATION" else "set"]
    return _SIGNS[placed.mention.kind]


class Signs:
    """One stretch of the clean text with its mentions as signs; positions count signs and characters."""

    def __init__(self, text: str, start: int, end: int, mentions: Sequence[Placed], is_headline: bool = False) -> None:
        """Read ``text[start:end]``; ``mentions`` are those inside it, in order, none overlapping another."""
        pieces: list[str] = []
        self._clean = text
        self.is_headline = is_headline
        self._marks = _HEADLINE_MARK if is_headline else _CLAUSE_MARK
        self.starts: list[int] = []
        self.mentions: dict[int, Placed] = {}
        position = start
        for placed in mentions:
            if placed.start < position:
                continue
            self._plain(pieces, position, placed.start)
            self.mentions[len(self.starts)] = placed
            pieces.append(_sign(placed))
            self.starts.append(placed.start)
            position = self._behind(placed, end)
        self._plain(pieces, position, end)
        self.starts.append(end)
        self.text = "".join(pieces)

    def _behind(self, placed: Placed, end: int) -> int:
        """The end of a mention, of money with what it is the price of: 元/吨 names no measure of its own."""
        per = _PER_UNIT.match(self._clean, placed.end, end) if placed.mention.kind == "money" else None
        return per.end() if per else placed.end

    def _plain(self, pieces: list[str], start: int, end: int) -> None:
        pieces.append(_PRIVATE.sub("\ufffd", self._clean[start:end]))
        self.starts.extend(range(start, end))

    def surface(self, start: int, end: int) -> str:
        """The clean text behind the signs ``[start, end)``."""
        return self._clean[self.starts[start] : self.starts[end]]

    def position(self, offset: int) -> int:
        """The sign at or after an offset of the clean text."""
        return bisect_left(self.starts, offset)

    def clauses(self) -> Iterator[tuple[int, int]]:
        """What stands between commas, colons, semicolons and the like, as positions."""
        start = 0
        for mark in self._marks.finditer(self.text):
            if self.text[start : mark.start()].strip():
                yield start, mark.start()
            start = mark.end()
        if self.text[start:].strip():
            yield start, len(self.text)
