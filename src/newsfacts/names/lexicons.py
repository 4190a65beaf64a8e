"""The lexicons that people and companies are known by, taken together from ``rules/lexicon``."""

from __future__ import annotations

from dataclasses import dataclass

from newsfacts.names.gazetteer import Gazetteer
from newsfacts.rules.load import RuleSet

_COMPANY_FILES = ("listed", "private", "platform", "brand", "media", "foreign")
_AMBIGUOUS = "ambiguous"


@dataclass(frozen=True, slots=True)
class NameLexicons:
    """Sets for looking up, and gazetteers for finding.

    ``ambiguous`` company names and people need evidence beside them: they are words, places,
    persons or products as well.
    """

    companies: frozenset[str]
    listed: frozenset[str]
    foreign: frozenset[str]
    ambiguous_companies: frozenset[str]
    not_companies: frozenset[str]
    people: frozenset[str]
    ambiguous_people: frozenset[str]
    not_people: frozenset[str]
    places: frozenset[str]
    roles: frozenset[str]
    surnames: frozenset[str]
    given_name_characters: frozenset[str]
    units: tuple[str, ...]
    strong_suffixes: tuple[str, ...]
    legal_suffixes: tuple[str, ...]
    aliases: dict[str, str]
    names: Gazetteer

    @property
    def words(self) -> list[str]:
        """What the segmenter should know as words: names that are nothing else (国新能源 would split 全国新能源), and titles."""
        names = (self.companies - self.ambiguous_companies) | (self.people - self.ambiguous_people)
        return sorted(names | self.roles)

    @classmethod
    def load(cls, rules: RuleSet) -> NameLexicons:
        """Gather the lexicons of a rule set; a missing file is an empty lexicon."""
        listed = [rules.lexicon(f"company_{name}") for name in _COMPANY_FILES]
        companies = frozenset(entry for lexicon in listed for entry in lexicon.entries)
        ambiguous = frozenset(rules.lexicon("company_ambiguous").entries).union(
            *(lex.marked(_AMBIGUOUS) for lex in listed)
        )
        person = rules.lexicon("person")
        places = frozenset(rules.lexicon("place").entries)
        people, ambiguous_people = frozenset(person.entries), person.marked(_AMBIGUOUS)
        not_companies = frozenset(rules.lexicon("not_company").entries)
        return cls(
            companies=(companies | ambiguous) - places,
            foreign=frozenset(rules.lexicon("company_foreign").entries),
            listed=frozenset(rules.lexicon("company_listed").entries),
            ambiguous_companies=ambiguous,
            not_companies=not_companies,
            people=people,
            ambiguous_people=ambiguous_people,
            not_people=frozenset(rules.lexicon("not_person").entries),
            places=places,
            roles=frozenset(rules.lexicon("role").entries),
            surnames=frozenset(rules.lexicon("surname").entries),
            given_name_characters=frozenset(rules.lexicon("given_name_char").entries),
            units=rules.lexicon("company_unit").entries,
            strong_suffixes=rules.lexicon("company_ending").entries,
            legal_suffixes=rules.lexicon("legal_suffix").entries,
            aliases={alias: marks[0] for alias, marks in rules.lexicon("company_alias").marks.items()},
            names=Gazetteer((companies | ambiguous | people | not_companies) - places),
        )
