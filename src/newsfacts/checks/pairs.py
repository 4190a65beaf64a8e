"""Which two levels of a text a stated change is between."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import regex

from newsfacts.checks.figures import Figure
from newsfacts.checks.interval import Interval
from newsfacts.checks.order import order_of

TIMES = ("倍", "番")
# A sentence that lists more figures than this does not tell which two a change is between.
_MOST_LEVELS = 20
# Behind these another thing is spoken of: a part, an extreme, another clause of a list, an average of what came before.
_PARTED = regex.compile(r"[；;。】]|其中|最[高低]|日均|月均|人均|平均")
_Key = tuple[tuple[str, str], str | None]


@dataclass(frozen=True, slots=True)
class Compared:
    """A change, and the levels after and before it; ``sure`` where the text tells which is which."""

    change: Figure
    now: Figure
    before: Figure
    sure: bool = True


def compared(figures: Sequence[Figure], text: str) -> Iterator[Compared]:
    """The changes whose two levels stand in the document.

    By their periods, anywhere; else the only two levels of the same thing in the same sentence, in the order that
    the words between them tell.
    """
    levels: defaultdict[int, list[Figure]] = defaultdict(list)
    changes: defaultdict[int, list[Figure]] = defaultdict(list)
    by_period: dict[_Key, list[Figure]] = {}
    for figure in figures:
        sentence = figure.fact.evidence.start
        if not figure.is_level:
            changes[sentence].append(figure)
        elif figure.interval is not None:
            levels[sentence].append(figure)
            by_period.setdefault((figure.thing, figure.period), []).append(figure)
    for sentence, told in changes.items():
        for change in told:
            if change.interval is None:
                continue
            here = levels[sentence]
            pair = _by_period(change, by_period, here) or _in_sentence(change, here, told, text)
            if pair is not None:
                yield pair


def _comparable(level: Figure, change: Figure) -> bool:
    if level.fact.status == "planned" and change.fact.status != "planned":
        return False  # what analysts had thought of it
    if change.unit == "percentage_point":
        return level.unit == "percent"
    return change.unit == level.unit or change.unit == "percent" or change.unit in TIMES


def _by_period(change: Figure, levels: Mapping[_Key, Sequence[Figure]], here: Sequence[Figure]) -> Compared | None:
    base = change.base_period
    if base is None or change.period is None or base == change.period:
        return None
    now = _nearest(change, levels.get((change.thing, change.period), ()))
    before = _nearest(change, levels.get((change.thing, base), ())) or _told_shortly(change, base, here)
    return Compared(change, now, before) if now and before and now.unit == before.unit else None


def _told_shortly(change: Figure, base: str, here: Sequence[Figure]) -> Figure | None:
    """The level before under a shorter name, if the sentence has just one: 归属于上市公司股东的净利润…,上年同期净利润…."""
    subject, metric = change.thing
    found = [
        level
        for level in here
        if level.thing[0] == subject and level.period == base and metric.endswith(level.thing[1])
        and _comparable(level, change)
    ]  # fmt: skip
    return found[0] if len(found) == 1 else None


def _in_sentence(change: Figure, here: Sequence[Figure], changes: Sequence[Figure], text: str) -> Compared | None:
    """The only two levels of the change's sentence, where nothing says that they are two things side by side."""
    if len(here) > _MOST_LEVELS:
        return None
    levels = _told_once(level for level in here if _comparable(level, change) and change.may_be_of(level))
    if len(levels) > 2 and all(level.mention.kind == "money" for level in levels):
        levels = [level for level in levels if level.unit == levels[0].unit]  # 1.28万亿美元,约合人民币10.2万亿元
    if len(levels) != 2 or levels[0].unit != levels[1].unit:
        return None
    first, second = levels
    between = text[first.mention.end : second.mention.start]
    order = order_of(between, first.period, second.period)
    if order == "rises to":
        first, second = _exact(first, text), _exact(second, text)
    now, before = (first, second) if order == "measured against" else (second, first)
    if order and _fits(change, now.period, before.period):
        return Compared(change, now, before)
    if order or _PARTED.search(between) or _each_its_own(change, first, second, changes):
        return None
    return Compared(change, now, before, sure=False)


def _exact(level: Figure, text: str) -> Figure:
    """A level without the bound of 最高 or 最低: what rises from the lowest to the highest does so from just that number."""
    mention, measured = level.mention, level.fact.measured
    if measured is None or text[max(mention.start - 2, 0) : mention.start] not in ("最高", "最低"):
        return level
    value = mention.value.model_copy(update={"mod": None})
    return replace(level, interval=Interval.written(mention.model_copy(update={"value": value}), measured))


def _told_once(levels: Iterable[Figure]) -> list[Figure]:
    """Levels without those that say a number again: a headline and its text."""
    found: dict[tuple[Interval | None, str | None], Figure] = {}
    for level in levels:
        found.setdefault((level.interval, level.unit), level)
    return list(found.values())


def _fits(change: Figure, now: str | None, before: str | None) -> bool:
    """Whether a change may be between two periods; what names no period fits any."""
    if change.is_annualized:
        return True
    return (now is None or change.period in (None, now)) and (before is None or change.base_period in (None, before))


def _each_its_own(change: Figure, first: Figure, second: Figure, changes: Sequence[Figure]) -> bool:
    """Whether each of two levels has a change of its own: 第一季度出货806万台,下降8.8%,第二季度688万台,下降11.6%."""
    alike = [other.mention.start for other in changes if other.unit == change.unit]
    between = sum(first.mention.end <= start < second.mention.start for start in alike)
    return 0 < between < len(alike)


def _nearest(change: Figure, levels: Sequence[Figure]) -> Figure | None:
    """The level that stands nearest in the text, of those that the change can be of; ``levels`` are in its order."""
    at = bisect_left(levels, change.mention.start, key=lambda level: level.mention.start)
    near = [level for level in levels[max(at - 2, 0) : at + 2] if _comparable(level, change)]
    return min(near, key=lambda level: abs(level.mention.start - change.mention.start), default=None)
