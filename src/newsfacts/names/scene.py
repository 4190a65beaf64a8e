"""A text with its words and the places of its people and companies: what titles are read against."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from newsfacts.names.sighting import Word, Words

Occurrence = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a name stands, half-open, and how it is written there."""

    start: int
    end: int
    surface: str


class Scene:
    """Looks up names by where they begin and end."""

    def __init__(self, text: str, words: Words, people: Sequence[Occurrence], companies: Sequence[Occurrence]) -> None:
        """Index the places of names; those of one kind do not overlap."""
        self.text = text
        self.words = words
        self.people = [Place(*p) for p in sorted(people)]
        self.companies = [Place(*c) for c in sorted(companies)]
        self._names = sorted([*self.people, *self.companies], key=lambda p: p.start)
        self._starts = [name.start for name in self._names]
        self._company_ends = {company.end: company for company in self.companies}
        self._company_starts = {company.start: company for company in self.companies}
        self._people_starts = {person.start: person for person in self.people}
        self._people_begin = [person.start for person in self.people]

    def company_ending(self, position: int) -> Place | None:
        """The company whose name ends at a place."""
        return self._company_ends.get(position)

    def company_beginning(self, position: int) -> Place | None:
        """The company whose name begins at a place."""
        return self._company_starts.get(position)

    def person_beginning(self, position: int) -> Place | None:
        """The person whose name begins at a place."""
        return self._people_starts.get(position)

    def person_before(self, position: int) -> Place | None:
        """The last person named before a place."""
        i = bisect_right(self._people_begin, position - 1)
        return self.people[i - 1] if i else None

    def names_within(self, start: int, end: int) -> bool:
        """Whether some name reaches into a stretch."""
        i = bisect_left(self._starts, end)
        return i > 0 and self._names[i - 1].end > start

    def word_before(self, position: int) -> Word | None:
        """The word that ends at a place, or the part of a word that lies in front of it."""
        word = next(iter(self.words.before(position)), None)
        if word is not None:
            return word
        covering = self.words.covering(position)
        if covering is None:
            return None
        return Word(covering.start, position, self.text[covering.start : position], "x")
