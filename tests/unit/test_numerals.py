"""Numerals as they are written, and what they mean."""

from __future__ import annotations

from decimal import Decimal

import pytest

from newsfacts.values.numerals import parse_numeral, shared_scale

EXACT = [
    ("0", "0"),
    ("219.8", "219.8"),
    ("13,884,193.99", "13884193.99"),
    ("-1,234.5", "-1234.5"),
    ("1,100万", "11000000"),
    ("3541.07万", "35410700"),
    ("1.2万亿", "1200000000000"),
    ("3千", "3000"),
    ("1百", "100"),
    ("2兆", "2000000000000"),
    ("1亿2千万", "120000000"),
    ("1亿2000万", "120000000"),
    ("1万2千", "12000"),
    ("零", "0"),
    ("〇", "0"),
    ("十", "10"),
    ("十二", "12"),
    ("二十", "20"),
    ("廿", "20"),
    ("廿五", "25"),
    ("卅一", "31"),
    ("一百零五", "105"),
    ("一千零五十", "1050"),
    ("一万零五百", "10500"),
    ("三千万零五", "30000005"),
    ("一亿零一", "100000001"),
    ("三千五百万", "35000000"),
    ("九千九百九十九万九千九百九十九", "99999999"),
    ("一百二十亿五千万", "12050000000"),
    ("两亿三千万", "230000000"),
    ("二十万亿", "20000000000000"),
    ("一万亿零三百", "1000000000300"),
    ("一兆两千亿", "1200000000000"),
    ("壹佰贰拾叁", "123"),
    ("二〇二一", "2021"),
    ("一九九八", "1998"),
    ("负三", "-3"),
    # The last digit is of the next smaller unit where nothing says otherwise.
    ("一百五", "150"),
    ("一千八", "1800"),
    ("两万五", "25000"),
    ("一亿五", "150000000"),
    ("1万2", "12000"),
    ("2万9975", "29975"),
    ("3万46", "30046"),
    # One scale right behind another multiplies, and 零 only holds a place.
    ("10万万", "1000000000"),
    ("四万万", "400000000"),
    ("亿万", "100000000"),
    ("30000万亿", "30000000000000000"),
    ("2千零30万", "20300000"),
    ("200亿零四千230", "20000004230"),
    # Decimals behind any whole part.
    ("三点五万", "35000"),
    ("负三点八", "-3.8"),
    ("一百点123", "100.123"),
    ("一七二零点一三四", "1720.134"),
    ("拾万零五十六点叁叁", "100056.33"),
    ("两千万点五五四四", "20000000.5544"),
    # A unit with nothing before it is one of it.
    ("百", "100"),
    ("千万", "10000000"),
    ("亿", "100000000"),
    ("百亿", "10000000000"),
    ("万亿", "1000000000000"),
]

SOFTENED = [
    ("50余", "50", "more_than"),
    ("两百余", "200", "more_than"),
    ("10多", "10", "more_than"),
    ("600多万", "6000000", "more_than"),
    ("4000余万", "40000000", "more_than"),
    ("1亿多", "100000000", "more_than"),
    ("1亿+", "100000000", "more_than"),
    ("上百", "100", "approx"),
    ("上千万", "10000000", "approx"),
    ("十来", "10", "approx"),
    ("30来万", "300000", "approx"),
]

VAGUE = [
    ("几", "1", "10", "approx"),
    ("数亿", "100000000", "1000000000", "approx"),
    ("数十亿", "1000000000", "10000000000", "approx"),
    ("几千万", "10000000", "100000000", "approx"),
    ("十几", "10", "20", "approx"),
    ("三十几万", "300000", "400000", "approx"),
    ("一百零几万", "1000000", "1100000", "approx"),
    ("一百几十", "110", "200", "approx"),
    ("三五", "3", "5", None),
    ("三四百", "300", "400", None),
    ("一两千", "1000", "2000", None),
    ("十七八", "17", "18", None),
    ("七八十万", "700000", "800000", None),
    ("两三百万", "2000000", "3000000", None),
]

NONE = [
    "",
    "元",
    "多",
    "余",
    "+",
    "-",
    "第三",
    "3-5",
    "1.2.3",
    ".5",
    "5.",
    "3家",
    "abc",
    "几百几十",
    "百几千",
    "三点两",
    "点五",
    "几点五",
    "千几",
    "１２",
]


@pytest.mark.parametrize(("text", "number"), EXACT)
def test_a_numeral_is_one_exact_number(text: str, number: str) -> None:
    numeral = parse_numeral(text)
    assert numeral is not None
    assert (numeral.low, numeral.high, numeral.mod) == (Decimal(number), Decimal(number), None)
    assert not numeral.is_range


@pytest.mark.parametrize(("text", "number", "mod"), SOFTENED)
def test_softeners_inside_a_numeral_go_into_its_mod(text: str, number: str, mod: str) -> None:
    numeral = parse_numeral(text)
    assert numeral is not None
    assert (numeral.low, numeral.high, numeral.mod) == (Decimal(number), Decimal(number), mod)


@pytest.mark.parametrize(("text", "low", "high", "mod"), VAGUE)
def test_a_vague_numeral_has_two_bounds(text: str, low: str, high: str, mod: str | None) -> None:
    numeral = parse_numeral(text)
    assert numeral is not None
    assert (numeral.low, numeral.high, numeral.mod) == (Decimal(low), Decimal(high), mod)
    assert numeral.is_range


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_numeral_has_no_number(text: str) -> None:
    assert parse_numeral(text) is None


@pytest.mark.parametrize(
    ("first", "second", "scale"),
    [
        ("20", "30", 1),
        ("1.2", "1.5亿", 10**8),
        ("1", "1.2万亿", 10**12),
        ("七千", "九千万", 10**4),
        ("一百二十", "一百五十万", 10**4),
        ("1", "2千", 1000),
        ("5000万", "1亿", 1),
        ("3", "5亿+", 10**8),
    ],
)
def test_a_range_shares_the_scale_that_ends_it(first: str, second: str, scale: int) -> None:
    assert shared_scale(first, second) == scale
