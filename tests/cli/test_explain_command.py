"""``newsfacts explain``: where the text comes from, what is shown of it, and what is refused."""

from __future__ import annotations

import importlib
import json
import re
import sys
from pathlib import Path
from types import ModuleType

import pytest

STYLE = re.compile(r"\x1b\[[\d;]*m")
REAL = importlib.import_module("newsfacts.pipeline")


@pytest.fixture
def explain(pipeline, newsfacts, monkeypatch: pytest.MonkeyPatch):
    """``newsfacts explain`` with the real rules: ``explain("日活3亿", "--at", 2)``."""
    module = ModuleType("newsfacts.pipeline")
    vars(module)["Pipeline"] = lambda *, rules=None, lexicon=None, tagger=None: (
        pipeline if rules is None else REAL.Pipeline(rules=rules)
    )
    monkeypatch.setitem(sys.modules, "newsfacts.pipeline", module)
    return lambda *arguments, **how: newsfacts("explain", *arguments, **how)


def test_a_mention_with_all_that_made_it(explain) -> None:
    ended = explain("GMV突破115万,较去年同期多", "--published", "2021-05-24")
    assert (ended.code, ended.err) == (0, "")
    lines = ended.out.splitlines()
    assert lines[0] == "115万 5–9  money  1150000 CNY, more_than"
    assert lines[1].startswith("  rule     money.implied (money.yaml:")
    assert "  parts    number 115万 5–9" in lines
    assert "  mod      more_than, from 突破 3–5 before it" in lines
    assert any(line.startswith("  beat     115万 5–9 of quantity.bare (quantity.yaml:") for line in lines)
    assert "  anchor   2021-05-24, the document's date (given)" in lines


def test_numerals_left_over_are_listed(explain) -> None:
    assert explain("4/5G网络").out == "no mentions\nnot labeled  4/5 0–3; --at OFFSET says why\n"


@pytest.mark.parametrize(
    ("text", "at", "shown"),
    [
        ("4/5G网络", 0, ["0  [4]/5G网络", "no mention here", "4/5G 0–4  block.generation (block.yaml:"]),
        ("一家公司", 0, ["its guard not_at refuses '一' at the start of it"]),
        ("5成为主流", 0, ["its guard not_after refuses '为' after it"]),
        ("增长219.8", 3, ["fits so far; % is missing", "numeral  219.8 2–7"]),
        ("日活3亿", 2, ["3亿 2–4  quantity", "also tried there:", "its guard needs_before does not find in '日活'"]),
        ("商人很忙", 0, ["no mention here, and no rule begins here"]),
        ("营收3 亿元", 3, ["layout that is taken out"]),
    ],
)
def test_a_place_and_what_stopped_each_rule(explain, text: str, at: int, shown: list[str]) -> None:
    ended = explain(text, "--at", at)
    assert ended.code == 0
    for part in shown:
        assert part in ended.out


def test_only_the_mention_at_the_place_is_shown(explain) -> None:
    out = explain("营收3亿元,利润2亿元", "--at", 8).out
    assert "2亿元 8–11  money" in out
    assert "3亿元" not in out.split("\n", 1)[1]


def test_json_is_the_whole_explanation(explain) -> None:
    whole = json.loads(explain("日活3亿,4/5G", "--at", 5, "--json", "--title", "题").out)
    assert whole["article"]["title"] == "题"
    assert whole["mentions"][0]["source"]["file"] == "quantity.yaml"
    assert whole["place"]["attempts"][0]["verdict"] == "block"
    assert whole["unlabeled"] == [{"text": "4/5", "start": 5, "end": 8}]


@pytest.mark.parametrize("arguments", [["-"], []])
def test_the_text_from_standard_input(explain, arguments: list[str]) -> None:
    assert "3亿元 2–5" in explain(*arguments, stdin="营收3亿元").out


def test_the_text_from_a_file_with_its_own_date(explain, tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text("---\ndate: 2020-01-01\n---\n去年营收", encoding="utf-8")
    assert "2020-01-01, the document's date (front_matter)" in explain("--file", file).out
    assert "2022-03-01, the document's date (given)" in explain("--file", file, "--published", "2022-03-01").out


def test_a_terminal_gets_the_same_and_no_markup_is_read(explain) -> None:
    text = "[bold]营收[/bold]3亿元[red]"
    plain, shown = explain(text).out, explain(text, terminal=True).out
    assert STYLE.sub("", shown).split() == plain.split()
    assert shown != plain
    assert "[bold]营收[/bo[l]d]3亿元" in STYLE.sub("", explain(text, "--at", 12, terminal=True).out)


def test_what_a_terminal_would_act_on_is_not_passed_on(explain) -> None:
    assert "\x1b" not in explain("营收\x1b[31m3亿元\x1b[0m", "--at", 3).out


@pytest.mark.parametrize("at", [-1, 5, 100])
def test_a_place_outside_the_text_is_a_usage_error_with_the_length(explain, at: int) -> None:
    ended = explain("营收3亿元", "--at", at)
    assert (ended.code, ended.out) == (2, "")
    assert (
        ended.err == f"newsfacts: NF101 offset {at} is outside the text: it has 5 characters, its offsets are 0 to 4\n"
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["3亿元", "--file", "a.txt"], "give one of the two"),
        (["--file", "nowhere.txt"], "nowhere.txt"),
        ([" "], "the TEXT is empty"),
        (["3亿元", "--published", "soon"], "--published soon: no date"),
        (["3亿元", "--at", "x"], "x"),
    ],
)
def test_usage_errors(explain, arguments: list[str], message: str) -> None:
    ended = explain(*arguments)
    assert ended.code == 2
    assert message in ended.err


def test_a_terminal_without_a_text_is_asked_for_one(explain) -> None:
    assert "give a TEXT" in explain(terminal=True).err


def test_an_empty_standard_input_fails_as_a_text(explain) -> None:
    ended = explain("-", stdin="")
    assert (ended.code, ended.err) == (3, "newsfacts: NF204 stdin: empty\n")


def test_rules_of_ones_own(explain, tmp_path: Path) -> None:
    (tmp_path / "money.yaml").write_text(
        "kind: money\nrules:\n"
        "  - id: money.mine\n    pattern: '(?P<number>\\d{1,3}亿)(?P<suffix>元)'\n    value: money.amount\n"
        "    examples: [{text: 3亿元, span: 3亿元}]\n",
        encoding="utf-8",
    )
    assert "money.mine (money.yaml:3)" in explain("营收3亿元", "--rules", tmp_path).out
    missing = explain("营收3亿", "--at", 2, "--rules", tmp_path).out
    assert "fits so far; 元 is missing" in missing
