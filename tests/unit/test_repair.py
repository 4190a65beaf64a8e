"""Which line breaks are layout and which are not; what else is folded and cut."""

from __future__ import annotations

import pytest

from newsfacts.text.fold import fold
from newsfacts.text.repair import repair

JOINED = [
    ("营收增长,\n净利润下降。", "营收增长,净利润下降。"),
    ("公司在\n杭州召开大会。", "公司在杭州召开大会。"),  # 在 asks for what follows
    ("多家公司\n的营收增长。", "多家公司的营收增长。"),  # 的 cannot begin a sentence
    ("营收达3.5\n亿元。", "营收达3.5亿元。"),
    ("发布于2021\n年5月。", "发布于2021年5月。"),
    ("大会开幕。新服务商甲\n公司也来了。", "大会开幕。新服务商甲公司也来了。"),  # prose, not a heading
    ("营收增长,\r\n净利润下降。", "营收增长,净利润下降。"),
    ("营收增长,\r净利润下降。", "营收增长,净利润下降。"),
    ("营收增长, \n　　净利润下降。", "营收增长,净利润下降。"),
]

KEPT = [
    "快手电商需要服务商\n去年4月底,招募完成。",  # a heading
    "大会闭幕。\n第二天,公司公告。",
    "他说:\n“很好。”\n下一段",
    "公司宣布两件事:\n1、上市\n2、分红",
    "主要有\n(一)上市\n(二)分红",
    "经营情况,\n一、营收",
    "第一段\n\n的第二段",  # an empty line is a paragraph's end
    "\n\n",
    "",
]


@pytest.mark.parametrize(("original", "clean"), JOINED)
def test_a_sentence_broken_over_lines_is_joined(original: str, clean: str) -> None:
    assert repair(original).text == clean


@pytest.mark.parametrize("text", KEPT)
def test_headings_paragraphs_and_list_items_stay_apart(text: str) -> None:
    assert repair(text).text == text


def test_hard_wrapped_text_is_joined_at_the_column_where_it_wraps() -> None:
    wrapped = (
        "某公司今天在上海宣布今年第一季\n度业绩大幅增长达到两亿三千万元\n比去年同期增长两成其中线上业务\n贡献最大。"
    )
    assert repair(wrapped).text == wrapped.replace("\n", "")


@pytest.mark.parametrize(
    ("original", "clean"),
    [
        ("支付金额达14.2 亿元", "支付金额达14.2亿元"),
        ("增长 5% 以上", "增长5%以上"),
        ("共 100 家", "共100家"),
        ("01 快手电商", "01 快手电商"),  # a heading's number keeps its space
        ("iPhone 销量", "iPhone 销量"),
        ("快\u200b手\ufeff电商", "快手电商"),
        ("达3\u00a0亿元", "达3亿元"),
    ],
)
def test_typeset_spaces_and_hidden_characters_are_cut(original: str, clean: str) -> None:
    assert repair(original).text == clean


def test_a_span_of_the_clean_text_leads_back_over_the_break() -> None:
    original = "对于快手\n来说,支付金额达14.2 亿元。"
    clean = repair(original)
    start = clean.text.index("14.2亿元")
    first, last = clean.offsets.span(start, start + 6)
    assert original[first:last] == "14.2 亿元"
    first, last = clean.offsets.span(2, 6)
    assert original[first:last] == "快手\n来说"


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("營收１２．５億元", "营收12.5亿元"),
        ("ＧＭＶ＋２０％", "GMV+20%"),
        ("￥１００", "¥100"),
        ("臺積電，董事長；說！好？", "台积电，董事长；说！好？"),
        ("著名品牌乾杯", "著名品牌乾杯"),  # in use in simplified text too
        ("5～8−3", "5~8-3"),
    ],
)
def test_width_and_script_fold_to_one_form(text: str, folded: str) -> None:
    assert fold(text) == folded
