"""A stated change: its direction, its basis, and the period that it is measured against."""

from __future__ import annotations

import re

from newsfacts.facts.period import compared_period, shifted
from newsfacts.facts.predicate import Predicate
from newsfacts.records import Basis, Change, Direction, Mention, PercentValue, Period
from newsfacts.values.timex import one_before

_YEARS = re.compile("[0-9]{4}/[0-9]{4}")


def change_of(predicate: Predicate, value: Mention, period: str | None, base: Mention | None) -> Change:
    """The change that a predicate states, against the period that the text names or its basis implies.

    ``同比增长219.8%`` in 2021-Q1 is an increase, yoy, against 2020-Q1; ``环比`` counts one period back. ``年均复合增长25%``
    over 2020/2025 counts from 2020.
    """
    assert predicate.direction is not None
    basis, base_period = predicate.basis, None
    if basis == "annualized":
        base_period = period.split("/")[0] if period and _YEARS.fullmatch(period) else None
    elif base is not None:
        base_period = compared_period(base, period)
        basis = _basis(predicate.basis, base, base_period, period)
    else:
        base_period = _implied(basis, period)
    return Change(direction=_direction(predicate.direction, value), basis=basis, base_period=base_period)


def against(change: Change, period: Period | None) -> Change:
    """A change of a number whose period was found later, with the base period that its basis implies."""
    if change.base_period is not None or period is None:
        return change
    return change.model_copy(update={"base_period": _implied(change.basis, period.timex)})


def _implied(basis: Basis | None, period: str | None) -> str | None:
    if basis == "yoy":
        return shifted(period, -1)
    return one_before(period) if basis == "qoq" else None


def _basis(stated: Basis | None, base: Mention, base_period: str | None, period: str | None) -> Basis:
    if stated in ("yoy", "qoq"):
        return stated
    if "同期" in base.text or "同月" in base.text or "同季" in base.text:
        return "yoy"
    is_part = period is not None and len(period) > 4
    return "yoy" if is_part and base_period is not None and base_period == shifted(period, -1) else "previous"


def _direction(direction: Direction, value: Mention) -> Direction:
    """A written minus turns an increase round: ``同比增长-3.86%``."""
    number = value.value.value if isinstance(value.value, PercentValue) else None
    return "decrease" if number is not None and number < 0 else direction
