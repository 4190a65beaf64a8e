"""Softeners and bounds around a value, in the words of TIMEX3. The value is marked by ⟨ and ⟩."""

from __future__ import annotations

import pytest

from newsfacts.values.modifiers import date_modifier, modifier, ratio_modifier, time_modifier


def unmark(marked: str) -> tuple[str, int, int]:
    start = marked.index("⟨")
    end = marked.index("⟩") - 1
    return marked.replace("⟨", "").replace("⟩", ""), start, end


NUMBERS = [
    ("营收⟨3亿元⟩", None),
    ("约⟨3亿元⟩", "approx"),
    ("大约⟨3亿元⟩", "approx"),
    ("近⟨3亿元⟩", "approx"),
    ("将近⟨3亿元⟩", "approx"),
    ("⟨3亿元⟩左右", "approx"),
    ("⟨3亿元⟩上下", "approx"),
    ("超⟨3亿元⟩", "more_than"),
    ("超过了⟨3亿元⟩", "more_than"),
    ("突破⟨115万⟩", "more_than"),
    ("已破⟨2000万⟩", "more_than"),
    ("GMV过⟨亿⟩", "more_than"),
    ("逾⟨3亿元⟩", "more_than"),
    ("高于⟨3亿元⟩", "more_than"),
    ("不足⟨3亿元⟩", "less_than"),
    ("不到⟨3亿元⟩", "less_than"),
    ("低于⟨3亿元⟩", "less_than"),
    ("⟨800%⟩以上", "equal_or_more"),
    ("⟨3亿元⟩及以上", "equal_or_more"),
    ("至少⟨3亿元⟩", "equal_or_more"),
    ("不低于⟨3亿元⟩", "equal_or_more"),
    ("⟨3亿元⟩以下", "equal_or_less"),
    ("⟨3亿元⟩以内", "equal_or_less"),
    ("至多⟨3亿元⟩", "equal_or_less"),
    ("不超过⟨401万股⟩", "equal_or_less"),
    ("超过“⟨3亿元⟩”", "more_than"),
    # What is denied is the bound on the other side, by whatever word.
    ("不得低于⟨3亿元⟩", "equal_or_more"),
    ("不应少于⟨3亿元⟩", "equal_or_more"),
    ("不会高于⟨3亿元⟩", "equal_or_less"),
    ("不能超过⟨3亿元⟩", "equal_or_less"),
    ("未超过⟨3亿元⟩", "equal_or_less"),
    ("不大于⟨3亿元⟩", "equal_or_less"),
    # Words that only end like a softener.
    ("合约⟨3亿元⟩", None),
    ("签约⟨3亿元⟩", None),
    ("最近⟨3家⟩", None),
    ("附近⟨3家⟩", None),
    ("经过⟨3家⟩", None),
    ("通过⟨3家⟩", None),
    ("打破⟨3项⟩", None),
    ("⟨3家⟩上游企业", None),
    ("⟨3家⟩上下游企业", None),
    # The bound behind a value decides over the softener in front.
    ("约⟨3亿元⟩以上", "equal_or_more"),
]


@pytest.mark.parametrize(("marked", "mod"), NUMBERS)
def test_what_stands_around_a_number(marked: str, mod: str | None) -> None:
    assert modifier(*unmark(marked)) == mod


@pytest.mark.parametrize(
    ("marked", "mod"),
    [
        ("超过总股本的⟨5%⟩", "more_than"),
        ("不低于注册资本的⟨30%⟩", "equal_or_more"),
        ("约占总股本的⟨5%⟩", "approx"),
        ("超过预期,总股本的⟨5%⟩", None),
        ("近⟨15%⟩", "approx"),
    ],
)
def test_a_ratio_may_name_its_whole_behind_the_bound(marked: str, mod: str | None) -> None:
    assert ratio_modifier(*unmark(marked)) == mod


@pytest.mark.parametrize(
    ("marked", "mod"),
    [
        ("⟨1个月⟩内", "equal_or_less"),
        ("⟨1个月⟩之内", "equal_or_less"),
        ("过去⟨24小时⟩内", "equal_or_less"),
        ("⟨三年⟩内部人士", None),
        ("⟨三年⟩左右", "approx"),
        ("⟨三年⟩以上", "equal_or_more"),
        ("超过⟨三年⟩", "more_than"),
        ("近⟨三年⟩", None),  # the last three, not about three
        ("约⟨三年⟩", "approx"),
    ],
)
def test_what_stands_around_a_length_of_time(marked: str, mod: str | None) -> None:
    assert time_modifier(*unmark(marked)) == mod


@pytest.mark.parametrize(
    ("marked", "mod"),
    [("⟨15日⟩左右", "approx"), ("⟨15日⟩前后,", "approx"), ("⟨15日⟩前后任董事长", None), ("⟨15日⟩", None)],
)
def test_what_softens_a_day(marked: str, mod: str | None) -> None:
    text, _, end = unmark(marked)
    assert date_modifier(text, end) == mod
