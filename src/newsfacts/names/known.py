"""Sightings of known names: what the lexicons hold, with the context that ambiguous ones need."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import regex

from newsfacts.names.lexicons import NameLexicons
from newsfacts.names.sighting import Sighting, Words
from newsfacts.rules.load import RuleSet
from newsfacts.text.words import Segmenter

_KNOWN = 0.9
_AMBIGUOUS = 0.3
_AMBIGUOUS_NAME = 0.5  # no word of the language, but a place's, a person's or a product's name as well
_REPEATED, _MOST_REPEATS = 0.1, 3
_IN_CONTEXT = 0.35
_PERSON_IN_CONTEXT = 0.5
_LIST_MARKS = "、和与及"
_LONGEST = 8
_WHEN = r"(?:\d{1,2}月)?(?:\d{1,2}日)?(?:晚间?|今日|昨日|今天|昨天|今年|去年|上半年|第?[一二三四]季度)?"
_FIGURES = r"大?[涨跌]\d|[(](?:[A-Z0-9.:]{2,10}[)]|盘[前后中][)]|\d[\d.]{0,8}[万亿])|:"


class KnownNames:
    """Finds the lexicons' companies and people in a text."""

    def __init__(self, rules: RuleSet, lexicons: NameLexicons, segmenter: Segmenter) -> None:
        """Use the lexicons, and the words of ``company_behind`` and ``company_in_front`` as context."""
        self._lexicons = lexicons
        self._segmenter = segmenter
        behind = "|".join(map(regex.escape, rules.lexicon("company_behind").entries))
        front = "|".join(map(regex.escape, rules.lexicon("company_in_front").entries))
        self._behind = regex.compile(f"{_WHEN}(?:{behind}|{_FIGURES})" if behind else f"{_WHEN}(?:{_FIGURES})")
        self._in_front = regex.compile(f"(?<={front})(?=.)" if front else "(?!)", regex.S)

    def sightings(self, text: str, words: Words) -> Iterator[Sighting]:
        """Known names that stand as words; an ambiguous one counts little without context or repetition."""
        lex = self._lexicons
        seen: Counter[str] = Counter()
        for start, end in lex.names.find(text):
            name = text[start:end]
            if not words.bounds(start, end):
                continue
            if name in lex.companies:
                yield from self._company(text, start, end, name, seen)
            if name in lex.people:
                yield from self._person(text, start, end, name)

    def _company(self, text: str, start: int, end: int, name: str, seen: Counter[str]) -> Iterator[Sighting]:
        lex = self._lexicons
        if (
            name.endswith("公司") and name[:-2] in lex.companies and name not in lex.listed
        ):  # 苹果公司: the name is 苹果
            yield Sighting("company", start, end - 2, "lexicon.company", _KNOWN)
            return
        if name not in lex.ambiguous_companies:
            yield Sighting("company", start, end, "lexicon.company", _KNOWN)
            return
        repeats = min(seen[name], _MOST_REPEATS)
        seen[name] += 1
        score = _AMBIGUOUS if len(name) <= 2 or self._segmenter.is_common_word(name) else _AMBIGUOUS_NAME
        yield Sighting("company", start, end, "lexicon.company", score + _REPEATED * repeats)
        if self._company_context(text, start, end):
            yield Sighting("company", start, end, "lexicon.company_in_context", _IN_CONTEXT)

    def _person(self, text: str, start: int, end: int, name: str) -> Iterator[Sighting]:
        lex = self._lexicons
        weak = name in lex.ambiguous_people or name in lex.companies
        yield Sighting("person", start, end, "lexicon.person", _AMBIGUOUS if weak else _KNOWN)
        before = (text[start - n : start] for n in range(2, _LONGEST + 1) if start >= n)
        if weak and any(b in lex.roles or b in lex.not_companies for b in before):  # 美联储威廉姆斯
            yield Sighting("person", start, end, "lexicon.person_in_context", _PERSON_IN_CONTEXT)

    def _company_context(self, text: str, start: int, end: int) -> bool:
        if self._behind.match(text, end) or self._in_front.match(text, start):
            return True
        if start > 0 and text[start - 1] in _LIST_MARKS:
            sizes = range(2, _LONGEST + 1)
            if any(text[max(0, start - 1 - n) : start - 1] in self._lexicons.companies for n in sizes):
                return True
        listed = end < len(text) and text[end] in _LIST_MARKS
        return listed and any(text[end + 1 : end + 1 + n] in self._lexicons.companies for n in range(2, _LONGEST + 1))
