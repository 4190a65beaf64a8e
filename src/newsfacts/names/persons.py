"""Sightings of people: lexicon, rules, jieba's tags as evidence only; and where a name ends."""

from __future__ import annotations

from collections.abc import Iterator

from newsfacts.names.lexicons import NameLexicons
from newsfacts.names.sighting import Sighting, Words
from newsfacts.rules.match import Matcher, RuleTimeoutError
from newsfacts.text.words import Segmenter

_SCORES = {
    "person.role": 0.9,
    "person.byline": 0.95,
    "person.byline_next": 0.9,
    "person.foreign": 0.95,
    "person.honorific": 0.8,
    "person.titled": 0.8,
    "person.signature": 0.8,
    "person.role_foreign": 0.75,
    "person.age": 0.8,
    "person.latin": 0.8,
    "person.speaks": 0.75,
    "person.pen_name": 0.7,
}
_ENDS = frozenset(" \t\r\n,，.。、;；:：!！?？…()（）[]【】<>《》“”\"'‘’「」|/·—-")
# Single characters that follow a name and are no part of it.
_FOLLOWERS = frozenset(
    "赴作率携抵访晤参宣阐致受听看考调走深围持举在对向于为是则也还曾将已说称和与及等以从就的带率被之应拟因持所同获一不没能会要正又再来去上下每目今昨近当此其均都便却先后只更最给让使把由日月首亲兼任这那"
)
_LOWEST = 2.0


class PersonFinder:
    """Finds where people are named."""

    def __init__(self, lexicons: NameLexicons, matcher: Matcher, segmenter: Segmenter) -> None:
        """Use the rules of kind person, the lexicons, and the dictionary for word boundaries."""
        self._lexicons = lexicons
        self._matcher = matcher
        self._segmenter = segmenter

    def sightings(self, text: str, words: Words, late: list[RuleTimeoutError] | None = None) -> Iterator[Sighting]:
        """All that speaks for a person in the text; rules out of time are noted in ``late``."""
        for candidate in self._matcher.candidates(text, "person", late=late):
            source = candidate.rule.id
            if source == "person.foreign":
                start = self._foreign_start(text, candidate.start, candidate.end)
                if self._ends_there(text, candidate.end, words):
                    yield Sighting("person", start, candidate.end, source, _SCORES[source])
            elif source == "person.pen_name":
                if self._is_pen_name(text, candidate.start, candidate.end, words):
                    yield Sighting("person", candidate.start, candidate.end, source, _SCORES[source])
            elif source == "person.role_foreign":
                last = self._known_part(text, candidate.start, candidate.end)
                if words.begins(candidate.start) and self._plausible(text[candidate.start : last]):
                    yield Sighting("person", candidate.start, last, source, _SCORES[source])
            elif source in ("person.role", "person.speaks", "person.age"):
                if not words.begins(candidate.start):
                    continue  # 副总工|程师
                end = self._name_end(
                    text, candidate.start, candidate.end, words, named_by_role=source != "person.speaks"
                )
                if end is not None:
                    yield Sighting("person", candidate.start, end, source, _SCORES[source])
            elif self._plausible(text[candidate.start : candidate.end]):
                yield Sighting("person", candidate.start, candidate.end, source, _SCORES.get(source, 0.7))
        yield from self._tagged(text, words)

    def _known_part(self, text: str, start: int, end: int) -> int:
        """The end of the longest known name at the beginning of a run: 特朗普|所提."""
        known = (start + n for n in range(end - start, 1, -1) if text[start : start + n] in self._lexicons.people)
        return next(known, end)

    def _tagged(self, text: str, words: Words) -> Iterator[Sighting]:
        """Words that jieba takes for people: weak alone, so they only add to other evidence."""
        for word in words.all:
            if (
                word.tag.startswith("nr")
                and 2 <= len(word.text) <= 4
                and self._has_surname(word.text)
                and self._plausible(word.text)
            ):
                yield Sighting("person", word.start, word.end, "jieba.nr", 0.35)

    def _has_surname(self, name: str) -> bool:
        return name[0] in self._lexicons.surnames or name[:2] in self._lexicons.surnames

    def _plausible(self, name: str) -> bool:
        """No common word, place, company or title."""
        lex = self._lexicons
        if name in lex.not_people or name in lex.places or name in lex.roles or name in lex.not_companies:
            return False
        if name in lex.companies and name not in lex.people:
            return False
        tag = self._segmenter.tag(name)
        return tag is None or tag.startswith(("nr", "ns", "nz", "nt", "x"))  # jieba has people among its places

    def _is_pen_name(self, text: str, start: int, end: int, words: Words) -> bool:
        """A name that no dictionary knows, and that is no beginning of a longer word."""
        name = text[start:end]
        if not words.bounds(start, end) or not self._plausible(name) or self._segmenter.base_frequency(name):
            return False
        return not any(self._segmenter.base_frequency(name[i:]) > 500 for i in range(len(name) - 1))

    @staticmethod
    def _ends_there(text: str, end: int, words: Words) -> bool:
        """Whether a name can end at a place: 清朗·优|化 goes on."""
        return end >= len(text) or text[end] in _ENDS or text[end] in _FOLLOWERS or words.ends(end)

    def _foreign_start(self, text: str, start: int, end: int) -> int:
        """The start of a transliterated name: behind a title, a place or a word that ends inside the run."""
        first_part = text[start:end].split("·")[0]
        for cut in range(len(first_part)):
            head = text[max(0, start + cut - 6) : start + cut]
            if any(
                head.endswith(role)
                for role in (head[-n:] for n in range(2, 7))
                if role in self._lexicons.roles or role in self._lexicons.places
            ):
                return start + cut
        return start

    def _name_end(self, text: str, start: int, last: int, words: Words, *, named_by_role: bool) -> int | None:
        """Where a Chinese name ends, by what follows it, how often it recurs, and what its characters are."""
        family = 2 if text[start : start + 2] in self._lexicons.surnames else 1
        best: tuple[float, int] | None = None
        for given in (2, 1):
            end = start + family + given
            name = text[start:end]
            if end > last or not self._plausible(name):
                continue
            score = (
                self._ending_score(text, start, end, words)
                + sum(c in self._lexicons.given_name_characters for c in name[family:]) / given
            )
            score += 1.0 if named_by_role else 0.5
            if best is None or score > best[0]:
                best = (score, end)
        return None if best is None or best[0] < _LOWEST else best[1]

    def _ending_score(self, text: str, start: int, end: int, words: Words) -> float:
        name = text[start:end]
        score = 0.0
        if end >= len(text) or text[end] in _ENDS:
            score += 2.0
        elif text[end] in _FOLLOWERS or text[end].isascii() or self._segmenter.word_at(text, end) is not None:
            score += 1.0
        else:
            score -= 1.5
        if self._segmenter.is_common_word(name[:2]) and self._segmenter.base_frequency(name[:2]) > 200:
            score -= 2.0
        tagged = words.starting_at(start)
        if tagged is not None and tagged.end == end and tagged.tag.startswith("nr"):
            score += 1.0
        if name in self._lexicons.people or text.count(name) > 1:
            score += 1.0
        # 叶恒直|言: the name must not take the first character of a common word.
        if end < len(text) and self._segmenter.base_frequency(text[end - 1 : end + 1]) > 300:
            score -= 2.0
        # A two-character name that goes on as the same three again and again is cut short.
        longer = text[start : end + 1]
        if (
            end < len(text)
            and text[end] not in _ENDS
            and text.count(longer) == text.count(name)
            and text.count(name) > 1
        ):
            score -= 1.5
        return score
