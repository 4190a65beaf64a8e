"""A span shown in its sentence: ``…平台上促成的GMV达⟦人民币1186亿元⟧,较去年同期…``."""

from __future__ import annotations

_REACH = 40
_ENDS = "。!?！？;；"


def in_context(text: str, start: int, end: int) -> str:
    """The span between ``⟦`` and ``⟧`` with its sentence around it, at most 40 characters a side.

    A line break is shown as ``⏎``: in scraped text it may stand in the middle of a sentence.

    >>> in_context("一季度亏损。二季度GMV达1912亿元,同比增长31.5%。", 13, 19)
    '二季度GMV达⟦1912亿元⟧,同比增长31.5%。'
    """
    before, after = text[max(0, start - _REACH) : start], text[end : end + _REACH]
    first = max((before.rfind(sign) for sign in _ENDS), default=-1) + 1
    stops = [at for sign in _ENDS if (at := after.find(sign)) >= 0]
    last = min(stops) + 1 if stops else len(after)
    left = "…" if first == 0 and start > _REACH else ""
    right = "…" if not stops and end + _REACH < len(text) else ""
    shown = f"{left}{before[first:]}⟦{text[start:end]}⟧{after[:last]}{right}"
    return shown.strip().replace("\r\n", "⏎").replace("\n", "⏎").replace("\r", "⏎")
