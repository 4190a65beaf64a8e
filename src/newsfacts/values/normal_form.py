"""A value in words: ``118600000000 CNY``, ``5..20 percent mod=approx``, ``2021-Q1``, ``程一笑``."""

from __future__ import annotations

from decimal import Decimal

from newsfacts.records import (
    CompanyValue,
    DateValue,
    MoneyValue,
    PercentValue,
    PersonValue,
    QuantityValue,
    Value,
    decimal_string,
)


def normal_form(value: Value) -> str:
    """The normal form of a value, for readers and for comparing.

    >>> normal_form(MoneyValue(low=Decimal(100000000), high=Decimal(200000000)))
    '100000000..200000000 CNY'
    """
    match value:
        case MoneyValue():
            return f"{numbers(value.amount, value.low, value.high)} {value.currency}{_mod(value.mod)}"
        case PercentValue():
            return f"{numbers(value.value, value.low, value.high)} {value.unit}{_mod(value.mod)}"
        case QuantityValue():
            return f"{numbers(value.value, value.low, value.high)} {value.unit or '-'}{_mod(value.mod)}"
        case DateValue():
            return f"{'SET ' * (value.type == 'SET')}{value.timex}{_mod(value.mod)}"
        case PersonValue() | CompanyValue():
            return value.name


def numbers(one: Decimal | None, low: Decimal | None, high: Decimal | None) -> str:
    """A number, or a range as ``5..20``, open where a bound is missing."""
    if one is not None and low is None and high is None:
        return decimal_string(one)
    bounds = "..".join("" if bound is None else decimal_string(bound) for bound in (low, high))
    return bounds if one is None else f"{decimal_string(one)} {bounds}"


def _mod(mod: str | None) -> str:
    return "" if mod is None else f" mod={mod}"
