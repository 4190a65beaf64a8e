"""An extraction as tables for a terminal."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from newsfacts.records import Event, Extraction, Fact
from newsfacts.show.controls import visible
from newsfacts.show.wording import change_text, measured_text, value_text


def extraction_tables(extraction: Extraction) -> list[RenderableType]:
    """Mentions, facts, events and findings, a table each; the last two only where there are any."""
    mentions = _table(
        f"{len(extraction.mentions)} mentions",
        ("kind", "text", "value", "at"),
        ((m.kind, m.text, value_text(m.value), f"{m.start}–{m.end}") for m in extraction.mentions),
    )
    return [mentions, *fact_tables(extraction)]


def fact_tables(extraction: Extraction) -> list[RenderableType]:
    """What the mentions were made into: facts, and events and findings where there are any."""
    texts = {mention.id: mention.text for mention in extraction.mentions}
    facts = _table(
        f"{len(extraction.facts)} facts",
        ("subject", "metric", "value", "measured", "period", "change", "status"),
        (_fact_row(fact, texts) for fact in extraction.facts),
    )
    tables: list[RenderableType] = [facts]
    if extraction.events:
        rows = (_event_row(event) for event in extraction.events)
        tables.append(_table(f"{len(extraction.events)} events", ("event", "status", "roles"), rows))
    if extraction.findings:
        told = ((finding.code, finding.message) for finding in extraction.findings)
        tables.append(_table(f"{len(extraction.findings)} findings", ("code", "message"), told))
    return tables


def _fact_row(fact: Fact, texts: dict[str, str]) -> tuple[str, ...]:
    return (
        fact.subject.name if fact.subject else "",
        fact.metric,
        texts.get(fact.value, fact.value),
        measured_text(fact.measured) if fact.measured else "",
        fact.period.timex if fact.period else "",
        change_text(fact.change) if fact.change else "",
        f"{fact.status}, says {fact.speaker}" if fact.speaker else fact.status,
    )


def _event_row(event: Event) -> tuple[str, ...]:
    return event.frame, event.status, ", ".join(f"{role.role} {role.value}" for role in event.roles)


def _table(title: str, columns: Iterable[str], rows: Iterable[tuple[str, ...]]) -> Table:
    table = Table(title=title, title_justify="left")
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*(Text(visible(" ".join(cell.split()))) for cell in row))
    return table
