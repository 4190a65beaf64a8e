"""Parts of a period: which days the third week of a month or the last five days of one are."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsfacts.values.portions import portion_of
from newsfacts.values.temporal import Portion
from newsfacts.values.timex import interval


@pytest.mark.parametrize(
    ("period", "portion", "expected"),
    [
        (
            "2021-06",
            Portion("nth", 3, "week"),
            "2021-W25",
        ),  # June 2021 begins on a Tuesday: its first Monday is the 7th
        ("2020-05", Portion("nth", 1, "week"), "2020-W19"),
        ("2021-03", Portion("nth", 3, "week"), "2021-W11"),
        ("2021", Portion("nth", 1, "week"), "2021-W01"),
        ("2020", Portion("nth", 53, "week"), "2020-W53"),
        ("2021", Portion("nth", 53, "week"), None),
        ("2021-05", Portion("nth", 6, "week"), None),
        ("2021", Portion("first", 2, "week"), "2021-W01/2021-W02"),
        ("2020", Portion("first", 10, "day"), "2020-01-01/2020-01-10"),
        ("2021-02", Portion("last", 1, "day"), "2021-02-28"),
        ("2021-02", Portion("nth", 29, "day"), None),
        ("1970", Portion("nth", 8, "month"), "1970-08"),
        ("1970", Portion("nth", 13, "month"), None),
        ("1970", Portion("last", 2, "month"), "1970-11/1970-12"),
        ("2019-04", Portion("nth", -1, "week", weekday=1), "2019-04-29"),
        ("2019-04", Portion("nth", 5, "week", weekday=3), None),
        ("XXXX-10", Portion("nth", 1, "week"), "XXXX-WXX"),
        ("XXXX-10", Portion("nth", 1, "week", weekday=1), "XXXX-10-XX"),
        ("XXXX", Portion("nth", 2, "month"), "XXXX-02"),
        ("XXXX-10", Portion("first", 3, "day"), None),
    ],
)
def test_portions(period: str, portion: Portion, expected: str | None) -> None:
    assert portion_of(period, portion) == expected


@given(st.dates(date(1900, 1, 1), date(2100, 12, 1)), st.integers(1, 4), st.integers(1, 7))
def test_the_nth_weekday_of_a_month_lies_in_its_nth_seven_days(day: date, n: int, weekday: int) -> None:
    found = portion_of(f"{day:%Y-%m}", Portion("nth", n, "week", weekday=weekday))
    assert found is not None
    nth = date.fromisoformat(found)
    assert (nth.year, nth.month, nth.isoweekday()) == (day.year, day.month, weekday)
    assert 7 * (n - 1) < nth.day <= 7 * n


@given(st.dates(date(1900, 1, 1), date(2100, 12, 1)), st.integers(1, 28))
def test_the_first_and_the_last_days_of_a_month_are_as_many_as_they_say(day: date, count: int) -> None:
    month = f"{day:%Y-%m}"
    whole = interval(month)
    first, last = (interval(portion_of(month, Portion(edge, count, "day")) or "") for edge in ("first", "last"))
    assert whole is not None and first is not None and last is not None
    assert (first[0], last[1]) == whole
    for begin, end in (first, last):
        assert date.fromisoformat(end) - date.fromisoformat(begin) == timedelta(days=count)
