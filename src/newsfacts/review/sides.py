"""One side of a golden comparison: an extraction with what is needed to show and pair its records."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from typing import Any

from newsfacts.records import Event, Extraction, Fact, Finding, Mention
from newsfacts.review.context import in_context
from newsfacts.review.facts_file import render_change
from newsfacts.review.label_values import render_value
from newsfacts.review.references import Output, flat_fields, is_reference, points_at_equals


@dataclass(frozen=True, slots=True)
class Target:
    """What a reference points at, with a name for a reader: equal where it is the same record, whatever it is called."""

    record: Hashable
    name: str = field(compare=False)

    def __str__(self) -> str:
        """The name."""
        return self.name


class Side:
    """One extraction with what is needed to show and compare its records."""

    def __init__(self, extraction: Extraction) -> None:
        """Index the records of an extraction by their ids."""
        self.extraction = extraction
        self.text = extraction.article.text
        self.mentions = {mention.id: mention for mention in extraction.mentions}
        self.facts = {fact.id: fact for fact in extraction.facts}
        self._targets: dict[str, Target] = {}
        records: tuple[Mention | Event | Fact, ...] = (*extraction.mentions, *extraction.events, *extraction.facts)
        for record in records:
            self._targets[record.id] = Target((id(self), record.id), self._name(record))

    def fields(self, record: Output) -> dict[str, Any]:
        """The record's fields, flat, without its id, references as what they point at."""
        flat = flat_fields(record)
        return {name: self._target(leaf) if is_reference(name) else leaf for name, leaf in flat.items()}

    def join(self, older: Side, pairs: Iterable[tuple[Output | None, Output | None]]) -> None:
        """Take paired records for one from here on, so that what points at them does not differ too."""
        for old, new in pairs:
            if old and new and not isinstance(old, Finding) and not isinstance(new, Finding):
                self._targets[new.id] = older._targets[old.id]

    def span(self, record: Output) -> tuple[int, int] | None:
        """Where a record stands in the text."""
        if isinstance(record, Mention):
            return record.start, record.end
        if isinstance(record, Event):
            return record.trigger.start, record.trigger.end
        if isinstance(record, Fact):
            value = self.mentions.get(record.value)
            return (value.start, value.end) if value else (record.evidence.start, record.evidence.end)
        pointed = self._pointed(record)
        return self.span(pointed) if pointed else None

    def context(self, record: Output) -> str:
        """The sentence of a record, its span marked; empty where it has none."""
        span = self.span(record)
        return in_context(self.text, *span) if span else ""

    def rule(self, record: Output) -> str:
        """What made a record: the rule of a mention, for a fact that of its value, an event's frame, a finding's code."""
        if isinstance(record, Mention):
            return record.source
        if isinstance(record, Event):
            return record.frame
        if isinstance(record, Fact):
            value = self.mentions.get(record.value)
            return value.source if value else record.metric
        pointed = self._pointed(record)
        return self.rule(pointed) if pointed else record.code

    def rules(self, record: Output, changed: Iterable[str]) -> list[str]:
        """What made the changed fields of a record: for the name of its subject the rule of the subject's mention."""
        flat = flat_fields(record)
        behind = (self.mentions.get(flat.get(f"{name.rpartition('.')[0]}.mention", "")) for name in changed)
        return [mention.source if mention else self.rule(record) for mention in behind] or [self.rule(record)]

    def show(self, record: Output) -> str:
        """A record on one line."""
        if isinstance(record, Mention):
            return f"{record.kind} {record.text!r} = {render_value(record.value)} [{record.source}]"
        if isinstance(record, Event):
            roles = ", ".join(f"{role.role} {role.value}" for role in record.roles)
            return f"{record.frame}: {roles} [{record.status}]"
        if isinstance(record, Fact):
            named = (record.subject and record.subject.name, record.metric, record.period and record.period.timex)
            parts = [str(self._target(record.value)), *(str(name or "-") for name in named)]
            return " | ".join([*parts, render_change(record.change), record.status, record.speaker or "-"])
        return f"{record.code}: {record.message}"

    def keys(self, record: Output) -> tuple[Hashable, ...]:
        """What a record is about, from close to loose: the first key that two share pairs them.

        What it points at among its equals is left out: those are not paired yet.
        """
        fields = self.fields(record).items()
        everything = tuple(sorted((name, leaf) for name, leaf in fields if not points_at_equals(name)))
        if isinstance(record, Mention):
            kind, span = record.kind, self.span(record)
            return everything, (kind, span), span, (kind, "start", record.start), (kind, "end", record.end)
        if isinstance(record, Event):
            trigger, evidence = self.span(record), (record.evidence.start, record.evidence.end)
            return everything, (record.frame, trigger), trigger, (record.frame, "in", evidence)
        if isinstance(record, Fact):
            value = self._target(record.value)
            return everything, (value, record.metric, record.change is None), (value, record.metric), value
        return everything, (record.code, self._target(record.mention), self._target(record.fact))

    def _name(self, record: Mention | Event | Fact) -> str:
        if isinstance(record, Mention):
            return f"{record.text}@{record.start}"
        if isinstance(record, Event):
            return f"{record.frame}@{record.trigger.start}"
        return f"{record.metric} {self._target(record.value)}"

    def _target(self, id_: str | None) -> Target | str | None:
        return None if id_ is None else self._targets.get(id_, id_)

    def _pointed(self, finding: Finding) -> Mention | Fact | None:
        return self.mentions.get(finding.mention or "") or self.facts.get(finding.fact or "")
