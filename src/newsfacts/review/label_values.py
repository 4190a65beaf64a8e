"""The value of a label in words: ``118600000000 CNY``, ``5..20 percent``, ``name=程一笑``.

Both ways: a value as ``parse_value`` reads it is what ``render_value`` writes. The
grammar is told in ``newsfacts.review.labels``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import cast, get_args

from newsfacts.records import (
    CompanyValue,
    DateValue,
    Kind,
    Mod,
    MoneyValue,
    PercentUnit,
    PercentValue,
    PersonValue,
    QuantityValue,
    Role,
    TimexType,
    Value,
)
from newsfacts.review.escapes import escape, unescape
from newsfacts.values.normal_form import numbers
from newsfacts.values.timex import interval, is_duration, is_timex

SPECIAL = " \n|=#;@?"
_MODS = get_args(Mod)
_UNITS = get_args(PercentUnit)
_NUMBER = r"-?[0-9]+(?:\.[0-9]+)?"
_NUMBERS = re.compile(rf"(?P<one>{_NUMBER})|(?P<low>{_NUMBER})?\.\.(?P<high>{_NUMBER})?")
_ATTRIBUTES: dict[Kind, frozenset[str]] = {
    "money": frozenset({"mod"}),
    "percent": frozenset({"mod"}),
    "quantity": frozenset({"mod"}),
    "date": frozenset({"mod"}),
    "person": frozenset({"name", "roles"}),
    "company": frozenset({"name", "legal", "ticker"}),
}


def parse_value(kind: Kind, words: list[str], attributes: dict[str, str], surface: str) -> Value:
    """Read a value from its words and attributes, not yet unescaped; ValueError says what is wrong.

    >>> parse_value("quantity", ["50", "家"], {"mod": "more_than"}, "50余家").unit
    '家'
    """
    for name, content in attributes.items():
        if name not in _ATTRIBUTES[kind]:
            raise ValueError(f"{kind} has no {name}=; it has {', '.join(sorted(_ATTRIBUTES[kind]))}")
        if not content:
            raise ValueError(f"{name}= is empty")
    return _PARSERS[kind](words, attributes, surface)


def render_value(value: Value, surface: str = "") -> str:
    """The words and attributes of a value; a name equal to the surface is left out.

    >>> render_value(MoneyValue(amount=Decimal("1150000"), currency_stated=False, mod="more_than"))
    '1150000 CNY? mod=more_than'
    """
    match value:
        case MoneyValue():
            written = numbers(value.amount, value.low, value.high)
            return f"{written} {value.currency}{'?' * (not value.currency_stated)}{_render_mod(value.mod)}"
        case PercentValue():
            return f"{numbers(value.value, value.low, value.high)} {value.unit}{_render_mod(value.mod)}"
        case QuantityValue():
            unit = "-" if value.unit is None else escape(value.unit, SPECIAL + "-")
            return f"{numbers(value.value, value.low, value.high)} {unit}{_render_mod(value.mod)}"
        case DateValue():
            recurring = "SET " if value.type == "SET" else ""
            return f"{recurring}{escape(value.timex, SPECIAL)}{_render_mod(value.mod)}"
        case PersonValue():
            roles = ";".join(f"{_word(role.title)}@{_word(role.company or '')}" for role in value.roles)
            return _render_names(surface, name=value.name, roles=roles or None)
        case CompanyValue():
            return _render_names(surface, name=value.name, legal=value.legal_name, ticker=value.ticker)


def default_name(surface: str) -> str:
    r"""The name that a surface stands for: the surface without its line breaks.

    >>> default_name("快手\n电商")
    '快手电商'
    """
    return surface.replace("\r", "").replace("\n", "")


def date_value(timex: str, *, recurring: bool = False, mod: Mod | None = None) -> DateValue:
    """A date whose type, begin and end follow from its TIMEX3 value; ValueError where it is none.

    >>> date_value("2021-Q1").end, date_value("P7M").type
    ('2021-04-01', 'DURATION')
    """
    if not is_timex(timex):
        raise ValueError(f"{timex} is no TIMEX3 value (such as 2021-Q1, 2020-04, 2021-05-31, P7M, PAST_REF, XXXX-Q1)")
    days = None if recurring else interval(timex)
    begin, end = days or (None, None)
    kind: TimexType = "SET" if recurring else "DURATION" if is_duration(timex) else "DATE"
    return DateValue(type=kind, timex=timex, begin=begin, end=end, mod=mod)


def _parse_money(words: list[str], attributes: dict[str, str], surface: str) -> MoneyValue:
    numbers, currency = _two(words, "AMOUNT CURRENCY, as 118600000000 CNY")
    if not re.fullmatch(r"[A-Z]{3}\??", currency):
        raise ValueError(f"{currency} is no ISO 4217 code (CNY, or CNY? where the text writes none)")
    one, low, high = _parse_numbers(numbers)
    return MoneyValue(
        amount=one, low=low, high=high, currency=currency[:3], currency_stated=len(currency) == 3, mod=_mod(attributes)
    )


def _parse_percent(words: list[str], attributes: dict[str, str], surface: str) -> PercentValue:
    numbers, unit = _two(words, "NUMBER UNIT, as 219.8 percent")
    if unit not in _UNITS:
        raise ValueError(f"{unit} is none of {', '.join(_UNITS)}")
    one, low, high = _parse_numbers(numbers)
    return PercentValue(value=one, low=low, high=high, unit=cast(PercentUnit, unit), mod=_mod(attributes))


def _parse_quantity(words: list[str], attributes: dict[str, str], surface: str) -> QuantityValue:
    numbers, unit = _two(words, "NUMBER UNIT, as 100 家, or 300000000 - where no unit is written")
    one, low, high = _parse_numbers(numbers)
    written = None if unit == "-" else unescape(unit)
    return QuantityValue(value=one, low=low, high=high, unit=written, mod=_mod(attributes))


def _parse_date(words: list[str], attributes: dict[str, str], surface: str) -> DateValue:
    recurring = words[:1] == ["SET"]
    timex = words[1:] if recurring else words
    if len(timex) != 1:
        raise ValueError("date takes one TIMEX3 value, as 2021-Q1 or SET P1W")
    return date_value(unescape(timex[0]), recurring=recurring, mod=_mod(attributes))


def _parse_person(words: list[str], attributes: dict[str, str], surface: str) -> PersonValue:
    _no_words(words)
    roles = []
    for role in attributes["roles"].split(";") if "roles" in attributes else []:
        title, at, company = role.partition("@")
        if not title or not at or "@" in company:
            raise ValueError(f"{role!r} is no role: title@company, or title@ where no company is named")
        roles.append(Role(title=unescape(title), company=unescape(company) or None))
    return PersonValue(name=_text(attributes, "name") or default_name(surface), roles=tuple(roles))


def _parse_company(words: list[str], attributes: dict[str, str], surface: str) -> CompanyValue:
    _no_words(words)
    name = _text(attributes, "name") or default_name(surface)
    return CompanyValue(name=name, legal_name=_text(attributes, "legal"), ticker=_text(attributes, "ticker"))


_PARSERS: dict[Kind, Callable[[list[str], dict[str, str], str], Value]] = {
    "money": _parse_money,
    "percent": _parse_percent,
    "quantity": _parse_quantity,
    "date": _parse_date,
    "person": _parse_person,
    "company": _parse_company,
}


def _two(words: list[str], form: str) -> tuple[str, str]:
    if len(words) != 2:
        raise ValueError(f"the value is {form}; here stand {len(words)} words")
    return words[0], words[1]


def _no_words(words: list[str]) -> None:
    if words:
        raise ValueError(f"a {words[0]!r} has no place here (a name is written name=…)")


def _text(attributes: dict[str, str], name: str) -> str | None:
    return unescape(attributes[name]) if name in attributes else None


def _mod(attributes: dict[str, str]) -> Mod | None:
    mod = attributes.get("mod")
    if mod is not None and mod not in _MODS:
        raise ValueError(f"mod={mod} is none of {', '.join(_MODS)}")
    return cast("Mod | None", mod)


def _parse_numbers(word: str) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
    found = _NUMBERS.fullmatch(word)
    if found is None or word == "..":
        raise ValueError(f"{word} is no number and no range (12.5, 5..20): plain digits, no separators")
    one, low, high = (Decimal(digits) if digits else None for digits in found.group("one", "low", "high"))
    if low is not None and high is not None and low > high:
        raise ValueError(f"{word} runs backwards")
    return one, low, high


def _render_mod(mod: Mod | None) -> str:
    return "" if mod is None else f" mod={mod}"


def _render_names(surface: str, **attributes: str | None) -> str:
    if attributes["name"] == default_name(surface):
        attributes["name"] = None
    # Roles come joined and escaped: their ; and @ are signs of the notation.
    return " ".join(
        f"{key}={text if key == 'roles' else _word(text)}" for key, text in attributes.items() if text is not None
    )


def _word(text: str) -> str:
    return escape(text, SPECIAL)
