"""Finds the places where rules can match, all rules at once, in one pass over the text.

Each rule says by its pattern what its matches begin with, consist of and need (:mod:`newsfacts.rules.places`). One bit
a rule and need, a whole number holds the state of all rules: read from right to left, a rule is open at a character
if what it needs lies ahead before a character that it cannot hold. Only rules that are open where they can begin are
worth a try, which are a few at a number and none nearly everywhere else. The bits run in parallel as in the Shift-And
search of Baeza-Yates and Gonnet (A New Approach to Text Searching, CACM 35(10), 1992).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import reduce
from operator import or_
from typing import Generic, Protocol, TypeVar

from newsfacts.rules.places import Characters, Places, Start

_NEEDS = 3
_MOST_REMEMBERED = 50_000
_SHORT = 12
_START = "\0\0"  # before the first character of a text


class Placed(Protocol):
    """Anything that knows where it can match."""

    @property
    def places(self) -> Sequence[Places]:
        """What its matches have in common, of each of its alternatives."""
        ...


R = TypeVar("R", bound=Placed)
K = TypeVar("K")
V = TypeVar("V")
Attempt = tuple[int, tuple[R, ...]]
Run = tuple[int, list[Attempt[R]]]


class Scanner(Generic[R]):
    """The rules of a set, ready to be looked for together.

    ``everywhere`` are those that can hold any character: they are none of the scanner's.
    """

    def __init__(self, rules: Sequence[R]) -> None:
        """Read off every rule where it can match."""
        self.everywhere = tuple(rule for rule in rules if not all(map(_is_bounded, rule.places)))
        self._places = [(p, rule) for rule in rules if rule not in self.everywhere for p in rule.places]
        self._width = len(self._places)
        self._characters = {c: self._masks(c) for c in sorted(_union(p.holds for p, _ in self._places))}
        self._starts: dict[str, list[tuple[int, Start]]] = {}
        for i, (p, _) in enumerate(self._places):
            for start in p.starts:
                for c in start.first:
                    self._starts.setdefault(c, []).append((1 << i, start))
        self._empty: dict[str, None] = {}  # runs where nothing can begin, whatever stands around: most of a text
        self._begins: dict[str, int] = {}
        self._chosen: dict[int, tuple[R, ...]] = {}
        self._run = re.compile(self._run_pattern())  # re: a large set costs regex ten times as much

    def runs(self, text: str) -> list[Run[R]]:
        """The stretches that hold a match if any, each with its end and the rules worth a try, by place."""
        characters, found = self._characters, []
        for run in self._run.finditer(text):
            held = run.group()
            if held in self._empty:
                continue
            attempts: list[Attempt[R]] = []
            state, position, opened = 0, run.end(), 0
            for c in reversed(held):
                position -= 1
                holds, needs, begins = characters[c]
                state = needs | (holds & state)
                if begins & state:
                    opened += 1
                    rules = self._rules_at(text, position, state)
                    if rules:
                        attempts.append((position, rules))
            if attempts:
                attempts.reverse()
                found.append((run.end(), attempts))
            elif not opened and len(held) <= _SHORT:
                self._remember(self._empty, held, None)
        return found

    def _rules_at(self, text: str, position: int, state: int) -> tuple[R, ...]:
        """The open rules that can begin at a place between its neighbors."""
        around = text[position - 1 : position + 2] if position else _START + text[:2]
        begins = self._begins.get(around)
        if begins is None:
            begins = self._remember(self._begins, around, self._beginning(text, position))
        width = self._width
        mask = begins & state & (state >> width) & (state >> 2 * width)
        if not mask:
            return ()
        rules = self._chosen.get(mask)
        return self._remember(self._chosen, mask, self._of_mask(mask)) if rules is None else rules

    @staticmethod
    def _remember(memory: dict[K, V], key: K, value: V) -> V:
        if len(memory) >= _MOST_REMEMBERED:
            memory.clear()
        memory[key] = value
        return value

    def _of_mask(self, mask: int) -> tuple[R, ...]:
        return tuple(dict.fromkeys(rule for i, (_, rule) in enumerate(self._places) if mask >> i & 1))

    def _masks(self, c: str) -> tuple[int, int, int]:
        """The bits of the rules that can hold a character, that need it, and that can begin with it."""
        holds = needs = begins = 0
        for i, (places, _) in enumerate(self._places):
            if c not in (places.holds or ()):
                continue
            begins |= any(c in start.first for start in places.starts) << i
            for slot in range(_NEEDS):
                bit = 1 << (slot * self._width + i)
                holds |= bit
                if slot >= len(places.needs) or c in places.needs[slot]:
                    needs |= bit
        return holds, needs, begins

    def _beginning(self, text: str, position: int) -> int:
        """The bits of the rules that can begin at a place between its neighbors."""
        before = text[position - 1] if position else ""
        c, then = text[position], text[position + 1 : position + 2]
        return reduce(or_, (bit for bit, start in self._starts.get(c, ()) if start.fits(before, c, then)), 0)

    def _run_pattern(self) -> str:
        """Two characters or more that rules can hold, or one that is a whole match of some rule."""
        if not self._characters:
            return "(?!)"
        width = self._width
        alone = [
            c
            for c, (_, needs, begins) in self._characters.items()
            if needs & needs >> width & needs >> 2 * width & begins
        ]
        more = f"|{_class(alone)}" if alone else ""
        return f"{_class(self._characters)}{{2,}}+{more}"


def _is_bounded(places: Places) -> bool:
    return places.holds is not None and bool(places.starts)


def _union(sets: Iterable[Characters | None]) -> Characters:
    return frozenset[str]().union(*filter(None, sets))


def _class(characters: Iterable[str]) -> str:
    return "[" + "".join(map(re.escape, characters)) + "]"
