"""Frames that facts tell: the results of a company are its revenue and its profit of one period."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from newsfacts.events.draft import Draft, Filler
from newsfacts.events.frames import Frame, RoleEntry
from newsfacts.mentions.placed import Placed
from newsfacts.records import Fact, Subject
from newsfacts.text.sentences import SentenceIndex
from newsfacts.values.normal_form import numbers


def events_told(
    frame: Frame, facts: Sequence[Fact], placed: Mapping[str, Placed], sentences: SentenceIndex
) -> Iterator[Draft]:
    """A draft for each company, period and status of which facts fill a role."""
    groups: dict[tuple[str, str, str], list[Fact]] = {}
    for fact in facts:
        if fact.metric_id in frame.entry.metrics and fact.period and fact.subject and fact.subject.kind == "company":
            groups.setdefault((fact.subject.name, fact.period.timex, fact.status), []).append(fact)
    for group in groups.values():
        if all(_is_base(fact, placed) for fact in group):
            continue
        first = placed[group[0].value]
        draft = Draft(frame, (first.start, first.end), sentences.span(first.start), group[0].status)
        for role, entry in frame.entry.roles.items():
            filler = _filler(f"{frame.entry.frame}.{role}", entry, group, placed)
            if filler is not None:
                draft.fillers[role] = [filler]
        yield draft


def _is_base(fact: Fact, placed: Mapping[str, Placed]) -> bool:
    """Whether a level is only what another is compared with: 上年同期亏损1.93亿元."""
    period = fact.period.mention if fact.period else None
    return period is not None and "同期" in placed[period].mention.text


def _filler(source: str, entry: RoleEntry, group: Sequence[Fact], placed: Mapping[str, Placed]) -> Filler | None:
    if entry.kind == "subject":
        return next(
            (_named(fact.subject, source, placed) for fact in group if fact.subject and fact.subject.mention), None
        )
    if entry.kind == "period":
        period = next((fact.period for fact in group if fact.period and fact.period.mention), None)
        return _at(placed[period.mention], period.timex, source) if period and period.mention else None
    for metric in entry.metrics:
        for fact in group:
            if fact.metric_id == metric and _is(entry, fact) and fact.measured:
                return _at(placed[fact.value], _signed(fact, placed), source)
    return None


def _is(entry: RoleEntry, fact: Fact) -> bool:
    if entry.kind == "level":
        return fact.change is None
    return fact.change is not None and fact.change.basis in ("yoy", None) and _is_share(fact)


def _is_share(fact: Fact) -> bool:
    return fact.measured is not None and fact.measured.unit == "percent"


def _named(subject: Subject, source: str, placed: Mapping[str, Placed]) -> Filler | None:
    return _at(placed[subject.mention], subject.name, source) if subject.mention else None


def _signed(fact: Fact, placed: Mapping[str, Placed]) -> str:
    number, mod = fact.measured, getattr(placed[fact.value].mention.value, "mod", None)
    assert number is not None
    return f"{numbers(number.value, number.low, number.high)} {number.unit or '-'}" + (f" mod={mod}" if mod else "")


def _at(placed: Placed, value: str, source: str) -> Filler:
    return Filler(value, placed.start, placed.end, placed.mention, source)
