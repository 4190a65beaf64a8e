"""TIMEX3 values as calendar intervals: ``2021-Q1`` is 2021-01-01 up to, not including, 2021-04-01.

Sources: TimeML 1.2.1 and the TIDES 2005 standard (the forms of a value; ``199`` is the decade 1990,
``20`` the years 2000 to 2099, ``H1`` a half-year), ISO 8601 (dates, weeks from Monday, ``A/B``).
Only days and longer units exist here: the labeling guide leaves clock times out.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache

_CALENDAR = re.compile(
    r"(?P<year>[0-9]{2,4})"
    r"(?:-Q(?P<quarter>[1-4])|-H(?P<half>[12])|-W(?P<week>[0-9]{2})(?P<weekend>-WE)?"
    r"|-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?"
)
_PARTLY_UNKNOWN = re.compile(
    r"[0-9X]{4}(?:-Q[1-4X]|-H[12X]|-W[0-9X]{2}(?:-WE|-[1-7])?|-[0-9X]{2}(?:-[0-9X]{2})?|-(?:SP|SU|FA|WI))?"
)
_SEASON = re.compile(r"[0-9]{4}-(?:SP|SU|FA|WI)")
_AMOUNT = r"(?:[0-9]+(?:\.[0-9]+)?|X+)"
_DURATION = re.compile(rf"P(?=.)(?:{_AMOUNT}(?:CE|DE|Y|Q|M|W|D))*(?:T(?:{_AMOUNT}[HMS])+)?")
_DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_DAYS = re.compile(f"{_DAY}/{_DAY}")
_WEEK = re.compile("([0-9]{4})-W([0-9]{2})")
_PART = re.compile(r"([0-9]{4})-(Q|H)?([0-9]{1,2})")
_PARTS_OF_YEAR = {"Q": 4, "H": 2, "": 12}
_REFERENCES = frozenset({"PAST_REF", "PRESENT_REF", "FUTURE_REF"})
_REMEMBERED = 4096
_YEARS_OF_DIGITS = {4: 1, 3: 10, 2: 100}


@lru_cache(maxsize=_REMEMBERED)  # a document speaks of the same few dates again and again
def interval(timex: str) -> tuple[str, str] | None:
    """First day of a TIMEX3 value and the day after its last, as ISO dates.

    Known are years, months, days, quarters, half-years, weeks, weekends, decades, centuries and
    ranges ``A/B`` of them. None for all that names no stretch of the calendar: durations,
    references, unknown parts (``XXXX-Q1``), seasons (``2021-SU``), and dates that do not exist.

    >>> interval("2021-H2"), interval("2020-04"), interval("199")
    (('2021-07-01', '2022-01-01'), ('2020-04-01', '2020-05-01'), ('1990-01-01', '2000-01-01'))
    >>> interval("2019-01/2019-09")  # 2019年1-9月
    ('2019-01-01', '2019-10-01')
    >>> interval("P7M"), interval("2021-02-30")
    (None, None)
    """
    first, slash, last = timex.partition("/")
    try:
        begin, end = _days(first)
        if slash:
            end = _days(last)[1]
    except (ValueError, OverflowError):
        return None
    return (begin.isoformat(), end.isoformat()) if begin < end else None


@lru_cache(maxsize=_REMEMBERED)
def is_timex(timex: str) -> bool:
    """Whether a string is a TIMEX3 value of the forms that the labeling guide uses.

    >>> [is_timex(t) for t in ("XXXX-Q1", "P1Y6M", "P3Y/P5Y", "PAST_REF", "2021-13", "昨天")]
    [True, True, True, True, False, False]
    """
    if timex in _REFERENCES or is_duration(timex) or interval(timex) is not None:
        return True
    first, slash, last = timex.partition("/")
    if slash:
        same_sort = is_duration(first) == is_duration(last)
        known = interval(first) is not None and interval(last) is not None  # then it runs backwards
        return same_sort and not known and _is_one(first) and _is_one(last)
    return _is_one(timex)


def is_duration(timex: str) -> bool:
    """Whether a value is a length of time, alone or as a range: ``P7M``, ``PXY``, ``P3Y/P5Y``.

    >>> is_duration("P3Y/P5Y"), is_duration("PAST_REF")
    (True, False)
    """
    return all(_DURATION.fullmatch(part) for part in timex.split("/", 1))


def week_of(day: date) -> str:
    """The week that a day lies in, as ISO 8601 counts them.

    >>> week_of(date(2021, 1, 3))
    '2020-W53'
    """
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


def one_before(timex: str | None) -> str | None:
    """The quarter, half-year, month, week or year before, or as many days: what 环比 compares with.

    None for what names no such stretch, single days among them.

    >>> one_before("2021-Q1"), one_before("2026-06"), one_before("2020"), one_before("2026-W01")
    ('2020-Q4', '2026-05', '2019', '2025-W52')
    >>> one_before("2026-02-09/2026-02-15")
    '2026-02-02/2026-02-08'
    """
    if timex is None:
        return None
    if re.fullmatch("[0-9]{4}", timex):
        return f"{int(timex) - 1:04}" if int(timex) > 1 else None
    if _DAYS.fullmatch(timex):
        return _days_before(*(date.fromisoformat(day) for day in timex.split("/")))
    if week := _WEEK.fullmatch(timex):
        return week_of(date.fromisocalendar(int(week[1]), int(week[2]), 1) - timedelta(weeks=1))
    part = _PART.fullmatch(timex)
    if part is None:
        return None
    unit, number = part[2] or "", int(part[3])
    year, number = (int(part[1]), number - 1) if number > 1 else (int(part[1]) - 1, _PARTS_OF_YEAR[unit])
    return f"{year:04d}-{unit}{number}" if unit else f"{year:04d}-{number:02d}"


def _days_before(first: date, last: date) -> str:
    """The stretch of days before that from one day to another, as long as it."""
    back = last - first + timedelta(days=1)
    return f"{first - back}/{last - back}"


def _is_one(timex: str) -> bool:
    if _DURATION.fullmatch(timex) or _SEASON.fullmatch(timex) or interval(timex) is not None:
        return True
    return "X" in timex and _PARTLY_UNKNOWN.fullmatch(timex) is not None


def _days(timex: str) -> tuple[date, date]:
    """First day and the day after the last; ValueError where there are none."""
    found = _CALENDAR.fullmatch(timex)
    if found is None:
        raise ValueError(timex)
    part = {name: int(digits) for name, digits in found.groupdict().items() if digits and digits.isdigit()}
    year, length = part["year"], len(found["year"])
    if length < 4:
        if len(part) > 1:
            raise ValueError(timex)
        years = _YEARS_OF_DIGITS[length]
        return date(year * years, 1, 1), date((year + 1) * years, 1, 1)
    if "quarter" in part:
        return _months(year, 3 * part["quarter"] - 2, 3)
    if "half" in part:
        return _months(year, 6 * part["half"] - 5, 6)
    if "week" in part:
        monday = date.fromisocalendar(year, part["week"], 1)
        return monday + timedelta(days=5 if found["weekend"] else 0), monday + timedelta(days=7)
    if "day" in part:
        day = date(year, part["month"], part["day"])
        return day, day + timedelta(days=1)
    if "month" in part:
        return _months(year, part["month"], 1)
    return _months(year, 1, 12)


def _months(year: int, first: int, count: int) -> tuple[date, date]:
    after = first + count
    return date(year, first, 1), date(year + (after > 12), after - 12 * (after > 12), 1)
