"""A folder of one's own that adds to the rules that ship, and what a run takes over when it changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsfacts.batch.fingerprint import rule_files
from newsfacts.batch.stays import stays_after
from newsfacts.events.frames import load_frames
from newsfacts.records import Article
from newsfacts.rules import RuleError, default_folder, load_rules

OWN = """\
extends: shipped
kind: money
rules:
  - id: money.%s
    pattern: '票价(?P<number>{{numeral}})块'
    value: money.amount
    examples: [{text: 票价99块, span: 票价99块, value: {amount: '99'}}]
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    (tmp_path / "ticket.yaml").write_text(OWN % "ticket", encoding="utf-8")
    return tmp_path


def test_a_folder_adds_to_the_rules_that_ship(own: Path) -> None:
    rules, shipped = load_rules(own), load_rules()
    assert rules.rules[:-1] == shipped.rules
    assert (rules.rules[-1].id, rules.rules[-1].file) == ("money.ticket", own / "ticket.yaml")
    assert rules.folders == (default_folder(), own)
    assert [frame.file for frame in load_frames(rules)] == [frame.file for frame in load_frames(shipped)]


def test_without_the_line_it_takes_their_place(own: Path) -> None:
    (own / "ticket.yaml").write_text(OWN.partition("\n")[2].replace("{{numeral}}", "\\d{1,9}") % "a", encoding="utf-8")
    rules = load_rules(own)
    assert [rule.id for rule in rules.rules] == ["money.a"]
    assert rules.folders == (own,)


def test_a_rule_replaces_the_shipped_one_of_its_id_and_no_other_of_its_own_folder(own: Path) -> None:
    (own / "amount.yaml").write_text(OWN % "amount", encoding="utf-8")
    amounts = [rule for rule in load_rules(own).rules if rule.id == "money.amount"]
    assert [rule.file for rule in amounts] == [own / "amount.yaml"]
    (own / "again.yaml").write_text(OWN % "amount", encoding="utf-8")
    with pytest.raises(RuleError, match=r"'money\.amount' stands in again\.yaml already"):
        load_rules(own)


def test_lexicons_and_frames_join_those_of_their_names(own: Path) -> None:
    (own / "lexicon").mkdir()
    (own / "lexicon" / "classifier.txt").write_text("垛\tweak\n", encoding="utf-8")
    (own / "event").mkdir()
    pledge = (default_folder() / "event" / "pledge.yaml").read_text(encoding="utf-8")
    (own / "event" / "pledge.yaml").write_text(pledge, encoding="utf-8")
    rules = load_rules(own)
    assert rules.lexicon("classifier").entries == (*load_rules().lexicon("classifier").entries, "垛")
    assert "垛" in rules.lexicon("classifier").marked("weak")
    files = {frame.entry.frame: frame.file for frame in load_frames(rules)}
    assert files["pledge"] == own / "event" / "pledge.yaml"
    assert files["buyback"] == default_folder() / "event" / "buyback.yaml"


def test_a_run_knows_the_files_of_both_and_does_only_what_an_own_rule_touches(own: Path) -> None:
    before = rule_files(own)
    assert {"ticket.yaml", "shipped/money.yaml", "shipped/lexicon/classifier.txt"} <= before.keys()
    (own / "more.yaml").write_text(OWN.replace("票价", "门票") % "more", encoding="utf-8")
    stays = stays_after(before, rule_files(own))
    assert stays(Article(id="1", text="票价99块"))
    assert not stays(Article(id="2", text="门票99块"))
    assert not stays_after(before, {**before, "shipped/money.yaml": b""})(Article(id="1", text="票价99块"))
