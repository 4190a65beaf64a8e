"""Proportions: percent, percentage points, permille, basis points."""

from __future__ import annotations

from decimal import Decimal

from newsfacts.records import PercentUnit, PercentValue
from newsfacts.values.amounts import Amount, read_amount
from newsfacts.values.modifiers import modifier
from newsfacts.values.numerals import parse_numeral
from newsfacts.values.reading import Reading, value_function

_UNITS: dict[str, PercentUnit] = {
    "percent": "percent",
    "point": "percentage_point",
    "permille": "permille",
    "basis": "basis_point",
}


@value_function("percent.ratio", groups=("number",), params={"unit": tuple(_UNITS)})
def ratio(reading: Reading) -> PercentValue | None:
    """A number in the unit that the rule's ``unit`` names: ``219.8%``, ``5至8个百分点``, ``25BP``."""
    return _value(reading, read_amount(reading), Decimal(1))


@value_function("percent.tenths", groups=("number",))
def tenths(reading: Reading) -> PercentValue | None:
    """成 is a tenth: ``三成`` 30 percent, ``三成五`` 35, ``两三成`` 20 to 30."""
    read = read_amount(reading)
    if read is None or read.value == 0:
        return None
    value = _value(reading, read, Decimal(10))
    rest = reading.groups.get("rest", "")
    extra = parse_numeral("五" if rest == "半" else rest)
    if value is not None and extra is not None and value.value is not None:
        return value.model_copy(update={"value": value.value + extra.low})
    return value


@value_function("percent.words", groups=("number",), params={"unit": tuple(_UNITS)})
def words(reading: Reading) -> PercentValue | None:
    """``百分之三十五``, ``百分之零点五``, ``千分之三``; 负 in front makes it negative."""
    numeral = parse_numeral(reading.groups["number"])
    if numeral is None or numeral.is_range:
        return None
    value = numeral.low
    mod = modifier(reading.text, reading.candidate.start, reading.candidate.end)
    unit = _UNITS[str(reading.params.get("unit", "percent"))]
    return PercentValue(value=-value if "sign" in reading.groups else value, unit=unit, mod=mod or numeral.mod)


def _value(reading: Reading, read: Amount | None, factor: Decimal) -> PercentValue | None:
    if read is None:
        return None
    read = read.scaled(factor)
    unit = _UNITS[str(reading.params.get("unit", "percent"))]
    return PercentValue(value=read.value, low=read.low, high=read.high, unit=unit, mod=read.mod)
