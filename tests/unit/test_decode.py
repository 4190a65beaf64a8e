"""Bytes to text: which encoding wins, and what is refused."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newsfacts.text.decode import UndecodableError, decode

SIMPLIFIED = (
    "快手电商",
    "相比2020年初,电商直播带货的烈火油烹,今年的行业气氛似乎平淡了许多。",
    "一季度营收同比增长219.8%，净利润达1.2万亿元。",
    "快手电商负责人笑古表示，“去年4月底”首批服务商招募完成；\r\n5月初，召开大会。\r",
    "中国",
    "公司",
    "联通",
    "恒大集团董事长",
    "１２３亿元～２００亿元",
)
TRADITIONAL = (
    "快手電商",
    "香港交易所公布，第一季收入按年增長百分之十二。",
    "台積電董事長表示，今年資本支出約300億美元。",
    "營業收入1,100萬元，較去年同期減少三成。\n第二段。",
    "經濟",
    "億元",
    "行政院長在記者會上說明，明年度預算將增加。",
)
ALL_TEXTS = SIMPLIFIED + TRADITIONAL


@pytest.mark.parametrize("text", ALL_TEXTS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_each_encoding_gives_the_text_back(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == (text, "utf-8" if _is_utf8(text, encoding) else encoding)


@pytest.mark.parametrize("text", TRADITIONAL)
def test_big5_wins_where_it_is_big5(text: str) -> None:
    assert decode(text.encode("big5")) == (text, "big5")


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("恒生指數上升，銀行股造好。", "cp950"),  # 恒 is one of the seven characters that Windows added
        ("預計營收10～20億元，年增一成。", "cp950"),  # ～ is full-width there
        ("記者喺現場，佢話公司嘅收入增加。", "big5hkscs"),  # Cantonese
    ],
)
def test_big5_of_files_has_more_characters_than_the_standard(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == (text, encoding)


def test_big_endian_utf16_is_read_by_its_mark() -> None:
    assert decode(codecs.BOM_UTF16_BE + "快手".encode("utf-16-be")) == ("快手", "utf-16")


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r", "\u2028", "\x0b"])
def test_line_ends_stay_as_they_are(ends: str) -> None:
    text = f"快手{ends}电商{ends}"
    assert decode(text.encode("gb18030")).text == text


@pytest.mark.parametrize("data", [b"", b"plain ASCII, 100% of it\n", "\ufeff".encode()])
def test_nothing_chinese_is_plain_utf8(data: bytes) -> None:
    assert decode(data).text == data.decode("utf-8-sig")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (bytes(range(256)), "binary content"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "NUL at byte 8"),
        ("快手\0电商".encode(), "NUL character at 2"),
        ("快手".encode("utf-16-le"), "as gb18030 it reads as characters out of use"),
        ("快手电商GMV".encode("utf-16-le"), "UTF-16 without a byte order mark"),
        (codecs.BOM_UTF16_LE + b"\x4b", "byte order mark says utf-16"),
        (codecs.BOM_UTF8 + "快手".encode("gb18030"), "byte order mark says utf-8-sig"),
        (codecs.BOM_UTF32_LE + "快手".encode("utf-32-le"), "NUL character"),
        (b"\x01\x02\x03\x04", "control characters"),
        ("快手电商GMV达1186亿元，同比增长。\n".encode() * 3 + b"\xff\xe5", "damaged UTF-8 (byte 141, line 4)"),
        ("快手电商".encode()[:-1], "damaged UTF-8"),
        ("\ud800快手电商达1186亿元".encode("utf-8", "surrogatepass"), "damaged UTF-8 (byte 0, line 1)"),
        (b"\xff\xff\xff\xff", "neither"),
        ("快手は中国の動画共有アプリであり、日本でも人気がある。".encode("shift_jis"), "characters out of use"),
    ],
)
def test_what_is_no_text_is_refused_with_a_reason(data: bytes, reason: str) -> None:
    with pytest.raises(UndecodableError) as refused:
        decode(data)
    assert reason in str(refused.value)


@given(
    st.lists(st.sampled_from(ALL_TEXTS), min_size=1, max_size=6).map("\n".join),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "gb18030"]),
)
def test_texts_of_many_sentences_survive_any_encoding(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)).text == text


@given(st.lists(st.sampled_from([t for t in TRADITIONAL if len(t) > 10]), min_size=1, max_size=6).map("\n".join))
def test_traditional_sentences_survive_big5(text: str) -> None:
    assert decode(text.encode("big5")) == (text, "big5")


@given(st.text(st.characters(exclude_categories=("Cs", "Cc"))))
def test_any_text_survives_utf8(text: str) -> None:
    assert decode(text.encode()).text == text.removeprefix("\ufeff")


@given(st.binary(max_size=200))
@example(b"\xff\xfe\x00\xd8")
@example(b"\xef\xbb\xbf\xed\xa0\x80")
def test_bytes_are_text_or_refused(data: bytes) -> None:
    try:
        text, encoding = decode(data)
    except UndecodableError:
        return
    assert text == data.decode(encoding)
    assert "\0" not in text


def _is_utf8(text: str, encoding: str) -> bool:
    """Whether the bytes happen to be UTF-8 as well, as ASCII is."""
    try:
        return text.encode(encoding).decode("utf-8") == text
    except UnicodeDecodeError:
        return False
