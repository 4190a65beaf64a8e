"""What money, percent and quantity have in common: one number, or a range with a shared scale."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from newsfacts.records import Mod
from newsfacts.values.modifiers import modifier, ratio_modifier
from newsfacts.values.numerals import Numeral, parse_numeral, shared_scale
from newsfacts.values.reading import Reading

_HALF = Decimal("0.5")


class Amount(NamedTuple):
    """Either one number or two bounds, with the softener."""

    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    mod: Mod | None

    def scaled(self, factor: Decimal) -> Amount:
        """The amount in a smaller or larger unit."""

        def times(number: Decimal | None) -> Decimal | None:
            return None if number is None else number * factor

        return Amount(times(self.value), times(self.low), times(self.high), self.mod)


def read_amount(reading: Reading) -> Amount | None:
    """The amount of the groups ``number`` and, for a range, ``number2``.

    ``1.2-1.5亿`` shares the scale of its second number; ``5000万至1亿`` keeps its own.
    """
    groups, candidate = reading.groups, reading.candidate
    first = parse_numeral(groups["number"])
    if first is None:
        return None
    if "negative" in groups:
        first = first.times(-1)
    is_ratio = candidate.rule.kind == "percent" or groups.get("classifier") == "倍"
    outer = (ratio_modifier if is_ratio else modifier)(reading.text, candidate.start, candidate.end)
    if "number2" not in groups:
        # A number with nothing before it (亿元, 百亿) is about that much unless a bound is written.
        bare = first.mod is None and groups["number"][0] in "十百千万亿兆" and _is_scale_only(groups["number"])
        mod = outer or first.mod or ("more_than" if "more" in groups else None) or ("approx" if bare else None)
        if first.is_range:
            return Amount(None, first.low, first.high, mod)
        return Amount(first.low + _HALF if "half" in groups else first.low, None, None, mod)
    second = parse_numeral(groups["number2"])
    if second is None:
        return None
    if "unit" not in groups:
        first = first.times(shared_scale(groups["number"], groups["number2"]))
    return _range(first, second, outer or second.mod or first.mod)


def _range(first: Numeral, second: Numeral, mod: Mod | None) -> Amount:
    return Amount(None, min(first.low, second.low), max(first.high, second.high), mod)


def _is_scale_only(number: str) -> bool:
    return all(c in "十百千万亿兆" for c in number)
