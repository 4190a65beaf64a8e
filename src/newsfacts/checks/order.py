"""Which of two levels comes first in time, as the words between them tell, and over how many years they lie."""

from __future__ import annotations

from typing import Literal

import regex

from newsfacts.checks.figures import Figure

Order = Literal["rises to", "measured against"]

# 由382亿元增至约360亿元, 增长至2025年的200亿元: what is reached is behind.
_REACHED = regex.compile(r"[^，,。；;]{0,12}\p{Han}(?:至|到|成|为)[^，,。；;]{0,12}")
# 4320美元,较GB300的1530美元: what is measured against is behind.
_AGAINST = regex.compile(r"[^。；;\d]{0,6}(?:较|比|相较于?|相比|对比)[^，,。；;]{0,16}")
# 120.91万元,同比下降55.15%;上年同期净利润269.6万元: so is what was so a year before.
_YEAR_BEFORE = regex.compile(
    r"[^。]{0,40}[，,；;（(](?:而)?(?:上年|去年|上一年|前一年|\d{4}年)度?同期[^，,。；;\d]{0,16}"
)
_YEARS = regex.compile(r"(?P<first>\d{4})/(?P<last>\d{4})")
_YEAR = regex.compile(r"\d{4}")


def order_of(between: str, first: str | None, second: str | None) -> Order | None:
    """How the second of two levels follows the first, by their years and by what stands between; None where nothing tells.

    >>> order_of("增至约", None, None)
    'rises to'
    >>> order_of("，较去年的", None, None)
    'measured against'
    >>> order_of("，同比下降55.15%；上年同期净利润", None, None)
    'measured against'
    """
    if first and second and _YEAR.fullmatch(first) and _YEAR.fullmatch(second) and first != second:
        return "rises to" if first < second else "measured against"
    if _AGAINST.fullmatch(between) or _YEAR_BEFORE.fullmatch(between):
        return "measured against"
    return "rises to" if _REACHED.fullmatch(between) else None


def years_of_growth(change: Figure, before: Figure, now: Figure) -> tuple[int, ...]:
    """Over how many years an annualized growth may have run: that of the levels, or of the range that it names.

    A range counts from its first year, or from the end of the year before (十四五, 2021年至2025年, has five).
    """
    first, last, own = before.period, now.period, change.period
    named = _YEARS.fullmatch(own or "")
    if first and last and _YEAR.fullmatch(first) and _YEAR.fullmatch(last) and first < last:
        fits = own == last or (named is not None and named.groups() == (first, last))
        return (int(last) - int(first),) if fits else ()
    if named is None or change.base_period != named["first"] or not {first, last} <= {None, own, named["last"]}:
        return ()
    years = int(named["last"]) - int(named["first"])
    return (years, years + 1) if years > 0 else ()
