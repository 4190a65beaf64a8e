"""``newsfacts rules new``: the rule loads, its example runs, and nothing is overwritten."""

from __future__ import annotations

import json
import os
from pathlib import Path

import jsonschema
import pytest
import yaml

from newsfacts.errors import InputError
from newsfacts.review.new_rule import _quoted, new_rule
from newsfacts.rules import RuleError, load_rules


def test_each_new_rule_loads_beside_the_others_and_its_example_runs(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    text, span = "票价是'99元'起", "99元"
    made = [new_rule("money.ticket", folder, text, span), new_rule("person.master", folder), new_rule("date.x", folder)]
    assert [one.complaint for one in made] == [None, None, None]
    rules = {rule.id: rule for rule in load_rules(folder).rules}
    assert {"money.amount", "money.ticket", "person.master", "date.x"} <= rules.keys()
    (example,) = rules["money.ticket"].examples
    assert (example.text, example.span, example.value) == (text, span, {"amount": "99"})
    written = made[0].file.read_text(encoding="utf-8")
    assert written.startswith("# yaml-language-server: $schema=rules.schema.json\n")
    schema = json.loads((folder / "rules.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(yaml.safe_load(written), schema)


def test_an_example_that_the_beginning_does_not_find_is_told(tmp_path: Path) -> None:
    made = new_rule("quantity.word", tmp_path / "mine", "木材若干垛", "若干")
    assert made.complaint is not None
    assert "若干" in made.complaint
    assert made.file.is_file()


@pytest.mark.parametrize(
    ("id", "text", "span", "message"),
    [
        ("cash.a", None, None, "kinds are money, percent"),
        ("money", None, None, "write KIND.NAME"),
        ("money.../a", None, None, "write KIND.NAME"),
        ("money.a", "票价99元", None, "go together"),
        ("money.a", "票价99元", "98元", "'98元' does not stand in the --text"),
    ],
)
def test_what_makes_no_rule_is_told_and_leaves_nothing(tmp_path: Path, id, text, span, message) -> None:
    with pytest.raises(InputError, match=message):
        new_rule(id, tmp_path / "mine", text, span)
    assert not (tmp_path / "mine").exists()


@pytest.mark.parametrize("text", ["门票　每张99元起", "门票\n每张99元\t😀", "票'价\"99元\x1b", "票\u2028价99元\ufeff"])
def test_any_text_comes_back_as_it_was(text: str) -> None:
    quoted = _quoted(text)
    assert yaml.safe_load(f"[{quoted}]") == [text]
    assert "99元" in quoted  # readable, not \\u5143
    assert "\n" not in quoted


def test_a_text_that_is_no_utf8_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no UTF-8"):
        new_rule("money.ticket", tmp_path / "mine", "99元\udcff", "99元")


def test_only_rules_are_read_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "metric.yaml").write_text("metrics: []\n", encoding="utf-8")
    (tmp_path / "elsewhere").symlink_to(tmp_path / "nowhere")
    os.mkfifo(tmp_path / "pipe")  # to read it would be to wait forever
    assert new_rule("money.ticket", tmp_path).complaint is None


def test_an_id_that_another_file_has_is_told_with_its_place(tmp_path: Path) -> None:
    rule = "kind: money\nrules:\n  - {id: money.ticket, pattern: x, examples: [{text: x, span: x}]}\n"
    (tmp_path / "tickets.yaml").write_text(rule, encoding="utf-8")
    with pytest.raises(InputError, match=r"tickets\.yaml:3: is the rule money\.ticket already"):
        new_rule("money.ticket", tmp_path)


def test_what_is_wrong_with_the_folder_keeps_its_code(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("kind: 'money\n", encoding="utf-8")
    with pytest.raises(RuleError, match=rf"^{tmp_path}/a\.yaml:2:1") as caught:
        new_rule("money.ticket", tmp_path)
    assert caught.value.code == "NF302"


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "money.a.yaml").write_text("mine", encoding="utf-8")
    with pytest.raises(InputError, match="is there already"):
        new_rule("money.a", tmp_path)
    assert (tmp_path / "money.a.yaml").read_text(encoding="utf-8") == "mine"


def test_a_folder_that_stands_alone_stays_alone_and_its_faults_are_told_with_its_name(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text("fragments: {numeral: '\\d{1,9}'}\n", encoding="utf-8")
    made = new_rule("money.a", tmp_path)
    assert "extends" not in made.file.read_text(encoding="utf-8")
    assert [rule.id for rule in load_rules(tmp_path).rules] == ["money.a"]
    (tmp_path / "own.yaml").write_text("fragment: {}\n", encoding="utf-8")
    with pytest.raises(RuleError, match="fragment: unknown key") as caught:
        new_rule("money.b", tmp_path)
    assert str(caught.value).startswith(f"{tmp_path / 'own.yaml'}:1:1: ")
