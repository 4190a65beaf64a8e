"""Where sentences and clauses begin and end."""

from __future__ import annotations

import pytest

from newsfacts.text.sentences import SentenceIndex, clauses, sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" \n\n ", []),
        ("营收增长", ["营收增长"]),
        ("GMV达1186亿元。同比增长!", ["GMV达1186亿元。", "同比增长!"]),
        ("真的吗?!好", ["真的吗?!", "好"]),
        ("“很好。”他说。", ["“很好。”", "他说。"]),
        ("好。)下一句。", ["好。)", "下一句。"]),
        ("增长3.5%。", ["增长3.5%。"]),  # a decimal point ends nothing
        ("标题\n正文", ["标题", "正文"]),
        ("甲\r\n乙", ["甲", "乙"]),
        ("分号;不断句,逗号也不断。", ["分号;不断句,逗号也不断。"]),
    ],
)
def test_sentences_end_with_their_mark_and_its_quotes(text: str, expected: list[str]) -> None:
    assert [text[a:b] for a, b in sentences(text)] == expected


def test_a_sentence_without_end_is_split_rather_than_endless() -> None:
    text = "字" * 5000
    spans = sentences(text)
    assert "".join(text[a:b] for a, b in spans) == text
    assert max(b - a for a, b in spans) == 2000


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("营收10亿元,同比增长5%;利润下降。", ["营收10亿元", "同比增长5%", "利润下降"]),
        ("他说：营收１亿，利润下降", ["他说", "营收１亿", "利润下降"]),
        (",,", []),
    ],
)
def test_clauses_stand_between_commas_semicolons_and_colons(text: str, expected: list[str]) -> None:
    assert [text[a:b] for a, b in clauses(text, 0, len(text))] == expected


def test_clauses_stay_within_the_sentence() -> None:
    text = "甲涨,乙跌。丙平,丁停。"
    start, end = sentences(text)[1]
    assert [text[a:b] for a, b in clauses(text, start, end)] == ["丙平", "丁停"]


@pytest.mark.parametrize(("position", "number"), [(0, 0), (2, 0), (3, 0), (4, 1), (6, 1), (99, 1)])
def test_each_position_lies_in_a_sentence_or_behind_one(position: int, number: int) -> None:
    index = SentenceIndex("甲涨。\n乙跌。")
    assert index.at(position) == number
    assert index.span(position) == index.spans[number]


def test_a_text_without_sentences_has_empty_spans() -> None:
    assert SentenceIndex("\n").span(1) == (1, 1)
