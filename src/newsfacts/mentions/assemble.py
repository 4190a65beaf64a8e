"""Mention records from all that was found: one winner a place, numbered in text order, dates resolved."""

from __future__ import annotations

from collections.abc import Sequence

from newsfacts.mentions.dates import resolve_date
from newsfacts.mentions.named import Named
from newsfacts.mentions.overlaps import Rank, select
from newsfacts.mentions.placed import Placed
from newsfacts.mentions.values import Found
from newsfacts.records import Mention, Value
from newsfacts.text.repair import CleanText
from newsfacts.text.sentences import SentenceIndex
from newsfacts.values.resolve import DateResolver, DocumentDate
from newsfacts.values.temporal import Temporal


def assemble(
    original: str,
    clean: CleanText,
    sentences: SentenceIndex,
    values: Sequence[Found],
    names: Sequence[Named],
    date: DocumentDate | None,
) -> list[Placed]:
    """The mentions of a document in text order, each with its place in the clean text.

    Law: ``original[m.start:m.end] == m.text`` for every mention.
    """
    resolver = DateResolver(date)
    placed: list[Placed] = []
    everything: list[Found | Named] = [*values, *names]
    for found in select(everything, _rank):
        id_ = f"m{len(placed) + 1}"
        value = found.value
        if isinstance(found, Found) and isinstance(value, Temporal):
            resolved = resolve_date(found, value, id_, clean.text, sentences, resolver)
            if resolved is None:
                continue
            value = resolved
        assert not isinstance(value, Temporal)
        start, end = clean.offsets.span(found.start, found.end)
        placed.append(Placed(_mention(id_, original, start, end, found, value), found.start, found.end))
    return placed


def _mention(id_: str, original: str, start: int, end: int, found: Found | Named, value: Value) -> Mention:
    common = {"id": id_, "text": original[start:end], "start": start, "end": end, "value": value}
    if isinstance(found, Found):
        rule = found.candidate.rule
        parts = dict(sorted(found.candidate.groups.items()))
        return Mention.model_validate({**common, "kind": rule.kind, "source": rule.id, "parts": parts})
    return Mention.model_validate(
        {
            **common,
            "kind": found.kind,
            "source": found.source,
            "confidence": found.confidence,
            "evidence": found.evidence,
        }
    )


def _rank(found: Found | Named) -> Rank:
    """Longest, then names before values (36氪 is no quantity), then the rule's order."""
    if isinstance(found, Named):
        return (found.start - found.end, -100, found.source, found.start)
    rule = found.candidate.rule
    return (found.start - found.end, -rule.priority, rule.id, found.start)
