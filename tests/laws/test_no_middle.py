"""No value is read from the middle of a number, a Latin word or an address, and none costs its neighbors anything."""

from __future__ import annotations

import re

from hypothesis import example, given, settings
from hypothesis import strategies as st

from newsfacts.records import Mention
from newsfacts.text.fold import fold
from newsfacts.values.find_numerals import find_numerals
from tests.laws.conftest import Values
from tests.laws.texts import texts

LETTERS = st.text("ABGHMQRTVabcdefvwxz", min_size=1, max_size=6)
small = st.integers(0, 255)
versions = st.lists(small, min_size=3, max_size=5).map(lambda parts: ".".join(map(str, parts)))
phones = st.one_of(
    st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True),
    st.from_regex(r"0[1-9][0-9]{1,2}-[2-8][0-9]{6,7}", fullmatch=True),
    st.from_regex(r"400-[0-9]{3}-[0-9]{4}", fullmatch=True),
)
times = st.from_regex(r"(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9])?", fullmatch=True)
addresses = st.one_of(
    st.from_regex(r"https?://[a-z]{1,6}\.cn/[0-9]{1,8}(?:/[0-9a-z]{1,5}%20[0-9]{1,3}){0,2}\.html", fullmatch=True),
    st.from_regex(r"www\.[a-z0-9]{1,6}\.com/\?q=[0-9]{1,4}%", fullmatch=True),
    st.from_regex(r"[a-z]{1,5}[0-9]{1,6}@[a-z0-9]{1,5}\.com", fullmatch=True),
)
# A word in small letters or a letter behind the digits: no measure (CPI3%, GMV3亿元) is written so.
glued = st.builds("{}{}{}".format, LETTERS.map(str.lower), st.integers(1, 9999), LETTERS)
models = glued | st.builds("{}-{}".format, LETTERS, st.integers(1, 999))
codes = st.from_regex(r"(?:00|30|60)[0-9]{4}\.S[HZ]", fullmatch=True)
long_numbers = st.from_regex(r"[1-9][0-9]{24,30}", fullmatch=True)
no_numbers = st.one_of(versions, phones, times, addresses, models, codes)
hostile = no_numbers | long_numbers
# Any numbers, units and marks one after another.
dense = st.text(
    "0123456789123456789..,-:/%元万亿年月日千百十一二三两几多点成折倍家个股第至~(Ak$¥半分之号级人",
    min_size=3,
    max_size=14,
)
GROUP = r"[0-9]{3}(?![0-9])"
BEHIND = st.sampled_from(["。", "，", "发布", "的消息", "）", " ", "是什么"])
GOOD = (
    "公司营收为人民币3.5亿元，同比增长219.8%",
    "净利润为-13,884,193.99元，减少三成",
    "日活超过3亿，用户达50余万人",
    "预计盈利1.2亿至1.5亿元，提高5至8个百分点",
    "2021年5月31日完成收购，售价US$20亿",
    "降息25个基点，占百分之三十五",
    "三十几万元投入五百二十家门店，销量翻番",
)


def overlapping(mentions: list[Mention], start: int, end: int) -> list[str]:
    return [m.text for m in mentions if m.start < end and start < m.end]


@settings(max_examples=400)
@given(no_numbers, BEHIND)
@example("1.2.3", "发布")
@example("192.168.0.1", "，")
@example("a3@b5.com", "。")
def test_nothing_is_read_inside_what_is_no_number(values: Values, token: str, behind: str) -> None:
    text = f"详见{token}{behind}"
    assert overlapping(values(text), 2, 2 + len(token)) == []
    assert [n for n in find_numerals(fold(text)) if n.start < 2 + len(token)] == []


@settings(max_examples=300)
@given(versions | long_numbers | glued, st.sampled_from(["元", "万元", "%", "家", "个百分点", "年", "倍", "亿", "成"]))
def test_a_unit_behind_does_not_make_a_number_of_it(values: Values, token: str, unit: str) -> None:
    mentions = values(f"共有{token}{unit}。")
    assert overlapping(mentions, 2, 2 + len(token)) == []


@settings(max_examples=600)
@given(texts | dense)
def test_a_number_is_read_whole(values: Values, text: str) -> None:
    folded = fold(text)
    for mention in values(text):
        before, after = folded[: mention.start], folded[mention.end :]
        if folded[mention.start].isdecimal():
            assert not re.search(r"[0-9]\.?$", before), (mention.text, before[-5:])
            assert not re.search(r"(?<![0-9])[0-9]{1,3},$", before) or not re.match(GROUP, folded[mention.start :])
        if folded[mention.end - 1].isdecimal():
            assert not re.match(r"\.?[0-9]", after), (mention.text, after[:5])
            assert not re.match(f",{GROUP}", after), (mention.text, after[:5])


ONE, TENS = st.sampled_from("一二三四五六七八九"), st.sampled_from(["", "十", "三十"])
decimals = st.builds(
    "{}{}点{}{}{}".format,
    TENS,
    ONE,
    ONE,
    st.sampled_from("万亿"),
    st.builds("{}千{}百".format, ONE, ONE) | st.sampled_from(["", "零五百", "一千万"]),
)
mixed = st.builds("{}{}又{}分之{}".format, TENS, ONE, st.sampled_from("六七八九"), st.sampled_from("一二三四五"))


@given(decimals.flatmap(lambda number: st.sampled_from(["", "元", "人", "倍", "%"]).map(number.__add__)) | mixed)
@example("三点二亿五千万元")
@example("三点二亿")
@example("三又二分之一")
def test_a_number_in_characters_is_read_whole_or_not_at_all(values: Values, written: str) -> None:
    assert overlapping(values(f"增至{written}。"), 2, 2 + len(written)) in ([], [written])


@given(TENS.filter(bool), ONE.filter(lambda one: one not in "一二"), st.sampled_from(["", "农历", "农历闰", "闰"]))
@example("十", "三", "农历闰")
def test_no_month_is_read_from_the_end_of_a_number(values: Values, tens: str, ones: str, before: str) -> None:
    assert overlapping(values(f"到了{before}{tens}{ones}月初五。"), 2, 20) == []


@settings(max_examples=300)
@given(texts | hostile | dense, st.sampled_from(GOOD))
def test_a_bad_sentence_costs_its_neighbors_nothing(values: Values, bad: str, good: str) -> None:
    alone = [(m.kind, m.text, m.value) for m in values(f"{good}。")]
    with_bad = values(f"{bad}。{good}。{bad}")
    begin = len(bad) + 1
    assert [(m.kind, m.text, m.value) for m in with_bad if begin <= m.start and m.end <= begin + len(good)] == alone
