"""Rules that their value function can't read are refused when a pipeline loads, with file, line and mend."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsfacts.pipeline import Pipeline
from newsfacts.rules import RuleError

RULE = """kind: {kind}
rules:
  - id: {kind}.mine
    pattern: '{pattern}'
    value: {value}
    params: {params}
    examples: [{{text: 增长3zz, span: 3zz}}]
"""
GOOD = {"kind": "percent", "pattern": r"(?P<number>\d{1,3})zz", "value": "percent.ratio", "params": "{unit: percent}"}
TABLE = {
    "no such function": ({"value": "percent.ratoi"}, "'percent.ratoi' is no value function; those are"),
    "a group that the pattern does not name": (
        {"pattern": r"(?P<nmber>\d{1,3})zz"},
        "percent.ratio reads the group 'number', which the pattern does not name",
    ),
    "a param that is missing": ({"params": "{}"}, "percent.ratio needs 'unit', one of"),
    "a param of a wrong value": ({"params": "{unit: procent}"}, "found 'procent'"),
    "a param that is unknown": ({"params": "{unit: percent, foo: 1}"}, "percent.ratio knows no 'foo'"),
    "a pattern without bounds": ({"pattern": r"(?P<number>\d+)zz"}, "mine.yaml:3: percent.mine: pattern"),
}


def _folder(tmp_path: Path, changes: dict[str, str]) -> Path:
    (tmp_path / "mine.yaml").write_text(RULE.format(**GOOD | changes), encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(("changes", "message"), TABLE.values(), ids=TABLE.keys())
def test_what_is_refused(tmp_path: Path, changes: dict[str, str], message: str) -> None:
    with pytest.raises(RuleError) as raised:
        Pipeline(rules=_folder(tmp_path, changes))
    assert message in str(raised.value)
    assert "mine.yaml:3: percent.mine: " in str(raised.value)


def test_a_folder_of_ones_own_takes_the_place_of_the_rules(tmp_path: Path) -> None:
    from newsfacts.records import Article

    mentions = Pipeline(rules=_folder(tmp_path, {})).extract(Article(id="a", text="增长3zz,营收5亿元")).mentions
    assert [(m.text, m.source) for m in mentions] == [("3zz", "percent.mine")]
