"""Sums of money: Decimal amounts in ISO 4217 currencies."""

from __future__ import annotations

from decimal import Decimal

from newsfacts.records import MoneyValue, built
from newsfacts.rules.lexicon import Lexicon
from newsfacts.values.amounts import read_amount
from newsfacts.values.modifiers import modifier
from newsfacts.values.numerals import Numeral, parse_numeral
from newsfacts.values.reading import Reading, value_function

_DEFAULT_CURRENCY = "CNY"
_PARTS = (("tenths", Decimal("0.1")), ("hundredths", Decimal("0.01")))
_SHARED = "shared"  # marks the names that need their country
_WINDOW = 400
_BARE = frozenset({"元", "圆", "块", "块钱"})  # of any currency that stands in front


@value_function("money.amount", groups=("number",))
def amount(reading: Reading) -> MoneyValue | None:
    """A sum with its currency: ``人民币1186亿元``, ``1.2-1.5亿美元``, ``-13,884,193.99元``.

    Groups: ``number`` (``number2`` for a range), ``prefix`` and ``suffix`` for the currency words.
    """
    read = read_amount(reading)
    if read is None or _of_two_sums(reading):
        return None
    currency, factor = _currency(reading)
    if factor != 1:
        read = read.scaled(factor)
    return built(
        MoneyValue, amount=read.value, low=read.low, high=read.high,
        currency=currency, currency_stated=True, mod=read.mod,
    )  # fmt: skip


@value_function("money.implied", groups=("number",))
def implied(reading: Reading) -> MoneyValue | None:
    """A figure that the text's talk of money makes a sum: ``GMV突破115万``."""
    read = read_amount(reading)
    if read is None:
        return None
    return built(
        MoneyValue, amount=read.value, low=read.low, high=read.high,
        currency=_DEFAULT_CURRENCY, currency_stated=False, mod=read.mod,
    )  # fmt: skip


@value_function("money.with_parts")
def with_parts(reading: Reading) -> MoneyValue | None:
    """``3元5角`` is 3.5 CNY, ``3元5角2分`` 3.52, ``-5美元20美分`` -5.2 USD; a second sum makes a range.

    A vague number of whole units keeps its bounds: ``两三块五`` runs from 2.5 to 3.5.
    """
    suffixes = ("", "2") if "number2" in reading.groups else ("",)
    sums = [_sum_with_parts(reading, suffix) for suffix in suffixes]
    first, last = sums[0], sums[-1]
    if first is None or last is None:
        return None
    mod = modifier(reading.text, reading.candidate.start, reading.candidate.end) or last.mod or first.mod
    currency, _ = _currency(reading)
    low, high = min(first.low, last.low), max(first.high, last.high)
    if len(sums) == 1 and low == high:
        return MoneyValue(amount=low, currency=currency, mod=mod)
    return MoneyValue(low=low, high=high, currency=currency, mod=mod)


def _sum_with_parts(reading: Reading, suffix: str) -> Numeral | None:
    """Whole units, tenths and hundredths with their sign; the suffix is that of the second sum's groups.

    None where the whole units are not whole: 1.5元5角 is no sum.
    """
    groups = reading.groups
    whole = parse_numeral(groups.get("number" + suffix, "0"))
    if whole is None or whole.low % 1 or whole.high % 1:
        return None
    parts = Decimal(0)
    for group, part in _PARTS:
        numeral = parse_numeral(groups.get(group + suffix, "0"))
        if numeral is None:
            return None
        parts += numeral.low * part
    total = Numeral(whole.low + parts, whole.high + parts, whole.mod)
    return total.times(-1) if "negative" + suffix in groups else total


def _currency(reading: Reading) -> tuple[str, Decimal]:
    """The ISO 4217 code that the words name, and how much of it one such unit is (美分 0.01).

    A word in front decides over a bare 元 behind: ``新台币100亿元`` is TWD.
    """
    groups, lexicon = reading.groups, reading.rules.lexicon("currency")
    code, factor = _DEFAULT_CURRENCY, Decimal(1)
    for group in ("suffix", "prefix"):
        word = groups.get(group)
        if word is None:
            continue
        mark = lexicon.marks.get(word) or lexicon.marks.get(word.removeprefix("元"), ())  # 三万元欧元
        if mark:
            code = mark[0]
            factor *= Decimal(mark[1]) if len(mark) > 1 else 1
        if _SHARED in mark:
            code = _of_the_country_spoken_of(word, code, lexicon, reading)
    return code, factor


def _of_two_sums(reading: Reading) -> bool:
    """Whether the word in front names another currency than the one behind: it belongs to the sum before (4人民币5美元)."""
    prefix, suffix = reading.groups.get("prefix"), reading.groups.get("suffix")
    if prefix is None or suffix is None or suffix in _BARE:
        return False
    marks = reading.rules.lexicon("currency").marks
    codes = {mark[0] for word in (prefix, suffix) if (mark := marks.get(word))}
    return len(codes) > 1


def _of_the_country_spoken_of(name: str, code: str, lexicon: Lexicon, reading: Reading) -> str:
    """What a name that several currencies share means here: that of the country named last before it (挪威 … 克朗)."""
    before = reading.text[max(0, reading.candidate.start - _WINDOW) : reading.candidate.start]
    countries = {word.removesuffix(name): marks[0] for word, marks in lexicon.marks.items() if word.endswith(name)}
    places = {country: before.rfind(country) for country in countries if country}
    nearest = max(places, key=places.__getitem__, default="")
    return countries[nearest] if places.get(nearest, -1) >= 0 else code
