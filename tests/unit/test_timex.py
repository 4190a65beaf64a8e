"""TIMEX3 values as calendar intervals."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsfacts.values.timex import interval, is_duration, is_timex

INTERVALS = [
    ("2021", ("2021-01-01", "2022-01-01")),
    ("2021-12", ("2021-12-01", "2022-01-01")),
    ("2021-05-31", ("2021-05-31", "2021-06-01")),
    ("2020-02-29", ("2020-02-29", "2020-03-01")),
    ("2021-Q1", ("2021-01-01", "2021-04-01")),
    ("2021-Q4", ("2021-10-01", "2022-01-01")),
    ("2021-H1", ("2021-01-01", "2021-07-01")),
    ("2021-H2", ("2021-07-01", "2022-01-01")),
    ("2026-W20", ("2026-05-11", "2026-05-18")),
    ("2020-W53", ("2020-12-28", "2021-01-04")),
    ("2026-W20-WE", ("2026-05-16", "2026-05-18")),
    ("199", ("1990-01-01", "2000-01-01")),
    ("20", ("2000-01-01", "2100-01-01")),
    ("2019-01/2019-09", ("2019-01-01", "2019-10-01")),
    ("2021/2025", ("2021-01-01", "2026-01-01")),
    ("2022-04-29/2022-05-01", ("2022-04-29", "2022-05-02")),
]
NO_INTERVAL_BUT_TIMEX = ["XXXX-Q1", "XXXX-05-01", "2021-XX", "XXXX-WXX-1", "2021-SU", "P7M", "P1Y6M", "PXY", "PT24H"]
NO_INTERVAL_BUT_TIMEX += ["P3Y/P5Y", "P0.5Y", "P1DE", "PAST_REF", "PRESENT_REF", "FUTURE_REF", "XXXX-03/XXXX-05"]
NO_TIMEX = [
    "",
    "P",
    "PT",
    "昨天",
    "2021年",
    "2021-13",
    "2021-02-30",
    "2021-W54",
    "2021-Q5",
    "2021-H3",
    "0000",
    "199-Q1",
]
NO_TIMEX += [
    "2021/2020",
    "2021/",
    "/2021",
    "2021/P1Y",
    "2021/2022/2023",
    "20-05",
    "２０２１",
    "past_ref",
    "2021-1",
    "2021-05-",
]


@pytest.mark.parametrize(("timex", "days"), INTERVALS)
def test_interval(timex: str, days: tuple[str, str]) -> None:
    assert interval(timex) == days
    assert is_timex(timex)
    assert not is_duration(timex)


@pytest.mark.parametrize("timex", NO_INTERVAL_BUT_TIMEX)
def test_timex_without_interval(timex: str) -> None:
    assert interval(timex) is None
    assert is_timex(timex)


@pytest.mark.parametrize("timex", NO_TIMEX)
def test_no_timex(timex: str) -> None:
    assert interval(timex) is None
    assert not is_timex(timex)


def test_the_last_year_of_the_calendar_has_no_day_after_it() -> None:
    assert interval("9999") is None
    assert interval("9998") == ("9998-01-01", "9999-01-01")


@given(st.dates(min_value=date(1001, 1, 1), max_value=date(9899, 12, 31)))
def test_a_day_lies_in_its_month_quarter_half_year_and_week(day: date) -> None:
    year, week, _ = day.isocalendar()
    units = [
        f"{day:%Y-%m-%d}",
        f"{day:%Y-%m}",
        f"{day.year}-Q{(day.month + 2) // 3}",
        f"{day.year}-H{(day.month + 5) // 6}",
        f"{year}-W{week:02}",
        f"{day.year // 10}",
        f"{day.year // 100}",
    ]
    for unit in units:
        begin, end = interval(unit) or ("", "")
        assert begin <= day.isoformat() < end, unit


@given(st.dates(max_value=date(9998, 12, 31)), st.integers(0, 400))
def test_a_range_ends_the_day_after_its_last(first: date, length: int) -> None:
    last = first + timedelta(days=length)
    expected = (first.isoformat(), (last + timedelta(days=1)).isoformat())
    assert interval(f"{first.isoformat()}/{last.isoformat()}") == expected


@given(st.text("0123456789-/XPQHWYMDTSUFAREFTN_.年", max_size=14))
def test_any_text_is_judged(timex: str) -> None:
    assert is_timex(timex) or interval(timex) is None
