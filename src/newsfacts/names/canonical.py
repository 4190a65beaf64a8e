"""One name for one company of a document, and the evidence for saying so."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import regex

from newsfacts.names.extent import without_marks
from newsfacts.names.lexicons import NameLexicons
from newsfacts.records import CompanyValue
from newsfacts.text.sentences import SentenceIndex

Occurrence = tuple[int, int, str]
_DEFINED = regex.compile(r"[(（\[]?(?:以下简称|下称|以下称|简称|又称|英文名)?[:：为]?[“\"‘]?$")
_DEFINITION_WORD = regex.compile(r"以下简称|下称|以下称|简称|英文名|又称|又名|原名|曾用名")
# Endings that say only how a company is organized: 腾讯控股 is 腾讯, 腾讯音乐 is not.
_FORMS = (
    "控股集团",
    "集团控股",
    "集团股份",
    "控股",
    "集团",
    "股份",
    "公司",
    "国际",
    "科技",
    "有限公司",
    "企业",
    "-U",
    "-W",
    "-UW",
    "-S",
    "-SW",
)
_RENAMED = regex.compile(r"[”\"]?(?:公司)?(?:已|将|拟|正式|于?近?日?)?(?:更名|改名|名称变更)为[“\"]?")
_LEGAL_CORE = regex.compile(
    r"(?:股份有限公司|有限责任公司|有限公司|(?:投资|企业管理|股权投资)*合伙企业|控股集团|集团|控股|股份|公司|[(（][^()（）]{1,8}[)）])++$"
)


_SHORTEST_STEM = 2
_LISTED_NAME = 4  # characters of most listed companies' short names


@dataclass(frozen=True, slots=True)
class CompanyAlias:
    """A surface's canonical company and why."""

    value: CompanyValue
    evidence: tuple[str, ...] = ()


def canonical_companies(
    text: str,
    places: Sequence[Occurrence],
    lexicons: NameLexicons,
    tickers: Mapping[str, str],
    sentences: SentenceIndex,
    original: Mapping[str, str],
) -> dict[str, CompanyAlias]:
    """For each surface the full legal name where the document gives it, else the most frequent short form.

    ``original`` gives each surface as the document writes it.
    """
    counts = Counter(surface for _, _, surface in places)
    first_seen = {surface: start for start, _, surface in reversed(places)}
    parent = {surface: surface for surface in counts}
    why: dict[str, str] = {}
    listed = {short for short in counts if short in tickers or short in lexicons.listed}
    for alias, full, reason in (
        *_renamed(text, places),
        *_defined_aliases(text, places),
        *_known_aliases(counts, lexicons),
        *_marked(counts),
        *_short_forms(places, counts, lexicons, sentences),
        *_abbreviations(counts),
    ):
        if alias in listed and _is_legal(full) and not full.endswith("股份有限公司") and "short form" in reason:
            continue  # a listed company is a 股份有限公司: the other is a subsidiary or a holder that bears its name
        if parent[alias] == alias and _root(parent, full) != alias:
            parent[alias] = full
            why[alias] = reason
    groups: dict[str, list[str]] = {}
    for surface in counts:
        groups.setdefault(_root(parent, surface), []).append(surface)
    named: dict[str, CompanyAlias] = {}
    for members in groups.values():
        legal = [m for m in members if _is_legal(m)]
        renamed = [parent[m] for m in members if why.get(m, "").startswith("renamed")]
        if renamed:
            best = next((new for new in renamed if not why.get(new, "").startswith("renamed")), renamed[0])
        elif legal:
            best = min(legal, key=lambda m: (-len(m), m))
        else:
            defined = [
                full
                for full in members
                if any(why.get(m, "").startswith(f"defined as a short name of {full}") for m in members)
            ]
            proper = defined or [f for m in members if (f := lexicons.aliases.get(m)) in members and _is_nickname(m, f)]
            best = proper[0] if proper else _most_used(_unmarked(members), counts, first_seen)
        ticker = next((tickers[m] for m in sorted(members) if m in tickers), None)
        value = CompanyValue(name=original[best], legal_name=original[best] if legal else None, ticker=ticker)
        for member in members:
            named[member] = CompanyAlias(value, (why[member],) if member in why else ())
    return named


def _defined_aliases(text: str, places: Sequence[Occurrence]) -> list[tuple[str, str, str]]:
    """甲(下称乙), 阿斯麦（ASML）: a name in brackets right behind a name is the same company."""
    found = []
    for (_, end, full), (start, alias_end, alias) in itertools.pairwise(places):
        between = text[end:start]
        if alias != full and len(between) <= 12 and regex.fullmatch(r"[(（\[][^()（）\[\]，。]{0,10}", between):
            closes = text[alias_end : alias_end + 2].lstrip('”"’')[:1] in (")", "）", ",", "，", "、", "]")
            defined = _DEFINITION_WORD.search(between) is not None
            if closes and (defined or not between[1:].strip('“"‘ ')):
                found.append(
                    (alias, full, f"defined as a short name of {full}" if defined else f"in brackets behind {full}")
                )
    return found


def _marked(counts: Mapping[str, int]) -> list[tuple[str, str, str]]:
    """小马智行-W beside 小马智行, *ST万方 beside 万方: the mark says what shares there are, not which company."""
    pairs = [(marked, without_marks(marked)) for marked in sorted(counts)]
    return [
        (marked, plain, f"{plain} with the mark of its shares")
        for marked, plain in pairs
        if marked != plain and plain in counts
    ]


def _unmarked(members: Sequence[str]) -> Sequence[str]:
    return [member for member in members if without_marks(member) == member] or members


def _known_aliases(counts: Mapping[str, int], lexicons: NameLexicons) -> list[tuple[str, str, str]]:
    """大摩 beside 摩根士丹利: what the lexicon of aliases knows, where the document writes both."""
    pairs = [(alias, lexicons.aliases[alias]) for alias in sorted(counts) if alias in lexicons.aliases]
    return [(alias, full, f"known as {full}") for alias, full in pairs if full in counts]


def sentences_of(places: Sequence[Occurrence], sentences: SentenceIndex) -> dict[str, set[int]]:
    """The numbers of the sentences that each surface stands in."""
    numbers: dict[str, set[int]] = {}
    for start, _, surface in places:
        numbers.setdefault(surface, set()).add(sentences.at(start))
    return numbers


def _short_forms(
    places: Sequence[Occurrence], counts: Mapping[str, int], lexicons: NameLexicons, sentences: SentenceIndex
) -> list[tuple[str, str, str]]:
    """腾讯 beside 腾讯控股, 海亮 beside 海亮集团有限公司; two names of one sentence are two companies, legal forms aside."""
    found = []
    numbers = sentences_of(places, sentences)
    beginnings = _by_beginning(counts, lexicons)
    for short in sorted(counts, key=lambda s: (len(s), s)):
        longer = [
            full
            for full in beginnings.get(legal_core(short), ())
            if len(full) > len(short)
            and _is_short_form(short, full, lexicons)
            and (_is_legal(full) or not numbers[short] & numbers[full])
        ]
        full = _one_of(short, longer)
        if full is not None:
            found.append((short, full, f"short form of {full}"))
    return found


def _one_of(short: str, longer: Sequence[str]) -> str | None:
    """The one company that a short name stands for: a legal one, and none where several companies bear it.

    万华 is neither 万华化学(宁波)有限公司 nor 烟台万华化工有限公司 where both are named.
    """
    legal = sorted({f for f in longer if _is_legal(f)}, key=lambda f: (-len(f), f))
    if len({legal_core(f) for f in legal}) > 1:
        listed = [f for f in legal if f.endswith("股份有限公司")]
        exact = [f for f in legal if legal_core(f) == legal_core(short)]
        legal = exact or listed
        if len({legal_core(f) for f in legal}) != 1:
            return None
    return legal[0] if legal else max(longer, key=lambda f: (len(f), f), default=None)


def _abbreviations(counts: Mapping[str, int]) -> list[tuple[str, str, str]]:
    """西宁特钢 beside 西宁特殊钢股份有限公司: a listed company's short name takes characters of its legal name in order."""
    listed: dict[str, list[str]] = {}
    for name in counts:
        if name.endswith("股份有限公司"):
            listed.setdefault(name[:2], []).append(name)
    found = []
    for short in sorted(counts):
        alike = listed.get(short[:2], ()) if len(short) == _LISTED_NAME else ()
        fits = [name for name in alike if _in_order(short, legal_core(name))]
        if len(fits) == 1:
            found.append((short, fits[0], f"abbreviation of {fits[0]}"))
    return found


def _is_nickname(alias: str, full: str) -> bool:
    """Whether an alias is no part of the name that it stands for: 大摩 is a nickname, 字节 is short for 字节跳动."""
    return not _in_order(alias, full)


def _in_order(short: str, name: str) -> bool:
    """Whether the characters of a short name stand in a name in the same order."""
    characters = iter(name)
    return all(c in characters for c in short)


def _renamed(text: str, places: Sequence[Occurrence]) -> list[tuple[str, str, str]]:
    """甲更名为乙: the later name stands for both."""
    return [
        (old, new, f"renamed {new}")
        for (_, end, old), (start, _, new) in itertools.pairwise(places)
        if old != new and _RENAMED.fullmatch(text, end, start)
    ]


def _by_beginning(names: Iterable[str], lexicons: NameLexicons) -> dict[str, list[str]]:
    """Names by what a short form of them may be, legal form aside: all that they begin with, the region left out or not."""
    found: dict[str, list[str]] = {}
    for name in names:
        whole = (name, without_region(legal_core(name), lexicons.places))
        for head in {form[:size] for form in whole for size in range(_SHORTEST_STEM, len(form) + 1)}:
            found.setdefault(head, []).append(name)
    return found


def _is_short_form(short: str, full: str, lexicons: NameLexicons) -> bool:
    if _is_legal(short):
        return False  # two legal names are two companies
    if _is_legal(full):
        core, stem = legal_core(full), legal_core(short)
        cores = (core, without_region(core, lexicons.places))
        return len(stem) >= 2 and any(c.startswith(stem) and _same_business(c, stem, lexicons) for c in cores)
    if not full.startswith(short):
        return False
    # 海航投资控股 is another company than the listed 海航投资.
    rest = full[len(short) :]
    if full in lexicons.foreign and rest in ("银行", "证券", "集团"):  # 花旗 and 花旗银行
        return True
    return rest in _FORMS and short not in lexicons.listed


@lru_cache(maxsize=4096)
def legal_core(name: str) -> str:
    """A legal name without its form: 苏州瑞创连接技术有限公司 is 苏州瑞创连接技术."""
    return _LEGAL_CORE.sub("", name)


def without_region(core: str, places: Container[str]) -> str:
    """The core without the region that it begins with, where enough is left: 瑞创连接技术."""
    for size in range(min(6, len(core) - 2), 1, -1):
        if core[:size] in places:
            return core[size:]
    return core


def _same_business(core: str, short: str, lexicons: NameLexicons) -> bool:
    """A short name that leaves out only what the company does: 瑞创 of 瑞创连接技术."""
    return core[len(short) :] not in lexicons.units and not any(
        core[len(short) :].startswith(u) for u in lexicons.units if len(u) > 1
    )


@lru_cache(maxsize=4096)
def _is_legal(name: str) -> bool:
    return regex.search(r"(?:有限公司|有限责任公司|股份公司|有限合伙[)）]?|合伙企业.*)$", name) is not None


def _most_used(members: Sequence[str], counts: Mapping[str, int], first_seen: Mapping[str, int]) -> str:
    """The most frequent form; of equally frequent ones the fuller (阿里巴巴 before 阿里), else the first."""
    most = max(counts[m] for m in members)
    best = [m for m in members if counts[m] == most]
    shortest = min(best, key=len)
    if all(m.startswith(shortest) for m in best):
        return max(best, key=lambda m: (len(m), m))
    return min(best, key=lambda m: first_seen[m])


def _root(parent: Mapping[str, str], surface: str) -> str:
    seen = set()
    while parent[surface] != surface and surface not in seen:
        seen.add(surface)
        surface = parent[surface]
    return surface
