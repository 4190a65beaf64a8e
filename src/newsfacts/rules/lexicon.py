"""Lexicons: one entry a line, ``#`` comments, optional tab-separated marks behind an entry."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from newsfacts.errors import NewsfactsError


class LexiconError(NewsfactsError):
    """A lexicon file that can't be read."""


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
        lines = path.read_text(encoding="utf-8").splitlines()
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
