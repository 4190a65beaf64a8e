"""normalize(render(n)) = n for every way of writing a number."""

from __future__ import annotations

import itertools
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsfacts.values.find_numerals import find_numerals
from newsfacts.values.numerals import Numeral, parse_numeral, read_by_parts
from tests.laws.rendering import chinese
from tests.laws.texts import texts

# Uniform in length and rich in zeros, where the difficulties are.
numbers = st.lists(st.sampled_from("0001234567892"), min_size=1, max_size=16).map(lambda digits: int("".join(digits)))
SCALES = {"百": 10**2, "千": 10**3, "万": 10**4, "百万": 10**6, "亿": 10**8, "百亿": 10**10, "万亿": 10**12}


def exactly(number: Decimal | int) -> Numeral:
    return Numeral(Decimal(number), Decimal(number))


@pytest.mark.parametrize("formal", [False, True])
@pytest.mark.parametrize("liang", [False, True])
@given(number=numbers)
def test_in_characters(number: int, formal: bool, liang: bool) -> None:
    assert parse_numeral(chinese(number, formal=formal, liang=liang)) == exactly(number)


@given(numbers)
def test_in_digits_with_and_without_commas(number: int) -> None:
    assert parse_numeral(str(number)) == exactly(number)
    assert parse_numeral(f"{number:,}") == exactly(number)


@given(st.decimals(min_value=0, max_value=9999, places=4), st.sampled_from(sorted(SCALES)))
def test_in_digits_with_a_scale(number: Decimal, scale: str) -> None:
    assert parse_numeral(f"{number:f}{scale}") == exactly(number * SCALES[scale])


@given(st.integers(1, 9999), st.integers(1, 9999))
def test_in_two_scales(high: int, low: int) -> None:
    assert parse_numeral(f"{high}亿{low}万") == exactly(high * 10**8 + low * 10**4)


@given(numbers)
def test_a_minus_turns_the_sign(number: int) -> None:
    assert parse_numeral(f"-{number}") == parse_numeral(f"负{chinese(number)}") == exactly(-number)


@given(numbers)
def test_softeners_leave_the_number_alone(number: int) -> None:
    assert parse_numeral(f"{number}余") == Numeral(Decimal(number), Decimal(number), "more_than")
    assert parse_numeral(f"{number}+") == Numeral(Decimal(number), Decimal(number), "more_than")


@given(texts | st.text("0123456789.,零一二两三十百千万亿兆几数多余来上+-负廿〇", max_size=20))
def test_any_text_is_a_numeral_or_none_with_ordered_bounds(text: str) -> None:
    numeral = parse_numeral(text)
    assert numeral is None or numeral.low <= numeral.high


plain = st.builds(
    lambda digits, decimals, scale: digits + decimals + scale,
    numbers.map(str) | numbers.map("{:,}".format),
    st.just("") | st.text("0123456789", min_size=1, max_size=9).map(".{}".format),
    st.lists(st.sampled_from("十百千万亿兆"), max_size=3).map("".join),
)
characters = st.text("零〇一二两三四五六七八九十百千万亿几多", min_size=1, max_size=5)


@settings(max_examples=1000)
@given(plain | characters)
def test_the_short_way_for_plain_numerals_reads_what_the_long_way_reads(text: str) -> None:
    assert parse_numeral(text) == read_by_parts(text)


@given(numbers, st.booleans(), st.booleans())
def test_a_numeral_is_found_as_it_is_written(number: int, formal: bool, liang: bool) -> None:
    for written in (chinese(number, formal=formal, liang=liang), str(number), f"{number:,}"):
        if len(written) > 1 and not (written.isdecimal() and len(written) == 11):  # a phone number has eleven digits
            (found,) = find_numerals(f"共{written}。")
            assert (found.start, found.end, found.numeral) == (1, 1 + len(written), exactly(number))


@settings(max_examples=500)
@given(texts | st.text("0123456789.,，eE+-/:%@零一二两三十百千万亿几数多余来上负第又分之点半打个至到 k", max_size=30))
def test_numerals_of_any_text_are_in_order_and_apart(text: str) -> None:
    found = find_numerals(text)
    assert all(n.start < n.end and n.numeral.low <= n.numeral.high for n in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
