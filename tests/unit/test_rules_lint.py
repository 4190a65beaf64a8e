"""What the linter finds in rules, and what it leaves in peace."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsfacts.rules import load_rules
from newsfacts.rules.lint import lint
from newsfacts.rules.repeats import repeats

RULE = """kind: money
fragments: {{digits: '{fragment}'}}
rules:
  - id: {id}
    pattern: '{pattern}'
    guards: {{not_after: '{guard}'}}
    examples: [{{text: x, span: x}}]
"""
SOUND = {"id": "money.a", "fragment": r"\d{1,16}", "pattern": "x", "guard": "y"}


def messages(tmp_path: Path, **change: str) -> list[str]:
    (tmp_path / "money.yaml").write_text(RULE.format(**SOUND | change), encoding="utf-8")
    return [str(problem) for problem in lint(load_rules(tmp_path))]


def test_the_rules_that_ship_have_no_problem() -> None:
    assert [str(problem) for problem in lint(load_rules())] == []


@pytest.mark.parametrize("pattern", ["a*", "a+", "a{2,}", "a*?", "a++", "a{3,}+", "(?>a+)", "(?:ab)*", "[ab]+", r"\d+"])
def test_what_has_no_upper_bound_is_a_problem(tmp_path: Path, pattern: str) -> None:
    (message,) = messages(tmp_path, pattern=pattern)
    assert message.startswith("money.yaml:4: money.a: pattern: …")
    assert message.endswith("repeats without an upper bound; write {m,n}")


def test_guards_and_fragments_are_looked_at_too(tmp_path: Path) -> None:
    found = messages(tmp_path, pattern="{{digits}}", fragment=r"\d+", guard="元*")
    assert [message.split(": ")[2:4] for message in found] == [["pattern", r"…(?:\d+"], ["not_after", "…元*"]]


@pytest.mark.parametrize(
    "pattern",
    [
        r"\+\*",
        r"1亿\+?",
        "[+*]",
        "[^+*]",
        "[]+*]",
        "[[:alpha:]+]",
        "[一-龥--[+*]]",
        r"[\]+]",
        "a{2}",
        "a{0,9}?",
        "a{1,200}+",
        "(?#many+)a",
        "(?P<year>20)(?P=year)",
        r"\p{Han}{1,4}",
        "(?:a{1,16}b){1,16}",
        r"(?:\d{3},){1,300}",
    ],
)
def test_what_is_bounded_is_no_problem(tmp_path: Path, pattern: str) -> None:
    assert messages(tmp_path, pattern=pattern) == []


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("a{1,1001}", "repeats up to 1001 times"),
        ("(?:a{500}){3}", "repeats up to 1500 times"),
        ("(?:a{1,20}b?){1,20}", "400 ways or more"),
        ("(?:(?:a{0,8}b){0,8}c){0,8}", "512 ways or more"),
    ],
)
def test_bounds_that_are_too_wide_are_a_problem(tmp_path: Path, pattern: str, words: str) -> None:
    (message,) = messages(tmp_path, pattern=pattern)
    assert words in message


def test_an_id_belongs_to_the_kind_of_its_file(tmp_path: Path) -> None:
    (message,) = messages(tmp_path, id="date.a")
    assert message.startswith("money.yaml:4: date.a: the id begins with date, but the file holds rules of kind money")


@pytest.mark.parametrize(
    ("pattern", "most"),
    [("a?", []), ("a{,5}", [5]), ("a{3}", [3]), ("a{2,7}b*", [7, None]), ("(?R)", [None]), ("(?P<a>x(?&a)?)", [None])],
)
def test_the_bound_of_each_repetition(pattern: str, most: list[int | None]) -> None:
    assert [repeat.most for repeat in repeats(pattern)] == most
