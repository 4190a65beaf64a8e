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
PEOPLE = """kind: person
rules:
  - id: person.slow
    pattern: '(?P<span>(?:亿|亿亿){1,30})[元块]'
    examples: [{text: x, span: x}]
  - id: person.titled
    pattern: '(?<=记者)(?P<span>王小明)'
    examples: [{text: x, span: x}]
"""
GUARDED = """kind: quantity
rules:
  - id: quantity.a
    pattern: '(?P<number>[一三13]{1,2})(?P<classifier>家)'
    value: quantity.count
    guards: {not_at: '(一|三)'}
    examples: [{text: x, span: x}]
"""
PARTS = """kind: money
rules:
  - id: money.a
    pattern: '12家(?P<span>(?P<number>345)股)'
    value: money.implied
    examples: [{text: x, span: x}]
  - id: money.b
    pattern: '(?P<number>12)家'
    value: money.implied
    examples: [{text: x, span: x}]
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


def test_no_rule_is_trusted_while_it_is_tried(rules: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsfacts.rules.match.default_folder", lambda: rules)  # as if it shipped
    assert [problem.rule for problem in probe(load_rules(rules))] == ["money.slow"]


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
    assert {"id": "a.txt", "stage": "rules", "code": RuleTimeoutError.code}.items() <= json.loads(error).items()
    (mention,) = (tmp_path / "out" / "mentions.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(mention)["text"] == "3元"


def test_the_library_call_says_so_in_a_finding(rules: Path) -> None:
    extraction = Pipeline(rules=rules, names=False).extract(Article(id="a", text=HOSTILE))
    assert [(f.code, f.message.partition(" ")[0]) for f in extraction.findings] == [("time-limit", "money.slow")]


def test_a_trusted_rule_is_timed_in_long_stretches(rules: Path) -> None:
    rule_set, late = load_rules(rules), list[RuleTimeoutError]()
    finder = ValueFinder(rule_set, Matcher(rule_set, trusted=True), Segmenter())
    text = "亿" * 70 + "元。售价3元。"
    assert [text[f.start : f.end] for f in finder.find(text, late)] == ["3元"]
    assert [error.rule.id for error in late] == ["money.slow"]


def test_a_late_rule_for_people_leaves_the_others(rules: Path) -> None:
    (rules / "person.yaml").write_text(PEOPLE, encoding="utf-8")
    text = "亿" * 60 + "元。记者王小明报道。"
    extraction = Pipeline(rules=rules).extract(Article(id="a", text=text))
    assert "王小明" in [m.text for m in extraction.mentions]
    assert "person.slow" in " ".join(f.message for f in extraction.findings)


def test_a_guard_may_have_groups(tmp_path: Path) -> None:
    (tmp_path / "quantity.yaml").write_text(GUARDED, encoding="utf-8")
    rule_set = load_rules(tmp_path)
    found = ValueFinder(rule_set, Matcher(rule_set), Segmenter()).find("三三家店,一家店,13家店")
    assert [(f.candidate.groups, f.start) for f in found] == [({"number": "13", "classifier": "家"}, 9)]


def test_a_span_that_is_a_part_of_its_match_hides_nothing(tmp_path: Path) -> None:
    (tmp_path / "money.yaml").write_text(PARTS, encoding="utf-8")
    rule_set = load_rules(tmp_path)
    found = ValueFinder(rule_set, Matcher(rule_set), Segmenter()).find("共12家345股")
    assert [(f.candidate.rule.id, f.start, f.end) for f in found] == [("money.b", 1, 4), ("money.a", 4, 8)]
