"""People and companies of a document: sightings judged together, spread over the text, named canonically."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import regex
from spacy.tokens import Doc

from newsfacts.mentions.named import Named, NameKind
from newsfacts.mentions.overlaps import Taken
from newsfacts.names.canonical import canonical_companies, canonical_people, legal_core, without_region
from newsfacts.names.companies import CompanyFinder
from newsfacts.names.gazetteer import Gazetteer
from newsfacts.names.lexicons import NameLexicons
from newsfacts.names.persons import PersonFinder
from newsfacts.names.roles import roles_of
from newsfacts.names.sighting import Sighting, Words
from newsfacts.records import CompanyValue, PersonValue
from newsfacts.rules.load import RuleSet
from newsfacts.rules.match import Matcher
from newsfacts.text.sentences import SentenceIndex
from newsfacts.text.words import Segmenter

_ACCEPTED = 0.6
_LEXICON_SCORE = 0.9
_AMBIGUOUS_SCORE = 0.3
_CONTEXT_SCORE = 0.35
_QUOTED = regex.compile(r"[“‘「『](?P<inside>[^“”‘’「」『』\n，。；]{1,14})[”’」』]")
# What companies do and are, right behind or in front of a name.
_COMPANY_BEHIND = regex.compile(
    r"(?:\d{1,2}月)?(?:\d{1,2}日)?(?:晚间?|今日|昨日|今天|昨天|今年|去年|上半年)?(?:公司|集团|股份|方面|官方|官网|旗下|高管|内部人士|财报|年报|半年报|季报|一季报|三季报|营收|净利|股价|市值|收盘|盘前|盘后|美股|港股|A股|ADR|宣布|发布|推出|表示|称|回应|披露|公告|收购|董事|创始人|CEO|总裁|首席|的?股票|产品|平台|APP|供应链|产业链|代工|概念|计划|重申|预计|认为|指出|上调|下调|维持|分析|强调|评级|目标价|目标股价|盘前|盘后|大?涨\d|大?跌\d|[涨跌][超近]|收[涨跌]|上涨|下跌|中国区|主播|商家|旗舰店|门店|工厂|新股|[(][A-Z0-9.:]{2,10}[)]|[(]盘[前后中][)]|[(]\d[\d.]{0,8}[万亿]|:)"
)
_COMPANY_IN_FRONT = regex.compile(
    r"(?:旗下|收购|投资|入股|持有|供应商|客户|巨头|厂商|车企|品牌|平台|公司|企业|股东|母公司|子公司|券商|投行|竞争对手)$"
)
_LIST_MARKS = "、和与及"
_STOCK_MARK = regex.compile(
    r"-(?:UW|SW|U|W|S|B|WD)(?![A-Za-z])|[(](?:亚洲|中国|香港|欧洲|美国|日本|北京|上海|深圳|集团|国际)[)](?:有限公司)?"
)
_SPECIAL_TREATMENT = regex.compile(r"(?<![A-Z])(?:S?\*?ST)$")
_COUNTRY = "中国"
_INDUSTRIES = (
    "石油",
    "航空",
    "电力",
    "铁路",
    "电信",
    "天然气",
    "钢铁",
    "保险",
    "信托",
    "期货",
    "基金管理",
    "矿业",
    "铝业",
    "能源",
)
_LIST_ITEM = regex.compile(r"(?<=[、和与,])([\u4e00-\u9fffA-Za-z]{2,6})(?=[、]|等)")
_PERSON_LIST_ITEM = regex.compile(r"[、,，]([\u4e00-\u9fff]{2,4})(?=[、,，和与]|等)")


@dataclass(frozen=True, slots=True)
class _Verdict:
    """What a surface is in this document, and why."""

    kind: NameKind
    score: float
    source: str
    evidence: tuple[str, ...]
    ticker: str | None


class NameFinder:
    """Finds and names the people and companies of one document after another."""

    def __init__(self, rules: RuleSet, matcher: Matcher, segmenter: Segmenter, lexicons: NameLexicons) -> None:
        """Use the rules and lexicons of ``rules``; the segmenter should know the lexicons' words."""
        self._lexicons = lexicons
        self._companies = CompanyFinder(rules, lexicons, matcher, segmenter)
        self._people = PersonFinder(lexicons, matcher, segmenter)
        self._segmenter = segmenter

    def find(self, text: str, doc: Doc, sentences: SentenceIndex, written: Callable[[int, int], str]) -> list[Named]:
        """Every occurrence of every accepted name, in text order, with its canonical value.

        ``written`` gives a span of the clean text as the original has it, without line breaks.
        """
        words = Words(doc)
        sightings = [
            *self._from_lexicons(text, words),
            *self._companies.sightings(text, words),
            *self._people.sightings(text, words),
        ]
        verdicts = self._judge(text, sightings)
        sightings += self._from_document(text, words, verdicts)
        verdicts = self._judge(text, sightings)
        places = self._spread(text, words, verdicts, sightings)
        return self._named(text, places, verdicts, sentences, written)

    def _from_lexicons(self, text: str, words: Words) -> Iterable[Sighting]:
        """Known names that stand as words; an ambiguous one counts little without a company's context."""
        lex = self._lexicons
        seen: Counter[str] = Counter()
        for start, end in lex.names.find(text):
            name = text[start:end]
            if (name in lex.not_companies and name not in lex.companies and name not in lex.people) or not words.bounds(
                start, end
            ):
                continue
            if name in lex.companies:
                if name.endswith("公司") and name[:-2] in lex.companies:  # 苹果公司: the name is 苹果
                    yield Sighting("company", start, end - 2, "lexicon.company", _LEXICON_SCORE)
                    continue
                weak = name in lex.ambiguous_companies or self._segmenter.is_common_word(name)
                score = _LEXICON_SCORE
                if weak:
                    seen[name] += 1
                    score = 0.5 if len(name) > 2 and not self._segmenter.is_common_word(name) else _AMBIGUOUS_SCORE
                    score += 0.1 * min(seen[name] - 1, 3)
                yield Sighting("company", start, end, "lexicon.company", score)
                if weak and self._company_context(text, start, end):
                    yield Sighting("company", start, end, "lexicon.company_in_context", _CONTEXT_SCORE)
            if name in lex.people:
                weak = name in lex.ambiguous_people or name in lex.companies
                yield Sighting("person", start, end, "lexicon.person", _AMBIGUOUS_SCORE if weak else _LEXICON_SCORE)
                before = [text[start - n : start] for n in range(2, 9) if start >= n]
                if weak and any(b in lex.roles or b in lex.not_companies for b in before):  # 美联储威廉姆斯
                    yield Sighting("person", start, end, "lexicon.person_in_context", 0.5)

    def _company_context(self, text: str, start: int, end: int) -> bool:
        if _COMPANY_BEHIND.match(text, end) or _COMPANY_IN_FRONT.search(text[max(0, start - 6) : start]):
            return True
        left, right = start > 0 and text[start - 1] in _LIST_MARKS, end < len(text) and text[end] in _LIST_MARKS
        return (left and self._known_beside(text, start - 1, before=True)) or (
            right and self._known_beside(text, end + 1, before=False)
        )

    def _known_beside(self, text: str, position: int, *, before: bool) -> bool:
        """Whether an unambiguous company stands on the other side of a list mark."""
        lex = self._lexicons
        for size in range(2, 9):
            name = text[max(0, position - size) : position] if before else text[position : position + size]
            if name in lex.companies:
                return True
        return False

    def _judge(self, text: str, sightings: Sequence[Sighting]) -> dict[str, _Verdict]:
        """One kind a surface: the evidence of all its sightings adds up, the strongest of each source once."""
        by_surface: dict[str, dict[NameKind, dict[str, Sighting]]] = defaultdict(lambda: {"company": {}, "person": {}})
        for sighting in sightings:
            name = text[sighting.start : sighting.end]
            strongest = by_surface[name][sighting.kind]
            if sighting.source not in strongest or strongest[sighting.source].score < sighting.score:
                strongest[sighting.source] = sighting
        verdicts = {}
        for name, kinds in by_surface.items():
            scored = []
            for kind, found in kinds.items():
                score = sum(s.score for s in found.values())
                if found and set(found) != {"jieba.nr"}:  # jieba's tags never decide alone
                    scored.append((score, kind, found))
            if not scored:
                continue
            score, kind, found = max(scored, key=lambda s: (s[0], s[1]))
            if score >= _ACCEPTED:
                best = max(found.values(), key=lambda s: (s.score, s.source))
                ticker = next((s.ticker for s in found.values() if s.ticker), None)
                verdicts[name] = _Verdict(kind, min(score, 1.0), best.source, tuple(sorted(found)), ticker)
        return verdicts

    def _from_document(self, text: str, words: Words, verdicts: dict[str, _Verdict]) -> list[Sighting]:
        """What the names found so far say of others: short forms, units, last names, items of one list."""
        found: list[Sighting] = []
        for name, verdict in verdicts.items():
            if verdict.kind == "company":
                found += self._short_forms(text, name)
            elif "·" in name and len(last := name.split("·")[-1]) >= 2:
                found += _occurrences(text, last, "person", "document.last_name", 0.7)
        weak = {n for n in self._lexicons.ambiguous_companies if len(n) >= 2 and n in text}
        longer = [n for n, v in verdicts.items() if v.kind == "company"]
        longer += [w + unit for w in weak for unit in self._lexicons.units if w + unit in text]
        for name in sorted(weak):
            if any(
                full != name and full.startswith(name) and full[len(name) :] in self._lexicons.units for full in longer
            ):
                found += _occurrences(text, name, "company", "document.unit", _CONTEXT_SCORE)
        ends = {end: n for n in verdicts for end in _ends(text, n)}
        lists: tuple[tuple[regex.Pattern[str], NameKind], ...] = (
            (_LIST_ITEM, "company"),
            (_PERSON_LIST_ITEM, "person"),
        )
        for pattern, kind in lists:
            for match in pattern.finditer(text):
                start, end = match.span(1)
                beside = ends.get(start - 1)
                if (
                    beside is not None
                    and verdicts[beside].kind == kind
                    and self._unknown(text[start:end], words, start, end)
                ):
                    found.append(Sighting(kind, start, end, "document.list", 0.6))
        return found

    def _unknown(self, name: str, words: Words, start: int, end: int) -> bool:
        lex = self._lexicons
        known = name in lex.not_companies or name in lex.not_people or name in lex.places or name in lex.roles
        return (
            not known
            and words.bounds(start, end)
            and not self._segmenter.base_frequency(name)
            and not any(
                self._segmenter.base_frequency(w.text) > 300 and len(w.text) > 1 for w in words.within(start, end)
            )
        )

    def _short_forms(self, text: str, name: str) -> list[Sighting]:
        """The beginning of a legal name, with or without its region, where it stands alone elsewhere."""
        core = legal_core(name)
        if core == name:
            return []
        bare = without_region(core, self._lexicons.places)
        rest = text.replace(name, "\n" * len(name))
        found: list[Sighting] = []
        for stem in dict.fromkeys((core, bare)):
            counts = [(rest.count(stem[:n]), n) for n in range(2, len(stem) + 1)]
            best = max((c for c in counts if c[0]), default=None)
            if best is not None:
                short = stem[: max(n for count, n in counts if count == best[0])]
                lex = self._lexicons
                if (
                    short not in lex.places
                    and short not in lex.not_companies
                    and not self._segmenter.is_common_word(short)
                ):
                    found += _occurrences(rest, short, "company", "document.short_form", 0.7)
        return found

    def _spread(
        self, text: str, words: Words, verdicts: dict[str, _Verdict], sightings: Sequence[Sighting]
    ) -> list[tuple[int, int, str]]:
        """Where accepted names stand: longest first, outside other names, as words where they are short."""
        lex = self._lexicons
        names = Gazetteer([*verdicts, *lex.not_companies])
        seen = {(s.start, s.end) for s in sightings}
        places = []
        for start, end in names.find(text):
            name = text[start:end]
            verdict = verdicts.get(name)
            if verdict is None:
                continue
            if verdict.kind == "company":
                start, end = self._with_unit(text, start, end, words, verdicts)
                name = text[start:end]
            fits = (start, end) in seen or words.bounds(start, end) or end - start >= 3
            fits = fits or (verdict.kind == "person" and words.begins(start) and verdict.score >= 0.8)
            if fits and not self._inside_quoted_name(text, start, end):
                places.append((start, end, name))
        taken = Taken()
        return [place for place in sorted(places, key=lambda p: (p[0] - p[1], p[0])) if taken.take(place[0], place[1])]

    def _with_unit(
        self, text: str, start: int, end: int, words: Words, verdicts: dict[str, _Verdict]
    ) -> tuple[int, int]:
        """The name with what belongs to it: a unit that acts as one (快手 + 电商), a share class (-U), a region in brackets."""
        first, last = start, end
        for unit in self._lexicons.units:
            if text.startswith(unit, end) and (words.begins(end + len(unit)) or end + len(unit) == len(text)):
                if text[start : end + len(unit)] not in self._lexicons.not_companies:
                    last = end + len(unit)
                break
        if text.startswith("公司", last) and text[start:last].endswith(_INDUSTRIES):
            last += 2  # 巴西石油公司: the registered name, not a generic word
        last = self._with_branch(text, last)
        marked = _STOCK_MARK.match(text, last)
        last = marked.end() if marked else last
        special = _SPECIAL_TREATMENT.search(text[max(0, start - 4) : start])
        first -= len(special.group()) if special else 0
        if (
            text.startswith(_COUNTRY, start - len(_COUNTRY))
            and start >= len(_COUNTRY)
            and text[start:last].endswith(("集团", "公司"))
        ):
            first = start - len(_COUNTRY)
        verdicts.setdefault(text[first:last], verdicts[text[start:end]])
        return first, last

    def _with_branch(self, text: str, end: int) -> int:
        """The end of a branch named by its place: 中国通信服务 + 浙江公司."""
        for size in (2, 3, 4):
            if text[end : end + size] in self._lexicons.places:
                branch = regex.match(r"分?公司", text[end + size : end + size + 3])
                if branch:
                    return end + size + branch.end()
        return end

    @staticmethod
    def _inside_quoted_name(text: str, start: int, end: int) -> bool:
        """Nothing inside a name is a name: 快手 in “快手店”."""
        opening = max(text.rfind(mark, max(0, start - 14), start) for mark in "“‘「『")
        if opening < 0:
            return False
        quoted = _QUOTED.match(text, opening)
        if quoted is None or quoted.end() < end:
            return False
        inside = quoted["inside"]
        return inside != text[start:end] and len(inside) <= 12 and not regex.search(r"[、的是,在和]", inside)

    def _named(
        self,
        text: str,
        places: Sequence[tuple[int, int, str]],
        verdicts: dict[str, _Verdict],
        sentences: SentenceIndex,
        written: Callable[[int, int], str],
    ) -> list[Named]:
        in_order = sorted(places)
        original = {surface: written(start, end) for start, end, surface in reversed(in_order)}
        companies = [(s, e, n) for s, e, n in in_order if verdicts[n].kind == "company"]
        people = [(s, e, n) for s, e, n in in_order if verdicts[n].kind == "person"]
        company_names = canonical_companies(
            text, companies, self._lexicons, {n: v.ticker for n, v in verdicts.items() if v.ticker}, sentences, original
        )
        roles = roles_of(text, people, companies, company_names, self._lexicons)
        person_names = canonical_people(people, roles, sentences, original)
        named = []
        for start, end, surface in in_order:
            verdict = verdicts[surface]
            value: PersonValue | CompanyValue
            if verdict.kind == "company":
                alias = company_names[surface]
                value, why = alias.value, alias.evidence
            else:
                person = person_names[surface]
                value, why = person.value, person.evidence
            named.append(
                Named(
                    verdict.kind, start, end, value, verdict.source, round(verdict.score, 2), (*verdict.evidence, *why)
                )
            )
        return named


def _occurrences(text: str, name: str, kind: NameKind, source: str, score: float) -> list[Sighting]:
    return [Sighting(kind, end - len(name), end, source, score) for end in _ends(text, name)]


def _ends(text: str, name: str) -> list[int]:
    return [m.end() for m in regex.finditer(regex.escape(name), text)]
