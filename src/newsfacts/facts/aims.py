"""Whether a period was over when the text was told, lies ahead of it, or is one by which something shall be reached."""

from __future__ import annotations

import regex

from newsfacts.facts.period import is_day, lies_ahead
from newsfacts.facts.signs import Signs, pattern
from newsfacts.records import Period

_UNTIL = pattern("[到至](?P<then><date>)")
_TO_COME = ("下", "明", "后天", "次年")
_SET_FOR = pattern("(?:定[于在]|目标[是为在]?|决定[自从在]?|明确|要求)(?P<then><date>)|(?P<then><date>)(?:起|开始)")
_CHANCE = ("概率", "可能性")


def is_over(period: Period | None, told: str | None) -> bool:
    """Whether a period had ended when the text was told."""
    return bool(period and period.end and told and is_day(told) and period.end <= told)


def is_aimed_at(signs: Signs, period: Period | None, told: str | None) -> bool:
    """Whether a time to come is one by which something is to be reached: 到2028年."""
    if period is None or not lies_ahead(period, told):
        return False
    return _is_named(signs, period, _UNTIL)


def is_to_come(signs: Signs, period: Period | None, told: str | None, metric: str) -> bool:
    """Whether a period is named as one to come (下周, 明年, 2028财年), or as when something is set to be: 自8月1日起.

    So is one ahead of which a chance is told: 7月维持利率不变的概率.
    """
    if period is None or not lies_ahead(period, told):
        return False
    surface = next((p.mention.text for p in signs.mentions.values() if p.mention.id == period.mention), "")
    if surface.startswith(_TO_COME) or surface.endswith("财年") or metric.endswith(_CHANCE):
        return True
    return _is_named(signs, period, _SET_FOR)


def _is_named(signs: Signs, period: Period, words: regex.Pattern[str]) -> bool:
    """Whether words find the date that a period rests on, as its ``then``."""
    then = (signs.mentions[found.start("then")].mention.id for found in words.finditer(signs.text))
    return any(period.mention == one for one in then)
