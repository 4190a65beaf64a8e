"""Intervals by resampling documents: what they hold, where there are none, and that they are the same on every run."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsfacts.review.scores.bootstrap import BOOTSTRAP, Resamples, interval_of, interval_of_difference
from newsfacts.review.scores.groups import Ratio
from newsfacts.review.scores.record import Interval

RATIO = Ratio("right", ("gold",))
F1 = Ratio("right", ("gold", "found"), 2)

sane = st.lists(
    st.integers(4, 12).flatmap(lambda gold: st.integers(1, gold - 1).map(lambda right: {"gold": gold, "right": right})),
    min_size=12,
    max_size=40,
)


def _total(documents: list[dict[str, int]], name: str) -> int:
    return sum(document.get(name, 0) for document in documents)


def _interval(documents: list[dict[str, int]]) -> Interval:
    found = interval_of(Resamples(documents), RATIO)
    assert found is not None
    return found


@settings(max_examples=15)
@given(sane)
def test_the_interval_holds_the_score(documents: list[dict[str, int]]) -> None:
    found, score = _interval(documents), _total(documents, "right") / _total(documents, "gold")
    assert 0 <= found.low <= score <= found.high <= 1


@settings(max_examples=15)
@given(sane)
def test_the_same_documents_have_the_same_interval_and_no_difference(documents: list[dict[str, int]]) -> None:
    one, other = Resamples(documents), Resamples([dict(document) for document in documents])
    assert interval_of(one, RATIO) == interval_of(other, RATIO)
    assert interval_of_difference(one, other, RATIO) == Interval(low=0, high=0)


@settings(max_examples=15)
@given(sane)
def test_the_other_way_round_the_difference_has_the_other_sign(documents: list[dict[str, int]]) -> None:
    better = Resamples([{**document, "right": document["gold"]} for document in documents])
    there = interval_of_difference(Resamples(documents), better, RATIO)
    back = interval_of_difference(better, Resamples(documents), RATIO)
    assert there is not None
    assert back is not None
    assert there.low > 0
    assert (back.low, back.high) == pytest.approx((-there.high, -there.low), abs=1e-5)


def test_more_documents_make_it_narrower() -> None:
    documents = [{"gold": 10, "right": right} for right in (5, 6, 7, 8, 9)]
    few, many = _interval(documents), _interval(documents * 16)
    assert few.high - few.low > 3 * (many.high - many.low)


def test_it_is_as_wide_as_the_binomial_says_where_each_document_has_one() -> None:
    documents = [{"gold": 1, "right": int(number < 80)} for number in range(100)]
    found = _interval(documents)
    assert (found.low, found.high) == pytest.approx((0.8 - 1.96 * 0.04, 0.8 + 1.96 * 0.04), abs=0.02)


def test_mistakes_that_come_together_make_it_wider() -> None:
    apart = [{"gold": 10, "right": 8} for _ in range(50)]
    together = [{"gold": 10, "right": 10} for _ in range(40)] + [{"gold": 10, "right": 0} for _ in range(10)]
    assert _interval(apart) == Interval(low=0.8, high=0.8)
    assert _interval(together).high - _interval(together).low > 0.15


def test_pairs_see_what_two_intervals_do_not() -> None:
    old = [{"gold": 10, "right": right} for right in (1, 3, 5, 7, 9) * 4]
    new = [{"gold": 10, "right": document["right"] + 1} for document in old]
    assert _interval(old).high > _interval(new).low
    assert interval_of_difference(Resamples(old), Resamples(new), RATIO) == Interval(low=0.1, high=0.1)


@pytest.mark.parametrize("holding", [0, 1, 2, BOOTSTRAP.fewest - 1])
def test_there_is_none_where_few_documents_have_anything(holding: int) -> None:
    documents: list[Mapping[str, int]] = [{"gold": 2, "right": 1} for _ in range(holding)]
    for resamples in (Resamples(documents), Resamples([*documents, *({"other": 1} for _ in range(9))])):
        assert interval_of(resamples, RATIO) is None
        assert interval_of_difference(resamples, resamples, RATIO) is None


def test_a_resample_without_anything_to_count_is_left_out() -> None:
    documents = [{"gold": 2, "right": 1}] * 5 + [{"other": 1}] * 20
    assert _interval(documents) == Interval(low=0.5, high=0.5)


def test_what_is_found_but_not_in_gold_counts_as_something() -> None:
    spurious = Resamples([{"found": 1} for _ in range(6)])
    assert interval_of(spurious, F1) == Interval(low=0, high=0)
    assert interval_of(spurious, RATIO) is None


def test_the_draws_are_those_of_every_release() -> None:
    assert _interval([{"gold": 10, "right": right} for right in range(10)]) == Interval(low=0.27, high=0.63)
