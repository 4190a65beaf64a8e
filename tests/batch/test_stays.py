"""After a change of rules, only the articles that it may touch are done anew, and the records are those of a fresh run."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from newsfacts.batch import PipelineRecipe, Summary, run
from newsfacts.batch.recipe import Extractor
from newsfacts.rules.errors import RuleError
from tests.batch.outputs import records

ARTICLES = {
    "boxes.txt": "送出30箱。",
    "houses.txt": "共有100家。",
    "fish.txt": "捕鱼50尾。",
    "nothing.txt": "今天天气很好。",
}
RULES = """kind: quantity
rules:
  - id: quantity.count
    pattern: '(?P<number>\\d{1,9})(?P<classifier>{{lexicon/classifier}})'
    value: quantity.count
    examples:
      - {text: 共有20家。, span: 20家}
  - id: quantity.boxes
    pattern: '(?P<number>\\d{1,9})(?P<classifier>箱)'
    value: quantity.count
    examples:
      - {text: 送出20箱。, span: 20箱}
"""
FISH = """
  - id: quantity.fish
    pattern: '(?P<number>\\d{1,9})(?P<classifier>尾)'
    value: quantity.count
    examples:
      - {text: 捕鱼20尾。, span: 20尾}
"""


@dataclass(frozen=True)
class ValuesOnly(PipelineRecipe):
    """The pipeline without names, which loads sooner."""

    def load(self) -> Extractor:
        from newsfacts.pipeline import Pipeline

        return Pipeline(rules=self.rules, names=False)


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    """A folder of rules that is read in no time."""
    folder = tmp_path / "rules"
    (folder / "lexicon").mkdir(parents=True)
    (folder / "quantity.yaml").write_text(RULES, encoding="utf-8")
    (folder / "lexicon" / "classifier.txt").write_text("家\n", encoding="utf-8")
    return folder


@pytest.fixture
def again(write, rules: Path, tmp_path: Path):
    """Run the articles once more; afterwards the records must be those of a run that knows nothing of an earlier one."""
    write(ARTICLES)

    def run_again() -> Summary:
        summary = run([tmp_path / "in"], tmp_path / "out", ValuesOnly(rules=rules))
        run([tmp_path / "in"], tmp_path / "fresh", ValuesOnly(rules=rules))
        assert records(tmp_path / "out") == records(tmp_path / "fresh")
        shutil.rmtree(tmp_path / "fresh")
        return summary

    return run_again


def _change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_rule_that_is_added_touches_where_it_fits(again, rules: Path) -> None:
    again()
    with (rules / "quantity.yaml").open("a", encoding="utf-8") as file:
        file.write(FISH)
    assert again().reused == 3
    _change(rules / "quantity.yaml", "捕鱼20尾。", "捕鱼20尾")  # an example changes nothing
    assert again().reused == 4
    _change(rules / "quantity.yaml", FISH.replace("尾。", "尾"), "")
    assert again().reused == 3


@pytest.mark.parametrize(
    ("old", "new", "touched"),
    [
        ("    examples:\n      - {text: 送出", "    priority: 3\n    examples:\n      - {text: 送出", 1),
        ("    examples:\n      - {text: 共有", "    guards: {not_before: 零}\n    examples:\n      - {text: 共有", 1),
        ("(?P<classifier>箱)", "(?P<classifier>[箱尾])", 2),
        (
            "    pattern: '(?P<number>\\d{1,9})(?P<classifier>箱)'",
            "    pattern: '(?P<number>\\d{1,9})(?P<classifier>{{box}})'",
            1,
        ),
    ],
)
def test_a_rule_that_is_changed_touches_where_it_fitted_or_fits(again, rules: Path, old, new, touched) -> None:
    again()
    if "{{box}}" in new:
        _change(rules / "quantity.yaml", "rules:", "fragments: {box: 箱}\nrules:")
    _change(rules / "quantity.yaml", old, new)
    assert again().reused == len(ARTICLES) - touched


def test_a_lexicon_touches_everything(again, rules: Path) -> None:
    again()
    with (rules / "lexicon" / "classifier.txt").open("a", encoding="utf-8") as file:
        file.write("尾\n")
    assert again().reused == 0


def test_rules_that_no_longer_load_take_nothing_over(again, rules: Path) -> None:
    again()
    before = (rules / "quantity.yaml").read_text(encoding="utf-8")
    (rules / "quantity.yaml").write_text(before + "\n  - id: quantity.fish", encoding="utf-8")
    with pytest.raises(RuleError):
        again()
    (rules / "quantity.yaml").write_text(before, encoding="utf-8")
    assert again().reused == 4
