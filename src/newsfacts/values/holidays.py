"""When a public holiday or shopping festival falls: fixed days, lunar days, solar terms.

The lunar calendar comes from ``lunar_python`` (6tail), years 1900 to 2100.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

_FIRST_YEAR, _LAST_YEAR = 1900, 2100


@lru_cache(maxsize=4096)
def holiday_date(rule: str, year: int) -> str | None:
    """The ISO date of a holiday in a year; None where the calendar does not reach.

    ``rule`` is ``MM-DD``, ``lunar MM-DD``, ``lunar-eve`` (除夕), ``qingming`` or
    ``nth MM weekday n`` (Monday 1; a negative n counts from the month's end).

    >>> holiday_date("01-01", 2025), holiday_date("lunar 01-01", 2025)
    ('2025-01-01', '2025-01-29')
    """
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    kind, _, rest = rule.partition(" ")
    if kind == "lunar":
        month, day = (int(part) for part in rest.split("-"))
        return _solar(year, month, day)
    if kind == "lunar-eve":
        new_year = _solar(year, 1, 1)
        return None if new_year is None else (date.fromisoformat(new_year) - timedelta(days=1)).isoformat()
    if kind == "qingming":
        return _qingming(year)
    if kind == "nth":
        month, weekday, n = (int(part) for part in rest.split())
        return _nth_weekday(year, month, weekday, n).isoformat()
    return f"{year:04}-{kind}"


def _solar(year: int, month: int, day: int) -> str | None:
    from lunar_python import Lunar, LunarMonth

    if not 1 <= day <= LunarMonth.fromYm(year, month).getDayCount():
        return None  # 腊月三十 in a year whose last month has 29 days
    return str(Lunar.fromYmd(year, month, day).getSolar().toYmd())


def _qingming(year: int) -> str:
    from lunar_python import Solar

    return str(Solar.fromYmd(year, 4, 5).getLunar().getJieQiTable()["清明"].toYmd())


def _nth_weekday(year: int, month: int, weekday: int, n: int) -> date:
    if n > 0:
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (n - 1))
    last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    return last - timedelta(days=(last.isoweekday() - weekday) % 7 + 7 * (-n - 1))
