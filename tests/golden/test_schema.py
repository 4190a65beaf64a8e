"""The published JSON Schemas are those of the records and of rule files; golden files and the rules that ship keep to them."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
import yaml

from newsfacts.review.golden_files import GOLDEN_SUFFIX
from newsfacts.review.schema import extraction_schema, rules_schema
from newsfacts.rules import default_folder

GOLDEN = Path(__file__).parent
PUBLISHED = GOLDEN.parents[1] / "docs" / "extraction.schema.json"
PUBLISHED_RULES = PUBLISHED.with_name("rules.schema.json")


def test_the_published_schema_is_up_to_date() -> None:
    assert PUBLISHED.read_text(encoding="utf-8") == extraction_schema()


@pytest.mark.parametrize("file", sorted(GOLDEN.glob(f"*{GOLDEN_SUFFIX}")), ids=lambda file: file.name)
def test_golden_files_keep_to_the_schema(file: Path) -> None:

    schema = json.loads(PUBLISHED.read_text(encoding="utf-8"))
    jsonschema.validate(json.loads(file.read_text(encoding="utf-8")), schema)


def test_the_published_schema_of_rules_is_up_to_date() -> None:
    assert PUBLISHED_RULES.read_text(encoding="utf-8") == rules_schema()


@pytest.fixture(scope="module")
def rule_files() -> jsonschema.Draft202012Validator:
    schema = json.loads(rules_schema())
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


@pytest.mark.parametrize("file", sorted(default_folder().rglob("*.yaml")), ids=lambda file: file.name)
def test_the_rules_that_ship_keep_to_the_schema(file: Path, rule_files) -> None:
    read = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # dates and numbers as they are written
    assert list(rule_files.iter_errors(_typed(read))) == []


def _typed(node: object) -> object:
    """What an editor makes of plain scalars: numbers and truth values, but no dates."""
    if isinstance(node, dict):
        return {key: _typed(value) for key, value in node.items()}
    if isinstance(node, list):
        return [_typed(item) for item in node]
    assert isinstance(node, str)
    is_number = node.lstrip("-").isdigit() and len(node) < 4
    return int(node) if is_number else {"true": True, "false": False, "null": None}.get(node, node)


RULE = {"id": "money.a", "pattern": "3元", "value": "money.amount", "examples": [{"text": "3元", "span": "3元"}]}
TYPOS = [
    {"kind": "money", "rules": [{**RULE, "patern": "3元"}]},
    {"kind": "money", "rules": [{**RULE, "value": "money.amuont"}]},
    {"kind": "money", "rules": [{**RULE, "guards": {"not_befor": "x"}}]},
    {"kind": "money", "rules": [{**RULE, "examples": []}]},
    {"kind": "cash", "rules": [RULE]},
    {"rules": [RULE]},
    {"extends": "shiped", "kind": "money", "rules": [RULE]},
    {"metric": []},
    {"metrics": [{"id": "revenue", "name": "营收", "units": "money", "terms": ["营收"]}]},
    {"frame": "pledge", "name": "质押", "need": ["shares"], "roles": {"shares": {"kind": "quantity"}}, "examples": []},
]


@pytest.mark.parametrize("content", TYPOS, ids=str)
def test_a_typo_in_a_rule_file_breaks_the_schema(content: object, rule_files) -> None:
    assert list(rule_files.iter_errors({"kind": "money", "rules": [RULE]})) == []
    assert list(rule_files.iter_errors(content))
