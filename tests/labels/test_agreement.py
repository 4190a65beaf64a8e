"""How far two readers agree, reckoned by hand."""

from __future__ import annotations

import pytest

from newsfacts.errors import InputError
from newsfacts.labels.agreement import agreement
from newsfacts.labels.record import Label, LabeledText

TEXT = "快手日活为1亿元"  # eight characters


def reading(*labels: Label, text: str = TEXT) -> LabeledText:
    return LabeledText("a", text, labels)


COMPANY = Label("company", 0, 2)
MONEY = Label("money", 5, 8, "100000000 CNY")


def test_who_says_the_same_agrees_wholly() -> None:
    found = agreement([(reading(COMPANY, MONEY), reading(MONEY, COMPANY))])
    assert [(kind, one.f1, one.value_f1, one.kappa) for kind, one in found.items()] == [
        ("company", 1, 1, 1),
        ("money", 1, 1, 1),
        ("all", 1, 1, 1),
    ]


def test_another_value_is_another_value_and_no_other_label() -> None:
    found = agreement([(reading(MONEY), reading(Label("money", 5, 8, "1 CNY")))])["money"]
    assert (found.f1, found.value_f1, found.kappa) == (1, 0, 1)


def test_kappa_takes_chance_away() -> None:
    found = agreement([(reading(Label("company", 0, 4)), reading(COMPANY))])
    # Six of eight characters are said alike; by chance 4/8 * 2/8 + 4/8 * 6/8 = 1/2 would be.
    assert found["company"].kappa == pytest.approx((6 / 8 - 1 / 2) / (1 - 1 / 2))
    assert (found["company"].f1, found["company"].first, found["company"].second) == (0, 1, 1)


def test_kinds_are_told_apart_in_the_kappa_of_all() -> None:
    found = agreement([(reading(COMPANY), reading(Label("person", 0, 2)))])
    # Six characters are said alike, by neither; by chance 6/8 * 6/8.
    assert found["all"].kappa == pytest.approx((6 / 8 - 36 / 64) / (1 - 36 / 64))
    assert found["company"].kappa == found["person"].kappa == 0


def test_what_one_is_uncertain_of_counts_neither_way() -> None:
    doubt = Label("money", 4, 6, uncertain=True)
    found = agreement([(reading(COMPANY, doubt), reading(COMPANY, MONEY))])["all"]
    assert (found.first, found.second, found.same, found.kappa) == (1, 1, 1, 1)
    assert found.characters.total() == len(TEXT) - 2


def test_it_is_the_same_either_way() -> None:
    one, other = reading(COMPANY, Label("person", 1, 4)), reading(MONEY, Label("person", 1, 3))
    there, back = agreement([(one, other)]), agreement([(other, one)])
    assert [(a.f1, a.kappa) for a in there.values()] == [(a.f1, a.kappa) for a in back.values()]


def test_nothing_said_is_no_agreement() -> None:
    found = agreement([(reading(), reading())])
    assert list(found) == ["all"]
    assert (found["all"].f1, found["all"].kappa) == (None, None)


def test_texts_must_be_the_same() -> None:
    with pytest.raises(InputError, match="a: the two files have different texts"):
        agreement([(reading(), reading(text="别的"))])
