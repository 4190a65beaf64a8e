"""Where a pattern can match at all, read off the pattern itself: what a match begins with, holds, and needs.

All of it is true of every match, so a place that does not fit needs no try.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from newsfacts.rules import syntax
from newsfacts.rules.syntax import DIGITS, Choice, Look, Node, Repetition, Set, parse

Characters = frozenset[str]
_MOST_NEEDS = 3
_DIGIT_WEIGHT = 20  # digits stand everywhere in news: to need one says little
_NONE: Characters = frozenset()


@dataclass(frozen=True, slots=True)
class Start:
    """One way that a match begins: with one of ``first``, and never right behind one of ``not_behind``."""

    first: Characters
    not_behind: Characters


@dataclass(frozen=True, slots=True)
class Places:
    """What every match of a pattern has in common.

    Attributes:
        starts: the ways that it can begin; none where nothing is known.
        holds: all characters that it can consist of; None where it may be any.
        needs: of each of these sets, one character at least is in it.
    """

    starts: tuple[Start, ...] = ()
    holds: Characters | None = None
    needs: tuple[Characters, ...] = ()


def places(pattern: str) -> Places:
    """What is known of a pattern's matches.

    >>> found = places("(?<![0-9])[0-9]{1,3}(?:亿美元|万元)")
    >>> sorted(found.needs[0]), "".join(sorted(found.starts[0].not_behind))
    (['元'], '0123456789')
    """
    tree = parse(pattern)
    if tree is None:
        return Places()
    holds, starts = _holds(tree), _starts(tree, _NONE)
    needs = sorted(set(_needs(tree)), key=_weight)
    useful = [need for need in needs if holds is None or not holds <= need]
    return Places(() if starts.unknown else tuple(starts.found), holds, tuple(useful[:_MOST_NEEDS]))


def _holds(node: Node) -> Characters | None:
    match node:
        case Set():
            return node.characters
        case Look():
            return _NONE
        case Repetition():
            return _holds(node.item)
        case syntax.Sequence():
            return _union(map(_holds, node.items))
        case Choice():
            return _union(map(_holds, node.branches))


def _union(sets: Iterable[Characters | None]) -> Characters | None:
    """All of some sets; None, any character, where one of them is."""
    found = _NONE
    for characters in sets:
        if characters is None:
            return None
        found |= characters
    return found


@dataclass(slots=True)
class _Starts:
    """The starts of a part; ``behind`` is what may not stand before what follows it, where it can be empty."""

    found: list[Start]
    behind: Characters | None = None
    unknown: bool = False


def _starts(node: Node, behind: Characters) -> _Starts:
    """How a part begins behind looks that rule ``behind`` out as the character right before."""
    match node:
        case Set():
            return _Starts(
                [] if node.characters is None else [Start(node.characters, behind)], None, not node.characters
            )
        case Look():
            here = _last_alone(node.item) if node.direction == "before" and node.negative else _NONE
            return _Starts([], behind | here)
        case Repetition():
            inner = _starts(node.item, behind)
            inner.behind = behind if node.least == 0 else inner.behind
            return inner
        case Choice():
            branches = [_starts(branch, behind) for branch in node.branches]
            ends = [branch.behind for branch in branches if branch.behind is not None]
            found = [start for branch in branches for start in branch.found]
            return _Starts(found, frozenset.intersection(*ends) if ends else None, any(b.unknown for b in branches))
        case syntax.Sequence():
            return _starts_of(node.items, behind)


def _starts_of(items: Iterable[Node], behind: Characters) -> _Starts:
    found: list[Start] = []
    for item in items:
        part = _starts(item, behind)
        found += part.found
        if part.unknown or part.behind is None:
            return _Starts(found, None, part.unknown)
        behind = part.behind
    return _Starts(found, behind)


def _needs(node: Node) -> list[Characters]:
    """Sets of which a match holds a character each, those that do not begin it last."""
    match node:
        case Set():
            return [] if node.characters is None else [node.characters]
        case Look():
            return []
        case Repetition():
            return _needs(node.item) if node.least else []
        case syntax.Sequence():
            return [need for item in node.items for need in _needs(item)]
        case Choice():
            return _needs_of_choice([_needs(branch) for branch in node.branches])


def _needs_of_choice(branches: Sequence[list[Characters]]) -> list[Characters]:
    """One set of which every branch needs a character: as few characters as will do, found greedily."""
    if not all(branches):
        return []
    # What begins a branch is known by ``first`` already: prefer what stands further on.
    open_branches = [branch[1:] or branch for branch in branches]
    chosen: set[str] = set()
    while open_branches:
        counts: dict[str, int] = {}
        for single in (need for branch in open_branches for need in set(branch) if len(need) == 1):
            (c,) = single
            counts[c] = counts.get(c, 0) + 1
        best = max(counts, key=lambda c: (counts[c], c), default=None)
        if best is None or counts[best] == 1:
            chosen |= {c for branch in open_branches for c in min(branch, key=_weight)}
            break
        chosen.add(best)
        open_branches = [branch for branch in open_branches if frozenset(best) not in branch]
    return [frozenset(chosen)]


def _weight(characters: Characters) -> tuple[int, str]:
    """How little a set says: the more it holds, the less; the text only makes the order total."""
    return sum(_DIGIT_WEIGHT if c in DIGITS else 1 for c in characters), "".join(sorted(characters))


def _last_alone(node: Node) -> Characters:
    """The characters that match a look's pattern all by themselves."""
    return frozenset(c for branch in _branches(node) if isinstance(branch, Set) for c in branch.characters or ())


def _branches(node: Node) -> Iterator[Node]:
    if isinstance(node, Choice):
        for branch in node.branches:
            yield from _branches(branch)
    else:
        yield node
