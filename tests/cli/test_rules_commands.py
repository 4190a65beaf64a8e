"""``newsfacts rules``: list, test and lint, on a folder of its own."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import pytest

from newsfacts.review.coverage import RuleCoverage
from newsfacts.review.new_rule import NewRule
from newsfacts.rules.lint import Problem

RULES = """\
kind: money
rules:
- id: money.plain
  pattern: '(?P<number>\\d+)亿元'
  value: money
  why: |
    Nothing but digits,
    a scale and 元.
  examples:
  - {text: "GMV达10亿元", span: "10亿元"}
"""

CHECKS = ("newsfacts.mentions.examples.run_examples", "newsfacts.rules.lint.lint", "newsfacts.rules.probe.probe")


@dataclass
class RuleLike:
    """As a rule set holds it."""

    id: str = "money.plain"
    kind: str = "money"
    priority: int = 5
    why: str | None = "Nothing but digits,\na scale and 元.\n"
    file: Path = Path("/somewhere/money.yaml")
    line: int = 3
    examples: tuple[str, ...] = ("a", "b")
    not_examples: tuple[str, ...] = ("c",)


class RuleSetLike:
    """One rule."""

    rules = (RuleLike(),)
    folders = ()


@pytest.fixture
def findings(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """What the checks of the rules find; the test fills it."""
    found: list[object] = []
    for check in CHECKS:
        monkeypatch.setattr(check, lambda rule_set: found)
    monkeypatch.setattr("newsfacts.rules.load_rules", lambda folder: RuleSetLike())
    monkeypatch.setattr("newsfacts.values.functions.function_problems", lambda rule_set: [])
    monkeypatch.setattr("newsfacts.events.frames.load_frames", lambda rule_set: ())
    return found


def test_a_pipe_gets_the_rules_as_lines(newsfacts, findings) -> None:
    ended = newsfacts("rules", "list")
    expected = "money.plain\tmoney\t5\tmoney.yaml:3\tNothing but digits, a scale and 元.\n"
    assert (ended.code, ended.out) == (0, expected)


def test_a_terminal_gets_them_as_a_table(newsfacts, findings) -> None:
    ended = newsfacts("rules", "list", terminal=True)
    assert "priority" in ended.out
    assert "money.yaml:3" in ended.out


def test_rules_without_problems_end_with_0(newsfacts, findings) -> None:
    assert newsfacts("rules", "test").out == "3 examples, 0 failed\n"
    assert newsfacts("rules", "lint").out == "1 rules, 0 problems\n"
    assert newsfacts("rules", "lint").code == newsfacts("rules", "test").code == 0


def test_an_example_that_fails_ends_with_1(newsfacts, findings) -> None:
    findings.append("money.plain: “GMV达10亿元” gave nothing")
    ended = newsfacts("rules", "test")
    assert (ended.code, ended.out) == (1, "money.plain: “GMV达10亿元” gave nothing\n3 examples, 1 failed\n")


def test_a_problem_is_shown_with_file_and_line(newsfacts, findings) -> None:
    findings.append(Problem("money.plain", Path("/x/money.yaml"), 3, "no counter-example"))
    ended = newsfacts("rules", "lint")
    assert (ended.code, ended.out) == (1, "money.yaml:3: money.plain: no counter-example\n1 rules, 1 problems\n")


def test_lint_finds_what_would_keep_the_rules_from_being_used(newsfacts, tmp_path: Path) -> None:
    (tmp_path / "money.yaml").write_text(
        RULES.replace("value: money", "value: money.amout").replace("+", "{1,9}"), encoding="utf-8"
    )
    ended = newsfacts("rules", "lint", "--rules", tmp_path)
    assert (
        ended.code,
        ended.out.startswith("money.yaml:3: money.plain: value: 'money.amout' is no value function"),
    ) == (1, True)
    (tmp_path / "event").mkdir()
    (tmp_path / "event" / "own.yaml").write_text("frame: own\nwordz: []\n", encoding="utf-8")
    assert "event/own.yaml:2:1: wordz: unknown key" in newsfacts("rules", "lint", "--rules", tmp_path).err


def test_the_text_of_a_rule_steers_no_terminal(newsfacts, findings, monkeypatch) -> None:
    monkeypatch.setattr(RuleSetLike, "rules", (RuleLike(why="[red]\x1b[31m红"),))
    findings.append(Problem("money.plain", Path("/x/money.yaml"), 3, "\x1b[31m"))
    told = [newsfacts("rules", *arguments, terminal=terminal).out for arguments, terminal in (
        (["list"], False), (["list"], True), (["test"], False), (["lint"], False),
    )]  # fmt: skip
    assert all("␛[31m" in one for one in told)
    assert "\x1b[31m" not in "".join(told)


@pytest.mark.parametrize("command", ["list", "test", "lint"])
@pytest.mark.parametrize("content", ["rules: [", RULES.replace("pattern:", "patern:")])
def test_broken_rule_files_end_with_2_and_the_place(newsfacts, tmp_path: Path, command, content) -> None:
    (tmp_path / "money.yaml").write_text(content, encoding="utf-8")
    ended = newsfacts("rules", command, "--rules", tmp_path)
    assert (ended.code, ended.out) == (2, "")
    assert "money.yaml:" in ended.err
    assert "Traceback" not in ended.err


def test_rules_to_be_tested_may_be_named(newsfacts, findings, monkeypatch) -> None:
    monkeypatch.setattr(CHECKS[0], lambda rule_set, *ids: [f"tested {ids}"])
    assert newsfacts("rules", "test", "money.plain").out == "tested ('money.plain',)\n3 examples, 1 failed\n"
    ended = newsfacts("rules", "test", "money.plian")
    assert (ended.code, ended.out) == (2, "")
    assert "no rule 'money.plian'" in ended.err


class CoverageLike:
    """Counts articles, and has one rule."""

    def __init__(self, pipeline: object) -> None:
        self.articles = 0

    def add(self, article: object) -> None:
        self.articles += 1

    def rows(self) -> list[RuleCoverage]:
        lost_to = {"money.long": 2, "block.code": 1}
        return [
            RuleCoverage(
                id="money.a", kind="money", where="money.yaml:3", proposed=3, lost=3, lost_to=lost_to, articles=1
            )
        ]


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsfacts.review.coverage.Coverage", CoverageLike)


def test_coverage_is_lines_in_a_pipe_and_a_table_on_a_terminal(newsfacts, counted, folder: Path) -> None:
    ended = newsfacts("rules", "coverage", folder)
    head, line = ended.out.splitlines()
    assert head.split("\t")[:6] == ["rule", "kind", "where", "proposed", "won", "lost"]
    assert line == "money.a\tmoney\tmoney.yaml:3\t3\t0\t3\tmoney.long 2\t1\tnever wins"
    assert ended.code == 0
    shown = newsfacts("rules", "coverage", folder, terminal=True).out
    assert "1 articles, 1 rules, 0 dead, 1 never win" in shown


def test_coverage_as_json_has_all_counts(newsfacts, counted, folder: Path, tmp_path: Path) -> None:
    newsfacts("rules", "coverage", folder, "--json", tmp_path / "c.json")
    told = json.loads((tmp_path / "c.json").read_text(encoding="utf-8"))
    assert told["articles"] == 1
    assert told["rules"][0]["lost_to"] == {"money.long": 2, "block.code": 1}
    assert told["rules"][0]["verdict"] == "never wins"
    ended = newsfacts("rules", "coverage", folder, "--json", tmp_path / "none" / "c.json")
    assert (ended.code, ended.out.count("money.a")) == (2, 1)  # the counts are not lost
    assert ended.err.startswith(f"newsfacts: NF103 {tmp_path / 'none' / 'c.json'}: can't be written (No such file")


def test_coverage_of_no_article_is_no_coverage(newsfacts, counted, tmp_path: Path) -> None:
    ended = newsfacts("rules", "coverage", tmp_path)
    assert (ended.code, ended.out) == (2, "")
    assert "NF101 no article in the inputs" in ended.err


def test_coverage_goes_on_behind_an_input_that_fails(newsfacts, counted, folder: Path) -> None:
    (folder / "b.txt").write_bytes(b"")
    ended = newsfacts("rules", "coverage", folder)
    assert ended.code == 3
    assert "b.txt: empty" in ended.err
    assert "money.a" in ended.out


def test_the_schema_goes_to_a_file_or_to_standard_output(newsfacts, tmp_path: Path) -> None:
    newsfacts("rules", "schema", "-o", tmp_path / "s.json")
    assert (tmp_path / "s.json").read_text(encoding="utf-8") == newsfacts("rules", "schema").out


def test_a_new_rule_says_what_comes_next(newsfacts, monkeypatch, tmp_path: Path) -> None:
    made = NewRule(tmp_path / "my rules" / "money.a.yaml", "'3元' was won by money.amount")
    monkeypatch.setattr("newsfacts.review.new_rule.new_rule", lambda *given: made)
    ended = newsfacts("rules", "new", "money.a", "--rules", tmp_path / "my rules")
    assert f"written  {made.file}\n" in ended.out
    assert "does not hold yet: '3元' was won by money.amount\n" in ended.out
    assert f"newsfacts rules test money.a --rules '{tmp_path / 'my rules'}'" in ended.out
