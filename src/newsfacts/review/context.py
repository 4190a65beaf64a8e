"""A span shown in its sentence: ``…平台上促成的GMV达⟦人民币1186亿元⟧,较去年同期…``."""

from __future__ import annotations

import re

from newsfacts.records import Record
from newsfacts.show.controls import visible

_REACH = 40
_ENDS = "。!?！？;；"
_LINE_BREAK = re.compile("\r\n|\r|\n")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


class Passage(Record):
    """A span with what stands before and after it in its sentence."""

    before: str
    span: str
    after: str

    def marked(self) -> str:
        """On one line, the span between ``⟦`` and ``⟧``."""
        return f"{self.before}⟦{self.span}⟧{self.after}"


def passage(text: str, start: int, end: int) -> Passage:
    """The span with its sentence around it, at most 40 characters a side.

    A line break is shown as ``⏎``: in scraped text it may stand in the middle of a sentence.
    """
    before, after = text[max(0, start - _REACH) : start], text[end : end + _REACH]
    first = max((before.rfind(sign) for sign in _ENDS), default=-1) + 1
    stops = [at for sign in _ENDS if (at := after.find(sign)) >= 0]
    last = min(stops) + 1 if stops else len(after)
    left = "…" if first == 0 and start > _REACH else ""
    right = "…" if not stops and end + _REACH < len(text) else ""
    sides = f"{left}{before[first:]}".lstrip(), f"{after[:last]}{right}".rstrip()
    return Passage(before=one_line(sides[0]), span=one_line(text[start:end]), after=one_line(sides[1]))


def in_context(text: str, start: int, end: int) -> str:
    """The same on one line, the span between ``⟦`` and ``⟧``.

    >>> in_context("一季度亏损。二季度GMV达1912亿元,同比增长31.5%。", 13, 19)
    '二季度GMV达⟦1912亿元⟧,同比增长31.5%。'
    """
    return passage(text, start, end).marked()


def one_line(text: str) -> str:
    """The text with ``⏎`` for a line break, and U+FFFD for a lone surrogate, which no JSON can hold."""
    return _LONE_SURROGATE.sub("\ufffd", _LINE_BREAK.sub("⏎", text))


def flat(text: str) -> str:
    """The text on one line, with a sign for whatever a terminal would act on.

    >>> flat("营收\\n\\x1b[31m12亿元")
    '营收⏎␛[31m12亿元'
    """
    return visible(one_line(text))
