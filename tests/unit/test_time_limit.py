"""A rule that takes too long is found by the linter's tries; if it runs all the same, it costs no article."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from newsfacts import Article, Pipeline
from newsfacts.batch import run
from newsfacts.mentions.finder import ValueFinder
from newsfacts.rules import load_rules
from newsfacts.rules.lint import lint
from newsfacts.rules.match import Matcher, RuleTimeoutError
from newsfacts.rules.probe import probe
from newsfacts.text.words import Segmenter

# Two readings of 亿亿 and no bound that the linter could miss: thirty characters are a million combinations.
AMBIGUOUS = "(?P<number>(?:亿|亿亿){1,30})[元块]"
RULES = """kind: money
rules:
  - id: money.slow
    pattern: '{pattern}'
    value: money.amount
    examples: [{{text: x, span: x}}]
  - id: money.good
    pattern: '(?P<number>\\d{{1,9}})元'
    value: money.amount
    examples: [{{text: 3元, span: 3元}}]
"""
HOSTILE = "亿" * 60 + "元。售价3元。" + "亿" * 60 + "元"


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    folder = tmp_path / "rules"
    (folder / "lexicon").mkdir(parents=True)
    (folder / "lexicon" / "currency.txt").write_text("元\tCNY\n", encoding="utf-8")
    (folder / "money.yaml").write_text(RULES.format(pattern=AMBIGUOUS), encoding="utf-8")
    return folder


def test_what_only_a_try_shows_is_a_problem(rules: Path) -> None:
    rule_set = load_rules(rules)
    assert lint(rule_set) == []
    (problem,) = probe(rule_set)
    assert str(problem).startswith("money.yaml:3: money.slow: takes more than 50 ms on a sentence of 2000 characters")


def test_the_rules_that_ship_are_quick_on_hostile_sentences() -> None:
    assert [str(problem) for problem in probe(load_rules())] == []


def test_a_late_rule_is_left_out_and_the_others_go_on(rules: Path) -> None:
    rule_set = load_rules(rules)
    late: list[RuleTimeoutError] = []
    found = ValueFinder(rule_set, Matcher(rule_set), Segmenter()).find(HOSTILE, late)
    assert [HOSTILE[f.start : f.end] for f in found] == ["3元"]
    (error,) = late  # once, however often it would be late again
    assert "money.slow (money.yaml:3) took more than 50 ms at character 0" in str(error)


def test_the_article_is_kept_and_the_error_recorded(rules: Path, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(HOSTILE, encoding="utf-8")
    summary = run([tmp_path / "in"], tmp_path / "out", Pipeline(rules=rules, names=False))
    assert summary.articles == 1
    (error,) = (tmp_path / "out" / "errors.jsonl").read_text(encoding="utf-8").splitlines()
    assert {"id": "a.txt", "stage": "rules"}.items() <= json.loads(error).items()
    (mention,) = (tmp_path / "out" / "mentions.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(mention)["text"] == "3元"


def test_the_library_call_says_so_in_a_finding(rules: Path) -> None:
    extraction = Pipeline(rules=rules, names=False).extract(Article(id="a", text=HOSTILE))
    assert [(f.code, f.message.partition(" ")[0]) for f in extraction.findings] == [("time-limit", "money.slow")]
