"""Mention records from all that was found: one winner a place, numbered in text order, dates resolved."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from newsfacts.mentions.dates import DateValues
from newsfacts.mentions.named import USER_SOURCE, Named
from newsfacts.mentions.overlaps import Rank, select
from newsfacts.mentions.placed import Placed
from newsfacts.mentions.values import Found, rank
from newsfacts.records import Mention, Value, built
from newsfacts.text.repair import CleanText
from newsfacts.text.sentences import SentenceIndex
from newsfacts.values.resolve import DocumentDate
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
    dates = DateValues(clean.text, sentences, date)
    placed: list[Placed] = []
    everything: Sequence[Found | Named] = select([*values, *names], _rank) if names else values
    for found in everything:
        id_ = f"m{len(placed) + 1}"
        value = found.value
        if isinstance(found, Found) and isinstance(value, Temporal):
            resolved = dates.value(found, value, id_)
            if resolved is None:
                continue
            value = resolved
        assert not isinstance(value, Temporal)
        start, end = found.start, found.end
        placed.append(Placed(_mention(id_, original, clean.offsets.span(start, end), found, value), start, end))
    return placed


def _mention(id_: str, original: str, span: tuple[int, int], found: Found | Named, value: Value) -> Mention:
    start, end = span
    text = original[start:end]
    if isinstance(found, Found):
        rule = found.candidate.rule
        kind = rule.kind
        assert kind != "block"
        parts = dict(found.candidate.groups)
        return built(
            Mention, id=id_, kind=kind, text=text, start=start, end=end, value=value, source=rule.id,
            confidence=1.0, parts=parts, evidence=(),
        )  # fmt: skip
    return Mention(
        id=id_,
        kind=found.kind,
        text=text,
        start=start,
        end=end,
        value=value,
        source=found.source,
        confidence=found.confidence,
        evidence=found.evidence,
    )


def _rank(found: Found | Named) -> Rank:
    """Longest, then names before values (36氪 is no quantity), then the rule's order; a user's own word before all."""
    if isinstance(found, Named):
        if found.source == USER_SOURCE:
            return (-sys.maxsize, 0, found.source, found.start)
        return (found.start - found.end, -100, found.source, found.start)
    return rank(found.candidate)
