"""Headlines leave out what the text tells of the same number: its time, and that it is only planned."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from newsfacts.facts.change import against
from newsfacts.facts.parts import Part
from newsfacts.facts.sentence import Draft
from newsfacts.facts.trading import market_day
from newsfacts.records import MoneyValue, PercentValue, Period, QuantityValue

# 超176亿 of 176.85亿元, 增长250% of 250.40%: what a headline rounds away.
_ROUNDED = Decimal("0.02")


def as_told(found: list[tuple[Draft, Part]], told: Period | None) -> list[tuple[Draft, Part]]:
    """The facts with those of headlines filled in from the text, else dated by the day, where they move in a market.

    ``【云岭科技营收超27亿元】…上半年营业收入27.46亿元``: the headline's number is of that half-year too.
    """
    bodies = [draft for draft, part in found if not part.is_headline]
    return [(_filled(draft, bodies, told) if part.is_headline else draft, part) for draft, part in found]


def _filled(draft: Draft, bodies: list[Draft], told: Period | None) -> Draft:
    again = _same_number(draft, bodies)
    period, status = draft.period, draft.status
    if again is not None:
        period = period or again.period
        status = again.status if status == "reported" and _speak_of_one(draft.metric, again.metric) else status
    period = period or market_day(draft.metric, told)
    change = against(draft.change, period) if draft.change else None
    return replace(draft, period=period, change=change, status=status)


def _same_number(draft: Draft, bodies: list[Draft]) -> Draft | None:
    """The fact of the text that tells a headline's number: the same to the last figure, or less rounded."""
    size = _size(draft)
    alike = [body for body in bodies if (body.change is None) == (draft.change is None)]
    exact = [body for body in (*alike, *bodies) if _size(body) == size]
    rounded = (body for body in alike if _is_near(size, _size(body)))
    return exact[0] if exact else next(rounded, None)


def _speak_of_one(metric: str, other: str) -> bool:
    """Whether two metrics have two characters in common, so that both may be of one plan."""
    return any(metric[at : at + 2] in other for at in range(len(metric) - 1))


def _size(draft: Draft) -> tuple[str, Decimal, Decimal] | None:
    """A number's unit and amounts, without what bounds it, which a headline may leave out."""
    value = draft.value.value
    match value:
        case MoneyValue():
            unit, number = value.currency, value.amount
        case PercentValue() | QuantityValue():
            unit, number = value.unit or "", value.value
        case _:
            return None
    low, high = value.low if number is None else number, value.high if number is None else number
    return (unit, low, high) if low is not None and high is not None else None


def _is_near(headline: tuple[str, Decimal, Decimal] | None, body: tuple[str, Decimal, Decimal] | None) -> bool:
    if headline is None or body is None or headline[0] != body[0]:
        return False
    return all(abs(one - other) <= abs(other) * _ROUNDED for one, other in zip(headline[1:], body[1:], strict=True))
