"""What a value function gets to read: the parts that a rule named, and what stands around them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from newsfacts.records import Value
from newsfacts.rules.load import RuleSet
from newsfacts.rules.match import Candidate
from newsfacts.values.temporal import Temporal


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

    @property
    def span(self) -> str:
        """The matched text."""
        return self.text[self.candidate.start : self.candidate.end]


ValueFunction = Callable[[Reading], Value | Temporal | None]
_FUNCTIONS: dict[str, ValueFunction] = {}


def value_function(name: str) -> Callable[[ValueFunction], ValueFunction]:
    """Register a function under the name that rules call it by, such as ``money.amount``."""

    def register(function: ValueFunction) -> ValueFunction:
        _FUNCTIONS[name] = function
        return function

    return register


def function_named(name: str) -> ValueFunction | None:
    """The function that rules call ``name``; None where there is none."""
    from newsfacts.values import money, percent, quantity, temporal_values  # noqa: F401 - they register themselves

    return _FUNCTIONS.get(name)
