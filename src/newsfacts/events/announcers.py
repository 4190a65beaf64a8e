"""Who announces what stands in a text: ``某公司6月8日晚间披露``, a headline ``某公司:…``."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

import regex

from newsfacts.mentions.placed import Placed

_ANNOUNCES = regex.compile(
    r"(?:\([^()]{0,30}\))?[ ]?(?:\d{4}年)?(?:\d{1,2}月)?(?:\d{1,2}日)?(?:晚间?|早间|盘后|午间|今日|近日|日前)?"
    r"(?:(?P<sure>披露|公告|(?:发布|在)[^,，。;；]{0,12}公告|[^,，。;；]{0,6}公告)|发布|公布|宣布|收到|发表|召开)"
)
_HEADLINE = regex.compile(r"(?:\([^()]{0,30}\))?[:]")
_MEDIA = regex.compile(r"[》]?(?:\d{1,2}月)?(?:\d{1,2}日)?(?:电|讯|消息|获悉|报道|APP|App|数据)")
_REPORTS = regex.compile(r"(?:从|据|援引|记者)$")


class Announcers:
    """The announcing companies of a text, found by position."""

    def __init__(self, text: str, mentions: Sequence[Placed]) -> None:
        """Look behind each company."""
        sure: list[Placed] = []
        likely: list[Placed] = []
        for placed in mentions:
            if placed.mention.kind != "company" or _REPORTS.search(text, max(0, placed.start - 3), placed.start):
                continue
            announces = _ANNOUNCES.match(text, placed.end)
            if (announces and announces["sure"]) or self._heads(text, placed):
                sure.append(placed)
            elif announces:
                likely.append(placed)
        self._found = sure or likely
        self._starts = [placed.start for placed in self._found]
        self._first = next(
            (p for p in mentions if p.mention.kind == "company" and not _MEDIA.match(text, p.end)),
            None,
        )

    def at(self, position: int) -> Placed | None:
        """The last that announced something before a position, else the first, else the first company at all."""
        if not self._found:
            return self._first
        return self._found[max(bisect_right(self._starts, position) - 1, 0)]

    @staticmethod
    def _heads(text: str, placed: Placed) -> bool:
        before = text[placed.start - 1 : placed.start]
        return before in ("", "【", "\n", " ") and bool(_HEADLINE.match(text, placed.end))
