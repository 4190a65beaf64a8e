"""People by the title that stands behind their name: 普京总统, 李和平常委."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import regex

from newsfacts.names.lexicons import NameLexicons
from newsfacts.names.sighting import Sighting, Words
from newsfacts.rules.lexicon import any_of

_KNOWN, _NEW = 0.9, 0.65
_LONGEST_KNOWN = 8
# What may stand in front of a name that is addressed: a mark, or a word that takes one.
_OUTSET = regex.compile(
    r"(?:^|[\s,，。;；:：、“”‘’!！?？(（【】]|和|与|同|向|给|对|由|请|以|及|会见|访问|致电|贯彻|落实|按照)$"
)
_NAME = regex.compile(r"\p{Han}{2,4}")


class AddressedFinder:
    """Finds names in front of the titles that are said behind one."""

    def __init__(self, titles: frozenset[str], lexicons: NameLexicons, plausible: Callable[[str], bool]) -> None:
        """Use the ``titles`` that may stand behind a name; ``plausible`` says what can be a name at all."""
        self._lexicons = lexicons
        self._plausible = plausible
        self._title = regex.compile(any_of(tuple(sorted(titles))))

    def sightings(self, text: str, words: Words) -> Iterator[Sighting]:
        """A known name before such a title wherever it stands; an unknown one at the outset of a clause."""
        for title in self._title.finditer(text):
            end = title.start()
            if not words.begins(end):
                continue
            sizes = range(min(_LONGEST_KNOWN, end), 1, -1)
            known = (n for n in sizes if text[end - n : end] in self._lexicons.people)
            size = next(known, 0)
            score = _KNOWN
            if not size:
                size, score = self._unknown(text, end, words), _NEW
            if size:
                yield Sighting("person", end - size, end, "person.addressed", score)

    def _unknown(self, text: str, end: int, words: Words) -> int:
        """The length of a Chinese name that begins a clause and ends at a place, else 0."""
        for size in range(min(3, end), 1, -1):
            name = text[end - size : end]
            outset = _OUTSET.search(text, max(0, end - size - 2), end - size)
            named = _NAME.fullmatch(name) and name[0] in self._lexicons.surnames and self._plausible(name)
            if outset is not None and named and words.begins(end - size):
                return size
        return 0
