"""The way back from the clean text to the original."""

from __future__ import annotations

import pytest

from newsfacts.text.offsets import OffsetMap

# original "ab--cd-ef" with the dashes cut is "abcdef"
CUT = OffsetMap.from_deletions([(2, 4), (6, 7)])


@pytest.mark.parametrize(("clean", "original"), [(0, 0), (1, 1), (2, 4), (3, 5), (4, 7), (5, 8), (6, 9)])
def test_each_position_has_its_original(clean: int, original: int) -> None:
    assert CUT.original(clean) == original


@pytest.mark.parametrize(
    ("clean", "original"),
    [
        ((0, 2), (0, 2)),  # before the first cut, which stays outside
        ((0, 3), (0, 5)),  # a cut inside belongs to the span
        ((2, 4), (4, 6)),  # cuts at both edges stay outside
        ((0, 6), (0, 9)),
        ((2, 2), (4, 4)),  # empty
    ],
)
def test_a_span_takes_in_the_cuts_inside_it_only(clean: tuple[int, int], original: tuple[int, int]) -> None:
    assert CUT.span(*clean) == original


def test_without_cuts_nothing_moves() -> None:
    assert OffsetMap.from_deletions([]) == OffsetMap()
    assert OffsetMap().span(3, 7) == (3, 7)


def test_cuts_that_touch_are_one() -> None:
    assert OffsetMap.from_deletions([(2, 3), (3, 5)]) == OffsetMap.from_deletions([(2, 5)])


def test_a_cut_at_the_beginning_shifts_all() -> None:
    assert OffsetMap.from_deletions([(0, 2)]).span(0, 1) == (2, 3)
