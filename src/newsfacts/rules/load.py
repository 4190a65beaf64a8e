"""Reads a folder of rules: YAML files and ``lexicon/*.txt``; every complaint names file and line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from newsfacts.rules.errors import RuleError
from newsfacts.rules.lexicon import Lexicon, joined, load_lexicon
from newsfacts.rules.model import SHIPPED, Rule, RuleFile
from newsfacts.rules.references import check_compiles, write_out
from newsfacts.rules.shipped import default_folder
from newsfacts.rules.yaml_file import line_of, read_mapping, validated

METRICS = "metric.yaml"
"""The one file beside the rules that holds none: see ``newsfacts.rules.metrics``."""


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


def base_of(folder: Path) -> Path | None:
    """The rules that ship, if a file of the folder says ``extends: shipped``; None where the folder stands alone.

    A file that is no YAML says nothing here; ``load_rules`` complains of it.
    """
    for path in sorted(folder.glob("*.yaml")):
        with suppress(RuleError):
            if read_mapping(path).get("extends") == SHIPPED:
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
    shipped = default_folder()
    folder = folder or shipped
    if not folder.is_dir():
        raise RuleError(f"{folder}: no such folder of rules; name one that holds *.yaml files")
    base = None if folder == shipped else base_of(folder)
    folders = (folder,) if base is None else (base, folder)
    lexicons: dict[str, Lexicon] = {}
    for path in (path for one in folders for path in sorted(one.glob("lexicon/*.txt"))):
        read = load_lexicon(path)
        lexicons[read.name] = joined(lexicons[read.name], read) if read.name in lexicons else read
    files = [(path, *_read(path)) for one in folders for path in sorted(one.glob("*.yaml")) if path.name != METRICS]
    if not files:
        raise RuleError(f"{folder}: holds no *.yaml rule file; newsfacts rules new writes one")
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
            if path.parent != shipped:  # to compile those that ship takes a second; Matcher does it as far as it needs
                for pattern in (expanded, *_guard_patterns(rules[entry.id], fragments, lexicons).values()):
                    check_compiles(pattern, where)
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
    entries = raw.get("rules")
    lines = [line_of(entry) for entry in entries] if isinstance(entries, list) else []
    return validated(RuleFile, raw, path), lines
