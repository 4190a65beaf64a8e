"""Counts and measures with their classifier as written."""

from __future__ import annotations

from decimal import Decimal

from newsfacts.records import QuantityValue, built
from newsfacts.values.amounts import read_amount
from newsfacts.values.modifiers import modifier, ratio_modifier
from newsfacts.values.numerals import parse_numeral
from newsfacts.values.reading import Reading, value_function

_TEN = Decimal(10)
_FOUR_PLACES = Decimal("0.0001")
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
    return built(QuantityValue, value=read.value, low=read.low, high=read.high, unit=classifier, mod=read.mod)


@value_function("quantity.fraction", groups=("denominator", "number"))
def fraction(reading: Reading) -> QuantityValue | None:
    """``三分之一`` is 0.3333, ``三又二分之一`` 3.5: a number without a unit, to four places."""
    whole, part = (parse_numeral(reading.groups[group]) for group in ("denominator", "number"))
    if whole is None or part is None or whole.is_range or part.is_range or not whole.low:
        return None
    before = parse_numeral(reading.groups.get("whole", "0"))
    if before is None or before.is_range:
        return None
    mod = ratio_modifier(reading.text, reading.candidate.start, reading.candidate.end)
    return QuantityValue(value=before.low + (part.low / whole.low).quantize(_FOUR_PLACES), mod=mod or part.mod)


@value_function("quantity.doubled")
def doubled(reading: Reading) -> QuantityValue | None:
    """``翻番`` is two times, ``翻两番`` four times, ``翻三番`` eight."""
    doublings = parse_numeral(reading.groups.get("doublings", "一"))
    if doublings is None:
        return None
    mod = modifier(reading.text, reading.candidate.start, reading.candidate.end)
    return QuantityValue(value=2**doublings.low, unit="倍", mod=mod)
