"""Figures of one text against each other: what is found to agree, to disagree, and to say nothing."""

from __future__ import annotations

from decimal import Decimal

import pytest

from newsfacts import Article, Extraction, Pipeline
from newsfacts.checks.interval import Interval, shown
from newsfacts.records import Measured, Mention, MoneyValue, PercentValue


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
    "快手归属于上市公司股东的净利润120.91万元,同比下降55.15%;上年同期净利润269.6万元。": [("change", "agree")],
    "快手归属于上市公司股东的净利润120.91万元,同比下降75.15%;上年同期净利润269.6万元。": [("change", "disagree")],
    "快手一季度毛利率从53%增至85%,提升32个百分点。": [("change", "agree")],
    "快手一季度毛利率从53%增至85%,提升42个百分点。": [("change", "disagree")],
    "快手股价从最低1.00元涨至最高1.21元,涨幅达21%。": [("change", "agree")],
    "快手股价从最低1.00元涨至最高1.21元,涨幅达31%。": [("change", "disagree")],
    "快手一季度营收200亿元,同比增长25%,高于分析师预期的190亿元,上年同期为160亿元。": [("change", "agree")],
    "快手今年市场规模1.00万亿元,约合1500亿美元,明年增长21%,市场规模升至1.21万亿元,约合1815亿美元。": [
        ("change", "agree")
    ],
    "快手期间溢利(净利润)12.55亿元,同比下降24.1%,上年同期净利润7.85亿元。": [("change", "disagree")],
    "快手门店数由100家增至121家,增加21家。": [("change", "agree")],
    "快手门店数由100家增至121家,增加25家。": [("change", "disagree")],
    "快手注册资本由382亿元增至约360.03亿元,增幅约7%。": [("change", "disagree")],
    "快手注册资本由360.03亿元增至约382亿元,增幅约7%。": [("change", "agree")],
    # A number told again leaves the order of the two levels as it was told first.
    "快手营业收入由5亿元增至4亿元,增长25%,营业收入4亿元创下新高。": [("change", "disagree")],
    # A bound that may be of something else says nothing; one that is told to be the level does.
    "快手6月销量51446辆,同比增长12.5%,连续4个月超3万辆。": [("change", "unclear")],
    "快手融资金额突破80亿元,较2025年同期的6亿元增长1500%。": [("change", "agree")],
    "快手融资金额突破80亿元,较2025年同期的6亿元增长500%。": [("change", "disagree")],
    # Things side by side, each with a change of its own, parts, averages and a number told again are no two levels.
    "快手第一季度出货量为806.5万台,同比下降8.8%,第二季度出货量为688.2万台,同比下降11.6%。": [],
    "快手上半年销量17.88万辆,同比增长3.87%;其中海外销量16.08万辆,同比增长5.60%。": [],
    "快手累计用户24.33亿人,日均用户3.04亿人,较去年同期增长6.3%。": [],
    "快手销售收入88.97亿元 同比下降23.56%,快手公告,销售收入88.97亿元,同比下降23.56%。": [],
    "快手出货量约12亿颗,较上年度同期增加3.2亿颗,同比增长约38%。": [],
    # A change against another year than that of the level beside it.
    "快手2024年出货量较2023年增长40%,达165.5万台,预计到2026年将增长至241.3万台。": [],
    # The growth of one year of several.
    "快手营业收入从2020年的100亿元增长至2025年的200亿元,年均复合增长率为14.87%。": [("change", "agree")],
    "快手营业收入从2020年的100亿元增长至2025年的200亿元,年均复合增长率为24.87%。": [("change", "disagree")],
    "中国机器人市场规模2021年为839亿元,预计2024年将达1300亿元,年均复合增长率15.7%。": [("change", "agree")],
    "中国机器人市场规模2021年为839亿元,预计2024年将达1300亿元,年均复合增长率25.7%。": [("change", "disagree")],
    "快手2023-2025年直播收入占比从42.87%升至70.85%,三年复合增长率67.51%。": [("change", "unclear")],
    "2020年至2025年,快手营收由100亿元增至200亿元,年均复合增长14.9%。": [("change", "agree")],
    "2020年至2025年,快手营收由100亿元增至200亿元,年均复合增长20%。": [("change", "disagree")],
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


TO_COME = {
    # By a year to come something is planned, whatever verb says so, in the clauses behind it too.
    "广东印发行动计划。到2028年,进出口总额超过3100亿美元,年均增长10%。": [
        ("3100亿美元", "2028", "planned"),
        ("10%", "2028", "planned"),
    ],
    # What is reported next is not of that year.
    "快手预计2028年营业收入达5亿元。快手门店数增至121家。": [
        ("5亿元", "2028", "planned"),
        ("121家", None, "reported"),
    ],
    # The month of a contract is no period.
    "快手科普:美油9月合约跌1.44%。": [("1.44%", None, "reported")],
}


@pytest.mark.parametrize(("text", "expected"), TO_COME.items(), ids=range(len(TO_COME)))
def test_times_to_come(pipeline: Pipeline, text: str, expected: list[tuple[str, str | None, str]]) -> None:
    extraction = pipeline.extract(Article(id="a", text=text, published="2026-08-01"))
    texts = {mention.id: mention.text for mention in extraction.mentions}
    told = [(texts[fact.value], fact.period.timex if fact.period else None, fact.status) for fact in extraction.facts]
    assert (told, [finding.code for finding in extraction.findings]) == (expected, [])
