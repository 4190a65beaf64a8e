"""Laws of the calendar: what an interval holds, and when holidays fall."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsfacts.rules import load_rules
from newsfacts.values.holidays import holiday_date
from newsfacts.values.timex import interval, is_timex
from tests.laws.texts import texts

years = st.integers(1600, 2100)
RULES = load_rules()
HOLIDAYS = sorted(
    {marks[0] for name in ("holiday", "holiday_in_context") for marks in RULES.lexicon(name).marks.values()}
    | {f"term {name}" for name in RULES.lexicon("solar_term").entries}
)


def span(timex: str) -> tuple[date, date]:
    found = interval(timex)
    assert found is not None, timex
    return date.fromisoformat(found[0]), date.fromisoformat(found[1])


@pytest.mark.parametrize(
    "parts",
    [
        [f"-{month:02}" for month in range(1, 13)],
        [f"-Q{quarter}" for quarter in range(1, 5)],
        ["-H1", "-H2"],
    ],
    ids=["months", "quarters", "halves"],
)
@given(year=years)
def test_the_parts_of_a_year_follow_each_other_and_fill_it(parts: list[str], year: int) -> None:
    spans = [span(f"{year}{part}") for part in parts]
    assert all(first[1] == second[0] for first, second in pairwise(spans))
    assert (spans[0][0], spans[-1][1]) == span(str(year)) == (date(year, 1, 1), date(year + 1, 1, 1))


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_a_day_lies_in_all_that_holds_it(day: date) -> None:
    assert span(day.isoformat()) == (day, day + timedelta(days=1))
    iso = day.isocalendar()
    half, quarter = (day.month + 5) // 6, (day.month + 2) // 3
    holders = [f"{day:%Y}", f"{day:%Y-%m}", f"{day:%Y}-Q{quarter}", f"{day:%Y}-H{half}", f"{iso.year}-W{iso.week:02}"]
    holders += [f"{day:%Y}"[:3], f"{day:%Y}"[:2]]
    for begin, end in map(span, holders):
        assert begin <= day < end


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_a_range_runs_from_its_first_day_to_its_last(one: date, other: date) -> None:
    first, last = sorted((one, other))
    assert span(f"{first}/{last}") == (first, last + timedelta(days=1))
    assert interval(f"{last}/{first}") is None or first == last


@given(texts | st.text("0123456789-/XPQHWYMDT.", max_size=16))
def test_any_text_has_an_interval_or_none(text: str) -> None:
    found = interval(text)
    assert found is None or (found[0] < found[1] and is_timex(text))


@pytest.mark.parametrize("rule", HOLIDAYS)
@given(year=years)
def test_each_holiday_falls_once_in_each_year(rule: str, year: int) -> None:
    day = holiday_date(rule, year)
    assert day is not None
    assert date.fromisoformat(day).year == year


@given(years)
def test_the_lunar_holidays_fall_in_their_season(year: int) -> None:
    new_year = date.fromisoformat(holiday_date("lunar 01-01", year) or "")
    assert date(year, 1, 21) <= new_year <= date(year, 2, 21)
    assert holiday_date("lunar-eve", year) == (new_year - timedelta(days=1)).isoformat()
    assert holiday_date("lunar 01-15", year) == (new_year + timedelta(days=14)).isoformat()
    assert date(year, 9, 7) <= date.fromisoformat(holiday_date("lunar 08-15", year) or "") <= date(year, 10, 8)
    assert date(year, 4, 4) <= date.fromisoformat(holiday_date("term 清明", year) or "") <= date(year, 4, 6)


@given(years, st.integers(1, 12), st.integers(1, 7), st.sampled_from([1, 2, 3, 4, -1]))
def test_the_nth_weekday_of_a_month_is_one(year: int, month: int, weekday: int, n: int) -> None:
    day = date.fromisoformat(holiday_date(f"nth {month:02} {weekday} {n}", year) or "")
    assert (day.year, day.month, day.isoweekday()) == (year, month, weekday)
    if n > 0:
        assert 7 * (n - 1) < day.day <= 7 * n
    else:
        assert (day + timedelta(days=7)).month != month


@given(st.integers(-5, 1582) | st.integers(2101, 9999), st.sampled_from(HOLIDAYS))
def test_outside_the_lunar_tables_no_holiday_is_known(year: int, rule: str) -> None:
    assert holiday_date(rule, year) is None
