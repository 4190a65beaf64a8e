"""What a pattern tells of its matches: how they begin, what they hold, and what they cannot do without."""

from __future__ import annotations

import pytest

from newsfacts.rules.places import Start, places
from newsfacts.rules.syntax import ANY, Choice, Repetition, Sequence, Set, parse

DIGITS = "0123456789"


def listed(characters: frozenset[str] | None) -> str | None:
    return None if characters is None else "".join(sorted(characters))


def firsts(pattern: str) -> list[str | None]:
    return [listed(start.first) for found in places(pattern) for start in found.starts]


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("元", ["元"]),
        ("[元块]钱", ["元块"]),
        ("(?:约)?近三年", ["约", "近"]),
        (r"(?P<number>\d{1,3})%", [DIGITS]),
        ("人民币|美元", ["人", "美"]),
        ("(?=一)(?<!二)三", ["三"]),
        (".元", []),
        ("[^元]元", []),
        ("[:点]半", [":点"]),
    ],
)
def test_how_a_match_begins(pattern: str, expected: list[str]) -> None:
    assert firsts(pattern) == expected


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        (r"\d{1,16}(?:亿|万)元", {"元", "万亿", DIGITS}),
        ("约(?:亿美元|万欧元|元)", {"约", "元"}),
        ("约(?:日圆|美元)", {"约", "圆美"}),  # 日 and 元 are common, which says less
        ("约(?:元|[万亿]?)", {"约"}),
        ("约元(?=钱)", {"约", "元", "钱"}),
        ("约(?!钱)元(?<!块)", {"约", "元"}),
    ],
)
def test_what_a_match_needs(pattern: str, expected: set[str]) -> None:
    (found,) = places(pattern)
    assert {listed(need) for need in found.needs} == expected


def test_what_can_be_empty_may_be_anywhere() -> None:
    assert not all(found.starts for found in places("元?"))


def test_neighbors_of_a_match() -> None:
    with_sign, without = places(r"(?<!\d)(?<![A-Za-z]|年)(?:负)?三成")
    (signed,), (plain,) = with_sign.starts, without.starts
    assert [signed.fits(before, "负", "三") for before in ("", "的", "1", "Z", "年")] == [
        True,
        True,
        False,
        False,
        False,
    ]
    assert not signed.fits("", "负", "一")
    assert (listed(plain.first), listed(plain.then)) == ("三", "成")
    assert plain.not_before == signed.not_before


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        (r"(?<=[(（])\d{6}", "(（"),
        ("(?<=连续|近|最近)三", "续近"),
        ("(?<=第(?:二|三)?)季", "第二三"),
        ("(?<=年.?)三", None),
        ("(?<=年(?!级))三", "年"),
    ],
)
def test_a_needed_neighbor(pattern: str, expected: str | None) -> None:
    (found,) = places(pattern)
    (start,) = found.starts
    assert listed(start.before) == (None if expected is None else "".join(sorted(expected)))


def test_one_character_needs_no_second() -> None:
    (found,) = places("亿+")
    assert found.starts == (Start(frozenset("亿"), None, None, frozenset()),)


def test_few_alternatives_are_looked_at_one_by_one() -> None:
    web, mail = places(r"https?://[a-z]{1,9}|[a-z]{1,9}@[a-z]{1,9}")
    assert listed(web.needs[0]) == "/"
    assert listed(mail.needs[0]) == "@"


@pytest.mark.parametrize(
    "pattern",
    [
        "(?V1)[a--b]",
        "(?i)a",
        "(?P<a>x)(?(a)y|z)",
        "(a",
        "a)",
        "[a",
        "(?R)",
        "a(*PRUNE)b",
        "(?:ab){e<=1}",
        "a{}b",
        r"\g<0>",
    ],
)
def test_what_is_not_understood_is_said_to_be_anywhere(pattern: str) -> None:
    (found,) = places(pattern)
    assert (found.starts, found.holds) == ((), None)


def test_a_tree() -> None:
    assert parse(r"[一-三\]-]{2}|\d{2,3}?(?#note)\u4e00.") == Choice(
        (
            Repetition(Set(frozenset(map(chr, range(ord("一"), ord("三") + 1))) | {"]", "-"}), 2, 2),
            Sequence((Repetition(Set(frozenset(DIGITS)), 2, 3), Sequence(), Set(frozenset("一")), ANY)),
        )
    )
