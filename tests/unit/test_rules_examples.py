"""Every rule's own examples hold, and the runner says what is wrong where one does not."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from newsfacts.mentions.examples import ExampleRunner, run_examples
from newsfacts.rules import Rule, load_rules
from newsfacts.text.words import Segmenter

RULES = load_rules()


@cache
def runner() -> ExampleRunner:
    return ExampleRunner(RULES)


@pytest.mark.parametrize("rule", RULES.rules, ids=lambda rule: rule.id)
def test_the_examples_of_each_rule_hold(rule: Rule) -> None:
    assert [str(failure) for failure in runner().failures(rule)] == []


MONEY = r"""
kind: money
rules:
  - id: money.test
    pattern: '(?P<number>\d{1,9}亿?)(?P<suffix>元)'
    value: %s
    examples: [{text: %s, span: %s, value: %s}]
    not_examples: [%s]
"""
HOLDS = ("money.amount", "营收约3亿元", "3亿元", "{amount: 300000000, mod: approx, low: null}", "3亿吨")


def broken(tmp_path: Path, **changes: str) -> list[str]:
    fields = dict(zip(("value", "text", "span", "expected", "counter"), HOLDS, strict=True)) | changes
    (tmp_path / "money.yaml").write_text(MONEY % tuple(fields.values()), encoding="utf-8")
    (tmp_path / "lexicon").mkdir()
    (tmp_path / "lexicon" / "currency.txt").write_text("元\tCNY\n", encoding="utf-8")
    return [str(failure) for failure in run_examples(load_rules(tmp_path))]


def test_a_rule_whose_examples_hold_has_no_failure(tmp_path: Path) -> None:
    assert broken(tmp_path) == []


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"value": "money.unknown"}, "value: 'money.unknown' is no value function; those are date.ago"),
        ({"value": "null"}, "value: is missing; those that there are: date.ago"),
        ({"span": "约3亿元"}, "'约3亿元' not found; found: '3亿元'"),
        ({"text": "营收三亿"}, "'3亿元' not found; found: nothing"),
        ({"expected": "{amount: 3}"}, "amount is 300000000, not 3"),
        ({"expected": "{amount: three}"}, "amount is 300000000, not three"),
        ({"expected": "{mod: null}"}, "mod is approx, not None"),
        ({"expected": "{low: 3}"}, "low is None, not 3"),
        ({"expected": "{currency_stated: false}"}, "currency_stated is True, not False"),
        ({"expected": "{sum: 3}"}, "a money value has no field sum"),
        ({"counter": "亏损5元"}, "should find nothing, but finds '5元'"),
    ],
)
def test_a_failure_says_what_came_out_instead(tmp_path: Path, change: dict[str, str], message: str) -> None:
    (failure,) = broken(tmp_path, **change)
    assert failure.startswith("money.yaml:4: money.test: ")
    assert f": {message}" in failure


def test_a_group_that_the_value_function_needs_and_the_pattern_lacks_is_told(tmp_path: Path) -> None:
    (failure,) = broken(tmp_path, value="quantity.fraction")
    assert "quantity.fraction reads the group 'denominator', which the pattern does not name" in failure


def test_a_rule_that_another_beats_fails(tmp_path: Path) -> None:
    (tmp_path / "money.yaml").write_text(
        r"""
kind: money
rules:
  - {id: money.long, pattern: '(?P<number>\d{1,9})元整', value: money.amount, examples: [{text: 3元整, span: 3元整}]}
  - {id: money.short, pattern: '(?P<number>\d{1,9})元', value: money.amount, examples: [{text: 3元整, span: 3元整}]}
""",
        encoding="utf-8",
    )
    assert [str(failure) for failure in run_examples(load_rules(tmp_path))] == [
        "money.yaml:5: money.short: 3元整: '3元整' was won by money.long"
    ]


@pytest.mark.parametrize(
    ("span", "expected", "counter", "message"),
    [
        ("第3届", "{}", "第几届", None),
        ("第３届", "{}", "第几届", "'第３届' not found; found: '第3届'"),
        ("第3届", "{value: 3}", "第几届", "a rule of kind block gives no value to expect"),
        ("第3届", "{}", "第4届", "should find nothing, but finds '第4届'"),
    ],
)
def test_rules_without_values_are_judged_by_what_they_propose(
    tmp_path: Path, span: str, expected: str, counter: str, message: str | None
) -> None:
    (tmp_path / "block.yaml").write_text(
        rf"""
kind: block
rules:
  - id: block.ordinal
    pattern: '第\d{{1,3}}届'
    examples: [{{text: 大会第3届开幕, span: {span}, value: {expected}}}]
    not_examples: [{counter}]
""",
        encoding="utf-8",
    )
    failures = ExampleRunner(rules := load_rules(tmp_path), Segmenter()).failures(rules.rules[0])
    assert [failure.message for failure in failures] == ([message] if message else [])
