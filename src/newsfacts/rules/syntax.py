"""Reads a pattern into a tree, as far as is needed to tell where it can match.

The tree knows sets of characters, sequences, alternatives, repetitions and looks around. Whatever else a pattern
holds (categories, negated sets, flags) becomes a set of any character: what is said of it stays true, only vaguer.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import regex

_MOST_CHARACTERS = 4000  # a larger set says nothing about a place
DIGITS = frozenset("0123456789")
_ESCAPES = {"n": "\n", "r": "\r", "t": "\t", "f": "\f", "v": "\v"}
_KINDS = frozenset("DsSwWhHR")  # of characters
_ZERO_WIDTH = frozenset("bBAZGmM")
# (?V1) allows sets inside sets, (?i) other letters than those written.
_FOREIGN = regex.compile(r"\(\?[a-zA-Z]*[V1i]|\[:\^?\w+:\]|(?<=\[[^\]]*)(?:--|&&|\|\||~~)\[")
_ESCAPED = regex.compile(r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|([pP])\{[^}]*\}|(.))", regex.S)
_GROUP = regex.compile(
    r"\((?:\?(?:P?<(?P<name>\w+)>|(?P<look><?[=!])|(?P<back>P=)|(?P<comment>#)|(?P<plain>[:>|])|(?P<flags>[amsuL]+)\)))?"
)
_QUANTIFIER = regex.compile(r"(?:(?P<sign>[*+?])|\{(?=[\d,])(?P<least>\d*)(?:(?P<comma>,)(?P<most>\d*))?\})[?+]?")


@dataclass(frozen=True, slots=True)
class Set:
    """One character of a set; ``characters`` is None where it may be any."""

    characters: frozenset[str] | None


@dataclass(frozen=True, slots=True)
class Sequence:
    """One thing after another; none is the empty pattern."""

    items: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several."""

    branches: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Repetition:
    """The same ``least`` to ``most`` times; ``most`` is None where it has no bound."""

    item: Node
    least: int
    most: int | None


@dataclass(frozen=True, slots=True)
class Look:
    """What must (not) stand in front (``back``) or follow (``ahead``); takes no character."""

    direction: Literal["back", "ahead"]
    negative: bool
    item: Node


Node = Set | Sequence | Choice | Repetition | Look
ANY = Set(None)
EDGE = Look("ahead", False, Sequence())
"""A condition on the place alone: ``^``, ``$``, ``\\b``."""


class _UnreadableError(Exception):
    """Syntax that is not known here."""


def parse(pattern: str) -> Node | None:
    """The tree of a pattern; None for one that uses syntax which is not known here.

    >>> parse("[元块]?(?=。)") == Sequence(
    ...     (Repetition(Set(frozenset("元块")), 0, 1), Look("ahead", False, Set(frozenset("。"))))
    ... )
    True
    """
    if _FOREIGN.search(pattern):
        return None
    reader = _Reader(pattern)
    try:
        tree = reader.choice()
    except (_UnreadableError, IndexError, ValueError):
        return None
    return tree if reader.position == len(pattern) else None


class _Reader:
    """Recursive descent over one pattern."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self.position = 0
        self._groups: dict[str, Node] = {}

    def choice(self) -> Node:
        branches = [self._sequence()]
        while self._peek() == "|":
            self.position += 1
            branches.append(self._sequence())
        return branches[0] if len(branches) == 1 else Choice(tuple(branches))

    def _peek(self) -> str:
        return self.pattern[self.position : self.position + 1]

    def _sequence(self) -> Node:
        items = list(self._items())
        return items[0] if len(items) == 1 else Sequence(tuple(items))

    def _items(self) -> Iterator[Node]:
        while self._peek() not in ("", "|", ")"):
            item = self._item()
            while quantifier := _QUANTIFIER.match(self.pattern, self.position):
                self.position = quantifier.end()
                item = Repetition(item, *_bounds(quantifier))
            yield item

    def _item(self) -> Node:
        c = self._peek()
        if c == "(":
            return self._group()
        if c == "[":
            return self._class()
        if c == "\\":
            characters = self._escape()
            return EDGE if characters == frozenset() else Set(characters)
        if c in "*+?{":  # nothing that it could repeat: verbs, fuzzy matching
            raise _UnreadableError
        self.position += 1
        if c in "^$":
            return EDGE
        return ANY if c == "." else Set(frozenset(c))

    def _group(self) -> Node:
        found = _GROUP.match(self.pattern, self.position)
        if found is None:
            raise _UnreadableError
        self.position = found.end()
        if found["flags"]:
            return Sequence()
        if found["comment"]:
            self.position = self.pattern.index(")", self.position) + 1
            return Sequence()
        if found["back"]:
            end = self.pattern.index(")", self.position)
            name, self.position = self.pattern[self.position : end], end + 1
            # Where the group took no part this matches nothing: a condition too.
            return Sequence((EDGE, self._groups.get(name, ANY)))
        if self._peek() in "?*":
            raise _UnreadableError
        inner = self.choice()
        if self._peek() != ")":
            raise _UnreadableError
        self.position += 1
        if found["name"]:
            known = self._groups.get(found["name"])
            self._groups[found["name"]] = inner if known is None else Choice((known, inner))
        look = found["look"]
        return Look("back" if look[0] == "<" else "ahead", look[-1] == "!", inner) if look else inner

    def _escape(self) -> frozenset[str] | None:
        """What an escape stands for: nothing for an edge (``\\b``), None for any character."""
        found = _ESCAPED.match(self.pattern, self.position)
        if found is None:
            raise _UnreadableError
        self.position = found.end()
        code = found[1] or found[2]
        if code:
            return frozenset(chr(int(code, 16)))
        letter = found[4]
        if letter is None:
            return None
        if letter in _ZERO_WIDTH:
            return frozenset()
        if letter == "d":
            return DIGITS
        if letter in _ESCAPES:
            return frozenset(_ESCAPES[letter])
        if letter.isalnum() and letter not in _KINDS and not letter.isdigit():
            raise _UnreadableError
        return None if letter.isalnum() else frozenset(letter)

    def _class(self) -> Set:
        self.position += 1
        negated = self._peek() == "^"
        self.position += negated
        characters: set[str] | None = set()
        first = True
        while first or self._peek() != "]":
            start = self._class_member()
            first = False
            if start is not None and len(start) == 1 and self._is_range():
                self.position += 1
                last = self._class_member()
                if last is None or len(last) != 1:
                    raise _UnreadableError
                start = _range(min(start), min(last))
            characters = None if characters is None or start is None else characters | start
        self.position += 1
        return (
            ANY if negated or characters is None or len(characters) > _MOST_CHARACTERS else Set(frozenset(characters))
        )

    def _class_member(self) -> frozenset[str] | None:
        c = self.pattern[self.position]
        if c == "\\":
            characters = self._escape()
            return frozenset("\b") if characters == frozenset() else characters
        self.position += 1
        return frozenset(c)

    def _is_range(self) -> bool:
        return self._peek() == "-" and self.pattern[self.position + 1] != "]"


def _range(first: str, last: str) -> frozenset[str] | None:
    size = ord(last) - ord(first) + 1
    return None if size > _MOST_CHARACTERS else frozenset(chr(ord(first) + i) for i in range(size))


def _bounds(found: regex.Match[str]) -> tuple[int, int | None]:
    if found["sign"]:
        return {"*": (0, None), "+": (1, None), "?": (0, 1)}[found["sign"]]
    least = int(found["least"] or 0)
    if found["comma"] is None:
        return least, least
    return least, int(found["most"]) if found["most"] else None
