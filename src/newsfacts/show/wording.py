"""Values and changes on one line."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from newsfacts.records import (
    Change,
    CompanyValue,
    DateValue,
    Fact,
    Measured,
    MoneyValue,
    PercentValue,
    PersonValue,
    QuantityValue,
    Value,
    decimal_string,
)

FACT_COLUMNS = ("subject", "metric", "value", "measured", "period", "change", "status")
"""What stands in a row of ``fact_cells``."""


def value_text(value: Value) -> str:
    """A value on one line.

    >>> value_text(MoneyValue(low=Decimal("1000000000"), high=Decimal("2000000000"), mod="approx"))
    '1000000000 to 2000000000 CNY, approx'
    """
    mod = None if isinstance(value, PersonValue | CompanyValue) else value.mod
    return ", ".join(part for part in (_core(value), mod) if part)


def measured_text(measured: Measured) -> str:
    """The number of a fact with its sign and unit.

    >>> measured_text(Measured(value=Decimal("-70000000"), unit="CNY"))
    '-70000000 CNY'
    """
    return _with_unit(measured.value, measured.low, measured.high, measured.unit)


def change_text(change: Change) -> str:
    """A change on one line.

    >>> change_text(Change(direction="increase", basis="yoy", base_period="2020-Q1"))
    'increase yoy 2020-Q1'
    """
    return " ".join(part for part in (change.direction, change.basis, change.base_period) if part)


def fact_cells(fact: Fact, texts: Mapping[str, str]) -> tuple[str, ...]:
    """A fact as the cells of a row, in the order of ``FACT_COLUMNS``; ``texts`` are those of the mentions by id."""
    return (
        fact.subject.name if fact.subject else "",
        fact.metric,
        texts.get(fact.value, fact.value),
        measured_text(fact.measured) if fact.measured else "",
        fact.period.timex if fact.period else "",
        change_text(fact.change) if fact.change else "",
        f"{fact.status}, says {fact.speaker}" if fact.speaker else fact.status,
    )


def _core(value: Value) -> str:
    match value:
        case MoneyValue():
            return _with_unit(value.amount, value.low, value.high, value.currency)
        case PercentValue() | QuantityValue():
            return _with_unit(value.value, value.low, value.high, value.unit)
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


def _with_unit(number: Decimal | None, low: Decimal | None, high: Decimal | None, unit: str | None) -> str:
    if number is not None:
        text = decimal_string(number)
    else:
        text = " to ".join("?" if bound is None else decimal_string(bound) for bound in (low, high))
    return f"{text} {unit or ''}".rstrip()
