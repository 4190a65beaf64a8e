"""Lexicons: one entry a line, ``#`` comments, optional tab-separated marks behind an entry."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import regex

from newsfacts.errors import NewsfactsError

_END = ""  # in a tree of words: one ends here


class LexiconError(NewsfactsError):
    """A lexicon file that can't be read."""

    code = "NF306"


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The entries of one file in its order, and the marks of those that have any."""

    name: str
    entries: tuple[str, ...]
    marks: dict[str, tuple[str, ...]]

    def marked(self, mark: str) -> frozenset[str]:
        """The entries that carry a mark, such as ``ambiguous``."""
        return frozenset(entry for entry, marks in self.marks.items() if mark in marks)


def load_lexicon(path: Path) -> Lexicon:
    """Read ``rules/lexicon/NAME.txt``; repeated entries keep their first place."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise LexiconError(
            f"{path}: the lexicon can't be read ({error}); save it as UTF-8 text, one entry a line"
        ) from error
    marks: dict[str, tuple[str, ...]] = {}
    for line in lines:
        entry, *rest = line.rstrip().split("\t")
        if entry and not entry.startswith("#") and entry not in marks:
            marks[entry] = tuple(rest)
    return Lexicon(path.stem, tuple(marks), {entry: m for entry, m in marks.items() if m})


def joined(first: Lexicon, more: Lexicon) -> Lexicon:
    """A lexicon with the entries of another behind its own; of an entry of both, the marks are those of the other.

    >>> joined(Lexicon("unit", ("家",), {}), Lexicon("unit", ("家", "枚"), {"枚": ("weak",)})).entries
    ('家', '枚')
    """
    entries = tuple(dict.fromkeys((*first.entries, *more.entries)))
    marks = {entry: marks for entry, marks in first.marks.items() if entry not in more.entries}
    return Lexicon(first.name, entries, marks | more.marks)


@lru_cache(maxsize=128)  # many rules refer to one lexicon, and another pipeline has those that ship, too
def any_of(words: tuple[str, ...]) -> str:
    """A pattern for any of some words, a longer one before a shorter; words that begin alike share that.

    >>> any_of(("元", "美元", "元港币", "块"))
    '(?:块|元(?:港币)?|美元)'
    """
    tree: dict[str, Any] = {}
    for word in words:
        branch = tree
        for c in word:
            branch = branch.setdefault(c, {})
        branch[_END] = {}
    return _branches(tree) if tree else "(?!)"  # nothing is in it, so nothing fits


def _branches(tree: dict[str, Any]) -> str:
    ends = _END in tree
    alone = [c for c in sorted(tree) if c != _END and list(tree[c]) == [_END]]
    longer = [regex.escape(c) + _rest(tree[c]) for c in sorted(tree) if c != _END and c not in alone]
    single = [_class(alone)] if alone else []
    return f"(?:{'|'.join(single + longer)}){'?' if ends else ''}"


def _rest(tree: dict[str, Any]) -> str:
    """What follows a character: plainly written where there is only one way on."""
    if len(tree) > 1:
        return _branches(tree)
    ((c, further),) = tree.items()
    return "" if c == _END else regex.escape(c) + _rest(further)


def _class(characters: Sequence[str]) -> str:
    escaped = [regex.escape(c) for c in characters]
    return escaped[0] if len(escaped) == 1 else f"[{''.join(escaped)}]"
