"""Looks for what makes a rule slow or misleading: patterns without bounds, ids that belong to another file.

News has lines of a million characters. A rule stays linear only where each repetition has an upper bound and
repetitions inside repetitions stay few; atomic groups and possessive marks bound the retries, not the length.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from newsfacts.rules.load import RuleSet, guard_patterns
from newsfacts.rules.model import Rule
from newsfacts.rules.repeats import Repeat, repeats

_MOST = 1000  # a repetition alone, with what it repeats inside
_MOST_NESTED = 256  # a repetition inside a repetition, both of a length that varies
_SHOWN = 24


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a rule, and where it stands."""

    rule: str
    file: Path
    line: int
    message: str

    def __str__(self) -> str:
        """``money.yaml:12: money.amount: …``."""
        return f"{self.file.name}:{self.line}: {self.rule}: {self.message}"


def lint(rule_set: RuleSet) -> list[Problem]:
    """Everything that is likely a mistake in the rules of a set, in the set's order.

    A pattern ``\\d+亿`` is a problem, as ``+`` has no upper bound; ``\\d{1,16}亿`` and ``亿\\+?`` are none. Patterns
    are looked at as they run: a problem in a shared fragment is named at each rule that uses it.
    """
    return [
        Problem(rule.id, rule.file, rule.line, message)
        for rule in rule_set.rules
        for message in dict.fromkeys(_messages(rule, guard_patterns(rule, rule_set)))
    ]


def _messages(rule: Rule, guards: Mapping[str, str]) -> Iterator[str]:
    prefix = rule.id.partition(".")[0]
    if prefix != rule.kind:
        yield f"the id begins with {prefix}, but the file holds rules of kind {rule.kind}; make it {rule.kind}.…"
    for name, pattern in {"pattern": rule.expanded, **guards}.items():
        yield from (f"{name}: {complaint}" for complaint in complaints(pattern))


def complaints(pattern: str) -> Iterator[str]:
    """What makes a pattern slow: each repetition without a bound, or with too high a one, as it ends."""
    for repeat in repeats(pattern):
        complaint = _complaint(repeat)
        if complaint:
            yield f"…{_ending(pattern, repeat)}: {complaint}"


def _complaint(repeat: Repeat) -> str | None:
    if repeat.most is None:
        return "repeats without an upper bound; write {m,n}"
    if repeat.length > _MOST:
        return f"repeats up to {repeat.length} times all in all, more than {_MOST}; lower the bound"
    if repeat.nested > _MOST_NESTED:
        return f"nested repetitions can fit in {repeat.nested} ways or more, above {_MOST_NESTED}; lower a bound"
    return None


def _ending(pattern: str, repeat: Repeat) -> str:
    """The pattern's last characters up to and with the quantifier."""
    return pattern[max(0, repeat.end - _SHOWN) : repeat.end]
