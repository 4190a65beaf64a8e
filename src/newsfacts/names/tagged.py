"""What the tagger says of names, on the scale of all other evidence, so that it can be added up with it.

A surface is judged once a document, and so is the tagger's word on it: the share of its occurrences that
the tagger labels as one kind, each counted by how sure it was, and the surest of them, half and half. The
weights were chosen on texts that no training had seen (``training/README.md``); rules and lexicons keep theirs.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from newsfacts.mentions.named import NameKind
from newsfacts.names.gazetteer import Gazetteer
from newsfacts.names.sighting import AGAINST, TAGGER, Sighting
from newsfacts.tagger.decode import Spelled

FOR_WEIGHT: dict[NameKind, float] = {"person": 0.95, "company": 0.65}
AGAINST_WEIGHT: dict[NameKind, float] = {"person": -0.29, "company": -0.29}
_COMMON = 0.3
_SURE_OF_EDGE = 0.5
_NO_DOUBT = 0.5  # a name that the tagger takes for one half of the time is not doubted
_GENERIC = "公司"
_SHORTEST = 2
_KNOW_THE_END = frozenset({"company.legal_form", "company.ticker", "company.ending"})
_KINDS: dict[str, dict[NameKind, float]] = {
    "PERSON": {"person": 1.0},
    "COMPANY": {"company": 1.0},
    "ORGANIZATION_OR_COMPANY": {"company": 0.5},
}


def tagged_sightings(
    text: str, names: Sequence[Spelled], others: Sequence[Sighting], is_common_word: Callable[[str], bool]
) -> Iterator[Sighting]:
    """The tagger's names as sightings, and a word against whatever others saw where it saw something else or nothing.

    On an ordinary word of the language its word alone is not enough, and of a Latin name its silence says nothing:
    the texts that it was trained on hold few.
    """
    names = _without_generic(text, _whole(names, others), others, is_common_word)
    said = shares(text, names, others)
    tagged: list[Sighting] = []
    for name in names:
        for kind in _KINDS.get(name.label, {}):
            surface = text[name.start : name.end]
            weight = FOR_WEIGHT[kind] * (_COMMON if is_common_word(surface) else 1.0)
            tagged.append(Sighting(kind, name.start, name.end, TAGGER, weight * said[surface, kind]))
    yield from tagged
    for kind, start, end in sorted({(s.kind, s.start, s.end) for s in (*others, *tagged)}):
        surface = text[start:end]
        doubt = 0.0 if surface.isascii() else 1 - said[surface, kind]
        if doubt > _NO_DOUBT:
            yield Sighting(kind, start, end, AGAINST, AGAINST_WEIGHT[kind] * doubt)


def _whole(names: Sequence[Spelled], others: Sequence[Sighting]) -> list[Spelled]:
    """The tagger's names without those that are two of the others with nothing between them: 抖音快手."""
    ends: defaultdict[int, set[int]] = defaultdict(set)
    starts: defaultdict[int, set[int]] = defaultdict(set)
    for s in others:
        ends[s.start].add(s.end)
        starts[s.end].add(s.start)
    return [name for name in names if ends[name.start].isdisjoint(starts[name.end])]


def _without_generic(
    text: str, names: Sequence[Spelled], others: Sequence[Sighting], is_common_word: Callable[[str], bool]
) -> list[Spelled]:
    """蓝杉 for 蓝杉公司 where the document has 苏州蓝杉连接技术有限公司: 公司 is a word behind the short form, not part of it."""
    companies_named = (text[name.start : name.end] for name in names if name.label == "COMPANY")
    surfaces = {surface for surface in companies_named if surface.endswith(_GENERIC)}
    companies = {text[s.start : s.end] for s in others if s.kind == "company"} if surfaces else set()
    generic = {
        surface
        for surface in surfaces
        if len(short := surface.removesuffix(_GENERIC)) >= _SHORTEST
        and not is_common_word(short)
        and any(short in full for full in companies if full != surface and full.endswith(_GENERIC))
    }
    return [
        replace(name, end=name.end - len(_GENERIC))
        if name.label == "COMPANY" and text[name.start : name.end] in generic
        else name
        for name in names
    ]


def with_edges(names: Sequence[Spelled], sightings: Sequence[Sighting]) -> list[Sighting]:
    """Rules that know how a name ends only guess where it begins; the tagger knows better where it saw one end there.

    日讯湘电股份(600416) is 湘电股份, and 反映山东高速信息集团有限公司 begins with 山东.
    """
    starts = {name.end: name.start for name in names if name.label == "COMPANY" and name.confidence >= _SURE_OF_EDGE}
    return [
        replace(s, start=starts[s.end]) if s.source in _KNOW_THE_END and s.start < starts.get(s.end, 0) else s
        for s in sightings
    ]


def shares(text: str, names: Sequence[Spelled], others: Sequence[Sighting]) -> defaultdict[tuple[str, NameKind], float]:
    """How far the tagger takes each surface for a name of each kind, from 0 to 1."""
    sums: defaultdict[tuple[str, NameKind], float] = defaultdict(float)
    surest: defaultdict[tuple[str, NameKind], float] = defaultdict(float)
    for name in names:
        for kind, part in _KINDS.get(name.label, {}).items():
            key = text[name.start : name.end], kind
            sums[key] += part * name.confidence
            surest[key] = max(surest[key], part * name.confidence)
    surfaces = {surface for surface, _ in sums} | {text[s.start : s.end] for s in others}
    occurrences = Counter(text[start:end] for start, end in Gazetteer(surfaces).find(text))
    for key in list(sums):
        share = min(1.0, sums[key] / max(1, occurrences[key[0]]))
        sums[key] = (share + surest[key]) / 2
    return sums
