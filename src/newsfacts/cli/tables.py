"""An extraction as tables for a terminal."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from newsfacts.records import (
    Change,
    CompanyValue,
    DateValue,
    Event,
    Extraction,
    Fact,
    MoneyValue,
    PercentValue,
    PersonValue,
    QuantityValue,
    Value,
    decimal_string,
)


def extraction_tables(extraction: Extraction) -> list[RenderableType]:
    """Mentions, facts, events and findings, a table each; the last two only where there are any."""
    texts = {mention.id: mention.text for mention in extraction.mentions}
    tables: list[RenderableType] = [
        _table(
            f"{len(extraction.mentions)} mentions",
            ("kind", "text", "value", "at"),
            ((m.kind, m.text, value_text(m.value), f"{m.start}–{m.end}") for m in extraction.mentions),
        ),
        _table(
            f"{len(extraction.facts)} facts",
            ("subject", "metric", "value", "period", "change", "status"),
            (_fact_row(fact, texts) for fact in extraction.facts),
        ),
    ]
    if extraction.events:
        rows = (_event_row(event) for event in extraction.events)
        tables.append(_table(f"{len(extraction.events)} events", ("event", "status", "roles"), rows))
    if extraction.findings:
        told = ((finding.code, finding.message) for finding in extraction.findings)
        tables.append(_table(f"{len(extraction.findings)} findings", ("code", "message"), told))
    return tables


def value_text(value: Value) -> str:
    """A value on one line.

    >>> value_text(MoneyValue(low=Decimal("1000000000"), high=Decimal("2000000000"), mod="approx"))
    '1000000000 to 2000000000 CNY, approx'
    """
    mod = None if isinstance(value, PersonValue | CompanyValue) else value.mod
    return ", ".join(part for part in (_core(value), mod) if part)


def _core(value: Value) -> str:
    match value:
        case MoneyValue():
            return f"{_number(value.amount, value.low, value.high)} {value.currency}"
        case PercentValue() | QuantityValue():
            return f"{_number(value.value, value.low, value.high)} {value.unit or ''}".rstrip()
        case DateValue():
            return value.timex
        case PersonValue():
            roles = ", ".join(f"{role.company or ''}{role.title}" for role in value.roles)
            return _name(value.name, roles, value.id)
        case CompanyValue():
            return _name(value.name, value.ticker, value.id)


def _name(name: str, more: str | None, id_: str | None) -> str:
    """A name, what is known of it, and its id in the user's own data: 快手科技 (1024.HK) [KS]."""
    return " ".join(part for part in (name, more and f"({more})", id_ and f"[{id_}]") if part)


def _number(number: Decimal | None, low: Decimal | None, high: Decimal | None) -> str:
    if number is not None:
        return decimal_string(number)
    return " to ".join("?" if bound is None else decimal_string(bound) for bound in (low, high))


def _fact_row(fact: Fact, texts: dict[str, str]) -> tuple[str, ...]:
    return (
        fact.subject.name if fact.subject else "",
        fact.metric,
        texts.get(fact.value, fact.value),
        fact.period.timex if fact.period else "",
        _change_text(fact.change) if fact.change else "",
        f"{fact.status}, says {fact.speaker}" if fact.speaker else fact.status,
    )


def _event_row(event: Event) -> tuple[str, ...]:
    return event.frame, event.status, ", ".join(f"{role.role} {role.value}" for role in event.roles)


def _change_text(change: Change) -> str:
    return " ".join(part for part in (change.direction, change.basis, change.base_period) if part)


def _table(title: str, columns: Iterable[str], rows: Iterable[tuple[str, ...]]) -> Table:
    table = Table(title=title, title_justify="left")
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*(Text(" ".join(cell.split())) for cell in row))
    return table
