"""Rates of exchange, which are said beside a sum to help the reader and measure nothing."""

from __future__ import annotations

from newsfacts.facts.signs import Signs, pattern
from newsfacts.records import MoneyValue

_RATE = pattern("(?P<one><money>)(?:约?合|约?等于|折合|兑换?|约|=)<money>")
_REACH = 6


def is_rate(signs: Signs, at: int) -> bool:
    """Whether a sum is one side of a rate of exchange, which is said to help the reader: ``1美元约合160日元``."""
    for found in _RATE.finditer(signs.text, max(at - _REACH, 0), at + _REACH):
        one = signs.mentions[found.start("one")].mention.value
        if at in (found.start("one"), found.end() - 1) and isinstance(one, MoneyValue) and one.amount == 1:
            return True
    return False
