"""``newsfacts rules``: list, test and lint, on a folder of its own."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

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
class Problem:
    """As the lint of the rules gives it."""

    rule: str
    file: Path
    line: int
    message: str


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


@pytest.fixture
def findings(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """What the checks of the rules find; the test fills it."""
    found: list[object] = []
    for check in CHECKS:
        monkeypatch.setattr(check, lambda rule_set: found)
    monkeypatch.setattr("newsfacts.rules.load_rules", lambda folder: RuleSetLike())
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


@pytest.mark.parametrize("command", ["list", "test", "lint"])
@pytest.mark.parametrize("content", ["rules: [", RULES.replace("pattern:", "patern:")])
def test_broken_rule_files_end_with_2_and_the_place(newsfacts, tmp_path: Path, command, content) -> None:
    (tmp_path / "money.yaml").write_text(content, encoding="utf-8")
    ended = newsfacts("rules", command, "--rules", tmp_path)
    assert (ended.code, ended.out) == (2, "")
    assert "money.yaml:" in ended.err
    assert "Traceback" not in ended.err
