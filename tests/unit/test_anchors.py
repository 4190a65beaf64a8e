"""What is an anchor error: the expression was read alike, and only what it was resolved against is another."""

from __future__ import annotations

import pytest

from newsfacts.records import Anchor, DateValue, Mod
from newsfacts.review.anchors import is_anchor_error
from newsfacts.review.label_values import date_value
from newsfacts.review.readings import Label

DOCUMENT = Anchor(origin="document", timex="2021-06-04")


def _label(surface: str, value: DateValue) -> Label:
    return Label("date", 0, len(surface), surface, value)


def _judged(surface: str, expected: DateValue, found: DateValue, anchor: Anchor | None = DOCUMENT) -> tuple[bool, bool]:
    """Whether it is an anchor error where something was resolved, and where nothing was."""
    gold = _label(surface, expected)
    given = (_label(surface, found.model_copy(update={"anchor": one})) for one in (anchor, None))
    resolved, unresolved = (is_anchor_error(gold, one) for one in given)
    return resolved, unresolved


@pytest.mark.parametrize(
    ("surface", "expected", "found"),
    [
        ("5月", "2021-05", "2020-05"),
        ("５月", "2021-05", "2020-05"),
        ("五月", "2021-05", "2020-05"),
        ("28日", "2021-05-28", "2021-06-28"),
        ("5月28日", "2021-05-28", "2020-05-28"),
        ("十二月二十八日", "2020-12-28", "2021-12-28"),
        ("去年", "2020", "2019"),
        ("去年5月", "2020-05", "2019-05"),
        ("上月", "2021-05", "2021-04"),
        ("今天", "2021-06-04", "2021-06-05"),
        ("上周五", "2021-05-28", "2021-06-04"),
        ("星期五", "2021-05-28", "2021-06-04"),
        ("4天前", "2021-05-31", "2021-06-04"),
        ("5日前", "2021-05-30", "2021-06-05"),
        ("3个月后", "2021-09", "2021-03"),
        ("本季度", "2021-Q2", "2021-Q1"),
        ("一季度", "2021-Q1", "2020-Q1"),
        ("上半年", "2021-H1", "2020-H1"),
        ("前三季度", "2020-01/2020-09", "2019-01/2019-09"),
        ("国庆节", "2021-10-01", "2020-10-01"),
        ("上周", "2021-W21", "2021-W22"),
        ("一季度", "2021-Q1", "XXXX-Q1"),
        ("一季度", "XXXX-Q1", "2021-Q1"),
        ("今年夏天", "2021-SU", "2020-SU"),
    ],
)
def test_another_anchor(surface: str, expected: str, found: str) -> None:
    assert _judged(surface, date_value(expected), date_value(found)) == (True, False)


@pytest.mark.parametrize(
    ("surface", "expected", "found"),
    [
        ("5月", "2021-05", "2021-06"),
        ("五月", "2021-05", "2021-06"),
        ("28日", "2021-05-28", "2021-05-27"),
        ("二季度", "2021-Q2", "2021-Q1"),
        ("下半年", "2021-H2", "2021-H1"),
        ("上月", "2021-05", "2021-05-01"),
        ("90年代", "199", "1990"),
        ("上季度", "2021-Q1", "2021-05"),
        ("前三季度", "2020-01/2020-09", "2020"),
        ("去年", "2020", "P1Y"),
        ("一年", "P1Y", "P2Y"),
        ("近日", "PAST_REF", "PRESENT_REF"),
        ("今夏", "2021-SU", "2021-WI"),
        ("2020年", "2020", "2021"),
    ],
)
def test_another_reading(surface: str, expected: str, found: str) -> None:
    assert _judged(surface, date_value(expected), date_value(found)) == (False, False)


@pytest.mark.parametrize(("one", "other"), [("start", "end"), (None, "approx")])
def test_another_mod_is_another_reading(one: Mod | None, other: Mod) -> None:
    assert _judged("去年底", date_value("2020", mod=one), date_value("2019", mod=other)) == (False, False)


def test_what_differs_in_nothing_but_its_end_is_no_anchor_error() -> None:
    value = date_value("2021")
    assert _judged("今年", value, value.model_copy(update={"end": "2021-06-01"})) == (False, False)


def test_a_date_of_an_unknown_anchor_was_resolved_too() -> None:
    unknown = Anchor(origin="unknown")
    assert _judged("5月", date_value("2021-05"), date_value("XXXX-05"), unknown) == (True, False)
