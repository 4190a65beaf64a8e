"""A user's own companies and people: what their names are, how else they are written, what they are known by.

An entry's word goes before the rules and the lexicons that ship. ``newsfacts.names.lexicon_file`` reads
entries from files.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import get_args

from newsfacts.errors import UserLexiconError
from newsfacts.mentions.named import NameKind
from newsfacts.text.fold import fold
from newsfacts.text.repair import repair

KINDS: tuple[str, ...] = get_args(NameKind)
_SHORTEST = 2


@dataclass(frozen=True, slots=True)
class NameEntry:
    """One company or person: 快手科技, also written 快手 or Kuaishou, 1024.HK, ``id`` in the user's own data.

    ``where`` says in messages where the entry stands.
    """

    kind: NameKind
    name: str
    aliases: tuple[str, ...] = ()
    ticker: str | None = None
    id: str | None = None
    where: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        """A list of aliases is as good as a tuple; one text would be taken for its characters."""
        if isinstance(self.aliases, str):
            raise UserLexiconError(f"aliases of {self.name}: write several, as ({self.aliases!r},)")
        object.__setattr__(self, "aliases", tuple(self.aliases))


class UserLexicon:
    """Entries, found by every way in which a text may write them.

    Examples:
        >>> lexicon = UserLexicon([NameEntry("company", "台积电", aliases=("臺積電公司", "TSMC"), id="T1")])
        >>> lexicon.forms["台积电公司"].id
        'T1'
    """

    def __init__(self, entries: Iterable[NameEntry] = ()) -> None:
        """Check the entries and take them.

        Raises:
            InputError: an entry that can't be used, or a name that stands for two.
        """
        self.entries = tuple(entries)
        forms: dict[str, NameEntry] = {}
        for number, entry in enumerate(self.entries, 1):
            where = entry.where or f"lexicon entry {number}"
            _check(entry, where)
            for column, surface in (("name", entry.name), *(("aliases", alias) for alias in entry.aliases)):
                for form in _forms(surface):
                    other = forms.setdefault(form, entry)
                    if other is not entry:
                        place = f" ({other.where})" if other.where else ""
                        raise UserLexiconError(
                            f"{where}: {column}: {surface!r} stands for {other.name} already{place}; "
                            "leave it out of one of the two, or make one entry of both"
                        )
                    if len(form) < _SHORTEST:
                        raise UserLexiconError(
                            f"{where}: {column}: {surface!r} is shorter than two characters, and would stand in "
                            "words of all sorts; write more of the name"
                        )
        self.forms: Mapping[str, NameEntry] = MappingProxyType(forms)


Given = Path | str | UserLexicon
"""A lexicon as a user gives it: read already, or a CSV or YAML file."""


def user_lexicon(given: Given | Iterable[Given] | None) -> UserLexicon:
    """One lexicon of all that was given, none of nothing.

    Raises:
        InputError: a file that can't be used, with its line; a name that stands for two entries, also across files.
    """
    if isinstance(given, UserLexicon):
        return given
    several = () if given is None else (given,) if isinstance(given, Path | str) else given
    return UserLexicon(entry for one in several for entry in _entries(one))


def _entries(given: Given) -> Iterable[NameEntry]:
    from newsfacts.names.lexicon_file import read_entries  # no user's lexicon, no reader of one

    return given.entries if isinstance(given, UserLexicon) else read_entries(Path(given))


def _check(entry: NameEntry, where: str) -> None:
    if entry.kind not in KINDS:
        raise UserLexiconError(f"{where}: kind: {entry.kind!r} is none; write {' or '.join(KINDS)}")
    if not entry.name.strip():
        raise UserLexiconError(f"{where}: name: is empty; write the name that the aliases stand for")
    if entry.ticker is not None and entry.kind != "company":
        raise UserLexiconError(f"{where}: ticker: only a company has one; leave it empty, or make the kind company")


def _forms(surface: str) -> Iterator[str]:
    """A name as it stands in repaired text: at the start of a line, and inside it, where layout's spaces are cut."""
    yield fold(surface).strip()
    yield repair(f"在{surface.strip()}").text[1:]
