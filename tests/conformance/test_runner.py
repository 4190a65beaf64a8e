"""The runner itself: what counts as found, as right and as a difference that holds."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from newsfacts.records import DateValue, MoneyValue, PercentValue
from newsfacts.values.timex import interval
from tests.conformance.answers import Answer, AnswerValue
from tests.conformance.cases import Case, Expected
from tests.conformance.compare import agrees
from tests.conformance.differences import Difference, complaint
from tests.conformance.score import outcome, score


def day(timex: str, type_: Any = "DATE", mod: Any = None) -> DateValue:
    begin, end = interval(timex) or (None, None)
    return DateValue(type=type_, timex=timex, begin=begin, end=end, mod=mod)


def expected(type_: str, **stated: Any) -> Expected:
    return Expected(0, 2, "今天", type_, stated)


MAY = {"begin": "2021-05-01T00:00:00", "end_value": "2021-06-01T00:00:00"}
JUNE = {"begin": "2021-06-01T00:00:00", "end_value": "2021-07-01T00:00:00"}


@pytest.mark.parametrize(
    ("wanted", "value", "agreed"),
    [
        (expected("date_period", **MAY), day("2021-05"), True),
        (expected("date_period", **MAY), day("2021-06"), False),
        (expected("date_period", **MAY, candidates=[MAY, JUNE]), day("2021-06"), True),
        (expected("date_period", **{**MAY, "end_value": None}), day("2021-05"), False),
        (expected("datetime", begin="2021-05-01T08:00:00", end_value=None), day("2021-05-01"), False),
        (expected("date_period", timex="2021-SU"), day("2021-SU"), True),
        (expected("duration", seconds=15552000.0), day("P6M", "DURATION"), True),
        (expected("duration", seconds=15552000.0), day("P5M", "DURATION"), False),
        (expected("duration", low=0.0, high=15552000.0), day("P6M", "DURATION", "equal_or_less"), True),
        (expected("duration", low=0.0, high=15552000.0), day("P6M", "DURATION"), False),
        (expected("duration", low=259200.0, high=432000.0), day("P3D/P5D", "DURATION"), True),
        (expected("set", timex="P1W"), day("P1W", "SET"), True),
        (expected("set", timex="P1W"), day("P1W", "DURATION"), False),
        (expected("set", set={"delta": {"day": 7}, "point": None}), day("P1W", "SET"), True),
        (expected("set", set={"delta": {"year": 1}, "point": None}), day("P1W", "SET"), False),
        (expected("set", set={"delta": {"day": 7}, "point": {"time": ["2021-06-16 00:00:00"]}}), day("XXXX-WXX-3", "SET"), True),
        (expected("set", set={"delta": {"day": 7}, "point": {"time": ["2021-06-16 00:00:00"]}}), day("XXXX-WXX-4", "SET"), False),
        (expected("money", amount=1.2, currency="USD"), MoneyValue(amount=Decimal("1.20"), currency="USD"), True),
        (expected("money", amount=1.2, currency="USD"), MoneyValue(amount=Decimal("1.20"), currency="CNY"), False),
        (expected("money", amount=1.2, currency=None), MoneyValue(amount=Decimal("1.20"), currency="CNY"), True),
        (expected("percent", value=0.3), PercentValue(value=Decimal(3), unit="permille"), True),
        (expected("percent", value=3.0), PercentValue(value=Decimal(3), unit="permille"), False),
    ],
)  # fmt: skip
def test_values_agree(wanted: Expected, value: AnswerValue, agreed: bool) -> None:
    assert agrees(wanted, value) is agreed


def case(*, exhaustive: bool = True) -> Case:
    return Case("suite/1", "suite", "date_period", "今年和明年", "2021-06-14", (YEAR,), exhaustive, False)


YEAR = Expected(0, 2, "今年", "date_period", {"begin": "2021-01-01T00:00:00", "end_value": "2022-01-01T00:00:00"})
HERE, NEXT = Answer(0, 2, "今年", day("2021")), Answer(3, 5, "明年", day("2022"))


def test_spans_count_by_the_letter_and_values_where_they_overlap() -> None:
    found = outcome(case(), [Answer(0, 3, "今年和", day("2021"))])
    assert (found.hits, found.missed, found.extra, found.right, found.wrong) == (0, 1, 1, 1, 0)
    assert outcome(case(), []).wrong == 0


def test_what_a_suite_says_nothing_of_does_not_count() -> None:
    assert outcome(case(), [HERE, NEXT]).extra == 1
    assert outcome(case(exhaustive=False), [HERE, NEXT]).is_as_the_suite_says


def test_scores_are_sums_over_cases() -> None:
    total = score([outcome(case(), [HERE]), outcome(case(), [NEXT])])
    assert (total.f1, total.precision, total.recall, total.value) == (50.0, 50.0, 50.0, 100.0)
    assert score([]).f1 is None


def test_a_listed_difference_must_be_exactly_what_is_found_and_not_what_the_suite_wants() -> None:
    listed = Difference("suite/1", "why", ("今年 = 2021", "明年 = 2022"))
    assert complaint(listed, outcome(case(), [HERE, NEXT])) is None
    assert "the guide wants" in (complaint(listed, outcome(case(), [NEXT])) or "")
    assert "unused" in (complaint(listed, outcome(case(), [HERE])) or "")
