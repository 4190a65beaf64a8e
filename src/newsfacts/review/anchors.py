"""Dates that were read alike but resolved against the wrong date.

Gold says what a date is, not what it was resolved against. What tells such an error from a misread expression is that
the value has the form of the expected one (day, month, quarter, …), that something was resolved at all, and that
no part differs which the expression itself writes::

    5月     expected 2021-05, found 2020-05    anchor: the year is not written
    5月     expected 2021-05, found 2021-06    value:  5 is written
    上周五  expected 2021-05-28, found 2021-06-04    anchor: no day is written
    一季度  expected 2021-Q1, found XXXX-Q1    anchor: there was none
    去年    expected 2020, found P1Y           value:  another type
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsfacts.records import DateValue
from newsfacts.review.readings import Label
from newsfacts.text.fold import fold
from newsfacts.values.numerals import parse_numeral

# The halves of a year stay as they are: 上 and 下 always write them.
_DIGIT = re.compile("(?<!H)[0-9X]")
_NUMBER = re.compile("(?<!H)[0-9X]+")
_NUMERALS = "(?:[0-9]+|[〇○零一二三四五六七八九十廿卅]+)"
# Neither a day of the week (周五) nor a distance (5天前, 3个月后) is a part of a date.
_WRITTEN = re.compile(rf"(?<![周期拜0-9]){_NUMERALS}(?![0-9天周个]|[年月日][之以]?[前后内来])")


def is_anchor_error(gold: Label, found: Label) -> bool:
    """Whether two labels of one span are of dates that differ only by what they were resolved against."""
    expected, given = gold.value, found.value
    if not isinstance(expected, DateValue) or not isinstance(given, DateValue) or given.anchor is None:
        return False
    if (expected.type, expected.mod, _form(expected)) != (given.type, given.mod, _form(given)):
        return False
    written = set(_written(found.text))
    different = set(_different_parts(expected.timex, given.timex))
    return bool(different) and written.isdisjoint(different)


def _form(date: DateValue) -> str:
    """The TIMEX3 value without its numbers: ``####-Q#``."""
    return _DIGIT.sub("#", date.timex)


def _different_parts(one: str, other: str) -> Iterator[int]:
    """Numbers of two values of one form that are not the same on both sides; unknown ones (``XX``) are none."""
    for left, right in zip(_NUMBER.findall(one), _NUMBER.findall(other), strict=True):
        if left != right:
            yield from (int(part) for part in (left, right) if part.isdecimal())


def _written(surface: str) -> Iterator[int]:
    """The numbers that an expression writes."""
    for numeral in _WRITTEN.findall(fold(surface)):
        number = parse_numeral(numeral)
        if number is not None:
            yield int(number.low)
