"""Resolves time expressions against the document's date and the dates before them, in text order.

Nothing is ever resolved against today. What can't be resolved keeps X in its unknown parts.
"""

from __future__ import annotations

import math
import re
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache

from newsfacts.records import Anchor, DateValue, Mod, TimexType, built
from newsfacts.values.context import Context, Place
from newsfacts.values.document import DocumentDate
from newsfacts.values.points import Points
from newsfacts.values.portions import portion_of, some_part_of
from newsfacts.values.temporal import Form, Point, Portion, Temporal
from newsfacts.values.timex import interval, is_timex, week_of

__all__ = ["DateResolver", "DocumentDate", "Place"]

_YEAR = re.compile(r"(?<![\d-])\d{4}(?=$|[-/])")


class DateResolver:
    """Resolves one document's expressions; call ``resolve`` in text order."""

    def __init__(self, document: DocumentDate | None) -> None:
        """Start with the document's date, or None where nothing is known of it."""
        self.document = document
        self._context = Context()
        self._points = Points(document, self._context)

    def resolve(self, temporal: Temporal, place: Place) -> DateValue | None:
        """The TIMEX3 value of one expression; None for a date that does not exist (2月30日)."""
        try:
            value = self._resolve(temporal, place)
        except (ValueError, OverflowError):  # beyond the years 1 to 9999, where the calendar ends
            return None
        return value if value is None or is_timex(value.timex) else None

    def _resolve(self, temporal: Temporal, place: Place) -> DateValue | None:
        if temporal.form in ("duration", "set", "reference"):
            return _unanchored(temporal.timex or "", temporal.mod, temporal.form)
        if temporal.timex is not None:
            return _value(temporal.timex, temporal.mod, None)
        if temporal.form == "same_period":
            return self._same_period(temporal, place)
        if temporal.form == "ago":
            return self._ago(temporal, place)
        if temporal.form == "range" and temporal.last is not None:
            return self._range(temporal, place)
        if temporal.portion is not None:
            return self._portion(temporal, temporal.portion, place)
        return self._point(temporal, place)

    def _point(self, temporal: Temporal, place: Place) -> DateValue | None:
        resolved = self._points.timex(temporal.first, place)
        if resolved is None:
            return None
        timex, anchor = resolved
        self._context.remember(temporal.first, timex, place, anchor)
        return _value(timex, temporal.mod, anchor)

    def _portion(self, temporal: Temporal, portion: Portion, place: Place) -> DateValue | None:
        resolved = self._points.timex(temporal.first, place)
        if resolved is None:
            return None
        # 2021 has 52 weeks: of its 53rd only the year is known.
        timex = portion_of(resolved[0], portion) or some_part_of(resolved[0], portion)
        if timex is None:
            return None
        self._context.remember(temporal.first, timex, place, resolved[1], granularity=portion.unit)
        return _value(timex, temporal.mod, resolved[1])

    def _range(self, temporal: Temporal, place: Place) -> DateValue | None:
        assert temporal.last is not None
        first = temporal.first
        resolved = self._points.timex(first, place)
        if resolved is None:
            return None
        begin, anchor = resolved
        stated = _stated(first, begin)
        last = temporal.last.with_parts_of(stated)
        if last.context_year is not None and stated.year is not None:  # 2021年11月至次年2月
            last = replace(last, year=stated.year + last.context_year, context_year=None)
        ended = self._points.timex(last, place)
        if ended is None:
            return None
        end = ended[0]
        if end < begin and first.weekday is not None and first.week is None and last.week is None:
            # 周一至周五 on a Monday: the week before, or from now on where the sentence looks ahead.
            days = timedelta(days=7)
            if place.future:
                end = (date.fromisoformat(end) + days).isoformat()
            else:
                begin = (date.fromisoformat(begin) - days).isoformat()
        if end < begin and not temporal.last.states_year and last.year is not None:  # 11月至2月
            ended = self._points.timex(replace(last, year=last.year + 1), place)
            end = end if ended is None else ended[0]
        timex = f"{_begin_of(begin)}/{_end_of(end)}"
        if interval(timex) is None and "X" not in timex:
            return None
        self._context.remember(first, timex, place, anchor, granularity=temporal.last.granularity)
        return _value(timex, temporal.mod, anchor)

    def _same_period(self, temporal: Temporal, place: Place) -> DateValue:
        base = self._context.compared_with(place)
        point = temporal.first
        shifted = point.states_year or point.context_year is not None
        if base is None:
            year, anchor = self._points.document_year(point.relative_year or point.context_year or 0)
            stated = point.year if point.year is not None else year
            return _value("XXXX" if stated is None else str(stated), temporal.mod, anchor)
        timex = base.timex
        if shifted and base.year is not None:
            # A year before the period compared with, whatever the document's year.
            target = (
                point.year if point.year is not None else base.year + (point.relative_year or point.context_year or 0)
            )
            timex = _in_year(base.timex, base.year, target)
        self._context.remember_compared(base, timex, place)
        return _value(timex, temporal.mod, base.anchor)

    def _ago(self, temporal: Temporal, place: Place) -> DateValue | None:
        assert temporal.amount is not None
        if temporal.furthest is not None:
            return self._between(temporal, sorted((temporal.amount, temporal.furthest)), place)
        document, amount = self.document, temporal.amount
        past = Temporal("reference", timex="PAST_REF" if amount < 0 else "FUTURE_REF")
        if document is None:
            return self.resolve(past, place)
        anchor = self._points.anchor
        if temporal.unit == "year" and amount != int(amount) and document.month is not None:
            return self._ago(replace(temporal, unit="month", amount=amount * 12), place)  # 一年半前
        if temporal.unit == "year":
            year = document.year + math.floor(amount)
            return _value(f"{year:04}", temporal.mod, anchor) if 1 <= year <= 9999 else self.resolve(past, place)
        if temporal.unit == "quarter" and document.month is not None:
            return _value(self._points.relative_quarter(math.floor(amount))[0], temporal.mod, anchor)
        if temporal.unit == "month" and document.month is not None:
            # Half a month counts from the day: 两个半月前 on the 20th is in the month two months back.
            index = document.year * 12 + document.month - 1 + int(amount)
            if amount != int(amount):
                days = (document.day or 15) + (15 if amount > 0 else -15)
                index += int(days > 30) - int(days < 1)
            return _value(f"{index // 12:04}-{index % 12 + 1:02}", temporal.mod, anchor)
        day = document.as_date
        if day is None or temporal.unit in ("month", "quarter"):
            return self.resolve(past, place)
        try:
            moved = day + timedelta(days=float(amount) * (7 if temporal.unit == "week" else 1))
        except OverflowError:
            return self.resolve(past, place)
        if temporal.unit == "week":
            return _value(week_of(moved), temporal.mod, anchor)
        return _value(moved.isoformat(), temporal.mod, anchor)

    def _between(self, temporal: Temporal, ends: list[Decimal], place: Place) -> DateValue | None:
        """两三年前: from the earlier of the two to the later."""
        first, last = (self._ago(replace(temporal, amount=end, furthest=None), place) for end in ends)
        if first is None or last is None or first.begin is None or last.begin is None:
            return first
        return _value(f"{first.timex}/{last.timex}", temporal.mod, first.anchor)


@lru_cache(maxsize=1024)  # 目前, 三年, 每年: few values, and records are frozen
def _unanchored(timex: str, mod: Mod | None, form: Form) -> DateValue:
    kind: TimexType = "DURATION" if form == "duration" else "SET" if form == "set" else "DATE"
    return built(DateValue, type=kind, timex=timex, begin=None, end=None, mod=mod, anchor=None)


def _value(timex: str, mod: Mod | None, anchor: Anchor | None) -> DateValue:
    begin, end = interval(timex) or (None, None)
    return built(DateValue, type="DATE", timex=timex, begin=begin, end=end, mod=mod, anchor=anchor)


def _stated(point: Point, timex: str) -> Point:
    """A point with the year and month that it was resolved to, for the end of its range."""
    found = re.match(r"(\d{4})(?:-(\d\d))?", timex)
    if found is None:
        return point
    month = int(found[2]) if found[2] else None
    return replace(point, year=int(found[1]), relative_year=None, context_year=None, month=month, relative_month=None)


def _in_year(timex: str, year: int, target: int) -> str:
    """A period moved so that ``year`` becomes ``target``: 2021-Q1 a year back is 2020-Q1."""

    def moved(match: re.Match[str]) -> str:
        return f"{int(match[0]) + target - year:04}"

    return _YEAR.sub(moved, timex)


def _begin_of(timex: str) -> str:
    return timex.partition("/")[0]


def _end_of(timex: str) -> str:
    return timex.rpartition("/")[2]
