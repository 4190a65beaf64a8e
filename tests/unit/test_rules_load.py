"""A folder of rules: what loads, and what each mistake is told by, with file and line."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from newsfacts.errors import NewsfactsError
from newsfacts.rules import RuleError, default_folder, load_rules
from newsfacts.rules.errors import PatternError
from newsfacts.rules.match import Matcher

RULE = "  - {id: money.a, pattern: '%s', examples: [{text: 3元, span: 3元}]}\n"
HEAD = "kind: money\nrules:\n"


def folder(tmp_path: Path, **files: str) -> Path:
    (tmp_path / "lexicon").mkdir()
    for name, text in files.items():
        path = tmp_path / ("lexicon" if name.startswith("lexicon_") else ".")
        suffix = ".txt" if name.startswith("lexicon_") else ".yaml"
        (path / (name.removeprefix("lexicon_") + suffix)).write_text(text, encoding="utf-8")
    return tmp_path


def test_the_rules_that_ship_load() -> None:
    rules = load_rules()
    assert rules.folder == default_folder()
    assert {"money", "percent", "date", "quantity", "block"} <= {rule.kind for rule in rules.rules}
    assert [rule.file.name for rule in rules.rules] == sorted(rule.file.name for rule in rules.rules)


def test_a_rule_keeps_what_its_author_wrote_and_where(tmp_path: Path) -> None:
    text = r"""# Sums.
kind: money
rules:
  - id: money.plain
    why: The plain sum.
    pattern: '(?P<number>\d{1,9})元'
    value: money.amount
    priority: 7
    examples: [{text: 营收3元, span: 3元, value: {amount: '3'}, published: '2021'}]
    not_examples: [元旦]
"""
    (rule,) = load_rules(folder(tmp_path, money=text)).rules
    assert (rule.id, rule.kind, rule.priority, rule.why) == ("money.plain", "money", 7, "The plain sum.")
    assert (rule.file, rule.line) == (tmp_path / "money.yaml", 4)
    assert (rule.examples[0].span, rule.not_examples) == ("3元", ("元旦",))


def test_rules_stand_in_the_order_of_files_and_places(tmp_path: Path) -> None:
    b = HEAD + RULE.replace("money.a", "money.z") % "x" + RULE.replace("money.a", "money.b") % "x"
    rules = load_rules(folder(tmp_path, b=b, a=HEAD + RULE % "x"))
    assert [rule.id for rule in rules.rules] == ["money.a", "money.z", "money.b"]


@pytest.mark.parametrize(
    ("pattern", "expanded"),
    [
        ("{{digits}}元", r"(?:\d{1,9})元"),
        ("{{pair}}", r"(?:(?:\d{1,9})-(?:\d{1,9}))"),
        ("{{named}}至{{named:2}}", r"(?:(?P<n>\d))至(?:(?P<n2>\d))"),
        ("{{twice:2}}", r"(?:(?:(?P<n2>\d))(?P<m2>月))"),
        ("3{{lexicon/unit}}", "3(?:C\\+\\+|万元|元(?:人民币)?)"),  # the longest first, each to the letter
    ],
)
def test_references_are_put_in(tmp_path: Path, pattern: str, expanded: str) -> None:
    shared = "fragments: {digits: '\\d{1,9}', pair: '{{digits}}-{{digits}}', named: '(?P<n>\\d)'"
    shared += ", twice: '{{named}}(?P<m>月)'}\n"
    unit = "# units\n元\tCNY\n万元\nC++\n\n元\tUSD\n元人民币\n"
    rules = load_rules(folder(tmp_path, shared=shared, money=HEAD + RULE % pattern, lexicon_unit=unit))
    assert rules.rules[0].expanded == expanded
    assert rules.rules[0].pattern == pattern


def test_a_long_chain_of_fragments_is_no_circle(tmp_path: Path) -> None:
    chain = "".join(f"  f{n}: '{{{{f{n + 1}}}}}'\n" for n in range(30))
    rules = load_rules(folder(tmp_path, money=f"fragments:\n{chain}  f30: 元\n" + HEAD + RULE % "{{f0}}"))
    assert rules.rules[0].expanded.strip("(?:)") == "元"


def test_a_byte_order_mark_is_no_part_of_a_file(tmp_path: Path) -> None:
    rules = load_rules(folder(tmp_path, money="\ufeff" + HEAD + RULE % "x", lexicon_unit="\ufeff元\n"))
    assert rules.lexicon("unit").entries == ("元",)


def test_a_lexicon_keeps_order_and_marks(tmp_path: Path) -> None:
    text = "# comment\n美元\tUSD\n\n元\tCNY\t1\n元\tUSD\n块\n"
    rules = load_rules(folder(tmp_path, money=HEAD + RULE % "x", lexicon_currency=text))
    lexicon = rules.lexicon("currency")
    assert lexicon.entries == ("美元", "元", "块")
    assert lexicon.marks == {"美元": ("USD",), "元": ("CNY", "1")}
    assert lexicon.marked("USD") == {"美元"}
    assert rules.lexicon("none").entries == ()


ENTRY = HEAD + "  - id: money.a\n    pattern: x\n"
EXAMPLES = "    examples: [{text: x, span: x}]\n"

MISTAKES = [  # a number is a line whose column is not known, or is YAML's to say
    ("kind: money\nrules:\n  - {id: money.a, pattern: 'x\n", 4, "no valid YAML"),
    ("kind: money\n\trules: 3\n", 2, "no valid YAML"),
    ("kind: money\n---\nkind: date\n", 2, "no valid YAML"),
    ("kind: !!python/object:os.system x\n", 1, "no valid YAML"),
    ("- a\n", 1, "a rule file is a mapping"),
    ("", 1, "a rule file is a mapping"),
    ("kind: money\nrule: []\n", "2:1", "rule: unknown key"),
    ("kind: cash\nrules: []\n", "1:1", "kind: "),
    ("rules:\n" + RULE % "x", "1:1", "a file with rules needs a kind"),
    (ENTRY + "    patern: x\n" + EXAMPLES, "5:5", "rules.0.patern: unknown key"),
    (ENTRY + "    guards:\n      window: 3\n      never: x\n" + EXAMPLES, "7:7", "rules.0.guards.never: unknown key"),
    (ENTRY + "    guards: {window: 0}\n" + EXAMPLES, "5:14", "rules.0.guards.window: "),
    (HEAD + RULE % "x" + "  - id: money.b\n    pattern: x\n", "4:5", "rules.1.examples: this key is missing"),
    (ENTRY + "    examples: []\n", "5:5", "a rule needs at least one example"),
    (ENTRY + "    examples:\n      - {text: x}\n", "6:9", "rules.0.examples.0.span: this key is missing"),
    (HEAD + "  - id: Money\n    pattern: x\n" + EXAMPLES, "3:5", "rules.0.id: "),
    (HEAD + "  - id: money.a\n" + EXAMPLES, "3:5", "rules.0.pattern: this key is missing"),
    (HEAD + RULE % "x" + RULE % "x", 4, "rule 'money.a' stands in money.yaml already"),
    (HEAD + RULE % "{{nope}}", 3, "no fragment 'nope'"),
    (HEAD + RULE % "{{lexicon/nope}}", 3, "nope.txt"),
    ("fragments: {a: '{{b}}', b: '{{a}}'}\n" + HEAD + RULE % "{{a}}", 4, "in a circle"),
    ("fragments: {a: 'x{{a}}{{a}}'}\n" + HEAD + RULE % "{{a}}", 4, "in a circle (a → a)"),
    (HEAD + RULE % "{{Numeral}}", 3, "{{Numeral}} is no reference"),
    ("fragments: {数: x}\n" + HEAD + RULE % "{{数}}", 4, "{{数}} is no reference"),
    ("fragments: {numeral: x}\n" + HEAD + RULE % "{{numerals}}", 4, "or write numeral, if that was meant"),
    ("kind: money\n\nwhy: \x1b\n", 3, "no valid YAML: a control character (U+001B)"),
    ("rules: &all [*all]\n", 1, "no valid YAML: nested too deeply, or an alias (*) holds itself"),
    (HEAD + RULE % "(", 3, "the pattern does not compile"),
    ("fragments: {or: '(一|二'}\n" + HEAD + RULE % "{{or}}元", 4, "does not compile: missing ) behind '(?:(一|二)元'"),
    (ENTRY + "    guards: {not_after: '['}\n" + EXAMPLES, 3, "the pattern does not compile"),
    (ENTRY + "    guards: {not_after: '{{nope}}'}\n" + EXAMPLES, 3, "no fragment 'nope'"),
]


@pytest.mark.parametrize(("text", "place", "message"), MISTAKES)
def test_a_mistake_is_named_with_its_place(tmp_path: Path, text: str, place: int | str, message: str) -> None:
    with pytest.raises(RuleError) as caught:
        load_rules(folder(tmp_path, money=text))
    assert str(caught.value).startswith(f"{tmp_path / 'money.yaml'}:{place}:")
    assert caught.value.where is not None
    has_column = isinstance(place, str) or message.startswith("no valid YAML")
    assert (caught.value.where.column is not None) == has_column
    assert message in str(caught.value)


def test_a_rule_id_is_unique_over_all_files(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match=r"b\.yaml:3: rule 'money\.a' stands in a\.yaml already"):
        load_rules(folder(tmp_path, a=HEAD + RULE % "x", b=HEAD + RULE % "x"))


def test_a_fragment_is_defined_once(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match=r"b\.yaml: fragment 'f' is defined in another file"):
        load_rules(folder(tmp_path, a="fragments: {f: x}\n", b="fragments: {f: x}\n"))


def test_a_folder_that_is_not_there_or_empty_is_named(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="no such folder of rules"):
        load_rules(tmp_path / "none")
    with pytest.raises(RuleError, match=r"no \*\.yaml rule file"):
        load_rules(tmp_path)


def test_a_file_in_another_encoding_is_named(tmp_path: Path) -> None:
    (tmp_path / "money.yaml").write_bytes("kind: money # 人民币\n".encode("gb18030"))
    with pytest.raises(RuleError, match=r"money\.yaml: can't be read"):
        load_rules(tmp_path)


def test_a_lexicon_in_another_encoding_is_named(tmp_path: Path) -> None:
    rules = folder(tmp_path, money=HEAD + RULE % "x")
    (rules / "lexicon" / "unit.txt").write_bytes("人民币\n".encode("gb18030"))
    with pytest.raises(NewsfactsError, match=r"unit\.txt: the lexicon can't be read"):
        load_rules(rules)


def test_brackets_in_brackets_by_the_thousand_are_an_error(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match=r"money\.yaml:1:1: no valid YAML: nested too deeply"):
        load_rules(folder(tmp_path, money="[" * 100_000))


def test_a_shipped_pattern_that_does_not_compile_is_named_by_what_stands_before(tmp_path: Path) -> None:
    rules = load_rules(folder(tmp_path, money=HEAD + RULE % "x"))
    broken = replace(rules.rules[0], expanded="一(元")  # as if the file shipped: it is not compiled when it loads
    with pytest.raises(PatternError, match=r"money\.yaml:3: the pattern does not compile: missing \) behind '一\(元'"):
        Matcher(replace(rules, rules=(broken,)), trusted=True)
