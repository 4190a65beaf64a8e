"""What the words of a text measure, by the table of metrics, and the sign that their number has."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from newsfacts import Article, Pipeline
from newsfacts.facts.metric_ids import Known, MetricIds, measured
from newsfacts.records import Change, Measured, MoneyValue, PercentValue, QuantityValue, Value
from newsfacts.rules.errors import RuleError
from newsfacts.rules.load import load_rules
from newsfacts.rules.metrics import load_metrics

MONEY = MoneyValue(amount=Decimal(7))
SHARES = QuantityValue(value=Decimal(7), unit="股")
PERCENT = PercentValue(value=Decimal(7))
UP, DOWN = Change(direction="increase"), Change(direction="decrease")


@pytest.fixture(scope="module")
def ids() -> MetricIds:
    return MetricIds.load(load_rules())


@pytest.mark.parametrize(
    ("metric", "value", "change", "expected"),
    [
        ("营业收入", MONEY, None, "revenue"),
        ("公司营业总收入", MONEY, None, "revenue"),
        ("营業收入", MONEY, None, "revenue"),
        ("“GMV”", MONEY, None, "gmv"),
        ("直播收入", MONEY, None, None),
        ("营业收入", PERCENT, UP, "revenue"),
        ("营业收入", PERCENT, None, None),
        ("毛利率", PERCENT, None, "gross_margin"),
        ("毛利率", PercentValue(value=Decimal(2), unit="percentage_point"), UP, "gross_margin"),
        ("回购", MONEY, None, "buyback_amount"),
        ("回购", SHARES, None, "buyback_shares"),
        ("持股", PERCENT, None, "holding_ratio"),
        ("净利润(亏损)", MONEY, None, "net_profit"),
        ("快手GMV", MONEY, None, "gmv"),
    ],
)
def test_ids(ids: MetricIds, metric: str, value: Value, change: Change | None, expected: str | None) -> None:
    found = ids.of(metric, "快手", value, change)
    assert (found.id if found else None) == expected


@pytest.mark.parametrize(
    ("value", "sign", "change", "expected"),
    [
        (MONEY, 1, None, "7"),
        (MONEY, -1, None, "-7"),
        (MoneyValue(amount=Decimal(-7)), -1, None, "-7"),
        (MoneyValue(amount=Decimal(-7)), 1, None, "-7"),
        (PERCENT, 1, DOWN, "-7"),
        (PERCENT, -1, DOWN, "7"),
        (PERCENT, -1, UP, "-7"),
        (PercentValue(value=Decimal("-3")), 1, DOWN, "-3"),
    ],
)
def test_the_sign_that_a_number_means(value: Value, sign: int, change: Change | None, expected: str) -> None:
    found = measured(value, Known("m", "money", sign, sign), change)
    assert found is not None
    assert found.value == Decimal(expected)


def test_a_profit_that_is_a_loss_falls_where_it_is_said_to_fall(ids: MetricIds) -> None:
    known = ids.of("净利润亏损", "", MONEY, None)
    assert measured(MONEY, known, None) == Measured(value=Decimal(-7), unit="CNY")
    assert measured(PERCENT, known, DOWN) == Measured(value=Decimal(-7), unit="percent")


def test_a_range_below_zero_is_turned_round() -> None:
    loss = MoneyValue(low=Decimal(10), high=Decimal(20))
    expected = Measured(low=Decimal(-20), high=Decimal(-10), unit="CNY")
    assert measured(loss, Known("net_profit", "money", -1), None) == expected


def test_the_mention_keeps_what_is_written(pipeline: Pipeline) -> None:
    article = Article(id="a", text="快手2021年净亏损7000万元,同比扩大15%。", published="2022-03-01")
    extraction = pipeline.extract(article)
    values = {m.id: m.value for m in extraction.mentions}
    level, change = extraction.facts
    assert (level.metric_id, change.metric_id) == ("net_profit", "net_profit")
    assert values[level.value].model_dump()["amount"] == "70000000"
    assert level.measured == Measured(value=Decimal(-70000000), unit="CNY")
    assert change.measured == Measured(value=Decimal(-15), unit="percent")


def test_a_user_adds_metrics_of_his_own(pipeline: Pipeline, tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text("metrics:\n  - {id: streaming_revenue, name: 直播收入, unit: money, terms: [直播收入]}\n", "utf-8")
    article = Article(id="a", text="快手2021年直播收入达310亿元。")
    assert [f.metric_id for f in Pipeline(metrics=own).extract(article).facts] == ["streaming_revenue"]
    assert [f.metric_id for f in pipeline.extract(article).facts] == [None]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("metrics:\n  - {id: a, name: 甲, unit: money, terms: []}\n", r"own.yaml:2:35: metrics.0.terms"),
        ("metrics:\n  - {id: A, name: 甲, unit: money, terms: [甲]}\n", r"own.yaml:2:6: metrics.0.id"),
        ("around: {front: '('}\n", r"own.yaml:1:1: around: the pattern does not compile"),
        ("metrics:\n" + "  - {id: a, name: 甲, unit: money, terms: [甲]}\n" * 2, r"'a' stands here twice"),
        ("metrics:\n  - {id: a, name: 甲, unit: money, terms: [甲], examples: [乙]}\n", r"example '乙' is not found"),
        ("metrics:\n  - {id: a, name: 甲, unit: money, terms: [甲], not_examples: [甲]}\n", r"should not be"),
    ],
)
def test_a_broken_file_is_told_with_its_place(tmp_path: Path, content: str, message: str) -> None:
    own = tmp_path / "own.yaml"
    own.write_text(content, "utf-8")
    with pytest.raises(RuleError, match=message):
        MetricIds.load(load_rules(), [own])


def test_the_metrics_that_ship_are_what_their_examples_say(ids: MetricIds) -> None:
    (file,) = load_metrics([load_rules().folder / "metric.yaml"])
    assert len(file.metrics) >= 60
    assert not ids.problems(file.metrics)
