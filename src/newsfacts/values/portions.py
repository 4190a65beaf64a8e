"""Parts of a period: the first week of May, the last five days of a month, the 37th week of a year."""

from __future__ import annotations

from datetime import date, timedelta

from newsfacts.values.temporal import Portion
from newsfacts.values.timex import interval, week_of

_DAYS = {"day": 1, "week": 7}


def portion_of(period: str, portion: Portion) -> str | None:
    """The TIMEX3 value of a part of a period; None where the period has no such part.

    The weeks of a year are those of ISO 8601; the first week of a month is the one of its first Monday.

    >>> portion_of("2021-05", Portion("nth", 1, "week")), portion_of("2021", Portion("nth", 37, "week"))
    ('2021-W18', '2021-W37')
    >>> portion_of("2021-05", Portion("last", 5, "day")), portion_of("2013-10", Portion("nth", 1, "day", weekday=1))
    ('2021-05-27/2021-05-31', '2013-10-07')
    """
    days = interval(period)
    if days is None:
        return some_part_of(period, portion) if "X" in period else None
    begin, end = map(date.fromisoformat, days)
    if portion.weekday is not None:
        return _nth_weekday(begin, end, portion.weekday, portion.count)
    if portion.unit == "month":
        return _months(begin, end, portion)
    if portion.unit == "half":
        return _half(begin, end, portion.count)
    step = timedelta(days=_DAYS[portion.unit])
    if portion.unit == "week":
        # Of a year the week that holds its first Thursday, of a month that of its first Monday.
        whole_year = (begin.month, begin.day, end.month, end.day) == (1, 1, 1, 1)
        first = date.fromisocalendar(begin.year, 1, 1) if whole_year else begin + timedelta(days=-begin.weekday() % 7)
        count = (end - first + timedelta(days=3 if whole_year else 6)) // step
    else:
        first, count = begin, (end - begin) // step
    if portion.count > count:
        return None
    if portion.edge == "nth":
        return _one(first + (portion.count - 1) * step, portion)
    last = first + (count - 1) * step
    ends = (
        (first, first + (portion.count - 1) * step)
        if portion.edge == "first"
        else (last - (portion.count - 1) * step, last)
    )
    return "/".join(dict.fromkeys(_one(day, portion) for day in ends))


def _half(begin: date, end: date, which: int) -> str:
    """The first fifteen days of a month or three of a week, or the rest."""
    middle = begin + timedelta(days=3 if (end - begin).days == 7 else 15)
    first, after = (begin, middle) if which == 1 else (middle, end)
    return f"{first}/{after - timedelta(days=1)}"


def _one(day: date, portion: Portion) -> str:
    return day.isoformat() if portion.unit == "day" else week_of(day)


def _nth_weekday(begin: date, end: date, weekday: int, count: int) -> str | None:
    if count > 0:
        found = begin + timedelta(days=(weekday - begin.isoweekday()) % 7 + 7 * (count - 1))
    else:
        last = end - timedelta(days=1)
        found = last - timedelta(days=(last.isoweekday() - weekday) % 7 + 7 * (-count - 1))
    return found.isoformat() if begin <= found < end else None


def _months(begin: date, end: date, portion: Portion) -> str | None:
    first = begin.year * 12 + begin.month - 1
    count = end.year * 12 + end.month - 1 - first
    if portion.count > count or begin.day != 1:
        return None
    if portion.edge == "nth":
        months = [first + portion.count - 1]
    elif portion.edge == "first":
        months = [first, first + portion.count - 1]
    else:
        months = [first + count - portion.count, first + count - 1]
    return "/".join(dict.fromkeys(f"{month // 12:04}-{month % 12 + 1:02}" for month in months))


def some_part_of(period: str, portion: Portion) -> str | None:
    """A part of a period of which it is not known when it was: its year is unknown, or counts otherwise than ISO 8601.

    >>> some_part_of("XXXX-10", Portion("nth", 1, "day")), some_part_of("2021", Portion("nth", 53, "week"))
    ('XXXX-10-XX', '2021-WXX')
    """
    if portion.edge != "nth" or portion.unit == "half":
        return None
    year, _, month = period.partition("-")
    if portion.unit == "month":
        return f"{year}-{portion.count:02}"
    if portion.unit == "week" and portion.weekday is None:
        return f"{year}-WXX"
    return f"{year}-{month if month[:2].isdigit() and len(month) == 2 else 'XX'}-XX"
