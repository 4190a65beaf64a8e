"""The period that a report is about, by its name: 一季报 of 2018 is 2018-Q1, a 年报 published in 2018 is of 2017."""

from __future__ import annotations

import re
from datetime import date

from newsfacts.facts.period import is_day, period_at, period_of
from newsfacts.facts.signs import Signs, pattern
from newsfacts.records import DateValue, Mention, Period
from newsfacts.values.timex import one_before

_NAMES = {
    "年报": "{year}",
    "年度报告": "{year}",
    "一季报": "{year}-Q1",
    "中报": "{year}-H1",
    "半年报": "{year}-H1",
    "三季报": "{year}-01/{year}-09",
}
_REPORT = pattern(rf"(?P<year><date>)?(?:度|的)?(?<![半季])(?P<name>{'|'.join(sorted(_NAMES, key=len, reverse=True))})")
# A year or a part of one whose results are told: 公布2025年年度业绩.
_RESULTS = pattern(r"(?P<year><date>)(?:的|全年)?(?:(?:经营)?业绩|财报|财务报告)")
_FORETOLD = pattern(r"\p{Han}{0,3}(?:预[增减亏盈计告]|扭亏)")
_YEAR = re.compile("[0-9]{4}")
_QUARTER = re.compile("[0-9]{4}-Q[1-4]")
_THIS_OR_LAST = re.compile("(?P<this>本|这一?个?)季|(?:上一?|前一)个?季")


def report_period(signs: Signs, begin: int, end: int, published: str | None) -> Period | None:
    """The period of the report named last between two positions, of its year or else the last that was over by then.

    ``published`` is an ISO date; None where the text names no report, or its year can't be told.
    """
    found = list(_REPORT.finditer(signs.text, begin, end))
    if not found:
        results = list(_RESULTS.finditer(signs.text, begin, end))
        return _of_results(signs, results[-1].start("year")) if results else None
    name, at = _NAMES[found[-1]["name"]], found[-1].start("year")
    if found[-1]["year"] is None:
        foretold = _FORETOLD.match(signs.text, found[-1].end(), end)
        return _last_before(name, published, begun=foretold is not None)
    mention = signs.mentions[at].mention
    assert isinstance(mention.value, DateValue)
    if not _YEAR.fullmatch(mention.value.timex):
        return None
    return period_at(name.format(year=mention.value.timex), mention.id)


def quarter_told(mention: Mention, report: Period | None) -> Period | None:
    """The quarter that 本季度 or 上季度 names in news of a quarter's results; None for other dates, and in other news."""
    if report is None or not _QUARTER.fullmatch(report.timex) or not (named := _THIS_OR_LAST.match(mention.text)):
        return None
    timex = report.timex if named["this"] else one_before(report.timex)
    return period_at(timex, mention.id) if timex else None


def _of_results(signs: Signs, at: int) -> Period | None:
    period = period_of(signs.mentions[at].mention)
    return period if _YEAR.match(period.timex) and not is_day(period.timex) else None


def _last_before(name: str, published: str | None, begun: bool = False) -> Period | None:
    """The last period that was over by then; with ``begun`` one half over will do: 一季报预增, told in March."""
    if published is None or not _YEAR.match(published):
        return None
    for year in (int(published[:4]), int(published[:4]) - 1):
        period = period_at(name.format(year=f"{year:04d}"), None)
        if begun and period.begin and period.end and _half_over(period.begin, period.end, published):
            return period
        if period.end is not None and period.end <= published:
            return period
    return None


def _half_over(begin: str, end: str, published: str) -> bool:
    """Whether a period was half over: a 年报 foretold in January is that of the year before."""
    first, last = date.fromisoformat(begin), date.fromisoformat(end)
    return (first + (last - first) / 2).isoformat()[: len(published)] <= published
