"""A fact as the tables of tests write it."""

from __future__ import annotations

from collections.abc import Iterable

from newsfacts.records import Fact, Mention


def line(fact: Fact, mentions: Iterable[Mention]) -> str:
    """Value, subject, metric, period, change, status and speaker; what is not there is left out at the end.

    ``28% | 安纳达 | 净利 | 2017 | increase yoy 2016``
    """
    change = fact.change
    parts = [
        next(mention.text for mention in mentions if mention.id == fact.value),
        fact.subject.name if fact.subject else "-",
        fact.metric,
        fact.period.timex if fact.period else "-",
        " ".join(part or "-" for part in (change.direction, change.basis, change.base_period)) if change else "-",
        fact.status,
        fact.speaker or "-",
    ]
    while parts[-1] in ("-", "reported"):
        parts.pop()
    return " | ".join(parts)
