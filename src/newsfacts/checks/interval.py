"""A written number as the interval of all numbers that would be written so.

``1186亿元`` may be anything from 1185.5 to 1186.5 hundred millions: half a unit of the last digit to either side. What a
text softens or bounds (约, 超过) is wider. Source: Moore 1966, Interval Analysis.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Self

import regex

from newsfacts.records import Measured, Mention, Mod, decimal_string

_DIGITS = regex.compile(r"\d[\d,，]*(?:\.(?P<decimals>\d+))?")
_FAR = Decimal("1e40")  # so far that it is still beyond every number when divided by a sum of money
_OPEN = Decimal("1e20")  # further than any sum of money, in any currency
# How far off a number may be that the text itself calls approximate.
_SOFT = Decimal("0.03")


@dataclass(frozen=True, slots=True)
class Interval:
    """All numbers from ``low`` to ``high``."""

    low: Decimal
    high: Decimal

    def __add__(self, other: Interval) -> Interval:
        """The sum."""
        return Interval(self.low + other.low, self.high + other.high)

    def __sub__(self, other: Interval) -> Interval:
        """The difference."""
        return Interval(self.low - other.high, self.high - other.low)

    def __truediv__(self, other: Interval) -> Interval:
        """The quotient; the divisor must not hold zero."""
        every = [a / b for a in (self.low, self.high) for b in (other.low, other.high)]
        return Interval(min(every), max(every))

    def __mul__(self, factor: int) -> Interval:
        """All numbers of it so many times."""
        ends = (self.low * factor, self.high * factor)
        return Interval(min(ends), max(ends))

    def root(self, degree: int) -> Interval:
        """The root of so many times, of numbers above zero."""
        return Interval(self.low ** (Decimal(1) / degree), self.high ** (Decimal(1) / degree))

    @property
    def is_open(self) -> bool:
        """Whether it has no end on one side: 超3万辆."""
        return self.high >= _OPEN or self.low <= -_OPEN

    def meets(self, other: Interval) -> bool:
        """Whether some number is in both; that their ends touch does not count."""
        return self.low < other.high and other.low < self.high

    def holds(self, number: int) -> bool:
        """Whether a number is in it."""
        return self.low <= number <= self.high

    @classmethod
    def written(cls, mention: Mention, measured: Measured) -> Self | None:
        """The interval of a fact's number, signed; None where its digits can't be told (数亿元, 三成).

        >>> from newsfacts.records import MoneyValue, Span
        >>> number = Mention(id="m1", kind="money", text="371亿元", start=0, end=5, value=MoneyValue(), source="")
        >>> Interval.written(number, Measured(value=Decimal("371e8")))
        Interval(low=Decimal('3.705E+10'), high=Decimal('3.715E+10'))
        """
        found = list(_DIGITS.finditer(mention.text))
        low, high = _bounds(measured)
        if not found or low is None or high is None:
            return None
        halves = [_half(one, number) for one, number in zip((found[0], found[-1]), (low, high), strict=True)]
        mod: Mod | None = getattr(mention.value, "mod", None)
        return cls(*_widened(low - halves[0], high + halves[1], mod))


def _bounds(measured: Measured) -> tuple[Decimal | None, Decimal | None]:
    if measured.value is not None:
        return measured.value, measured.value
    return measured.low, measured.high


def _half(written: regex.Match[str], number: Decimal) -> Decimal:
    """Half a unit of the last digit, in the scale of the number: 亿 for 371亿."""
    plain = Decimal(written[0].replace(",", "").replace("，", ""))
    scale = abs(number / plain) if plain else Decimal(1)
    return (scale / 2).scaleb(-len(written["decimals"] or ""))


def _widened(low: Decimal, high: Decimal, mod: Mod | None) -> tuple[Decimal, Decimal]:
    """What a bound leaves open. A number below zero is bounded the other way round: a loss of more than 3 is below -3."""
    if mod == "approx":
        slack = max(abs(low), abs(high)) * _SOFT
        return low - slack, high + slack
    if mod is None or mod not in ("more_than", "equal_or_more", "less_than", "equal_or_less"):
        return low, high
    outward = mod in ("more_than", "equal_or_more")
    if (outward and high > 0) or (not outward and high <= 0):
        return low, _FAR if outward else max(high, Decimal(0))
    return (-_FAR if outward else min(low, Decimal(0))), high


def shown(interval: Interval) -> str:
    """An interval for a reader, rounded to hundredths.

    >>> shown(Interval(Decimal("219.111"), Decimal("220.242")))
    '219.11 to 220.24'
    """
    if interval.is_open:
        return f"at least {_plain(interval.low)}" if interval.high >= _OPEN else f"at most {_plain(interval.high)}"
    low, high = _plain(interval.low), _plain(interval.high)
    return low if low == high else f"{low} to {high}"


def _plain(number: Decimal) -> str:
    return decimal_string(Decimal(f"{number:.2f}"))
