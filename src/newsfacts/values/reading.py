"""What a value function gets to read: the parts that a rule named, and what stands around them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from newsfacts.records import Value
from newsfacts.rules.load import RuleSet
from newsfacts.rules.match import Candidate
from newsfacts.values.temporal import Temporal


class Reading(NamedTuple):
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
class Registered:
    """A value function, the groups that a rule's pattern must name for it, and the params that it knows."""

    function: ValueFunction
    groups: tuple[str, ...]
    params: Mapping[str, tuple[str, ...]]


FUNCTIONS: dict[str, Registered] = {}


def value_function(
    name: str, *, groups: tuple[str, ...] = (), params: Mapping[str, tuple[str, ...]] | None = None
) -> Callable[[ValueFunction], ValueFunction]:
    """Register a function under the name that rules call it by, such as ``money.amount``.

    ``groups`` are those that it cannot do without; ``params`` the params that it needs, with their values.
    """

    def register(function: ValueFunction) -> ValueFunction:
        FUNCTIONS[name] = Registered(function, groups, params or {})
        return function

    return register
