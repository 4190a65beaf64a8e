"""Sightings of people: lexicon, rules, jieba's tags as evidence only; and where a name ends."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from newsfacts.names.lexicons import NameLexicons
from newsfacts.names.sighting import Sighting, Word, Words
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
    "person.predicated": 0.8,
    "person.appointed": 0.75,
    "person.acts": 0.45,
    "person.headed": 0.45,
    "person.latin_of": 0.7,
}
# Rules that propose the longest name; where it ends is settled by what follows.
_NAME_ENDS = frozenset(
    f"person.{kind}" for kind in ("role", "speaks", "age", "predicated", "appointed", "acts", "headed")
)
_WEAK = frozenset(("person.acts", "person.headed"))
_TYPICAL, _LISTED = 0.6, 0.4
_PREPOSITIONS = frozenset("向与和同于从对时就")
_ENDS = frozenset(" \t\r\n,，.。、;；:：!！?？…()（）[]【】<>《》“”\"'‘’「」|/·—-")
# Single characters that follow a name and are no part of it.
_FOLLOWERS = frozenset(
    "赴作率携抵访晤参宣阐致受听看考调走深围持举在对向于为是则也还曾将已说称和与及等以从就的带率被之应拟因持所同获一不没能会要正又再来去上下每目今昨近当此其均都便却先后只更最给让使把由日月首亲兼任这那"
)
_DOT = regex.compile("[·•・‧]")
_LOWEST = 2.0
_COMMON, _FREQUENT = 100, 200


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
                last = self._foreign_end(candidate.start, candidate.end, words)
                if self._ends_there(text, last, words) and _DOT.search(text, start, last - 1):
                    yield Sighting("person", start, last, source, _SCORES[source])
            elif source == "person.pen_name":
                if self._is_pen_name(text, candidate.start, candidate.end, words):
                    yield Sighting("person", candidate.start, candidate.end, source, _SCORES[source])
            elif source == "person.role_foreign":
                last = self._known_part(text, candidate.start, candidate.end)
                last = last if last < candidate.end else self._foreign_end(candidate.start, last, words)
                long_enough = last - candidate.start > 2 and self._ends_there(text, last, words)
                if long_enough and words.begins(candidate.start) and self.plausible(text[candidate.start : last]):
                    yield Sighting("person", candidate.start, last, source, _SCORES[source])
            elif source in _NAME_ENDS:
                if self._inside_word(candidate.start, words) or self._is_preposition(text, candidate.start):
                    continue  # 副总工|程师, 知情人士|向媒体
                by_role = source not in ("person.speaks", *_WEAK)
                end = self._name_end(text, candidate.start, candidate.end, words, named_by_role=by_role)
                if end is not None:
                    typical = source in _WEAK and self._typical(text[candidate.start : end])
                    yield Sighting("person", candidate.start, end, source, _TYPICAL if typical else _SCORES[source])
            elif source == "person.titled" and self._begins_with_word(text[candidate.start : candidate.end]):
                continue  # 顾客王|先生
            elif self.plausible(text[candidate.start : candidate.end]):
                yield Sighting("person", candidate.start, candidate.end, source, _SCORES.get(source, 0.7))
        yield from self._tagged(text, words)

    def _known_part(self, text: str, start: int, end: int) -> int:
        """The end of the longest known name at the beginning of a run: 特朗普|所提."""
        known = (start + n for n in range(end - start, 1, -1) if text[start : start + n] in self._lexicons.people)
        return next(known, end)

    def name_end(self, text: str, start: int, words: Words) -> int | None:
        """Where a Chinese name ends that begins at a place, if one can."""
        family = 2 if text[start : start + 2] in self._lexicons.surnames else 1
        if text[start : start + family] not in self._lexicons.surnames or self._inside_word(start, words):
            return None
        return self._name_end(text, start, min(len(text), start + family + 2), words, named_by_role=False)

    def _begins_with_word(self, name: str) -> bool:
        """Whether a name would begin with a frequent word of the language, or with what a person is."""
        head = name[:2]
        frequent = self._segmenter.is_common_word(head) and self._segmenter.base_frequency(head) > _FREQUENT
        return frequent or head in self._lexicons.roles

    def _typical(self, name: str) -> bool:
        """Whether a name has three characters, and what follows the surname is what parents choose."""
        return len(name) == 3 and all(c in self._lexicons.given_name_characters for c in name[1:])

    def _inside_word(self, position: int, words: Words) -> bool:
        """Whether a place lies inside a word of the language; the tagger's rare words do not count."""
        word = words.covering(position)
        if word is None:
            return False
        return word.text in self._lexicons.roles or self._segmenter.base_frequency(word.text) > _COMMON

    def _is_preposition(self, text: str, start: int) -> bool:
        """Whether a surname is the word that governs what follows: 向|媒体, 向|习近平."""
        if text[start] not in _PREPOSITIONS:
            return False
        following = (text[start + 1 : start + 1 + n] for n in (2, 3, 4))
        return any(name in self._lexicons.people or self._segmenter.is_common_word(name) for name in following)

    def _foreign_end(self, start: int, end: int, words: Words) -> int:
        """The end of a transliterated name, which takes no part of a word that goes on: 艾维|参与."""
        covering = words.covering(end)
        common = covering is not None and self._segmenter.base_frequency(covering.text) > _COMMON
        return covering.start if covering is not None and common and covering.start > start else end

    def _tagged(self, text: str, words: Words) -> Iterator[Sighting]:
        """Words that jieba takes for people: weak alone, so they only add to other evidence; of a list they count more."""
        last: Word | None = None
        for word in words.all:
            if not self._tagged_name(word):
                continue
            yield Sighting("person", word.start, word.end, "jieba.nr", 0.35)
            if last is not None and text[last.end : word.start] == "、":  # 靳然、杨帆、李婕
                for name in (last, word):
                    yield Sighting("person", name.start, name.end, "person.list", _LISTED)
            last = word

    def _tagged_name(self, word: Word) -> bool:
        of_length = word.tag.startswith("nr") and 2 <= len(word.text) <= 4
        return of_length and self._has_surname(word.text) and self.plausible(word.text)

    def _has_surname(self, name: str) -> bool:
        return name[0] in self._lexicons.surnames or name[:2] in self._lexicons.surnames

    def plausible(self, name: str) -> bool:
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
        if not words.bounds(start, end) or not self.plausible(name) or self._segmenter.base_frequency(name):
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
            if end > last or not self.plausible(name):
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
        if self._begins_with_word(name):
            score -= 2.0
        tagged = words.starting_at(start)
        if tagged is not None and tagged.end == end and tagged.tag.startswith("nr"):
            score += 1.0
        if name in self._lexicons.people or words.count(name) > 1:
            score += 1.0
        # 叶恒直|言: the name must not take the first character of a common word.
        if end < len(text) and self._segmenter.base_frequency(text[end - 1 : end + 1]) > 300:
            score -= 2.0
        # A two-character name that goes on as the same three again and again is cut short.
        longer = text[start : end + 1]
        if end < len(text) and text[end] not in _ENDS and words.count(longer) == words.count(name) > 1:
            score -= 1.5
        return score


def last_name(name: str) -> str | None:
    """The last part of a foreign name, by which it is called again: 库克 of 蒂姆·库克, Robinson of Lee Robinson."""
    parts = regex.split("[·•・‧ ]", name)
    long_enough = len(parts[-1]) >= (4 if parts[-1].isascii() else 2)
    return parts[-1] if len(parts) > 1 and long_enough else None
