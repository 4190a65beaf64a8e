"""Reads a folder of rules: YAML files and ``lexicon/*.txt``; every complaint names file and line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import regex
import yaml
from pydantic import BaseModel, ValidationError

from newsfacts.errors import NewsfactsError
from newsfacts.rules.lexicon import Lexicon, any_of, joined, load_lexicon
from newsfacts.rules.model import SHIPPED, Rule, RuleFile

_REFERENCE = regex.compile(r"\{\{([a-z_0-9/]+)(?::([a-z0-9]+))?\}\}")
_GROUP_NAME = regex.compile(r"\(\?P<([a-z_]+)>")
_LINE = "__line__"
_MAX_DEPTH = 12
METRICS = "metric.yaml"
"""The one file beside the rules that holds none: see ``newsfacts.rules.metrics``."""

M = TypeVar("M", bound=BaseModel)


class RuleError(NewsfactsError):
    """A rule file that can't be used; the message names file, line and the mend."""

    code = "NF301"


class RuleSyntaxError(RuleError):
    """A rule file that is no YAML; the message names line and column."""

    code = "NF302"


class RuleKeyError(RuleError):
    """A key of a rule file that is unknown, missing, or holds what it may not."""

    code = "NF303"


class PatternError(RuleError):
    """A pattern that does not compile, or refers to a fragment or lexicon that is not there."""

    code = "NF304"


@dataclass(frozen=True, slots=True)
class RuleSet:
    """All rules of a folder in a fixed order (file name, then place), with their lexicons.

    ``base`` is the folder that it extends, whose rules stand before its own.
    """

    folder: Path
    rules: tuple[Rule, ...]
    lexicons: Mapping[str, Lexicon]
    fragments: Mapping[str, str]
    base: Path | None = None

    @property
    def folders(self) -> tuple[Path, ...]:
        """The folder that it extends, if it does, and its own."""
        return (self.folder,) if self.base is None else (self.base, self.folder)

    def lexicon(self, name: str) -> Lexicon:
        """A lexicon by its file's name; empty where the folder has none."""
        return self.lexicons.get(name) or Lexicon(name, (), {})


class _LineLoader(yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader):  # type: ignore[misc]  # ten times as fast
    """A safe loader that notes the line of each mapping, and leaves dates as they are written."""

    yaml_implicit_resolvers = {  # noqa: RUF012 - the class attribute is how PyYAML wants it
        first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(":timestamp")]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        keys = [key.value for key, _ in node.value]
        twice = next((key for key in keys if keys.count(key) > 1), None)
        if twice is not None:
            raise yaml.constructor.ConstructorError(None, None, f"the key {twice!r} stands here twice", node.start_mark)
        mapping: dict[Any, Any] = super().construct_mapping(node, deep=deep)
        mapping[_LINE] = node.start_mark.line + 1
        return mapping


def default_folder() -> Path:
    """The rules that ship with the package (``rules/`` of the repository, in a checkout)."""
    shipped = Path(__file__).parent.parent / "_rules"
    return shipped if shipped.is_dir() else Path(__file__).parents[3] / "rules"


def base_of(folder: Path) -> Path | None:
    """The rules that ship, if a file of the folder says ``extends: shipped``; None where the folder stands alone.

    A file that is no YAML says nothing here; ``load_rules`` complains of it.
    """
    for path in sorted(folder.glob("*.yaml")):
        with suppress(OSError, UnicodeDecodeError, RecursionError, yaml.YAMLError):
            raw = yaml.load(path.read_text(encoding="utf-8"), Loader=_LineLoader)  # a SafeLoader
            if isinstance(raw, dict) and raw.get("extends") == SHIPPED:
                return default_folder()
    return None


def load_rules(folder: Path | None = None) -> RuleSet:
    """Load a folder of rules, on top of those that ship where it says ``extends: shipped``.

    There a rule takes the place of the shipped one of its id, and a lexicon adds to the shipped one of its name.

    Raises:
        RuleError: a file that is no YAML, an unknown key, a missing example, a pattern that does
            not compile or refers to nothing; with ``file:line``.

    Examples:
        >>> next(rule.pattern for rule in load_rules().rules if rule.id == "percent.basis_point")
        '(?P<number>{{signed}}{{numeral}})[ ]?{{basis}}'
    """
    folder = folder or default_folder()
    if not folder.is_dir():
        raise RuleError(f"{folder}: no such folder of rules; name one that holds *.yaml files")
    base = None if folder == default_folder() else base_of(folder)
    folders = (folder,) if base is None else (base, folder)
    lexicons: dict[str, Lexicon] = {}
    for path in (path for one in folders for path in sorted(one.glob("lexicon/*.txt"))):
        read = load_lexicon(path)
        lexicons[read.name] = joined(lexicons[read.name], read) if read.name in lexicons else read
    files = [(path, *_read(path)) for one in folders for path in sorted(one.glob("*.yaml")) if path.name != METRICS]
    if not files:
        raise RuleError(f"{folder}: holds no *.yaml rule file")
    fragments = _fragments(files)
    rules: dict[str, Rule] = {}
    for path, content, lines in files:
        for entry, line in zip(content.rules, lines, strict=True):
            where = f"{path}:{line}"
            if entry.id in rules and rules[entry.id].file.parent == path.parent:
                raise RuleError(
                    f"{where}: rule {entry.id!r} stands in {rules[entry.id].file.name} already; ids are unique"
                )
            assert content.kind is not None  # the model's validator has seen to it
            expanded = write_out(entry.pattern, fragments, lexicons, where)
            rules[entry.id] = Rule(content.kind, entry, path, line, expanded)
            if (
                path.parent != default_folder()
            ):  # a second for those that ship, which Matcher compiles as far as it needs
                for pattern in (expanded, *_guard_patterns(rules[entry.id], fragments, lexicons).values()):
                    _compilable(pattern, where)
    return RuleSet(folder, tuple(rules.values()), lexicons, fragments, base)


def _fragments(files: Iterable[tuple[Path, RuleFile, list[int]]]) -> dict[str, str]:
    fragments: dict[str, str] = {}
    for path, content, _ in files:
        for name, pattern in content.fragments.items():
            if name in fragments:
                raise RuleError(f"{path}: fragment {name!r} is defined in another file already; rename one of the two")
            fragments[name] = pattern
    return fragments


def guard_patterns(rule: Rule, rule_set: RuleSet) -> dict[str, str]:
    """A rule's guards with their references expanded, by guard name."""
    return _guard_patterns(rule, rule_set.fragments, rule_set.lexicons)


def _guard_patterns(rule: Rule, fragments: Mapping[str, str], lexicons: Mapping[str, Lexicon]) -> dict[str, str]:
    guards = rule.entry.guards
    named = {
        name: getattr(guards, name)
        for name in ("not_before", "not_after", "not_at", "needs_before", "needs_after", "needs_near")
    }
    where = f"{rule.file}:{rule.line}"
    return {name: write_out(pattern, fragments, lexicons, where) for name, pattern in named.items() if pattern}


def _read(path: Path) -> tuple[RuleFile, list[int]]:
    raw = read_mapping(path)
    entries = raw.get("rules") or []
    lines = (
        [entry.get(_LINE, 1) if isinstance(entry, dict) else 1 for entry in entries]
        if isinstance(entries, list)
        else []
    )
    return validated(RuleFile, raw, path), lines


def read_mapping(path: Path) -> dict[Any, Any]:
    """The mapping that a YAML file holds, each mapping in it with its line; for ``validated``.

    Raises:
        RuleError: the file can't be read, or is no YAML mapping.
    """
    try:
        raw = yaml.load(path.read_text(encoding="utf-8"), Loader=_LineLoader)  # a SafeLoader
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        raise RuleSyntaxError(
            f"{path}:{line}:{column}: no valid YAML: {error.problem or error}; mend the line or quote the text"
        ) from error
    except (OSError, UnicodeDecodeError, RecursionError, yaml.YAMLError) as error:
        raise RuleError(f"{path}: can't be read: {error}") from error
    if not isinstance(raw, dict):
        raise RuleError(f"{path}:1: a rule file is a mapping with kind, fragments and rules")
    return raw


def validated(model: type[M], raw: dict[Any, Any], path: Path) -> M:
    """What ``read_mapping`` read, as a model; RuleError names the line of what does not fit."""
    located = _lines_by_path(raw)
    try:
        return model.model_validate(_without_lines(raw))
    except ValidationError as error:
        # A misspelt key shows twice, as one too many and as one missing: the first says more.
        first = min(error.errors(), key=lambda e: e["type"] != "extra_forbidden")
        at = tuple(first["loc"])
        line = next((located[at[:n]] for n in range(len(at), -1, -1) if at[:n] in located), 1)
        raise RuleKeyError(f"{path}:{line}: {'.'.join(map(str, at))}: {_in_words(first)}") from error


def _in_words(error: Any) -> str:
    if error["type"] == "extra_forbidden":
        return "unknown key; take it out or correct its spelling"
    if error["type"] == "missing":
        return "this key is missing"
    if error["loc"][-1:] == ("examples",):
        return "a rule needs at least one example (text, span, value)"
    return str(error["msg"]).removeprefix("Value error, ")


def _without_lines(node: Any) -> Any:
    if isinstance(node, dict):
        return {key: _without_lines(value) for key, value in node.items() if key != _LINE}
    return [_without_lines(item) for item in node] if isinstance(node, list) else node


def _lines_by_path(node: Any, at: tuple[Any, ...] = ()) -> dict[tuple[Any, ...], int]:
    lines: dict[tuple[Any, ...], int] = {}
    if isinstance(node, dict):
        lines[at] = node[_LINE]
        for key, value in node.items():
            lines |= _lines_by_path(value, (*at, key))
    elif isinstance(node, list):
        for index, value in enumerate(node):
            lines |= _lines_by_path(value, (*at, index))
    return lines


def write_out(pattern: str, fragments: Mapping[str, str], lexicons: Mapping[str, Lexicon], where: str) -> str:
    """Put fragments and lexicons in; ``{{name:2}}`` gives the fragment's groups the suffix 2."""
    for _ in range(_MAX_DEPTH):
        if not _REFERENCE.search(pattern):
            return pattern
        pattern = _REFERENCE.sub(lambda m: _referred(m[1], m[2], fragments, lexicons, where), pattern)
    raise PatternError(f"{where}: fragments refer to each other in a circle")


def _referred(
    name: str, suffix: str | None, fragments: Mapping[str, str], lexicons: Mapping[str, Lexicon], where: str
) -> str:
    if name.startswith("lexicon/"):
        lexicon = lexicons.get(name.removeprefix("lexicon/"))
        if lexicon is None:
            raise PatternError(f"{where}: no lexicon {name}.txt")
        return any_of(lexicon.entries)
    if name not in fragments:
        raise PatternError(f"{where}: no fragment {name!r}; define it under fragments in one of the rule files")
    body = fragments[name]
    if suffix:
        body = _GROUP_NAME.sub(lambda m: f"(?P<{m[1]}{suffix}>", body)
        body = _REFERENCE.sub(lambda m: m[0] if m[1].startswith("lexicon/") else f"{{{{{m[1]}:{suffix}}}}}", body)
    return f"(?:{body})"


def _compilable(pattern: str, where: str) -> None:
    try:
        regex.compile(pattern)
    except regex.error as error:
        raise PatternError(f"{where}: the pattern does not compile: {error}") from error
