"""What money, percent and quantity have in common: one number, or a range with a shared scale."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from newsfacts.records import Mod
from newsfacts.values.modifiers import modifier, ratio_modifier
from newsfacts.values.numerals import Numeral, parse_numeral, shared_scale
from newsfacts.values.reading import Reading

_HALF = Decimal("0.5")
_LATIN_SCALES = {"k": 10**3, "w": 10**4, "m": 10**6, "b": 10**9, "t": 10**12}
_SCALES, _BARE = frozenset("十百千万亿兆"), frozenset("百千万亿兆")


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

    ``1.2-1.5亿`` shares the scale of its second number; ``5000万至1亿`` keeps its own. A group ``latin``
    scales both (``10-15k``).
    """
    amount = _read_numbers(reading)
    latin = reading.groups.get("latin")
    return amount if amount is None or latin is None else amount.scaled(Decimal(_LATIN_SCALES[latin[0].lower()]))


def _read_numbers(reading: Reading) -> Amount | None:
    groups, candidate = reading.groups, reading.candidate
    first = parse_numeral(groups["number"])
    if first is None:
        return None
    if "negative" in groups:
        first = first.times(-1)
    is_ratio = candidate.rule.kind == "percent" or groups.get("classifier") == "倍"
    outer = (ratio_modifier if is_ratio else modifier)(reading.text, candidate.start, candidate.end)
    if "number2" in groups:
        return _range(reading, first, outer)
    mod = outer or first.mod or _softened(reading)
    if first.is_range:
        return Amount(None, first.low, first.high, mod)
    return Amount(first.low + _HALF if "half" in groups else first.low, None, None, mod)


def _softened(reading: Reading) -> Mod | None:
    """What softens a number where no word does: a 多 behind its unit, or that it is a bare scale.

    A scale with nothing before it (亿元, 百亿) is about that much; 十亿 is ten, and 百分之百 exactly a hundred.
    """
    if "more" in reading.groups:
        return "more_than"
    number = reading.groups["number"]
    if number[0] in _BARE and _SCALES.issuperset(number) and reading.candidate.rule.kind != "percent":
        return "approx"
    return None


def _range(reading: Reading, first: Numeral, outer: Mod | None) -> Amount | None:
    groups = reading.groups
    second = parse_numeral(groups["number2"])
    if second is None:
        return None
    if "unit" not in groups:
        scaled = first.times(shared_scale(groups["number"], groups["number2"]))
        first = scaled if scaled.low <= second.high else first  # 8500到3万: the first has no scale to share
    return Amount(None, min(first.low, second.low), max(first.high, second.high), outer or second.mod or first.mod)
