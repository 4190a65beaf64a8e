"""Dates in their text: each resolved against the document's date and the dates before it, never against today."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from newsfacts.mentions.assemble import assemble
from newsfacts.mentions.finder import ValueFinder
from newsfacts.records import DateValue, Mention
from newsfacts.rules import load_rules
from newsfacts.rules.match import Matcher
from newsfacts.text.repair import repair
from newsfacts.text.sentences import SentenceIndex
from newsfacts.text.words import Segmenter
from newsfacts.values.resolve import DateResolver, DocumentDate, Place
from newsfacts.values.temporal import Point, Portion, Temporal

RULES = load_rules()


@cache
def finder() -> ValueFinder:
    return ValueFinder(RULES, Matcher(RULES), Segmenter())


def mentions(text: str, published: str | None) -> list[Mention]:
    clean = repair(text)
    found = finder().find(clean.text)
    placed = assemble(text, clean, SentenceIndex(clean.text), found, (), DocumentDate.parse(published))
    return [p.mention for p in placed if p.mention.kind == "date"]


def dates(text: str, published: str | None) -> list[DateValue]:
    return [m.value for m in mentions(text, published) if isinstance(m.value, DateValue)]


def written(text: str, published: str | None) -> str:
    """The values in text order, a ``mod`` behind a tilde: ``2020-04~end``."""
    return " ".join(d.timex + (f"~{d.mod}" if d.mod else "") for d in dates(text, published))


Row = tuple[str, str | None, str]

STATED: list[Row] = [
    ("2021年下半年", None, "2021-H2"),
    ("2020年三季度", None, "2020-Q3"),
    ("2020年前三季度", None, "2020-01/2020-09"),
    ("2019年1-9月", None, "2019-01/2019-09"),
    ("2017年至2019年", None, "2017/2019"),
    ("2021年5月31日", None, "2021-05-31"),
    ("二〇二一年五月三十一日", None, "2021-05-31"),
    ("2020年2月29日", None, "2020-02-29"),
    ("2020年末", None, "2020~end"),
    ("2021年春天", None, "2021-SP"),
    ("2025年元旦", None, "2025-01-01"),
    ("20世纪90年代", None, "199"),
    ("“十四五”期间", None, "2021/2025"),
]

AGAINST_THE_DOCUMENT: list[Row] = [
    ("去年4月底", "2021", "2020-04~end"),
    ("今年一季度", "2021-08-03", "2021-Q1"),
    ("明年", "2021", "2022"),
    ("上半年营收", "2021-08-03", "2021-H1"),
    # What the document reports on lies behind it; what it announces lies ahead.
    ("三季度营收", "2021-02-03", "2020-Q3"),
    ("12月营收", "2021-01-30", "2020-12"),
    ("12月将上市", "2021-01-30", "2021-12"),
    ("前三季度营收", "2020-03-30", "2019-01/2019-09"),
    ("预计下半年营收", "2021-02-03", "2021-H2"),
    ("昨日公告", "2021-03-01", "2021-02-28"),
    ("前天公告", "2020-03-01", "2020-02-28"),
    ("上周五收盘", "2021-01-01", "2020-12-25"),
    ("周五收盘", "2021-01-02", "2021-01-01"),
    ("下周三公布", "2021-12-30", "2022-01-05"),
    ("本周上涨", "2021-01-01", "2020-W53"),
    ("上个月", "2021-01-15", "2020-12"),
    ("下个月", "2021-12-15", "2022-01"),
    ("28日公告", "2021-03-05", "2021-02-28"),
    ("28日公告", "2021-03-30", "2021-03-28"),
    ("25日公告", "2021-01-04", "2020-12-25"),
    ("11年前成立", "2022", "2011~approx"),
    ("三个月前", "2021-02-03", "2020-11~approx"),
    ("3天后", "2021-12-30", "2022-01-02"),
    ("较年初增长", "2021-08-03", "2021~start"),
    ("本月底", "2021-08-03", "2021-08~end"),
    ("年内", "2026-03-02", "2026"),
    # Holidays, lunar ones too.
    ("明年春节", "2021", "2022-02-01"),
    ("今年除夕", "2022-01-01", "2022-01-31"),
    ("中秋节", "2021", "2021-09-21"),
    ("清明节", "2021", "2021-04-04"),
    ("母亲节", "2021", "2021-05-09"),
    ("去年双11", "2021-03-03", "2020-11-11"),
    ("今年616期间", "2021", "2021-06-16"),
]

AGAINST_THE_CONTEXT: list[Row] = [
    ("去年4月底,招募完成。5月初,召开大会。", "2021", "2020-04~end 2020-05~start"),
    ("今年一季度GMV达1亿元,较去年同期增长", "2021", "2021-Q1 2020-Q1"),
    ("2019年1-9月营收10亿元,上年同期8亿元", "2020-03-01", "2019-01/2019-09 2018-01/2018-09"),
    ("2020年营收10亿元,同年利润1亿元,次年营收20亿元", "2023", "2020 2020 2021"),
    ("2021年5月营收1亿元,当月利润1000万元", "2022-01-01", "2021-05 2021-05"),
    ("1月15日发布的数据显示,11月份回升", "2026-01-16", "2026-01-15 2025-11"),
    ("去年11月至今年2月", "2022-03-01", "2021-11/2022-02"),
    ("11月至2月", "2022-03-01", "2021-11/2022-02"),
    ("3月1日至5日", "2021-03-08", "2021-03-01/2021-03-05"),
    ("一季度至三季度", "2021", "2021-Q1/2021-Q3"),
]

UNKNOWN: list[Row] = [
    ("一季度", None, "XXXX-Q1"),
    ("5月3日", None, "XXXX-05-03"),
    ("去年", None, "XXXX"),
    ("昨日公告", "2021", "2021-XX-XX"),
    ("月初", "2021", "2021-XX~start"),
    ("28日公告", "2021", "2021-XX-28"),
    ("春节", "1582", "XXXX-XX-XX"),  # before the lunar tables begin
    ("5000年前", "2021", "PAST_REF"),
    ("今年第五十三周", "2021", "2021-WXX"),  # it has 52
    ("二月第五个星期一", "2021", "2021-02-XX"),
    ("去年第五十三周,次年1月", "2022-06-14", "2021-WXX 2022-01"),
]

NO_POINTS: list[Row] = [
    ("几天前", "2021", "PAST_REF"),
    ("目前", "2021", "PRESENT_REF"),
    ("未来", "2021", "FUTURE_REF"),
    ("今天谁能做到", "2021", "PRESENT_REF"),
    ("近三年", "2021", "P3Y"),
    ("1个月内", "2021", "P1M~equal_or_less"),
    ("二十多年", "2021", "P20Y~more_than"),
    ("五年半", "2021", "P5Y6M"),
    ("三到五年", "2021", "P3Y/P5Y"),
    ("几年", "2021", "PXY~approx"),
    ("每两周", "2021", "P2W"),
]

NO_DATES = ["2月30日", "2021年2月29日", "2021-02-30", "第一个月", "月GMV"]


@pytest.mark.parametrize(
    ("text", "published", "expected"), STATED + AGAINST_THE_DOCUMENT + AGAINST_THE_CONTEXT + UNKNOWN + NO_POINTS
)
def test_dates_in_text_order(text: str, published: str | None, expected: str) -> None:
    assert written(text, published) == expected


@pytest.mark.parametrize("text", NO_DATES)
def test_what_does_not_exist_is_no_date(text: str) -> None:
    assert dates(text, "2021") == []


@pytest.mark.parametrize(
    ("text", "published", "origin", "timex"),
    [
        ("去年4月底", "2021-08", "document", "2021-08"),
        ("一季度", None, "unknown", None),
        ("2020年营收10亿元,同年利润1亿元", "2023", "context", "2020"),
    ],
)
def test_a_resolved_date_names_what_it_was_resolved_against(
    text: str, published: str | None, origin: str, timex: str | None
) -> None:
    anchor = dates(text, published)[-1].anchor
    assert anchor is not None
    assert (anchor.origin, anchor.timex) == (origin, timex)


def test_an_anchor_in_the_text_is_named_by_its_mention() -> None:
    first, second = mentions("2020年营收10亿元,同年利润1亿元", "2023")
    assert isinstance(second.value, DateValue)
    assert second.value.anchor is not None
    assert second.value.anchor.mention == first.id


def test_a_stated_date_needs_no_anchor() -> None:
    assert dates("2021年5月31日", "2020")[0].anchor is None


@pytest.mark.parametrize(
    ("text", "timex", "day"),
    [
        ("2021", "2021", None),
        ("2021-08", "2021-08", None),
        ("2021-08-03", "2021-08-03", date(2021, 8, 3)),
        ("2021-08-03T10:00:00+08:00", "2021-08-03", date(2021, 8, 3)),
    ],
)
def test_the_documents_date_is_as_precise_as_it_is_known(text: str, timex: str, day: date | None) -> None:
    document = DocumentDate.parse(text)
    assert document is not None
    assert (document.timex, document.as_date) == (timex, day)


@pytest.mark.parametrize("text", [None, "", "昨天", "21-08-03"])
def test_without_a_year_there_is_no_document_date(text: str | None) -> None:
    assert DocumentDate.parse(text) is None


@pytest.mark.parametrize(
    ("point", "timex"),
    [
        (Point(year=2021, half=2), "2021-H2"),
        (Point(year=2021, first=("month", 1)), "2021-01"),
        (Point(year=2021, first=("month", 8)), "2021-01/2021-08"),
        (Point(relative_year=-1), "2020"),
        (Point(relative_day=3), "2021-08-06"),
        (Point(weekday=1), "2021-08-02"),
        (Point(week=1), "2021-W32"),
        (Point(week=0, weekend=True), "2021-W31-WE"),
        (Point(relative_month=-8), "2020-12"),
        (Point(holiday="nth 11 4 4"), "2021-11-25"),
    ],
)
def test_each_kind_of_point(point: Point, timex: str) -> None:
    resolver = DateResolver(DocumentDate(2021, 8, 3))
    value = resolver.resolve(Temporal("point", point), Place("m1", 0))
    assert value is not None
    assert value.timex == timex


@pytest.mark.parametrize("point", [Point(year=2021, first=("quarter", 5)), Point(year=2021, month=4, day=31)])
def test_a_point_that_does_not_exist_has_no_value(point: Point) -> None:
    assert DateResolver(None).resolve(Temporal("point", point), Place("m1", 0)) is None


def test_days_that_a_period_does_not_have_are_no_date() -> None:
    temporal = Temporal("portion", Point(year=2021, month=2), portion=Portion("first", 29, "day"))
    assert DateResolver(None).resolve(temporal, Place("m1", 0)) is None
