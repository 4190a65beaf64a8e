"""What a value function gets to read: the parts that a rule named, and what stands around them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import regex

from newsfacts.records import Value
from newsfacts.rules.load import RuleError, RuleSet
from newsfacts.rules.match import Candidate
from newsfacts.rules.model import Rule
from newsfacts.values.temporal import Temporal

VALUE_RULE_KINDS = ("money", "percent", "date", "quantity")


@dataclass(frozen=True, slots=True)
class Reading:
    """One candidate with its text and rules."""

    text: str
    candidate: Candidate
    rules: RuleSet

    @property
    def groups(self) -> Mapping[str, str]:
        """The named parts of the match."""
        return self.candidate.groups

    @property
    def params(self) -> Mapping[str, Any]:
        """What the rule gives its value function beside the parts."""
        return self.candidate.rule.entry.params


ValueFunction = Callable[[Reading], Value | Temporal | None]


@dataclass(frozen=True, slots=True)
class _Registered:
    """A value function, the groups that a rule's pattern must name for it, and the params that it knows."""

    function: ValueFunction
    groups: tuple[str, ...]
    params: Mapping[str, tuple[str, ...]]


_FUNCTIONS: dict[str, _Registered] = {}


def value_function(
    name: str, *, groups: tuple[str, ...] = (), params: Mapping[str, tuple[str, ...]] | None = None
) -> Callable[[ValueFunction], ValueFunction]:
    """Register a function under the name that rules call it by, such as ``money.amount``.

    ``groups`` are those that it cannot do without; ``params`` the params that it needs, with their values.
    """

    def register(function: ValueFunction) -> ValueFunction:
        _FUNCTIONS[name] = _Registered(function, groups, params or {})
        return function

    return register


def _functions() -> Mapping[str, _Registered]:
    from newsfacts.values import money, percent, quantity, temporal_values  # noqa: F401 - they register themselves

    return _FUNCTIONS


def function_named(name: str) -> ValueFunction | None:
    """The function that rules call ``name``; None where there is none."""
    registered = _functions().get(name)
    return None if registered is None else registered.function


def check_value_functions(rules: RuleSet) -> None:
    """Refuse rules whose value function does not exist or can't read what the rule gives it.

    Raises:
        RuleError: with file, line, rule, and what there is instead.
    """
    for rule in rules.rules:
        problem = _problem(rule) if rule.kind in VALUE_RULE_KINDS else None
        if problem is not None:
            raise RuleError(f"{rule.file}:{rule.line}: {rule.id}: {problem}")


def _problem(rule: Rule) -> str | None:
    name, functions = rule.entry.value, _functions()
    if name is None or name not in functions:
        return f"value: {name!r} is no value function; those are {', '.join(sorted(functions))}"
    registered = functions[name]
    named = regex.compile(rule.expanded).groupindex
    missing = [group for group in registered.groups if group not in named]
    if missing:
        return f"value: {name} reads the group {missing[0]!r}, which the pattern does not name: (?P<{missing[0]}>…)"
    for param, choices in registered.params.items():
        given = rule.entry.params.get(param)
        if given is None or (choices and str(given) not in choices):
            return f"params: {name} needs {param!r}{f', one of {choices}' if choices else ''}; found {given!r}"
    unknown = sorted(set(rule.entry.params) - set(registered.params))
    return f"params: {name} knows no {unknown[0]!r}; take it out" if unknown else None
