"""An extraction as tables for a terminal."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from newsfacts.records import Event, Extraction
from newsfacts.show.controls import visible
from newsfacts.show.wording import FACT_COLUMNS, fact_cells, value_text


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
        FACT_COLUMNS,
        (fact_cells(fact, texts) for fact in extraction.facts),
    )
    tables: list[RenderableType] = [facts]
    if extraction.events:
        rows = (_event_row(event) for event in extraction.events)
        tables.append(_table(f"{len(extraction.events)} events", ("event", "status", "roles"), rows))
    if extraction.findings:
        told = ((finding.code, finding.message) for finding in extraction.findings)
        tables.append(_table(f"{len(extraction.findings)} findings", ("code", "message"), told))
    return tables


def _event_row(event: Event) -> tuple[str, ...]:
    return event.frame, event.status, ", ".join(f"{role.role} {role.value}" for role in event.roles)


def _table(title: str, columns: Iterable[str], rows: Iterable[tuple[str, ...]]) -> Table:
    table = Table(title=title, title_justify="left")
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*(Text(visible(" ".join(cell.split()))) for cell in row))
    return table
