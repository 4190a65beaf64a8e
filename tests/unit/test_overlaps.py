"""One winner a place, whatever the order of the candidates."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from newsfacts.mentions.overlaps import Taken, select


@dataclass(frozen=True)
class Span:
    start: int
    end: int
    rule: str


SPANS = st.builds(
    lambda start, size, rule: Span(start, start + size, rule),
    st.integers(0, 30),
    st.integers(1, 8),
    st.sampled_from("abc"),
)


def _rank(span: Span) -> tuple[int, int, str, int]:
    return (span.start - span.end, 0, span.rule, span.start)


@given(st.lists(SPANS, unique=True), st.randoms())
def test_winners_do_not_depend_on_the_order(spans: list[Span], random) -> None:
    shuffled = list(spans)
    random.shuffle(shuffled)
    assert select(shuffled, _rank) == select(spans, _rank)


@given(st.lists(SPANS))
def test_winners_are_disjoint_and_every_loser_overlaps_one(spans: list[Span]) -> None:
    winners = select(spans, _rank)
    assert all(a.end <= b.start for a, b in itertools.pairwise(winners))
    for span in spans:
        assert span in winners or any(w.start < span.end and span.start < w.end for w in winners)


def test_the_longest_wins() -> None:
    assert select([Span(0, 4, "b"), Span(2, 9, "a"), Span(10, 12, "a")], _rank) == [Span(2, 9, "a"), Span(10, 12, "a")]


def test_what_is_taken() -> None:
    taken = Taken([(5, 8), (0, 2)])
    assert [taken.overlaps(*span) for span in ((2, 5), (1, 3), (7, 9), (8, 9), (4, 10))] == [
        False,
        True,
        True,
        False,
        True,
    ]
    assert taken.take(2, 5)
    assert not taken.take(4, 6)
