"""What the standard ``re`` matches in the place of ``regex`` is the same, with the same parts."""

from __future__ import annotations

from functools import cache

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from newsfacts.rules import load_rules
from newsfacts.rules.match import CompiledRule, Matcher
from newsfacts.rules.standard import standard
from newsfacts.text.fold import fold
from tests.laws.texts import texts


@cache
def rules() -> list[CompiledRule]:
    return [rule for rule in Matcher(load_rules()).compiled if rule.gives_values or rule.goes_first]


def test_re_understands_every_rule_for_values() -> None:
    assert [rule.rule.id for rule in rules() if standard(rule.rule.expanded) is None] == []


@settings(max_examples=40)
@given(texts)
def test_every_rule_proposes_the_same_at_every_place(text: str) -> None:
    text = fold(text)
    for rule in rules():
        for place in range(len(text)):
            quick, careful = rule.fits(text, place), rule.fits_in_time(text, place)
            assert (quick and rule.candidate(quick)) == (careful and rule.candidate(careful))


BEHIND = [
    r"(?<!\d[.,]?)\d",
    r"(?<=公元|[在于自从])\d",
    r"(?<=年的?)\d",
    r"(?<!(?<!公)元[,.]{0,2})\d",
    r"(?<=[年月](?:的)?第)\d",
    r"(?<=年\d{1,2}|第)元",
    r"(?<!年(?!第))\d",
    r"(?<=(?:公|的|)元)\d",
    r"(?P<n>\d)元|(?P<n>公)元|第(?P<n>\d)",
    r"(?:(?P<n>\d),)?(?P<n>\d)",
    r"[^]年]\d|[]第]\d",
]


@pytest.mark.parametrize("pattern", BEHIND)
@given(st.text("公元年月的第在12,.", max_size=12))
def test_other_words_say_the_same(pattern: str, text: str) -> None:
    found = standard(pattern)
    assert found is not None
    known = regex.compile(pattern)
    for place in range(len(text) + 1):
        quick, careful = found.pattern.match(text, place), known.match(text, place)
        assert (quick and quick.span()) == (careful and careful.span())
        if quick and careful:
            parts = {name: quick[group] for name, group in found.named if quick[group] is not None}
            assert parts == {name: part for name, part in careful.groupdict().items() if part is not None}


@pytest.mark.parametrize(
    "pattern",
    [r"\p{Han}", "(?<=a+)b", "(?<=a*)b", "(?<=a{1,99})b", "(?<=(?:a|bc){40})d", "(?<=(a|bc))d", "a)", "(?<=a"],
)
def test_what_re_does_not_understand_is_left_to_regex(pattern: str) -> None:
    assert standard(pattern) is None
