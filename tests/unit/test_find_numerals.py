"""All numerals of a text: where each begins and ends, and what it means. Spans are marked by ⟨ and ⟩."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from newsfacts.values.find_numerals import find_numerals

EXACT = [
    ("我有⟨一⟩只猫", "1"),
    ("重⟨十⟩斤", "10"),
    ("营收⟨1186亿⟩元", "118600000000"),
    ("⟨13,884,193.99⟩元", "13884193.99"),
    ("⟨4，565⟩人", "4565"),
    ("增长⟨219.8⟩%", "219.8"),
    ("第一页⟨7 万5 千4 百⟩人", "75400"),
    ("⟨3万4000⟩人", "34000"),
    ("⟨200亿零四千230⟩元", "20000004230"),
    ("⟨三百五十一万亿⟩元", "351000000000000"),
    ("⟨五亿零六⟩", "500000006"),
    ("⟨两千四百五⟩", "2450"),
    ("⟨壹佰伍拾⟩圆", "150"),
    ("⟨十五点七⟩米", "15.7"),
    ("⟨六百一十一点二五五⟩个百分点", "611.255"),
    ("⟨四万万⟩人", "400000000"),
    ("⟨五十⟩千瓦", "50"),
    ("⟨3⟩千瓦", "3"),
    ("气温⟨负三十二⟩度", "-32"),
    ("净利润⟨-1,234.5⟩元", "-1234.5"),
    ("肩负⟨三⟩项任务", "3"),
    ("⟨两个亿⟩卢布", "200000000"),
    ("⟨半百⟩老人", "50"),
    ("其中⟨一半⟩", "0.5"),
    ("⟨12k⟩个", "12000"),
    ("⟨-2.5e-1⟩", "-0.25"),
    ("买⟨两打⟩。", "24"),
    ("⟨.77⟩", "0.77"),
    ("重⟨500⟩kg", "500"),
    ("GMV⟨3亿⟩", "300000000"),
    # Parts of a whole; 百分之 and the like are units.
    ("占⟨五分之一⟩", "0.2"),
    ("⟨3又壹千分之23⟩", "3.023"),
    ("⟨１６分之四⟩", "0.25"),
    ("占百分之⟨十六⟩", "16"),
    ("约⟨1/2⟩的人", "0.5"),
    ("⟨1 3/5⟩杯", "1.6"),
    # What looks like a numeral beside one.
    ("这不是四川这是⟨五⟩", "5"),
    ("答案不是⟨四⟩而是⟨五⟩", "4"),
]
VAGUE = [
    ("⟨三十几万⟩", "300000", "400000", "approx"),
    ("⟨数十亿⟩元", "1000000000", "10000000000", "approx"),
    ("⟨一两千⟩元", "1000", "2000", None),
    ("⟨500多亿⟩", "50000000000", "50000000000", "more_than"),
    ("超过⟨300⟩人", "300", "300", "more_than"),
    ("⟨35+⟩", "35", "35", "more_than"),
    ("⟨一到五⟩个苹果", "1", "5", None),
    ("大概⟨20 - 100⟩个", "20", "100", "approx"),
    ("⟨1.2至1.5亿⟩元", "120000000", "150000000", None),
    ("⟨30至50万⟩", "300000", "500000", None),
]
NONE = [
    "统一思想,一般认为,一切顺利",
    "四川省的百姓登陆大陆,收拾行李,肆意妄为",
    "美味十足,万万不可,两两相对",
    "万科、千山和数据",
    "九牛一毛,千方百计,五湖四海",
    "本周五上半年",
    "版本1.2.3发布",
    "地址192.168.0.1",
    "电话010-68665566或13800138000",
    "于9:30开盘,比分3:2",
    "日期2021-05-31",
    "iPhone15与COVID-19、2019-nCoV和A4",
    "见https://a.cn/2021/05/3.html或a12@b34.com",
    "代码002731.SZ",
]
ORDINALS = [("⟨第十一⟩", "11"), ("⟨第三万⟩回", "30000"), ("⟨第12⟩届大会", "12"), ("⟨第 12⟩ 名", "12")]


def unmarked(marked: str) -> tuple[str, list[tuple[int, int]]]:
    pieces = re.split("[⟨⟩]", marked)
    ends = [sum(map(len, pieces[: i + 1])) for i in range(len(pieces))]
    return "".join(pieces), [(ends[i - 1], ends[i]) for i in range(1, len(pieces), 2)]


def folded(text: str) -> str:
    from newsfacts.text.fold import fold

    return fold(text)


@pytest.mark.parametrize(("marked", "number"), EXACT)
def test_one_number(marked: str, number: str) -> None:
    text, spans = unmarked(folded(marked))
    found = find_numerals(text)
    first = next(n for n in found if n.start == spans[0][0])
    assert [(n.start, n.end) for n in found if (n.start, n.end) in spans] == spans
    assert first.numeral.low == first.numeral.high == Decimal(number)
    assert not any(n.ordinal for n in found if n.start >= spans[0][0])


@pytest.mark.parametrize(("marked", "low", "high", "mod"), VAGUE)
def test_vague_numbers_and_ranges_have_bounds(marked: str, low: str, high: str, mod: str | None) -> None:
    text, spans = unmarked(marked)
    (found,) = find_numerals(text)
    assert (found.start, found.end) == spans[0]
    assert found.numeral == (Decimal(low), Decimal(high), mod)


@pytest.mark.parametrize("text", NONE)
def test_what_holds_no_numeral(text: str) -> None:
    assert [text[n.start : n.end] for n in find_numerals(text)] == []


@pytest.mark.parametrize(("marked", "number"), ORDINALS)
def test_a_rank_is_told_apart(marked: str, number: str) -> None:
    text, spans = unmarked(marked)
    (found,) = find_numerals(text)
    assert (found.start, found.end) == spans[0]
    assert (found.numeral.low, found.ordinal) == (Decimal(number), True)


def test_several_stand_in_text_order() -> None:
    text = "二百三十三，五百七十七，一千六点五。"
    assert [(text[n.start : n.end], n.numeral.low) for n in find_numerals(text)] == [
        ("二百三十三", 233),
        ("五百七十七", 577),
        ("一千六点五", Decimal("1600.5")),
    ]
