"""Counts and measures with their classifier as written."""

from __future__ import annotations

from decimal import Decimal

from newsfacts.records import QuantityValue
from newsfacts.values.amounts import read_amount
from newsfacts.values.reading import Reading, value_function

_TEN = Decimal(10)
_ARABIC = frozenset("0123456789")


@value_function("quantity.count", groups=("number",))
def count(reading: Reading) -> QuantityValue | None:
    """A number with a classifier or unit: ``50余家``, ``591.6万股``, ``4.5倍``, ``3亿``.

    A count below ten written in characters (两大, 三是) is no quantity, multiples aside: it
    gives None.
    """
    read = read_amount(reading)
    if read is None:
        return None
    classifier = reading.groups.get("classifier")
    written = reading.groups["number"]
    largest = read.value if read.value is not None else read.high
    in_characters = not _ARABIC & set(written)
    if (
        in_characters
        and classifier != "倍"
        and largest is not None
        and largest <= _TEN
        and written not in ("十", "十余", "十多", "十来")
    ):
        return None
    return QuantityValue(value=read.value, low=read.low, high=read.high, unit=classifier, mod=read.mod)
