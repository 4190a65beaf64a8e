"""The names of a user's lexicon at work in a document: where they stand, that they win, what they stand for."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import takewhile

from newsfacts.mentions.named import USER_SOURCE, NameKind
from newsfacts.names.canonical import CompanyAlias
from newsfacts.names.extent import without_marks
from newsfacts.names.gazetteer import Gazetteer
from newsfacts.names.judge import Verdict
from newsfacts.names.same_person import PersonAlias
from newsfacts.names.sighting import Sighting, Words
from newsfacts.names.user_lexicon import NameEntry, UserLexicon
from newsfacts.records import CompanyValue, PersonValue
from newsfacts.text.fold import fold

Place = tuple[int, int, str]
_LONG_ENOUGH = 3  # a name of so many characters hardly arises across a word's boundary
# What tells a company's whole name by the name itself. Other rules tell its end, or its beginning, from what stands beside it.
_WHOLE = frozenset({"lexicon.company", "company.legal_form", "company.latin_legal", "company.ending"})


class OwnNames:
    """A user's lexicon, asked about one document after another."""

    def __init__(self, lexicon: UserLexicon) -> None:
        """Take a lexicon, which may be empty."""
        self._forms = lexicon.forms
        self._gazetteer = Gazetteer(lexicon.forms)

    def entry(self, surface: str, kind: NameKind) -> NameEntry | None:
        """The entry that a surface stands for, marks of its shares aside: 芯联集成-U is 芯联集成."""
        entry = self._forms.get(surface) or self._forms.get(without_marks(surface))
        return entry if entry is not None and entry.kind == kind else None

    def sightings(self, text: str, words: Words) -> list[Sighting]:
        """Where the names stand as words, from left to right; the longest where one holds another."""
        if not self._forms:
            return []
        found = ((start, end, self._forms[text[start:end]]) for start, end in self._gazetteer.find(text))
        return [
            Sighting(entry.kind, start, end, USER_SOURCE, 1.0, entry.ticker)
            for start, end, entry in found
            if words.bounds(start, end) or end - start >= _LONG_ENOUGH
        ]

    def decide(self, verdicts: dict[str, Verdict], seen: Iterable[str]) -> dict[str, Verdict]:
        """The verdicts as the user has it: of the kind that the entry says, and sure.

        A company that a rule took together with what stands in front of the name (据悉快手) is dropped.
        """
        own = {surface: self._forms[surface] for surface in seen}
        if not own:
            return verdicts
        inside = Gazetteer(own)
        decided = {
            surface: verdict
            for surface, verdict in verdicts.items()
            if verdict.kind != "company" or _WHOLE & set(verdict.evidence) or not any(inside.find(surface))
        }
        for surface, entry in own.items():
            before = verdicts.get(surface)
            alike = before if before is not None and before.kind == entry.kind else None
            evidence = (USER_SOURCE,) if alike is None else alike.evidence
            ticker = entry.ticker or (None if alike is None else alike.ticker)
            decided[surface] = Verdict(entry.kind, 1.0, USER_SOURCE, evidence, ticker)
        return decided

    def settle(self, places: Sequence[Place], text: str, seen: Sequence[tuple[int, int]]) -> list[Place]:
        """The places without those that cut through a user's word (``seen``, from left to right), which takes theirs."""
        if not seen:
            return list(places)
        kept: list[Place] = []
        freed: dict[tuple[int, int], None] = {}
        for place in places:
            cut = [o for o in _overlapping(seen, place) if not (place[0] <= o[0] and o[1] <= place[1])]
            freed |= dict.fromkeys(cut)
            if not cut:
                kept.append(place)
        return [*kept, *((start, end, text[start:end]) for start, end in freed)]

    def companies(self, named: dict[str, CompanyAlias]) -> dict[str, CompanyAlias]:
        """The companies by surface, under the entries' names where they or the document tie them to an entry."""
        entries = self._entries({surface: alias.value.name for surface, alias in named.items()}, "company")
        known: dict[NameEntry, CompanyValue] = {}
        for surface, entry in entries.items():
            value = named[surface].value
            before = known.get(entry, CompanyValue(name=entry.name, ticker=entry.ticker, id=entry.id))
            further = {"legal_name": before.legal_name or value.legal_name, "ticker": before.ticker or value.ticker}
            known[entry] = before.model_copy(update=further)
        return named | {s: CompanyAlias(known[e], self._why(s, e, named[s].evidence)) for s, e in entries.items()}

    def people(self, named: dict[str, PersonAlias]) -> dict[str, PersonAlias]:
        """The people by surface, as ``companies``; one person holds the roles of all the names."""
        entries = self._entries({surface: alias.value.name for surface, alias in named.items()}, "person")
        known: dict[NameEntry, PersonValue] = {}
        for surface, entry in entries.items():
            before = known.get(entry, PersonValue(name=entry.name, id=entry.id))
            roles = dict.fromkeys((*before.roles, *named[surface].value.roles))
            known[entry] = before.model_copy(update={"roles": tuple(roles)})
        return named | {s: PersonAlias(known[e], self._why(s, e, named[s].evidence)) for s, e in entries.items()}

    def _entries(self, canonical: Mapping[str, str], kind: NameKind) -> dict[str, NameEntry]:
        """The entry of each surface: its own, else the only one among the surfaces that the document names alike."""
        own = {surface: entry for surface in canonical if (entry := self.entry(surface, kind)) is not None}
        alike: defaultdict[str, set[NameEntry]] = defaultdict(set)
        for surface, entry in own.items():
            alike[canonical[surface]].add(entry)
        only = {name: next(iter(entries)) for name, entries in alike.items() if len(entries) == 1}
        return own | {s: only[name] for s, name in canonical.items() if s not in own and name in only}

    def _why(self, surface: str, entry: NameEntry, before: tuple[str, ...]) -> tuple[str, ...]:
        """An alias is one because the user says so; what else is tied to the entry keeps the document's reason."""
        if self.entry(surface, entry.kind) is None:
            return before
        return () if surface == fold(entry.name) else (f"alias of {entry.name}",)


def _overlapping(seen: Sequence[tuple[int, int]], place: Place) -> Iterator[tuple[int, int]]:
    """Those of disjoint spans in text order that share a character with a place."""
    first = bisect_right(seen, place[0], key=lambda s: s[1])
    behind = (seen[i] for i in range(first, len(seen)))
    return takewhile(lambda span: span[0] < place[1], behind)


def as_unit(verdict: Verdict) -> Verdict:
    """What a name with a unit behind it is: a company of its own, which the entry of the name says nothing of."""
    return replace(verdict, source="document.unit", ticker=None) if verdict.source == USER_SOURCE else verdict
