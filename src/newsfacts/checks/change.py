"""A stated change against the two levels that the text gives beside it.

``GMV达1186亿元,较去年同期的371亿元增长219.8%``: 1186 by 371 is an increase by 219.7 percent, and with the rounding of both
anything from 219.11 to 220.24, so 219.8 agrees.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from newsfacts.checks.figures import Figure
from newsfacts.checks.interval import Interval, shown
from newsfacts.records import Check, Verdict, decimal_string

_TIMES = ("倍", "番")
# A sentence that lists more figures than this does not tell which two a change is between.
_MOST_LEVELS = 20
_Key = tuple[tuple[str, str], str | None]


@dataclass(frozen=True, slots=True)
class Compared:
    """A change, and the levels after and before it; ``sure`` where the text tells which is which."""

    change: Figure
    now: Figure
    before: Figure
    sure: bool = True


def compared(figures: Sequence[Figure]) -> Iterator[Compared]:
    """The changes whose two levels stand in the document.

    By their periods, anywhere; else the only two levels of the same thing in the same sentence.
    """
    levels = [figure for figure in figures if figure.is_level and figure.interval is not None]
    by_period: dict[_Key, list[Figure]] = {}
    by_sentence: dict[int, list[Figure]] = {}
    for level in levels:
        by_period.setdefault((level.thing, level.period), []).append(level)
        by_sentence.setdefault(level.fact.evidence.start, []).append(level)
    for change in figures:
        if change.is_level or change.interval is None:
            continue
        here = by_sentence.get(change.fact.evidence.start, ())
        pair = _by_period(change, by_period) or _in_sentence(change, here)
        if pair is not None:
            yield pair


def _comparable(level: Figure, change: Figure) -> bool:
    if change.unit == "percentage_point":
        return level.unit == "percent"
    return change.unit == level.unit or change.unit == "percent" or change.unit in _TIMES


def _by_period(change: Figure, levels: Mapping[_Key, Sequence[Figure]]) -> Compared | None:
    stated = change.fact.change
    base = stated.base_period if stated else None
    if base is None or change.period is None or base == change.period:
        return None
    now = _nearest(change, levels.get((change.thing, change.period), ()))
    before = _nearest(change, levels.get((change.thing, base), ()))
    return Compared(change, now, before) if now and before and now.unit == before.unit else None


def _in_sentence(change: Figure, here: Sequence[Figure]) -> Compared | None:
    if len(here) > _MOST_LEVELS:
        return None
    levels = [level for level in here if _comparable(level, change) and change.may_be_of(level)]
    if len(levels) != 2 or levels[0].unit != levels[1].unit:
        return None
    first, second = levels
    base = change.fact.change.base_period if change.fact.change else None
    if first.period != second.period and base in (first.period, second.period) and base is not None:
        return Compared(change, *((second, first) if first.period == base else (first, second)))
    return Compared(change, second, first, sure=False)


def _nearest(change: Figure, levels: Sequence[Figure]) -> Figure | None:
    """The level that stands nearest in the text, of those that the change can be of; ``levels`` are in its order."""
    at = bisect_left(levels, change.mention.start, key=lambda level: level.mention.start)
    near = [level for level in levels[max(at - 2, 0) : at + 2] if _comparable(level, change)]
    return min(near, key=lambda level: abs(level.mention.start - change.mention.start), default=None)


def check_change(pair: Compared) -> Check:
    """Whether the levels make the change that is stated, with the arithmetic."""
    facts = (pair.change.fact.id, pair.now.fact.id, pair.before.fact.id)
    verdict, arithmetic = _reckoned(pair.change, pair.now, pair.before)
    if verdict == "disagree" and not pair.sure:
        turned, other = _reckoned(pair.change, pair.before, pair.now)
        if turned != "disagree":
            verdict, arithmetic = turned, other
    return Check(kind="change", verdict=verdict, arithmetic=arithmetic, facts=facts)


def _reckoned(change: Figure, now: Figure, before: Figure) -> tuple[Verdict, str]:
    stated, level, base = change.interval, now.interval, before.interval
    assert stated is not None
    assert level is not None
    assert base is not None
    written = f"{_text(before)} to {_text(now)}"
    if change.fact.change is not None and change.fact.change.basis == "annualized":
        return "unclear", f"{written}: {_text(change)} is the growth of one year of several"
    if change.unit in ("percent", *_TIMES):
        if base.holds(0) or (base.low < 0) != (level.low < 0):
            return "unclear", f"{written}: a share of what is not above zero says nothing"
        quotients = _quotients(change.unit or "", now.unit == "percent", level, base)
    else:
        quotients = [level - base]
    unit = change.unit or ""
    agrees = any(quotient.meets(stated) for quotient in quotients)
    reckoned = " or ".join(f"{shown(quotient)} {unit}".strip() for quotient in quotients)
    told = f"stated: {_text(change)}, {change.fact.change.direction if change.fact.change else ''}"
    return "agree" if agrees else "disagree", f"{written}: {reckoned}; {told}"


def _quotients(unit: str, of_shares: bool, level: Interval, base: Interval) -> list[Interval]:
    """What the change may be.

    ``增长2倍`` is thrice as much and often meant for twice; of shares, percent may mean points; of losses, nobody can
    tell whether it is the loss that grew or the profit (亏损…,同比增长).
    """
    ratio = level / base
    grown = ratio - Interval(Decimal(1), Decimal(1))
    if unit in _TIMES:
        return [grown, ratio]
    if base.high < 0:
        return [grown * 100, grown * -100]
    return [grown * 100, level - base] if of_shares else [grown * 100]


def _text(figure: Figure) -> str:
    measured = figure.fact.measured
    if measured is None or measured.value is None:
        return " ".join(figure.mention.text.split())
    return f"{decimal_string(measured.value)} {measured.unit or ''}".strip()
