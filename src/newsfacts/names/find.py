"""People and companies of a document: sightings judged together, spread over the text, named canonically.

Whatever speaks for a name gives sightings: the lexicons, the rules, jieba's tags, the document's own
evidence, the tagger. What stands in a user's own lexicon needs no judging.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from newsfacts.mentions.named import USER_SOURCE, Named
from newsfacts.mentions.overlaps import Taken
from newsfacts.names.addressed import AddressedFinder
from newsfacts.names.canonical import canonical_companies
from newsfacts.names.companies import CompanyFinder
from newsfacts.names.document import DocumentEvidence
from newsfacts.names.extent import called_after, company_extent, inside_quoted_name
from newsfacts.names.gazetteer import Gazetteer
from newsfacts.names.judge import Verdict, judge
from newsfacts.names.known import KnownNames
from newsfacts.names.lexicons import NameLexicons
from newsfacts.names.own import OwnNames, as_unit
from newsfacts.names.persons import PersonFinder
from newsfacts.names.role_words import RoleWords
from newsfacts.names.roles import RoleFinder
from newsfacts.names.same_person import canonical_people
from newsfacts.names.scene import Scene
from newsfacts.names.sighting import Sighting, Words
from newsfacts.names.tagged import tagged_sightings, with_edges
from newsfacts.names.user_lexicon import UserLexicon
from newsfacts.records import CompanyValue, PersonValue
from newsfacts.rules.load import RuleSet
from newsfacts.rules.match import Matcher, RuleTimeoutError
from newsfacts.tagger.adapter import NameTagger
from newsfacts.text.sentences import SentenceIndex
from newsfacts.text.words import Segmenter

Place = tuple[int, int, str]
_SURE = 0.8
_MARKS = " 【“\"'《[]*"
_AND = ("、", "和", "与", "及")
_LONG_ENOUGH = 3  # a name of so many characters hardly arises across a word's boundary


@dataclass(frozen=True, slots=True)
class NamesFound:
    """The names of a text, and the company that its title begins with: whom 公司 means where the text names none."""

    named: list[Named]
    of_title: str | None = None


class Headline(NamedTuple):
    """A title and its words."""

    text: str
    words: Words


class NameFinder:
    """Finds and names the people and companies of one document after another."""

    def __init__(
        self,
        rules: RuleSet,
        matcher: Matcher,
        segmenter: Segmenter,
        lexicons: NameLexicons,
        own: UserLexicon | None = None,
        tagger: NameTagger | None = None,
        *,
        merge_variants: bool = True,
    ) -> None:
        """Use the rules and lexicons of ``rules``, the user's ``own``, and a tagger; the segmenter should know the words.

        Spellings of a name that differ by one character are one person where the document gives reason to say so;
        without ``merge_variants`` they stay apart, and a finding names both.
        """
        self._tagger = tagger
        self._merge_variants = merge_variants
        self._lexicons = lexicons
        self._segmenter = segmenter
        self._known = KnownNames(rules, lexicons, segmenter)
        self._companies = CompanyFinder(rules, lexicons, matcher, segmenter)
        self._role_words = RoleWords.load(rules)
        self._people = PersonFinder(lexicons, matcher, segmenter)
        self._addressed = AddressedFinder(self._role_words.behind, lexicons, self._people.plausible)
        self._document = DocumentEvidence(lexicons, segmenter, self._people.name_end)
        places = (place for place in lexicons.places if len(place) >= _LONG_ENOUGH)
        self._no_names = Gazetteer(lexicons.not_companies.union(places))
        self._own = OwnNames(own or UserLexicon())
        self._terms = frozenset(rules.lexicon("money_metric").entries)

    def find(
        self,
        text: str,
        words: Words,
        sentences: SentenceIndex,
        written: Callable[[int, int], str],
        title: str = "",
        late: list[RuleTimeoutError] | None = None,
    ) -> NamesFound:
        """Every occurrence of every accepted name, in text order, with its canonical value.

        ``written`` gives a span of the clean text as the original has it, without line breaks. What
        the folded ``title`` says of a name counts as evidence for the text. A rule that runs out of time
        is left out from there on and noted in ``late``.
        """
        headline = self.headline(title)
        sightings, verdicts = self.evidence(text, words, headline, late)
        accepted = Gazetteer(verdicts, self._no_names)
        places = self._spread(text, words, accepted, verdicts, sightings)
        named = self._named(text, words, places, verdicts, sentences, written)
        return NamesFound(named, self._leads(headline, accepted, verdicts, text, named) if headline else None)

    def headline(self, title: str) -> Headline | None:
        """A folded title, segmented; None where there is none."""
        return Headline(title, Words(self._segmenter.doc(title))) if title else None

    def _leads(
        self,
        headline: Headline,
        accepted: Gazetteer,
        verdicts: dict[str, Verdict],
        text: str,
        named: Sequence[Named],
    ) -> str | None:
        """The company with which a title begins, as the text calls it: 云南锗业股东拟减持, 保隆科技:两股东拟减持."""
        title, words = headline
        places = self._spread(title, words, accepted, verdicts, ())
        start, end, surface = next(iter(places), (0, 0, ""))
        if (
            title[:start].strip(_MARKS)
            or not surface
            or verdicts[surface].kind != "company"
            or title[end : end + 1] in _AND
        ):
            return None
        names = (one.value.name for one in named if one.kind == "company" and text[one.start : one.end] == surface)
        return next(names, surface)

    def evidence(
        self, text: str, words: Words, headline: Headline | None = None, late: list[RuleTimeoutError] | None = None
    ) -> tuple[list[Sighting], dict[str, Verdict]]:
        """All that speaks for names in the text, and which of them are accepted, by how they are written."""
        own = self._own.sightings(text, words)
        named = dict.fromkeys(text[s.start : s.end] for s in own)
        sightings = [*own, *self._sightings(text, words, late)]
        evidence = [(text[s.start : s.end], s) for s in sightings]
        if headline:
            of_title = self._sightings(*headline, late)
            evidence += [(headline.text[s.start : s.end], s) for s in of_title]
        verdicts = self._own.decide(judge(evidence), named)
        doubtful = (surface for surface, _ in evidence if surface in self._lexicons.ambiguous_companies)
        further = list(self._document.sightings(text, words, verdicts, doubtful))
        verdicts = self._own.decide(judge([*evidence, *((text[s.start : s.end], s) for s in further)]), named)
        return [*sightings, *further], verdicts

    def _sightings(self, text: str, words: Words, late: list[RuleTimeoutError] | None) -> list[Sighting]:
        by_rules = (finder.sightings(text, words, late) for finder in (self._companies, self._people))
        known, addressed = self._known.sightings(text, words), self._addressed.sightings(text, words)
        sightings = [*known, *addressed, *chain.from_iterable(by_rules)]
        if self._tagger is not None:
            tagged = self._tagger.names(text)
            sightings = with_edges(tagged, sightings)
            sightings += tagged_sightings(text, tagged, sightings, self._is_ordinary)
        return sightings

    def _is_ordinary(self, surface: str) -> bool:
        """Whether a surface is a word of the language, or of trade (GMV), rather than a name."""
        return surface in self._terms or self._segmenter.is_common_word(surface)

    def _spread(
        self,
        text: str,
        words: Words,
        accepted: Gazetteer,
        verdicts: dict[str, Verdict],
        sightings: Sequence[Sighting],
    ) -> list[Place]:
        """Where accepted names stand: the longest, outside other names, as words where they are short.

        A user's own stand where they were seen, in quotation marks too.
        """
        seen = {(s.start, s.end) for s in sightings}
        own = [(s.start, s.end) for s in sightings if s.source == USER_SOURCE]
        places: list[Place] = []
        for start, end in accepted.find(text):
            surface = text[start:end]
            verdict = verdicts.get(surface)
            if verdict is None:
                continue
            is_own = verdict.source == USER_SOURCE
            if is_own and (start, end) not in seen:
                continue
            if verdict.kind == "company":
                start, end = company_extent(text, start, end, words, self._lexicons)
                surface = text[start:end]
                verdicts.setdefault(surface, verdict if self._own.entry(surface, "company") else as_unit(verdict))
            fits = (start, end) in seen or words.bounds(start, end) or end - start >= _LONG_ENOUGH
            fits = fits or (verdict.kind == "person" and words.begins(start) and verdict.score >= _SURE)
            elsewhere = verdict.kind == "person" and called_after(text, end)
            if is_own or (fits and not elsewhere and not inside_quoted_name(text, start, end)):
                places.append((start, end, surface))
        places = self._own.settle(places, text, own)
        taken = Taken()
        return sorted(p for p in sorted(places, key=lambda p: (p[0] - p[1], p[0])) if taken.take(p[0], p[1]))

    def _named(
        self,
        text: str,
        words: Words,
        places: Sequence[Place],
        verdicts: dict[str, Verdict],
        sentences: SentenceIndex,
        written: Callable[[int, int], str],
    ) -> list[Named]:
        original = {surface: written(start, end) for start, end, surface in reversed(places)}
        companies = [place for place in places if verdicts[place[2]].kind == "company"]
        people = [place for place in places if verdicts[place[2]].kind == "person"]
        tickers = {surface: verdict.ticker for surface, verdict in verdicts.items() if verdict.ticker}
        of_document = canonical_companies(text, companies, self._lexicons, tickers, sentences, original)
        company_names = self._own.companies(of_document)
        canonical = {surface: alias.value.name for surface, alias in company_names.items()}
        scene = Scene(text, words, people, companies)
        roles = RoleFinder(scene, sentences, canonical, self._role_words).roles()
        person_names = self._own.people(
            canonical_people(text, people, roles, sentences, original, merge_variants=self._merge_variants)
        )
        named = []
        for start, end, surface in places:
            verdict = verdicts[surface]
            value: PersonValue | CompanyValue
            if verdict.kind == "company":
                value, why = company_names[surface].value, company_names[surface].evidence
            else:
                value, why = person_names[surface].value, person_names[surface].evidence
            score = round(verdict.score, 2)
            named.append(Named(verdict.kind, start, end, value, verdict.source, score, (*verdict.evidence, *why)))
        return named
