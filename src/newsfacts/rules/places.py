"""Where a pattern can match at all, read off the pattern itself: what a match begins with, holds, and needs.

All of it is true of every match, so a place that does not fit needs no try.
"""

from __future__ import annotations

import itertools
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from newsfacts.rules import syntax
from newsfacts.rules.syntax import DIGITS, Choice, Look, Node, Repetition, Set, parse

Characters = frozenset[str]
MOST_NEEDS = 3
_MOST_BRANCHES = 8
_MOST_LOOKED_AT = 64
# What stands everywhere in news says little: digits, and the commonest characters.
_DIGIT_WEIGHT, _COMMON_WEIGHT = 20, 5
_COMMON = frozenset(
    "的国中在一新大年发业人公日和全为会上股行产月同能司是有动成元了方进作展出化不资持对主实市高以力时工"
)
_NONE: Characters = frozenset()


@dataclass(frozen=True, slots=True)
class Start:
    """One way that a match begins: with one of ``first``.

    Attributes:
        first: its first character.
        then: its second; None where it may be any, or the match may be of one character.
        before: the character right before it; None where it may be any, or there may be none.
        not_before: what is never right before it.
    """

    first: Characters
    then: Characters | None
    before: Characters | None
    not_before: Characters

    def fits(self, before: str, first: str, then: str) -> bool:
        """Whether a match can begin so between its neighbors; at an end of the text a neighbor is ``""``."""
        return (
            first in self.first
            and (self.then is None or then in self.then)
            and (self.before is None or before in self.before)
            and before not in self.not_before
        )


@dataclass(frozen=True, slots=True)
class Places:
    """What all matches of a pattern have in common.

    Attributes:
        starts: the ways that it can begin; none where nothing is known.
        holds: all characters that it can consist of; None where it may be any.
        needs: of each of these sets, one character at least is in it.
        ends: the characters that it can end in; None where it may be any.
    """

    starts: tuple[Start, ...] = ()
    holds: Characters | None = None
    needs: tuple[Characters, ...] = ()
    ends: Characters | None = None


@lru_cache(maxsize=512)  # another pipeline has the rules that ship, too
def places(pattern: str) -> tuple[Places, ...]:
    """What is known of a pattern's matches: of all of them, or of each of its few alternatives.

    >>> (found,) = places("(?<![0-9])[0-9]{1,3}(?:亿欧元|万欧元)")
    >>> sorted(found.needs[0]), "".join(sorted(found.starts[0].not_before))
    (['欧'], '0123456789')
    """
    tree = parse(pattern)
    if tree is None:
        return (Places(),)
    return tuple(dict.fromkeys(map(_places, _alternatives(tree))))


def _alternatives(tree: Node) -> list[Node]:
    """A pattern as a few patterns that together match the same: what is true of all its matches may say little."""
    whole, split = deque([tree]), list[Node]()
    while whole:
        node = whole.popleft()
        parts = _parts(node)
        if len(parts) > 1 and len(parts) + len(whole) + len(split) <= _MOST_BRANCHES:
            whole.extend(parts)
        else:
            split.append(node)
    return split


def _parts(node: Node) -> list[Node]:
    """A pattern split at its beginning: the branches of a choice, and what is optional with it and without it."""
    match node:
        case Choice():
            return list(node.branches)
        case Repetition(least=0, most=1):
            return [node.item, syntax.Sequence()]
        case syntax.Sequence():
            begin = next((i for i, item in enumerate(node.items) if not isinstance(item, Look)), None)
            if begin is None:
                return [node]
            before, rest = node.items[:begin], node.items[begin + 1 :]
            first = node.items[begin]
            if isinstance(first, syntax.Sequence):
                return _parts(syntax.Sequence((*before, *first.items, *rest)))
            return [syntax.Sequence((*before, part, *rest)) for part in _parts(first)]
        case _:
            return [node]


def _places(tree: Node) -> Places:
    holds, (first, empty) = _holds(tree), _first(tree)
    needs = sorted(set(_needs(tree)), key=_weight)
    useful = [need for need in needs if holds is None or not holds <= need]
    starts = () if first is None or empty else tuple(_starts(tree, _Around()))
    return Places(starts, holds, tuple(useful[:MOST_NEEDS]), _last(tree))


def _holds(node: Node) -> Characters | None:
    match node:
        case Set():
            return node.characters
        case Look():
            return _looked_at(node) or _NONE
        case Repetition():
            return _holds(node.item)
        case syntax.Sequence():
            return _union(map(_holds, node.items))
        case Choice():
            return _union(map(_holds, node.branches))


def _looked_at(node: Look) -> Characters | None:
    """What must follow counts as held, where that is little: it stands next to the match, if not in it."""
    found = _holds(node.item) if node.direction == "ahead" and not node.negative else None
    return found if found is not None and len(found) <= _MOST_LOOKED_AT else None


def _union(sets: Iterable[Characters | None]) -> Characters | None:
    """All of some sets; None, any character, where one of them is."""
    found = _NONE
    for characters in sets:
        if characters is None:
            return None
        found |= characters
    return found


def _first(node: Node) -> tuple[Characters | None, bool]:
    """What a match begins with, and whether it can be empty."""
    match node:
        case Set():
            return node.characters, False
        case Look():
            return _NONE, True
        case Repetition():
            first, empty = _first(node.item)
            return first, empty or node.least == 0
        case Choice():
            firsts = [_first(branch) for branch in node.branches]
            return _union(first for first, _ in firsts), any(empty for _, empty in firsts)
        case syntax.Sequence():
            return _first_of(node.items)


def _first_of(items: Iterable[Node]) -> tuple[Characters | None, bool]:
    found: Characters | None = _NONE
    for item in items:
        first, empty = _first(item)
        found = _union((found, first))
        if not empty:
            return found, False
    return found, True


@dataclass(frozen=True, slots=True)
class _Around:
    """What is known of the characters next to a part; ``then`` is None where the match may end after it."""

    before: Characters | None = None
    not_before: Characters = _NONE
    then: Characters | None = None


def _starts(node: Node, around: _Around) -> Iterator[Start]:
    """The ways that a part with all-known first characters begins."""
    match node:
        case Set():
            yield Start(node.characters or _NONE, around.then, around.before, around.not_before)
        case Look():
            return
        case Repetition():
            again = around.then if node.most == 1 else _union((around.then, _first(node.item)[0]))
            yield from _starts(node.item, _Around(around.before, around.not_before, again))
        case Choice():
            for branch in node.branches:
                yield from _starts(branch, around)
        case syntax.Sequence():
            yield from _starts_of(node.items, around)


def _starts_of(items: Sequence[Node], around: _Around) -> Iterator[Start]:
    before, not_before = around.before, around.not_before
    for i, item in enumerate(items):
        if isinstance(item, Look) and item.direction == "back":
            if item.negative:
                not_before |= frozenset(_alone(item.item))
            elif before is None:
                before = _last(item.item)
            continue
        then, ends = _first_of(items[i + 1 :])
        yield from _starts(item, _Around(before, not_before, _union((then, around.then)) if ends else then))
        if not _first(item)[1]:
            return


def _alone(node: Node) -> Iterator[str]:
    """The characters that match a part all by themselves."""
    match node:
        case Set():
            yield from node.characters or ()
        case Repetition() if node.least <= 1:
            yield from _alone(node.item)
        case Choice():
            for branch in node.branches:
                yield from _alone(branch)
        case syntax.Sequence():
            for i, item in enumerate(node.items):
                others = node.items[:i] + node.items[i + 1 :]
                if not any(_looks(other) or not _first(other)[1] for other in others):
                    yield from _alone(item)


def _looks(node: Node) -> bool:
    """Whether a part asks for something that it does not take: then it may fail though it can be empty."""
    match node:
        case Set():
            return False
        case Look():
            return True
        case Repetition():
            return _looks(node.item)
        case Choice():
            return any(map(_looks, node.branches))
        case syntax.Sequence():
            return any(map(_looks, node.items))


def _last(node: Node) -> Characters | None:
    """What a part can end in; None where that may be anything, or the part be empty."""
    match node:
        case Set():
            return node.characters
        case Look():
            return None
        case Repetition():
            return _last(node.item) if node.least else None
        case Choice():
            return _union(map(_last, node.branches))
        case syntax.Sequence():
            items = [item for item in node.items if not isinstance(item, Look)]
            ends = list(itertools.takewhile(lambda item: _first(item)[1], reversed(items)))
            firm = items[: len(items) - len(ends)]
            optional = (_last(end.item) if isinstance(end, Repetition) else None for end in ends)
            return _union((_last(firm[-1]), *optional)) if firm else None


def _needs(node: Node) -> list[Characters]:
    """Sets of which a match holds a character each, in their order."""
    match node:
        case Set():
            return [] if node.characters is None else [node.characters]
        case Look():
            return [] if _looked_at(node) is None else _needs(node.item)
        case Repetition():
            return _needs(node.item) if node.least else []
        case syntax.Sequence():
            return [need for item in node.items for need in _needs(item)]
        case Choice():
            return _needs_of_choice(tuple(tuple(_needs(branch)) for branch in node.branches))


@lru_cache(maxsize=4096)  # rules share their numerals and lexicons
def _needs_of_choice(branches: tuple[tuple[Characters, ...], ...]) -> list[Characters]:
    """One set of which every branch needs a character: one that says much, found greedily."""
    if not all(branches):
        return []
    chosen: list[Characters] = []
    while open_branches := [branch for branch in branches if not _covered(branch, chosen)]:
        counts = Counter(need for branch in open_branches for need in set(branch))
        known = _NONE.union(*chosen)
        chosen.append(min(counts, key=lambda need: (_weight(need - known)[0] / counts[need], _weight(need))))
    for need in list(chosen):  # what later choices made superfluous
        fewer = [other for other in chosen if other is not need]
        if all(_covered(branch, fewer) for branch in branches):
            chosen = fewer
    return [_NONE.union(*chosen)]


def _covered(branch: Iterable[Characters], chosen: Iterable[Characters]) -> bool:
    known = _NONE.union(*chosen)
    return any(need <= known for need in branch)


@lru_cache(maxsize=4096)
def _weight(characters: Characters) -> tuple[int, str]:
    """How little a set says: the more it holds, the less; the text only makes the order total."""
    weights = (_DIGIT_WEIGHT if c in DIGITS else _COMMON_WEIGHT if c in _COMMON else 1 for c in characters)
    return sum(weights), "".join(sorted(characters))
