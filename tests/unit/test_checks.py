"""Figures of one text against each other: what is found to agree, to disagree, and to say nothing."""

from __future__ import annotations

from decimal import Decimal

import pytest

from newsfacts import Article, Extraction, Pipeline
from newsfacts.checks.interval import Interval, shown
from newsfacts.records import Measured, Mention, MoneyValue, PercentValue


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline()


def verdicts(extraction: Extraction) -> list[tuple[str, str]]:
    """Each check once, in the order of the facts."""
    seen = dict.fromkeys((check.kind, check.verdict, check.facts) for fact in extraction.facts for check in fact.checks)
    return [(kind, verdict) for kind, verdict, _ in seen]


TABLE = {
    # Figures of a real report, and the same with figures that cannot be.
    "快手一季度GMV达人民币1186亿元,较去年同期的人民币371亿元增长219.8%。": [("change", "agree")],
    "快手一季度GMV达人民币1186亿元,较去年同期的人民币371亿元增长229.8%。": [("change", "disagree")],
    "快手一季度GMV达人民币1186亿元,较去年同期的人民币371亿元下降219.8%。": [("change", "disagree")],
    "快手营业收入2.52亿元,上年同期4.31亿元,同比下降41.59%。": [("change", "agree")],
    "快手营业收入2.52亿元,同比下降41.59%,2025年同期为4.31亿元。": [("change", "agree")],
    "快手营业收入2.52亿元,同比下降31.59%,2025年同期为4.31亿元。": [("change", "disagree")],
    "快手一季度毛利率从53%增至85%,提升32个百分点。": [("change", "agree")],
    "快手一季度毛利率从53%增至85%,提升42个百分点。": [("change", "disagree")],
    "快手门店数由100家增至121家,增加21家。": [("change", "agree")],
    "快手门店数由100家增至121家,增加25家。": [("change", "disagree")],
    # Rounding and what softens a number leave room.
    "快手营业收入约5亿元,较去年同期的4亿元增长近26%。": [("change", "agree")],
    "快手营业收入超5亿元,较去年同期的4亿元增长超25%。": [("change", "agree")],
    # From a loss to a profit no percentage says anything.
    "快手净利润1.2亿元,上年同期净亏损0.4亿元,同比增长400%。": [("change", "unclear")],
    "快手净亏损0.3亿元,上年同期净亏损0.4亿元,同比收窄25%。": [("change", "agree")],
    # Nothing to compare with.
    "快手营业收入5亿元,同比增长25%。": [],
    "快手营业收入5亿元。京东营业收入4亿元,同比增长25%。": [],
    # A figure told twice.
    "快手2025年营业收入5亿元。据财报,快手2025年营收为5.0亿元。": [("repeated", "agree")],
    "快手2025年营业收入5亿元。据财报,快手2025年营收为6亿元。": [("repeated", "disagree")],
    # What is to come can't be reported; a plan can speak of it.
    "快手2028年营业收入达5亿元。": [("future", "disagree")],
    "快手预计2028年营业收入达5亿元。": [],
    # A part of more than the whole.
    "快手2025年直播收入占营业收入的比例为130%。": [("share", "disagree")],
    "快手2025年直播收入占营业收入的比例为30%。": [],
    "快手2025年营业收入增长130%。": [],
}


@pytest.mark.parametrize(("text", "expected"), TABLE.items(), ids=range(len(TABLE)))
def test_checks(pipeline: Pipeline, text: str, expected: list[tuple[str, str]]) -> None:
    extraction = pipeline.extract(Article(id="a", text=text, published="2026-08-01"))
    assert verdicts(extraction) == expected
    disagree = [finding for finding in extraction.findings if finding.code.startswith("check-")]
    assert len(disagree) == sum(verdict == "disagree" for _, verdict in expected)
    assert {finding.fact for finding in disagree} <= {fact.id for fact in extraction.facts}


def test_the_arithmetic_is_told_and_the_base_is_named(pipeline: Pipeline) -> None:
    text = "快手一季度GMV达1186亿元,较去年同期的371亿元增长219.8%。"
    extraction = pipeline.extract(Article(id="a", text=text, published="2021-05-24"))
    change = next(fact for fact in extraction.facts if fact.change)
    assert change.checks[0].arithmetic == (
        "37100000000 CNY to 118600000000 CNY: 219.11 to 220.24 percent; stated: 219.8 percent, increase"
    )
    assert change.change is not None
    base = next(mention for mention in extraction.mentions if mention.id == change.change.base_value)
    assert base.text == "371亿元"


@pytest.mark.parametrize(
    ("text", "number", "mod", "low", "high"),
    [
        ("371亿元", "37100000000", None, "37050000000", "37150000000"),
        ("3.71亿元", "371000000", None, "370500000", "371500000"),
        ("1,186.0万元", "11860000", None, "11859500", "11860500"),
        ("-5元", "-5", None, "-5.5", "-4.5"),
        ("5元", "-5", None, "-5.5", "-4.5"),
        ("100亿元", "10000000000", "approx", "9648500000", "10351500000"),
        ("10元", "-10", "less_than", "-10.5", "0"),
    ],
)
def test_a_written_number_is_an_interval(text: str, number: str, mod, low: str, high: str) -> None:
    value = MoneyValue(amount=Decimal(number), mod=mod)
    mention = Mention(id="m", kind="money", text=text, start=0, end=len(text), value=value, source="test")
    found = Interval.written(mention, Measured(value=Decimal(number), unit="CNY"))
    assert found == Interval(Decimal(low), Decimal(high))


def test_a_number_without_digits_has_no_interval() -> None:
    value = PercentValue(value=Decimal(30))
    mention = Mention(id="m", kind="percent", text="三成", start=0, end=2, value=value, source="test")
    assert Interval.written(mention, Measured(value=Decimal(30), unit="percent")) is None


def test_an_open_interval_is_shown_by_its_end() -> None:
    value = PercentValue(value=Decimal(25), mod="more_than")
    mention = Mention(id="m", kind="percent", text="25%", start=0, end=3, value=value, source="test")
    found = Interval.written(mention, Measured(value=Decimal(25), unit="percent"))
    assert found is not None
    assert shown(found) == "at least 24.5"
