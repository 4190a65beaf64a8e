"""A rule of one's own to begin with: a commented file that loads, with an example that runs."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import get_args

import regex
import yaml

from newsfacts.errors import InputError, NewsfactsError, OutputError
from newsfacts.mentions.examples import ExampleRunner
from newsfacts.review.schema import rules_schema
from newsfacts.rules.load import METRICS, RuleSet, load_rules
from newsfacts.rules.model import RuleKind
from newsfacts.whole_file import write_whole

SCHEMA = "rules.schema.json"
"""What editors complete rule files by, in the folder of the rules."""

_ID = regex.compile(r"([a-z]+)\.[a-z0-9_]+")
_NUMERAL = regex.compile(r"\d[\d,，.]*[十百千万亿]*|[零〇一二两三四五六七八九十百千万亿]+")
_ESCAPED = regex.compile(r"[\p{Cc}\p{Zl}\p{Zp}\ufeff\ufffe\uffff]")  # what YAML can only hold in double quotes
_EXAMPLES: dict[str, tuple[str, str]] = {
    "money": ("门票每位99元起", "99元"),
    "percent": ("毛利率升至45个点", "45个点"),
    "quantity": ("仓库里有30垛木材", "30垛"),
    "date": ("回想创业之初", "创业之初"),
    "person": ("掌门人王小明", "王小明"),
    "company": ("独角兽星河动力宣布", "星河动力"),
    "block": ("飞机CA1234起飞", "CA1234"),
}
_VALUES = {
    "money": "money.amount",
    "percent": "percent.ratio",
    "quantity": "quantity.count",
    "date": "date.reference",
}
_PARAMS = {"percent": "{unit: percent}", "date": "{timex: PAST_REF}"}
_FILE = """\
# yaml-language-server: $schema={schema}
# How rules are written: newsfacts rules list shows those that ship, docs/rules.md has an example from end to end.
{extends}kind: {kind}
rules:
  - id: {id}
    why: Say here why the rule is needed; newsfacts explain shows it.
    # A regular expression. {{{{numeral}}}} and the like are fragments, {{{{lexicon/classifier}}}} is any entry of a lexicon.
    # Repetitions need an upper bound: {{1,9}} instead of + or *.
    pattern: {pattern}
{value}    # What must not, or must, stand around: not_before, not_after, not_at, needs_before, needs_after, needs_near.
    # guards: {{not_after: '以下'}}
    # Where candidates overlap, the longest wins, then the higher priority.
    priority: 50
    examples:
      - {example}
    # Texts in which the rule must find nothing:
    not_examples: []
"""
_EXTENDS = """\
# The folder adds to the rules that ship with newsfacts. Without this line it takes their place.
extends: shipped
"""


@dataclass(frozen=True, slots=True)
class NewRule:
    """The file that was written, and what of its example does not hold yet; None where it holds."""

    file: Path
    complaint: str | None


def new_rule(id: str, folder: Path, text: str | None = None, span: str | None = None) -> NewRule:
    """Write ``folder/ID.yaml`` with a rule that finds ``span`` in ``text``, and the schema for editors beside it.

    ``money.ticket`` is a rule of the kind money. A folder that is not there is made, and extends the rules that ship. The
    pattern is the span with its numeral left open: a beginning, for the author to widen.

    Raises:
        InputError: no such kind, a span that the text does not hold, or a file or rule of that name that is there already.
        RuleError: the folder's own rules can't be used.
    """
    kind = _kind(id)
    if (text is None) != (span is None):
        raise InputError("--text and --span go together: a piece of news, and what the rule is to find in it")
    text, span = (_EXAMPLES[kind]) if text is None or span is None else (text, span)
    if not (text + span).isascii() and any("\ud800" <= c <= "\udfff" for c in text + span):
        raise InputError("--text and --span: no UTF-8; set the locale of the terminal to UTF-8")
    if not span or span not in text:
        raise InputError(f"--span {span!r} does not stand in the --text; give it to the letter")
    file = folder / f"{id}.yaml"
    if file.exists():
        raise OutputError(f"{file}: is there already, and is left as it is; choose another id or change the file")
    own = _own_rules(id, folder)
    stands_alone = own is not None and own.base is None
    written, complaint = _tried(id, folder, _Draft(id, kind, text, span, "" if stands_alone else _EXTENDS))
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"{folder}: can't be made ({error.strerror or error}); choose another folder") from None
    write_whole(file, written)
    if not (folder / SCHEMA).exists():
        write_whole(folder / SCHEMA, rules_schema())
    return NewRule(file, complaint)


def _own_rules(id: str, folder: Path) -> RuleSet | None:
    """The rules that the folder has already; OutputError where such an id is among its own."""
    if not any(path.name != METRICS for path in folder.glob("*.yaml")):
        return None
    own = load_rules(folder)
    for rule in own.rules:
        if rule.id == id and rule.file.parent == folder:
            raise OutputError(
                f"{rule.file}:{rule.line}: is the rule {id} already; choose another id or change it there"
            )
    return own


def _kind(id: str) -> str:
    kinds = get_args(RuleKind)
    found = _ID.fullmatch(id)
    if found is None or found[1] not in kinds:
        raise InputError(
            f"{id!r} is no id of a rule: write KIND.NAME, such as money.ticket; kinds are {', '.join(kinds)}"
        )
    return str(found[1])


@dataclass(frozen=True, slots=True)
class _Draft:
    """What the file says, but for the value that its example has."""

    id: str
    kind: str
    text: str
    span: str
    extends: str

    def written(self, value: dict[str, object] | None = None) -> str:
        """The whole file."""
        shown = yaml.safe_dump(value, allow_unicode=True, default_flow_style=True, width=1000).strip() if value else ""
        example = f"text: {_quoted(self.text)}, span: {_quoted(self.span)}{f', value: {shown}' if shown else ''}"
        return _FILE.format(
            schema=SCHEMA,
            extends=self.extends,
            kind=self.kind,
            id=self.id,
            pattern=_quoted(self._pattern()),
            value=self._value_function(),
            example=f"{{{example}}}",
        )

    def _pattern(self) -> str:
        if self.kind in ("person", "company"):
            before = self.text[: self.text.index(self.span)][-4:]
            name = rf"[\u4e00-\u9fff]{{{len(self.span)}}}" if regex.fullmatch(r"[\u4e00-\u9fff]+", self.span) else ""
            return f"{regex.escape(before)}(?P<span>{name or regex.escape(self.span)})"
        if self.kind not in ("money", "percent", "quantity"):
            return regex.escape(self.span)
        numeral = _NUMERAL.search(self.span)
        if numeral is None:
            return f"(?P<number>{regex.escape(self.span)})"
        before, behind = regex.escape(self.span[: numeral.start()]), regex.escape(self.span[numeral.end() :])
        part = {"money": "suffix", "quantity": "classifier"}.get(self.kind)
        behind = f"(?P<{part}>{behind})" if part and behind else behind
        return f"{before}(?P<number>{{{{numeral}}}}){behind}"

    def _value_function(self) -> str:
        if self.kind not in _VALUES:
            return ""
        params = f"    params: {_PARAMS[self.kind]}\n" if self.kind in _PARAMS else ""
        about = "    # The function that reads the groups (?P<name>…) which the pattern names; your editor lists them all.\n"
        return f"{about}    value: {_VALUES[self.kind]}\n{params}"


def _tried(id: str, folder: Path, draft: _Draft) -> tuple[str, str | None]:
    """The file with the value that its example gives, tried beside the folder's own rules, and what does not hold."""
    with TemporaryDirectory() as copied:
        beside = Path(copied)
        (beside / "lexicon").mkdir()
        for path in (
            *folder.glob("*.yaml"),
            *folder.glob("lexicon/*.txt"),
        ):  # a folder may hold a great deal beside rules
            shutil.copyfile(path, beside / path.relative_to(folder))
        (beside / f"{id}.yaml").write_text(draft.written(), encoding="utf-8")
        try:
            rules = load_rules(beside)
        except NewsfactsError as error:  # the folder's own rules load: it is the draft that does not go with them
            raise type(error)(str(error).replace(copied, str(folder))) from None
    runner = ExampleRunner(rules)
    (rule,) = (rule for rule in rules.rules if rule.id == id)
    failures = runner.failures(rule)
    if failures:
        return draft.written(), failures[0].message
    values = (mention.value for mention in runner.mentions(draft.text, None) if mention.source == id)
    return draft.written(next((v.model_dump(mode="json", exclude_defaults=True) for v in values), None)), None


def _quoted(text: str) -> str:
    """A string as YAML reads it, on one line; 全角 spaces and the like stay as they are."""
    if _ESCAPED.search(text):
        return str(yaml.safe_dump(text, default_style='"', allow_unicode=True, width=float("inf"))).strip()
    return "'" + text.replace("'", "''") + "'"
