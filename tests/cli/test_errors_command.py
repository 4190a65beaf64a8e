"""Codes of errors: each that is used is explained, each that is explained is used, and the page says the same."""

from __future__ import annotations

import pickle
import re
from pathlib import Path

import pytest

from newsfacts.error_catalog import CATALOG, GROUPS, errors_page
from newsfacts.errors import EngineError, InputError, NewsfactsError, Where
from newsfacts.rules import RuleError, load_rules

ROOT = Path(__file__).parents[2]


def test_every_code_that_is_used_is_in_the_catalog_and_the_other_way_round() -> None:
    sources = (path for path in (ROOT / "src").rglob("*.py") if path.name != "error_catalog.py")
    used = {code for path in sources for code in re.findall(r'"(NF\d{3})"', path.read_text(encoding="utf-8"))}
    assert used == set(CATALOG)
    assert {code[2] for code in CATALOG} == set(GROUPS)


def test_an_example_is_one_of_its_own_family() -> None:
    for family in CATALOG.values():
        assert set(re.findall(r"NF\d{3}", family.example)) <= {family.code}
        assert NewsfactsError("x", code=family.code).mend == family.mend


def test_no_two_families_have_one_code() -> None:
    source = (ROOT / "src/newsfacts/error_catalog.py").read_text(encoding="utf-8")
    codes = re.findall(r'^ +"(NF\d{3})", ', source, re.MULTILINE)
    assert codes == sorted(set(codes)) == list(CATALOG)


def test_the_page_is_up_to_date() -> None:
    assert (ROOT / "docs/errors.md").read_text(encoding="utf-8") == errors_page()


def test_a_code_is_explained_and_all_are_listed(newsfacts) -> None:
    ended = newsfacts("errors", "nf302")
    assert ended.code == 0
    assert ended.out.startswith("NF302  A rule file is no YAML\nwhy      ")
    assert "NF302 rules/money.yaml:17:5: no valid YAML" in ended.out
    assert newsfacts("errors").out.count("\n") == len(CATALOG)
    ended = newsfacts("errors", "NF999")
    assert (ended.code, ended.out) == (2, "")
    assert ended.err == "newsfacts: NF101 NF999: no code of an error; newsfacts errors lists them\n"


@pytest.mark.parametrize(
    ("content", "code", "at"),
    [
        ("kind: money\nrules:\n  - {id: money.a, pattern: 'x\n", "NF302", (4, 1)),
        ("kind: money\nrule: []\n", "NF303", (2, 1)),
        (
            "kind: money\nrules:\n  - {id: money.a, pattern: '(', examples: [{text: x, span: x}]}\n",
            "NF304",
            (3, None),
        ),
    ],
)
def test_a_broken_rule_file_has_its_code_and_place(newsfacts, tmp_path: Path, content, code, at) -> None:
    file = tmp_path / "money.yaml"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(RuleError) as caught:
        load_rules(tmp_path)
    assert (caught.value.code, caught.value.where) == (code, Where(str(file), *at))
    ended = newsfacts("rules", "list", "--rules", tmp_path)
    assert ended.err.startswith(f"newsfacts: {code} {file}:")


@pytest.mark.parametrize(
    ("message", "where"),
    [
        ("a.csv:2: kind: 'firm' is none", Where("a.csv", 2)),
        ("C:\\news\\a.csv:2: x", Where("C:\\news\\a.csv", 2)),
        ("新闻 一/a.yaml: can't be read", Where("新闻 一/a.yaml")),
        ("larger than 1.5 MB: raise the limit", None),
        ("--published 2021.13: no date; write it as 2021-08-03", None),
        ("can't listen at 127.0.0.1:8000 (in use); choose another --host or --port", None),
        ("nothing to read", None),
        ("", None),
    ],
)
def test_the_place_is_what_a_message_begins_with(message: str, where: Where | None) -> None:
    assert NewsfactsError(message).where == where


def test_an_error_keeps_its_code_between_processes() -> None:
    error = pickle.loads(pickle.dumps(EngineError("rules/money.yaml:3: broken", code="NF303")))
    assert (error.code, str(error)) == ("NF303", "rules/money.yaml:3: broken")
    assert InputError("x").code == "NF101"
