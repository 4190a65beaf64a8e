"""Clauses that speak of a measure without a number, which the next clause gives: ``净利润与上年同期相比,将增加7亿元``."""

from __future__ import annotations

from newsfacts.facts.signs import Signs, pattern
from newsfacts.facts.words import MEASURE

_SPOKEN_OF = pattern(
    rf"(?:{MEASURE}|(?:合约|期货)[0-9]{{0,4}})(?=盘中|走[高低强弱]|虽|与|同(?!比)|较|则|仍|均|已|有所|将|出现|明显|大幅|持续|继续|延续|震荡|一度|再度|维持|稳步|快速|逐步|不断|显著|再|进一步|居前|居首|排名|靠前|最[高低大小多少]|方面$|上[升涨行]|下[降滑跌])"
)
_LONGEST_TOPIC = 40
_VALUE = pattern("<value>")


def spoken_of(signs: Signs, begin: int, end: int) -> int | None:
    """Where the measure ends that a clause speaks of; None where it speaks of none."""
    found = _SPOKEN_OF.search(signs.text, begin, min(end, begin + _LONGEST_TOPIC))
    return found.end() if found else None


def has_number(signs: Signs, begin: int, end: int) -> bool:
    """Whether a clause gives a number."""
    return _VALUE.search(signs.text, begin, end) is not None
