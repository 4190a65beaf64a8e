"""Finds the places where rules can match, all rules at once, in one pass over the text.

Each rule says by its pattern what its matches begin with, consist of and need (``newsfacts.rules.places``). One bit
a rule and need, a whole number holds the state of all rules: read from right to left, a rule is open at a character
if what it needs lies ahead before a character that it cannot hold. Only rules that are open where they can begin are
worth a try, which are a few at a number and none nearly everywhere else. The bits run in parallel as in the Shift-And
search of Baeza-Yates and Gonnet (A New Approach to Text Searching, CACM 35(10), 1992).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from operator import or_
from typing import Generic, Protocol, TypeVar

from newsfacts.rules.places import MOST_NEEDS, Characters, Places, Start

_MOST_REMEMBERED = 32_768
_SHORT = 16
_NOTHING = "\ud800"  # stands before a text, as no text holds it: folding takes lone surrogates out


class Placed(Protocol):
    """Anything that knows where it can match."""

    @property
    def places(self) -> Sequence[Places]:
        """What its matches have in common, of each of its alternatives."""
        ...

    @property
    def goes_first(self) -> bool:
        """Whether it is tried, everywhere in a text, before those that do not."""
        ...


R = TypeVar("R", bound=Placed)
K = TypeVar("K")
V = TypeVar("V")
Attempt = tuple[int, tuple[R, ...]]
Attempts = tuple[Attempt[R], ...]
Run = tuple[int, int, Attempts[R], Attempts[R]]
"""A stretch of text ``[start, end)`` with its attempts, places counted from ``start``: early ones, and the others."""


class Scanner(Generic[R]):
    """The rules of a set, ready to be looked for together.

    ``everywhere`` are those of which too little is known, as they can hold any character, can be empty, or use syntax that is
    not understood: they are none of the scanner's.
    """

    def __init__(self, rules: Sequence[R]) -> None:
        """Read off every rule where it can match."""
        self.everywhere = tuple(rule for rule in rules if not all(map(_is_bounded, rule.places)))
        self._places = [(p, rule) for rule in rules if rule not in self.everywhere for p in rule.places]
        self._width = len(self._places)
        self._characters = {c: self._masks(c) for c in sorted(_union(p.holds for p, _ in self._places))}
        starts: dict[str, list[tuple[int, Start]]] = {}
        for i, (p, _) in enumerate(self._places):
            for start in p.starts:
                for c in start.first:
                    starts.setdefault(c, []).append((1 << i, start))
        named = (c for found in starts.values() for _, start in found for c in (start.before, start.not_before))
        self._asked_for = _union(named)
        self._beginnings = {c: Beginnings(found) for c, found in starts.items()}
        self._known: dict[str, tuple[Attempts[R], Attempts[R]]] = {}
        self._known_after: dict[str, tuple[Attempts[R], Attempts[R]]] = {}
        self._shared: dict[tuple[Attempts[R], Attempts[R]], tuple[Attempts[R], Attempts[R]]] = {}
        self._between: dict[str, int] = {}
        self._chosen: dict[int, tuple[tuple[R, ...], tuple[R, ...]]] = {}
        self._run = re.compile(self._run_pattern())  # re: a large set costs regex ten times as much

    def runs(self, text: str) -> Iterator[Run[R]]:
        """The stretches that may hold a match, with the rules worth a try at each of their places."""
        after, alone, asked_for = self._known_after, self._known, self._asked_for
        for run in self._run.finditer(text):
            start, end = run.span()
            # What can match depends on the run and, where a rule asks for it, on the character before: the one after it is
            # of no rule. News is made of the same few runs again and again.
            known, key = (
                (after, text[start - 1 : end]) if text[start - 1 : start] in asked_for else (alone, run.group())
            )
            found = known.get(key)
            if found is None:
                found = self._attempts(text, start, end)
                if len(key) <= _SHORT:
                    # Thousands of runs have the same few attempts: one tuple for all of them is less to keep.
                    found = self._shared.get(found) or self._remember(self._shared, found, found)
                    self._remember(known, key, found)
            early, late = found
            if early or late:
                yield start, end, early, late

    def _attempts(self, text: str, start: int, end: int) -> tuple[Attempts[R], Attempts[R]]:
        """The places of a run where rules can match, counted from its start; those that go first, and the others."""
        characters, width, between = self._characters, self._width, self._between
        early: list[Attempt[R]] = []
        late: list[Attempt[R]] = []
        state = 0
        for position in range(end - 1, start - 1, -1):
            holds, needs, begins = characters[text[position]]
            state = needs | (holds & state)
            if not begins & state:
                continue
            around = text[position - 1 : position + 2] if position else _NOTHING + text[:2]
            fitting = between.get(around)
            if fitting is None:
                fitting = self._remember(between, around, self._begins(around[0], around[1], around[2:]))
            mask = fitting & state
            if mask and (mask := mask & (state >> width) & (state >> 2 * width)):
                first, others = self._chosen.get(mask) or self._remember(self._chosen, mask, self._of_mask(mask))
                if first:
                    early.append((position - start, first))
                if others:
                    late.append((position - start, others))
        return tuple(reversed(early)), tuple(reversed(late))

    def _begins(self, before: str, first: str, then: str) -> int:
        """The bits of the rules that can begin with a character between its neighbors."""
        return self._beginnings[first].between("" if before == _NOTHING else before, then)

    @staticmethod
    def _remember(memory: dict[K, V], key: K, value: V) -> V:
        if len(memory) >= _MOST_REMEMBERED:
            memory.clear()
        memory[key] = value
        return value

    def _of_mask(self, mask: int) -> tuple[tuple[R, ...], tuple[R, ...]]:
        rules = dict.fromkeys(self._places[i][1] for i in _ones(mask))
        return tuple(rule for rule in rules if rule.goes_first), tuple(rule for rule in rules if not rule.goes_first)

    def _masks(self, c: str) -> tuple[int, int, int]:
        """The bits of the rules that can hold a character, that need it, and that can begin with it."""
        holds = needs = begins = 0
        for i, (places, _) in enumerate(self._places):
            if c not in (places.holds or ()):
                continue
            begins |= any(c in start.first for start in places.starts) << i
            for slot in range(MOST_NEEDS):
                bit = 1 << (slot * self._width + i)
                holds |= bit
                if slot >= len(places.needs) or c in places.needs[slot]:
                    needs |= bit
        return holds, needs, begins

    def _run_pattern(self) -> str:
        """A character that a match can begin with before one that can follow it, up to the last that rules can hold."""
        alone: set[str] = set()
        followed: defaultdict[str, set[str]] = defaultdict(set)
        for start in (start for places, _ in self._places for start in places.starts):
            for c in start.first:
                if start.then is None:
                    alone.add(c)
                else:
                    followed[c] |= start.then
        firsts: defaultdict[Characters, list[str]] = defaultdict(list)
        for c in sorted(followed.keys() - alone):
            firsts[frozenset(followed[c])].append(c)
        ways = [f"{_class(first)}(?={_class(sorted(then))})" for then, first in firsts.items() if then]
        if alone:
            ways.insert(0, _class(sorted(alone)))
        begins = _class(sorted(alone | followed.keys()))  # asked first: most characters of a text begin nothing
        return f"(?={begins})(?:{'|'.join(ways)}){_class(self._characters)}*+" if ways else "(?!)"


def _is_bounded(places: Places) -> bool:
    return places.holds is not None and bool(places.starts)


class Beginnings:
    """The rules that can begin with one character, by the neighbors that they ask for."""

    def __init__(self, starts: Sequence[tuple[int, Start]]) -> None:
        """Take the starts with that character, each with its rule's bit."""
        self._rules = [rule for rule, _ in starts]
        self._before = _Fitting(len(starts))
        self._then = _Fitting(len(starts))
        for i, (_, start) in enumerate(starts):
            self._before.need(i, start.before)
            self._before.refuse(i, start.not_before)
            self._then.need(i, start.then)
        self._begins: dict[int, int] = {}

    def between(self, before: str, then: str) -> int:
        """The bits of the rules that can begin between two neighbors; at an end of the text one is ``""``."""
        fitting = self._before.at(before) & self._then.at(then)
        begins = self._begins.get(fitting)
        if begins is None:
            begins = self._begins[fitting] = reduce(or_, (self._rules[i] for i in _ones(fitting)), 0)
        return begins


class _Fitting:
    """Which of some starts a neighbor fits: a bit each, for every character that one of them names, and for all others."""

    def __init__(self, count: int) -> None:
        self._other = (1 << count) - 1
        self._named: dict[str, int] = {}

    def at(self, neighbor: str) -> int:
        return self._named.get(neighbor, self._other)

    def need(self, start: int, characters: Characters | None) -> None:
        """Only these fit; None is any."""
        if characters is not None:
            self._name(characters)
            self._other &= ~(1 << start)
            for c, fitting in self._named.items():
                self._named[c] = fitting if c in characters else fitting & ~(1 << start)

    def refuse(self, start: int, characters: Characters) -> None:
        """All but these fit."""
        self._name(characters)
        for c in characters:
            self._named[c] &= ~(1 << start)

    def _name(self, characters: Characters) -> None:
        for c in characters:
            self._named.setdefault(c, self._other)


def _ones(mask: int) -> Iterator[int]:
    """The places of a mask's ones, from the lowest on."""
    while mask:
        lowest = mask & -mask
        yield lowest.bit_length() - 1
        mask ^= lowest


def _union(sets: Iterable[Characters | None]) -> Characters:
    return frozenset[str]().union(*filter(None, sets))


def _class(characters: Iterable[str]) -> str:
    return "[" + "".join(map(re.escape, characters)) + "]"
