"""Figures that stand beside each other: shares of one whole, one figure told twice, periods to come, shares over all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

import regex

from newsfacts.checks.figures import Figure
from newsfacts.checks.interval import Interval, shown
from newsfacts.facts.period import lies_ahead
from newsfacts.records import Check

_ALL = Decimal(100)
_SHARE = regex.compile(r"占(?!用|领|据)|(?<!增长|变动|变化)(?:比例|比重|份额|占有率|占比)$")
_OF = regex.compile(r"占(?P<whole>.{2,20}?)(?:的)?(?:比例|比重|份额)?$")
# What stands for one moment of the whole document, not for a stretch of time that more than one figure may be of.
_NO_TIME = ("PRESENT_REF", "PAST_REF", "FUTURE_REF")


def check_shares(figures: Sequence[Figure]) -> Iterator[Check]:
    """A share of more than everything."""
    for figure in figures:
        if _is_share(figure) and figure.interval is not None and figure.interval.low > _ALL:
            told = f"{figure.mention.text} of {figure.fact.metric}: more than all of it"
            yield Check(kind="share", verdict="disagree", arithmetic=told, facts=(figure.fact.id,))


def check_sums(figures: Sequence[Figure]) -> Iterator[Check]:
    """Shares of one whole that a sentence lists: more than all of it disagrees, all of it agrees."""
    groups: dict[tuple[int, str, str | None], list[Figure]] = {}
    for figure in figures:
        found = _OF.search(figure.fact.metric)
        if found and _is_share(figure) and figure.interval is not None:
            groups.setdefault((figure.fact.evidence.start, found["whole"], figure.period), []).append(figure)
    for parts in groups.values():
        if len({part.fact.metric for part in parts}) < 2:
            continue
        whole = Interval(Decimal(0), Decimal(0))
        for part in parts:
            whole = whole + part.interval if part.interval else whole
        reckoned = f"{' + '.join(part.mention.text for part in parts)}: {shown(whole)} percent"
        facts = tuple(part.fact.id for part in parts)
        if whole.low > _ALL:
            yield Check(kind="sum", verdict="disagree", arithmetic=f"{reckoned}, more than all of it", facts=facts)
        elif whole.high >= _ALL:
            yield Check(kind="sum", verdict="agree", arithmetic=reckoned, facts=facts)


def check_repeated(figures: Sequence[Figure]) -> Iterator[Check]:
    """One figure of one thing and period that the document tells twice: each against the one before it."""
    groups: dict[tuple[object, ...], list[Figure]] = {}
    for figure in figures:
        subject, period, change = figure.fact.subject, figure.period, figure.fact.change
        named = subject is not None and subject.kind != "thing" and figure.fact.metric_id is not None
        if named and period and period not in _NO_TIME and figure.interval is not None:
            basis = (change.basis, change.base_period) if change else None
            key = (*figure.thing, period, figure.unit, basis, figure.fact.status)
            groups.setdefault(key, []).append(figure)
    for told in groups.values():
        for first, second in pairwise(told):
            if first.fact.evidence != second.fact.evidence:
                yield _told_twice(first, second)


def _told_twice(first: Figure, second: Figure) -> Check:
    assert first.interval is not None
    assert second.interval is not None
    agrees = first.interval.meets(second.interval)
    words = f"{first.mention.text} and {second.mention.text} for {first.fact.metric} of {first.period}"
    facts = (first.fact.id, second.fact.id)
    return Check(kind="repeated", verdict="agree" if agrees else "disagree", arithmetic=words, facts=facts)


def check_future(figures: Sequence[Figure], published: str | None) -> Iterator[Check]:
    """A reported figure of a period that begins behind the document's date."""
    if published is None:
        return
    for figure in figures:
        period = figure.fact.period
        if period and lies_ahead(period, published) and figure.fact.status == "reported":
            told = f"{period.timex} begins on {period.begin}, behind the document's date {published}"
            yield Check(kind="future", verdict="disagree", arithmetic=told, facts=(figure.fact.id,))


def _is_share(figure: Figure) -> bool:
    return figure.unit == "percent" and figure.is_level and bool(_SHARE.search(figure.fact.metric))
