"""Whether a value is the one that a suite states, in that suite's own terms."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Any

from newsfacts.records import DateValue, MoneyValue, PercentValue, QuantityValue
from newsfacts.values.numerals import Numeral
from tests.conformance.answers import AnswerValue
from tests.conformance.cases import Expected

# The suites count a month as 30 days and a year as 365.
_SECONDS = {"Y": 365 * 86400, "Q": 90 * 86400, "M": 30 * 86400, "W": 7 * 86400, "D": 86400}
_CLOCK_SECONDS = {"H": 3600, "M": 60, "S": 1}
_UNITS = {"year": "Y", "month": "M", "week": "W", "day": "D"}
_LENGTH = re.compile(r"P((?:[\d.]+[YQMWD])*)(?:T((?:[\d.]+[HMS])+))?")
_PART = re.compile(r"([\d.]+)([A-Z])")
_PRECISION, _CENT = Decimal("1e-9"), Decimal("0.01")
_BEFORE, _AFTER = ("less_than", "equal_or_less"), ("more_than", "equal_or_more")


def states_value(expected: Expected) -> bool:
    """Whether the suite says anything of the value: some cases expect only a span."""
    keys = ("amount", "low", "high", "value", "begin", "end_value", "timex", "seconds", "duration", "set")
    return any(expected.stated.get(key) is not None for key in keys)


def agrees(expected: Expected, value: AnswerValue) -> bool:
    """Whether a value is what the suite expects."""
    stated = expected.stated
    if isinstance(value, DateValue):
        if expected.type == "duration":
            return _same_length(stated, value)
        return _same_set(stated, value) if expected.type == "set" else _same_days(stated, value)
    if isinstance(value, MoneyValue):
        return _same_number(stated, value.amount, value.low, value.high, "amount", value.mod) and (
            stated["currency"] is None or stated["currency"] == value.currency
        )
    if isinstance(value, Numeral):
        exact = None if value.is_range else value.low
        return _same_number(stated, exact, value.low, value.high, "value", value.mod)
    if isinstance(value, PercentValue):
        scale = {"permille": Decimal("0.1"), "basis_point": Decimal("0.01")}.get(value.unit, Decimal(1))
        one, low, high = (None if n is None else n * scale for n in (value.value, value.low, value.high))
        return _same_number(stated, one, low, high, "value", value.mod)
    assert isinstance(value, QuantityValue)
    return False


def _same_number(
    stated: dict[str, Any], one: Decimal | None, low: Decimal | None, high: Decimal | None, name: str, mod: str | None
) -> bool:
    if stated.get(name) is not None:
        return one is not None and _equal(one, stated[name])
    bounds = stated.get("low"), stated.get("high")
    if bounds[0] is not None and bounds[1] is not None:
        return low is not None and high is not None and _equal(low, bounds[0]) and _equal(high, bounds[1])
    if bounds[0] is not None:  # a bound stands outside our span and is the mod of one number
        return one is not None and _equal(one, bounds[0]) and mod in _AFTER
    return bounds[1] is not None and one is not None and _equal(one, bounds[1]) and mod in _BEFORE


def _equal(number: Decimal, stated: float) -> bool:
    """The suites hold floats: the last digits are lost, and sums of money are rounded to cents."""
    wanted = Decimal(str(stated))
    allowed = max(abs(wanted) * _PRECISION, _CENT if abs(wanted) > 1000 else Decimal(0))
    return abs(number - wanted) <= allowed


def _same_days(stated: dict[str, Any], value: DateValue) -> bool:
    """By the first day and the day after the last, or by the same TIMEX3 value."""
    if value.type == "DATE" and stated.get("timex") == value.timex:
        return True
    if value.begin is None or value.end is None:
        return False
    return any(_is_interval(candidate, value) for candidate in (stated, *stated.get("candidates", ())))


def _is_interval(stated: dict[str, Any], value: DateValue) -> bool:
    """Only whole days can agree: an hour is not what the value says. An open side stays unsaid."""
    return (stated.get("begin"), stated.get("end_value")) == (f"{value.begin}T00:00:00", f"{value.end}T00:00:00")


def _same_set(stated: dict[str, Any], value: DateValue) -> bool:
    """By TIMEX3, or by the length between two occurrences and the weekday where one is named."""
    if value.type != "SET":
        return False
    if "set" not in stated:
        return bool(stated.get("timex") == value.timex)
    wanted, point = _unit_seconds(stated["set"]["delta"]), stated["set"]["point"]
    weekday = re.fullmatch(r"XXXX-WXX-(\d)", value.timex)
    if weekday is None:
        yearly = re.match(r"XXXX-(?!WXX|XX)", value.timex)  # XXXX-09/XXXX-11: the period itself is not stated as days
        return (_SECONDS["Y"] if yearly else seconds(value.timex)) == wanted
    named = wanted == _SECONDS["W"] and point is not None
    return named and date.fromisoformat(point["time"][0][:10]).isoweekday() == int(weekday[1])


def _same_length(stated: dict[str, Any], value: DateValue) -> bool:
    if value.type != "DURATION":
        return False
    first, _, last = value.timex.partition("/")
    if stated.get("low") is None and stated.get("high") is None:
        return not last and seconds(first) == stated.get("seconds")
    if last:
        return (seconds(first), seconds(last)) == (stated["low"], stated["high"])
    if stated["high"] is None:
        return value.mod in _AFTER and seconds(first) == stated["low"]
    return stated["low"] == 0 and value.mod in _BEFORE and seconds(first) == stated["high"]


def seconds(timex: str) -> float | None:
    """The length of a duration, None where it has none (``PXY``).

    >>> seconds("P1M2D"), seconds("PT1H30M"), seconds("PXY")
    (2764800.0, 5400.0, None)
    """
    found = _LENGTH.fullmatch(timex)
    if found is None:
        return None
    calendar = sum(float(number) * _SECONDS[unit] for number, unit in _PART.findall(found[1] or ""))
    return calendar + sum(float(number) * _CLOCK_SECONDS[unit] for number, unit in _PART.findall(found[2] or ""))


def _unit_seconds(delta: dict[str, float]) -> float:
    return sum(count * _SECONDS[_UNITS[unit]] for unit, count in delta.items() if count)
