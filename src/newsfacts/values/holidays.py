"""When a public holiday or shopping festival falls: fixed days, lunar days, solar terms, Easter.

The lunar calendar comes from ``lunar_python`` (6tail).
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

_FIRST_YEAR, _LAST_YEAR = 1583, 2100  # from the first whole year of the Gregorian calendar
# The table of solar terms runs from one winter solstice to the next; the last one has a name of its own.
_LAST_TERM = {"冬至": "DONG_ZHI"}


@lru_cache(maxsize=4096)
def holiday_date(rule: str, year: int) -> str | None:
    """The ISO date of a holiday in a year; None where the calendar does not reach.

    ``rule`` is ``MM-DD``, ``lunar MM-DD``, ``lunar-eve`` (除夕), ``term NAME`` (a solar term), ``easter DAYS`` (days
    after Easter Sunday) or ``nth MM weekday n`` (Monday 1; a negative n counts from the month's end).
    ``lunar-month MM`` is a whole month of the lunar calendar, from its first day to its last; a negative month is the
    leap month behind it.

    >>> holiday_date("01-01", 2025), holiday_date("lunar 01-01", 2025)
    ('2025-01-01', '2025-01-29')
    >>> holiday_date("term 冬至", 2024), holiday_date("easter 1", 2013)
    ('2024-12-21', '2013-04-01')
    >>> holiday_date("lunar-month 10", 2022), holiday_date("lunar-month -4", 2020)
    ('2022-10-25/2022-11-23', '2020-05-23/2020-06-20')
    """
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    kind, _, rest = rule.partition(" ")
    if kind == "lunar":
        sign = -1 if rest.startswith("-") else 1
        month, day = (int(part) for part in rest.removeprefix("-").split("-"))
        return _solar(year, sign * month, day)
    if kind == "lunar-month":
        return _lunar_month(year, int(rest))
    if kind == "lunar-eve":
        new_year = _solar(year, 1, 1)
        return None if new_year is None else (date.fromisoformat(new_year) - timedelta(days=1)).isoformat()
    if kind == "term":
        return _solar_term(year, rest)
    if kind == "easter":
        return (_easter(year) + timedelta(days=int(rest))).isoformat()
    if kind == "nth":
        month, weekday, n = (int(part) for part in rest.split())
        return _nth_weekday(year, month, weekday, n).isoformat()
    return f"{year:04}-{kind}"


def _solar(year: int, month: int, day: int) -> str | None:
    from lunar_python import Lunar

    if not 1 <= day <= _month_length(year, month):
        return None  # 腊月三十 in a year whose last month has 29 days
    return str(Lunar.fromYmd(year, month, day).getSolar().toYmd())


def _lunar_month(year: int, month: int) -> str | None:
    length = _month_length(year, month)
    return f"{_solar(year, month, 1)}/{_solar(year, month, length)}" if length else None


def _month_length(year: int, month: int) -> int:
    """How many days a month of the lunar calendar has; none where the year has no such leap month."""
    from lunar_python import LunarMonth

    found = LunarMonth.fromYm(year, month)
    return 0 if found is None else int(found.getDayCount())


def _solar_term(year: int, name: str) -> str | None:
    from lunar_python import Solar

    table = Solar.fromYmd(year, 6, 1).getLunar().getJieQiTable()
    found = table.get(_LAST_TERM.get(name, name))
    return None if found is None else str(found.toYmd())


def _easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the anonymous algorithm, Nature 13, 1876)."""
    golden, (century, of_century) = year % 19, divmod(year, 100)
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    days = (32 + 2 * (century % 4) + 2 * (of_century // 4) - epact - of_century % 4) % 7
    correction = (golden + 11 * epact + 22 * days) // 451
    month, day = divmod(epact + days - 7 * correction + 114, 31)
    return date(year, month, day + 1)


def _nth_weekday(year: int, month: int, weekday: int, n: int) -> date:
    if n > 0:
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (n - 1))
    last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    return last - timedelta(days=(last.isoweekday() - weekday) % 7 + 7 * (-n - 1))
