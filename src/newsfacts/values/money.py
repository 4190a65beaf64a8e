"""Sums of money: Decimal amounts in ISO 4217 currencies."""

from __future__ import annotations

from decimal import Decimal

from newsfacts.records import MoneyValue
from newsfacts.values.amounts import read_amount
from newsfacts.values.modifiers import modifier
from newsfacts.values.numerals import parse_numeral
from newsfacts.values.reading import Reading, value_function

_DEFAULT_CURRENCY = "CNY"
_LATIN_SCALES = {"k": 10**3, "m": 10**6, "b": 10**9, "t": 10**12}


@value_function("money.amount", groups=("number",))
def amount(reading: Reading) -> MoneyValue | None:
    """A sum with its currency: ``人民币1186亿元``, ``1.2-1.5亿美元``, ``-13,884,193.99元``.

    Groups: ``number`` (``number2`` for a range), ``prefix`` and ``suffix`` for the currency words.
    """
    read = read_amount(reading)
    if read is None:
        return None
    currency, factor = _currency(reading)
    read = read.scaled(factor)
    return MoneyValue(
        amount=read.value, low=read.low, high=read.high, currency=currency, currency_stated=True, mod=read.mod
    )


@value_function("money.implied", groups=("number",))
def implied(reading: Reading) -> MoneyValue | None:
    """A figure that the text's talk of money makes a sum: ``GMV突破115万``."""
    read = read_amount(reading)
    if read is None:
        return None
    return MoneyValue(
        amount=read.value, low=read.low, high=read.high, currency=_DEFAULT_CURRENCY, currency_stated=False, mod=read.mod
    )


@value_function("money.yuan_and_tenths", groups=("number", "tenths"))
def yuan_and_tenths(reading: Reading) -> MoneyValue | None:
    """``3元5角`` is 3.5 CNY, ``3元5角2分`` 3.52."""
    groups = reading.groups
    yuan, tenths = parse_numeral(groups["number"]), parse_numeral(groups["tenths"])
    hundredths = parse_numeral(groups.get("hundredths", "零"))
    if yuan is None or tenths is None or hundredths is None:
        return None
    mod = modifier(reading.text, reading.candidate.start, reading.candidate.end)
    return MoneyValue(amount=yuan.low + tenths.low / 10 + hundredths.low / 100, currency=_DEFAULT_CURRENCY, mod=mod)


def _currency(reading: Reading) -> tuple[str, Decimal]:
    """The ISO 4217 code that the words name, and how much of it one such unit is (美分 0.01).

    A word in front decides over a bare 元 behind: ``新台币100亿元`` is TWD.
    """
    marks = reading.rules.lexicon("currency").marks
    code, factor = _DEFAULT_CURRENCY, Decimal(_LATIN_SCALES.get(reading.groups.get("latin", "")[:1].lower(), 1))
    for group in ("suffix", "prefix"):
        word = reading.groups.get(group, "").strip()
        if word in marks:
            mark = marks[word]
            code = mark[0]
            factor *= Decimal(mark[1]) if len(mark) > 1 else 1
    return code, factor
