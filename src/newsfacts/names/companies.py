"""Sightings of companies: legal forms, rules, endings, business units."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import regex

from newsfacts.names.lexicons import NameLexicons
from newsfacts.names.sighting import Sighting, Word, Words
from newsfacts.rules.load import RuleSet
from newsfacts.rules.match import Matcher, RuleTimeoutError
from newsfacts.text.fold import fold
from newsfacts.text.words import Segmenter

_SCORES = {
    "company.ticker": 0.95,
    "company.alias": 0.95,
    "company.headline": 0.8,
    "company.reported_by": 0.8,
    "company.medium": 0.8,
    "company.notice": 0.75,
    "company.latin_legal": 1.0,
    "company.latin_defined": 0.9,
    "company.employer": 0.7,
    "company.introduced": 0.6,
}
_LONGEST_NAME = 24
_STOP_TAGS = ("p", "c", "u", "d", "r", "f", "y", "e", "o", "t", "m", "q", "w", "x", "z")
_NAME_CHARACTER = regex.compile(r"[\p{Han}A-Za-z0-9()（）&·*-]")
_SHORTEST_CORE = 2


class CompanyFinder:
    """Finds where companies are named."""

    def __init__(self, rules: RuleSet, lexicons: NameLexicons, matcher: Matcher, segmenter: Segmenter) -> None:
        """Use the rules of kind company, the lexicons, and the dictionary for word boundaries."""
        self._lexicons = lexicons
        self._matcher = matcher
        self._segmenter = segmenter
        self._stops = frozenset(rules.lexicon("name_stop").entries)
        self._generic = frozenset(rules.lexicon("company_generic").entries)
        han = sorted({fold(s) for s in lexicons.legal_suffixes if not s.isascii()})
        self._legal = (
            regex.compile("|".join(regex.escape(s) for s in sorted(han, key=lambda s: (-len(s), s)))) if han else None
        )
        endings = sorted(lexicons.strong_suffixes, key=lambda s: (-len(s), s))
        self._ending = regex.compile("|".join(regex.escape(s) for s in endings)) if endings else None

    def sightings(self, text: str, words: Words, late: list[RuleTimeoutError] | None = None) -> Iterator[Sighting]:
        """All that speaks for a company in the text, the lexicons aside; rules out of time are noted in ``late``."""
        yield from self._legal_names(text, words)
        yield from self._endings(text, words)
        for candidate in self._matcher.candidates(text, "company", late=late):
            source = candidate.rule.id
            start, end = candidate.start, candidate.end
            if source == "company.ticker":
                edge = self._left_edge(text, end, words)
                start = max(start, edge)
            elif source in ("company.notice", "company.headline"):
                inside = list(words.within(start, end))
                listed = text[start:end] in self._lexicons.companies
                treated = text.startswith(("ST", "*ST"), start)  # only companies get special treatment
                if (
                    not listed
                    and not treated
                    and (self._all_common(inside) or not all(map(self._may_be_in_name, inside)))
                ):
                    continue  # 证券代码: and 增持计划: are no companies
            elif source in ("company.medium", "company.reported_by"):
                known = (end - n for n in range(2, end - start) if text[end - n : end] in self._lexicons.companies)
                start = min(known, default=start)
            elif source == "company.introduced":
                settled = self._introduced_end(text, start, end, words)
                if settled is None:
                    continue
                end = settled
            name = text[start:end]
            if end - start >= _SHORTEST_CORE and self._plausible(name):
                yield Sighting("company", start, end, source, _SCORES.get(source, 0.7), candidate.groups.get("ticker"))

    def _plausible(self, name: str) -> bool:
        lex = self._lexicons
        if (
            name in lex.not_companies
            or name in lex.places
            or name in lex.roles
            or name in self._generic
            or name in self._stops
        ):
            return False
        return name in lex.companies or not self._segmenter.is_common_word(name)

    def _legal_names(self, text: str, words: Words) -> Iterator[Sighting]:
        """Full names by their legal form: 上海国象实业有限公司."""
        if self._legal is None:
            return
        for match in self._legal.finditer(text):
            start = self._left_edge(text, match.start(), words)
            if match.start() - start >= _SHORTEST_CORE and text[start : match.start()] not in self._generic:
                yield Sighting("company", start, match.end(), "company.legal_form", 1.0)

    def _endings(self, text: str, words: Words) -> Iterator[Sighting]:
        """Short names by an ending that says it is a company: 海亮集团, 华锋股份."""
        if self._ending is None:
            return
        seen: Counter[str] = Counter()
        for match in self._ending.finditer(text):
            following = text[match.end() : match.end() + 1]
            last = words.starting_at(match.end())
            if following and last is None:
                continue
            core_end = match.start()
            core = self._core_before(text, core_end, words)
            if core is None:
                continue
            name = text[core : match.end()]
            if self._plausible(name) and text[core:core_end] not in self._generic:
                strong = match.group() in (
                    "集团",
                    "股份",
                    "控股",
                    "证券",
                    "药业",
                    "资本",
                    "实业",
                    "乳业",
                    "重工",
                    "酒业",
                    "矿业",
                    "银行",
                )
                seen[name] += 1
                again = 0.1 * min(seen[name] - 1, 3)
                yield Sighting("company", core, match.end(), "company.ending", (0.7 if strong else 0.45) + again)

    def _core_before(self, text: str, end: int, words: Words) -> int | None:
        """Where the distinctive part in front of an ending begins: one or two words, 2 to 4 characters."""
        start: int | None = None
        for word in words.before(end):
            if (
                end - word.start > 5
                or word.text[:1].isdigit()
                or not self._may_be_in_name(word)
                or word.text in self._generic
                or (word.tag == "v" and len(word.text) == 1)
            ):
                break
            if word.text in self._lexicons.companies and start is not None:
                break
            start = word.start
            common = self._segmenter.base_frequency(word.text)
            if end - start >= 2:
                return (
                    start
                    if (common < 2000 and not word.tag.startswith("v")) or len(text[word.end : end]) == 1
                    else None
                )
        return start if start is not None and end - start >= 2 else None

    def _introduced_end(self, text: str, start: int, end: int, words: Words) -> int | None:
        """The end of a name that follows 品牌 or 服务商: a word that no dictionary knows."""
        settled = None
        for word in words.after(start):
            if word.end > end:
                break
            known = self._segmenter.base_frequency(word.text)
            if settled is not None and word.text in self._lexicons.strong_suffixes:
                return word.end  # 控股公司福君|基因
            if known > 0 and settled is not None:
                break
            if known > 20 or not word.tag.startswith(("nr", "nz", "nt")):
                break
            settled = word.end
        return settled if settled is not None and settled - start >= 2 else None

    def _all_common(self, inside: Sequence[Word]) -> bool:
        """Whether a span is made of ordinary words alone."""
        return bool(inside) and all(
            len(w.text) > 1 and self._segmenter.is_common_word(w.text) and self._segmenter.base_frequency(w.text) > 50
            for w in inside
        )

    def _may_be_in_name(self, word: Word) -> bool:
        if word.text in self._stops or word.text in self._lexicons.roles:
            return False
        if not all(_NAME_CHARACTER.match(c) for c in word.text):
            return False
        return not (word.tag[:1] in _STOP_TAGS and word.tag not in ("x", "eng", "m") and len(word.text) == 1) and not (
            word.tag[:1] in ("p", "c", "u", "d", "r", "f", "y", "t") and len(word.text) > 1
        )

    def _left_edge(self, text: str, end: int, words: Words) -> int:
        """Where a name that ends at ``end`` begins: words of a name, back to a stop word or a mark.

        A region in the middle begins the name, unless a company's name stands in front of it.
        """
        start, depth, chain = end, 0, []
        covering = words.covering(end)  # a legal form may begin inside a word: 京东|集团有限公司
        if covering is not None:
            start, chain = covering.start, [covering]
        for word in words.before(start):
            if end - word.start > _LONGEST_NAME:
                break
            if word.text in ")）":
                depth += 1
            elif word.text in "(（":
                if depth == 0:
                    break
                depth -= 1
            elif not self._may_be_in_name(word) and depth == 0:
                break
            start = word.start
            chain.append(word)
        chain.reverse()
        for i, word in enumerate(chain):
            if i and word.text in self._lexicons.places and text[word.start - 1] not in "(（":
                front = text[chain[0].start : word.start]
                names = (
                    front in self._lexicons.companies
                    or front.endswith(("集团", "股份", "公司"))
                    or chain[0].text in self._lexicons.places
                )
                proper = not self._segmenter.base_frequency(chain[i - 1].text) or chain[i - 1].tag in (
                    "nr",
                    "nz",
                    "ns",
                    "nt",
                )
                if names or proper:
                    return start
                return word.start
        return start
