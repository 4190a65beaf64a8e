"""Proportions: percent, percentage points, permille, basis points."""

from __future__ import annotations

from decimal import Decimal

from newsfacts.records import PercentUnit, PercentValue, built
from newsfacts.values.amounts import Amount, read_amount
from newsfacts.values.numerals import parse_numeral
from newsfacts.values.reading import Reading, value_function

_TEN, _FIFTY = Decimal(10), Decimal(50)
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
    extra = parse_numeral("五" if rest == "半" else rest) if rest else None
    if value is not None and extra is not None and value.value is not None:
        return value.model_copy(update={"value": value.value + extra.low})
    return value


@value_function("percent.words", groups=("number",), params={"unit": tuple(_UNITS)})
def words(reading: Reading) -> PercentValue | None:
    """``百分之三十五``, ``百分之零点五``, ``千分之三``; 负 in front or inside makes it negative.

    A group ``denominator`` is what the whole is parted into: ``百万分之二`` is 0.0002 percent.
    """
    groups = reading.groups
    factor = Decimal(-1 if "sign" in groups or "inner" in groups else 1)
    if "denominator" in groups:
        whole = parse_numeral(groups["denominator"])
        if whole is None or not whole.low:
            return None
        factor = factor * 100 / whole.low
    return _value(reading, read_amount(reading), factor)


@value_function("percent.discount", groups=("number",))
def discount(reading: Reading) -> PercentValue | None:
    """折 is a tenth of the price, and two digits are hundredths: ``三折`` 30 percent, ``七五折`` and ``75折`` 75."""
    read = read_amount(reading)
    largest = None if read is None else read.value or read.high
    return _value(reading, read, Decimal(1 if largest is not None and largest > _TEN else 10))


@value_function("percent.half")
def half(reading: Reading) -> PercentValue:
    """``腰斩``, ``减半``, ``打对折``: 50 percent."""
    return PercentValue(value=_FIFTY)


def _value(reading: Reading, read: Amount | None, factor: Decimal) -> PercentValue | None:
    if read is None:
        return None
    if factor != 1:
        read = read.scaled(factor)
        if factor < 0 and read.low is not None:
            read = read._replace(low=read.high, high=read.low)
    unit = _UNITS[str(reading.params.get("unit", "percent"))]
    return built(PercentValue, value=read.value, low=read.low, high=read.high, unit=unit, mod=read.mod)
