"""Which two levels of a text a stated change is between."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import regex

from newsfacts.checks.figures import Figure
from newsfacts.checks.order import order_of

TIMES = ("倍", "番")
# A sentence that lists more figures than this does not tell which two a change is between.
_MOST_LEVELS = 20
# Behind these another thing is spoken of: a part, another clause of a list, an average of what came before.
_PARTED = regex.compile(r"[；;。】]|其中|日均|月均|人均|平均")
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
    levels = [figure for figure in figures if figure.is_level and figure.interval is not None]
    by_period: dict[_Key, list[Figure]] = {}
    by_sentence: dict[int, list[Figure]] = {}
    for level in levels:
        by_period.setdefault((level.thing, level.period), []).append(level)
        by_sentence.setdefault(level.fact.evidence.start, []).append(level)
    changes_by_sentence: defaultdict[int, list[Figure]] = defaultdict(list)
    for figure in figures:
        if not figure.is_level:
            changes_by_sentence[figure.fact.evidence.start].append(figure)
    for change in figures:
        if change.is_level or change.interval is None:
            continue
        at = change.fact.evidence.start
        pair = _by_period(change, by_period) or _in_sentence(
            change, by_sentence.get(at, ()), changes_by_sentence[at], text
        )
        if pair is not None:
            yield pair


def _comparable(level: Figure, change: Figure) -> bool:
    if change.unit == "percentage_point":
        return level.unit == "percent"
    return change.unit == level.unit or change.unit == "percent" or change.unit in TIMES


def _by_period(change: Figure, levels: Mapping[_Key, Sequence[Figure]]) -> Compared | None:
    stated = change.fact.change
    base = stated.base_period if stated else None
    if base is None or change.period is None or base == change.period:
        return None
    now = _nearest(change, levels.get((change.thing, change.period), ()))
    before = _nearest(change, levels.get((change.thing, base), ()))
    return Compared(change, now, before) if now and before and now.unit == before.unit else None


def _in_sentence(change: Figure, here: Sequence[Figure], others: Sequence[Figure], text: str) -> Compared | None:
    """The only two levels of the change's sentence, where nothing says that they are two things side by side."""
    if len(here) > _MOST_LEVELS:
        return None
    levels = _told_once(level for level in here if _comparable(level, change) and change.may_be_of(level))
    if len(levels) != 2 or levels[0].unit != levels[1].unit:
        return None
    first, second = levels
    between = text[first.mention.end : second.mention.start]
    order = order_of(between, first.period, second.period)
    now, before = (first, second) if order == "measured against" else (second, first)
    if order and _fits(change, now.period, before.period):
        return Compared(change, now, before)
    if order or _PARTED.search(between) or _each_its_own(change, first, second, others):
        return None
    return Compared(change, now, before, sure=False)


def _told_once(levels: Iterable[Figure]) -> list[Figure]:
    """Levels without those that say a number again: a headline and its text."""
    return list({level.interval: level for level in levels}.values())


def _fits(change: Figure, now: str | None, before: str | None) -> bool:
    """Whether a change may be between two periods; what names no period fits any."""
    base = change.fact.change.base_period if change.fact.change else None
    annualized = change.fact.change is not None and change.fact.change.basis == "annualized"
    return annualized or (change.period in (None, now) and (base is None or before is None or base == before))


def _each_its_own(change: Figure, first: Figure, second: Figure, others: Sequence[Figure]) -> bool:
    """Whether each of two levels has a change of its own: 第一季度出货806万台,下降8.8%,第二季度688万台,下降11.6%."""
    alike = [other for other in others if other.unit == change.unit and not other.is_level]
    edge = second.mention.start
    between = sum(first.mention.end <= other.mention.start < edge for other in alike)
    return 0 < between < len(alike)


def _nearest(change: Figure, levels: Sequence[Figure]) -> Figure | None:
    """The level that stands nearest in the text, of those that the change can be of; ``levels`` are in its order."""
    at = bisect_left(levels, change.mention.start, key=lambda level: level.mention.start)
    near = [level for level in levels[max(at - 2, 0) : at + 2] if _comparable(level, change)]
    return min(near, key=lambda level: abs(level.mention.start - change.mention.start), default=None)
