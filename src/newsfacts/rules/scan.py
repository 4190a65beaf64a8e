"""Finds the places where rules can match, all rules at once, in one pass over the text.

Each rule says by its pattern what its matches begin with, consist of and need (:mod:`newsfacts.rules.places`). One bit
a rule and need, a whole number holds the state of all rules: read from right to left, a rule is open at a character
if what it needs lies ahead before a character that it cannot hold. Only rules that are open where they can begin are
worth a try, which are a few at a number and none nearly everywhere else. The bits run in parallel as in the Shift-And
search of Baeza-Yates and Gonnet (A New Approach to Text Searching, CACM 35(10), 1992).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Generic, Protocol, TypeVar

import regex

from newsfacts.rules.places import Characters, Places

_NEEDS = 3
_MOST_REMEMBERED = 50_000


class Placed(Protocol):
    """Anything that knows where it can match."""

    @property
    def places(self) -> Places:
        """What its matches have in common."""
        ...


R = TypeVar("R", bound=Placed)
Attempt = tuple[int, tuple[R, ...]]


class Scanner(Generic[R]):
    """The rules of a set, ready to be looked for together.

    ``everywhere`` are those that can hold any character: they are none of the scanner's.
    """

    def __init__(self, rules: Sequence[R]) -> None:
        """Read off every rule where it can match."""
        self.everywhere = tuple(rule for rule in rules if not _is_bounded(rule.places))
        self._rules = tuple(rule for rule in rules if _is_bounded(rule.places))
        self._width = len(self._rules)
        self._characters = {c: self._masks(c) for c in sorted(_union(r.places.holds for r in self._rules))}
        self._behind = _union(start.not_behind for rule in self._rules for start in rule.places.starts)
        self._begins: dict[str, int] = {}
        self._chosen: dict[int, tuple[R, ...]] = {}
        self._run = regex.compile(self._run_pattern())

    def runs(self, text: str) -> list[tuple[int, list[Attempt[R]]]]:
        """The stretches that hold a match if any, each with its end and the rules worth a try, by place."""
        characters, found = self._characters, []
        for run in self._run.finditer(text):
            attempts: list[Attempt[R]] = []
            state, position = 0, run.end()
            for c in reversed(run.group()):
                position -= 1
                holds, needs, begins = characters[c]
                state = needs | (holds & state)
                if begins & state:
                    rules = self._rules_at(text[position - 1 : position], c, state)
                    if rules:
                        attempts.append((position, rules))
            if attempts:
                attempts.reverse()
                found.append((run.end(), attempts))
        return found

    def _rules_at(self, before: str, c: str, state: int) -> tuple[R, ...]:
        """The open rules that can begin with ``c`` behind ``before``."""
        pair = (before if before in self._behind else "") + c if before else c
        begins = self._begins.get(pair)
        if begins is None:
            begins = self._begins[pair] = self._beginning(before, c)
        width = self._width
        mask = begins & state & (state >> width) & (state >> 2 * width)
        rules = self._chosen.get(mask)
        if rules is None:
            if len(self._chosen) >= _MOST_REMEMBERED:
                self._chosen.clear()
            rules = self._chosen[mask] = tuple(rule for i, rule in enumerate(self._rules) if mask >> i & 1)
        return rules

    def _masks(self, c: str) -> tuple[int, int, int]:
        """The bits of the rules that can hold a character, that need it, and that can begin with it."""
        holds = needs = begins = 0
        for i, rule in enumerate(self._rules):
            places = rule.places
            if c not in (places.holds or ()):
                continue
            begins |= any(c in start.first for start in places.starts) << i
            for slot in range(_NEEDS):
                bit = 1 << (slot * self._width + i)
                holds |= bit
                if slot >= len(places.needs) or c in places.needs[slot]:
                    needs |= bit
        return holds, needs, begins

    def _beginning(self, before: str, c: str) -> int:
        return sum(
            any(c in start.first and before not in start.not_behind for start in rule.places.starts) << i
            for i, rule in enumerate(self._rules)
        )

    def _run_pattern(self) -> str:
        """Two characters or more that rules can hold, or one that is a whole match of some rule."""
        if not self._characters:
            return "(?!)"
        alone = [c for c, (_, needs, begins) in self._characters.items() if self._satisfied(needs) & begins]
        more = f"|{_class(alone)}" if alone else ""
        return f"{_class(self._characters)}{{2,}}+{more}"

    def _satisfied(self, state: int) -> int:
        return state & (state >> self._width) & (state >> 2 * self._width)


def _is_bounded(places: Places) -> bool:
    return places.holds is not None and bool(places.starts)


def _union(sets: Iterable[Characters | None]) -> Characters:
    return frozenset[str]().union(*filter(None, sets))


def _class(characters: Iterable[str]) -> str:
    return "[" + "".join(map(regex.escape, characters)) + "]"
