"""One side of a golden comparison: an extraction with what is needed to show and pair its records."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from typing import Any

from newsfacts.records import Extraction, Fact, Finding, Mention
from newsfacts.review.context import in_context
from newsfacts.review.facts_file import render_change
from newsfacts.review.label_values import render_value

_REFERENCES = {
    "value",
    "value.anchor.mention",
    "subject.mention",
    "period.mention",
    "change.base_value",
    "mention",
    "fact",
}

Output = Mention | Fact | Finding


class Side:
    """One extraction with what is needed to show and compare its records."""

    def __init__(self, extraction: Extraction) -> None:
        """Index the records of an extraction by their ids."""
        self.extraction = extraction
        self.text = extraction.article.text
        self.mentions = {mention.id: mention for mention in extraction.mentions}
        self.facts = {fact.id: fact for fact in extraction.facts}
        self.names = {mention.id: f"{mention.text}@{mention.start}" for mention in extraction.mentions}
        self.names |= {fact.id: f"{fact.metric} {self.names.get(fact.value, '')}" for fact in extraction.facts}

    def fields(self, record: Output) -> dict[str, Any]:
        """The record's fields, flat, without its id, references as what they point at."""
        flat = dict(_flatten(record.model_dump(mode="json", exclude={"id"})))
        return {name: self.names.get(leaf, leaf) if name in _REFERENCES else leaf for name, leaf in flat.items()}

    def rename(self, older: Side, pairs: Iterable[tuple[Output | None, Output | None]]) -> None:
        """Let paired records go by their older name, so that what points at them does not differ too."""
        for old, new in pairs:
            if isinstance(old, Mention | Fact) and isinstance(new, Mention | Fact):
                self.names[new.id] = older.names[old.id]

    def span(self, record: Output) -> tuple[int, int] | None:
        """Where a record stands in the text."""
        if isinstance(record, Mention):
            return record.start, record.end
        if isinstance(record, Fact):
            value = self.mentions.get(record.value)
            return (value.start, value.end) if value else (record.evidence.start, record.evidence.end)
        pointed = self.mentions.get(record.mention or "") or self.facts.get(record.fact or "")
        return self.span(pointed) if pointed else None

    def context(self, record: Output) -> str:
        """The sentence of a record, its span marked; empty where it has none."""
        span = self.span(record)
        return in_context(self.text, *span) if span else ""

    def show(self, record: Output) -> str:
        """A record on one line."""
        if isinstance(record, Mention):
            return f"{record.kind} {record.text!r} = {render_value(record.value)} [{record.source}]"
        if isinstance(record, Fact):
            named = (record.subject and record.subject.name, record.metric, record.period and record.period.timex)
            parts = [self.names.get(record.value, record.value), *(str(name or "-") for name in named)]
            return " | ".join([*parts, render_change(record.change), record.status, record.speaker or "-"])
        return f"{record.code}: {record.message}"

    def keys(self, record: Output) -> tuple[Hashable, ...]:
        """What a record is about, from close to loose: the first key that two share pairs them."""
        span, everything = self.span(record), tuple(self.fields(record).items())
        if isinstance(record, Mention):
            kind = record.kind
            return everything, (kind, span), span, (kind, "start", record.start), (kind, "end", record.end)
        if isinstance(record, Fact):
            return everything, (span, record.metric, record.change is None), (span, record.metric), span
        return everything, (record.code, span)


def _flatten(content: Any, name: str = "") -> Iterator[tuple[str, Any]]:
    """Leaves of a dumped record with their path: ``value.amount``, ``evidence.0``."""
    if isinstance(content, dict):
        items = [(key, content[key]) for key in content]
    elif isinstance(content, list):
        items = [(str(index), item) for index, item in enumerate(content)]
    else:
        yield name, content
        return
    for key, item in items:
        yield from _flatten(item, f"{name}.{key}" if name else key)
