"""Resolves time expressions against the document's date and the dates before them, in text order.

Nothing is ever resolved against today. What can't be resolved keeps X in its unknown parts.
"""

from __future__ import annotations

import calendar
import math
import re
from collections import deque
from dataclasses import dataclass, replace
from datetime import date, timedelta

from newsfacts.records import Anchor, DateValue, Mod, TimexType
from newsfacts.values.holidays import holiday_date
from newsfacts.values.portions import portion_of
from newsfacts.values.temporal import Granularity, Point, Portion, Temporal
from newsfacts.values.timex import interval, is_timex

_YEAR = re.compile(r"(?<![\d-])\d{4}(?=$|[-/])")
_PERIODS = ("year", "season", "half", "quarter", "span", "month")
_NEAR_DAYS = 45
_MEMORY = 48  # dates that are kept as context: what lies further back says nothing, and cost stays linear


@dataclass(frozen=True, slots=True)
class DocumentDate:
    """What is known of the document's date: year, year and month, or the day."""

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def parse(cls, text: str | None) -> DocumentDate | None:
        """Read ``2021``, ``2021-08`` or ``2021-08-03`` (a time behind it is dropped); else None."""
        found = re.match(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", text or "")
        if found is None:
            return None
        year, month, day = (int(part) if part else None for part in found.groups())
        try:
            date(year or 0, month or 1, day or 1)
        except ValueError:
            return None
        return None if year is None else cls(year, month, day)

    @property
    def timex(self) -> str:
        """The date as TIMEX3, as precise as it is known."""
        return "-".join(f"{part:02}" for part in (self.year, self.month, self.day) if part is not None)

    @property
    def as_date(self) -> date | None:
        """The day, where it is known."""
        return date(self.year, self.month, self.day) if self.month and self.day else None


@dataclass(frozen=True, slots=True)
class _Seen:
    """A date that was resolved, as context for those behind it."""

    mention: str
    sentence: int
    timex: str
    granularity: Granularity
    year: int | None
    month: int | None
    week: int | None  # weeks from the document's, where the text named one (下周)
    anchored: bool  # the text said its year, or it was carried over from one that did
    compared: bool  # 去年同期 and its like: no context for what follows


@dataclass(frozen=True, slots=True)
class Place:
    """Where an expression stands: its mention's id and its sentence.

    ``future`` is true where the sentence looks ahead (将, 预计), ``compared`` where the date is only
    what something is compared with (较上年), ``divides`` where the sentence takes the period before apart
    (分季度看).
    """

    mention: str
    sentence: int
    future: bool = False
    compared: bool = False
    divides: bool = False


class DateResolver:
    """Resolves one document's expressions; call :meth:`resolve` in text order."""

    def __init__(self, document: DocumentDate | None) -> None:
        """Start with the document's date, or None where nothing is known of it."""
        self.document = document
        self._seen: deque[_Seen] = deque(maxlen=_MEMORY)

    def resolve(self, temporal: Temporal, place: Place) -> DateValue | None:
        """The TIMEX3 value of one expression; None for a date that does not exist (2月30日)."""
        try:
            value = self._resolve(temporal, place)
        except (ValueError, OverflowError):  # beyond the years 1 to 9999, where the calendar ends
            return None
        return value if value is None or is_timex(value.timex) else None

    def _resolve(self, temporal: Temporal, place: Place) -> DateValue | None:
        if temporal.form in ("duration", "set", "reference"):
            return _value(
                temporal.timex or "", temporal.mod, None, {"duration": "DURATION", "set": "SET"}.get(temporal.form)
            )
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
        resolved = self._timex(temporal.first, place)
        if resolved is None:
            return None
        timex, anchor = resolved
        self._remember(temporal.first, timex, place, anchor)
        return _value(timex, temporal.mod, anchor)

    def _portion(self, temporal: Temporal, portion: Portion, place: Place) -> DateValue | None:
        resolved = self._timex(temporal.first, place)
        timex = None if resolved is None else portion_of(resolved[0], portion)
        if resolved is None or timex is None:
            return None
        self._remember(temporal.first, timex, place, resolved[1], granularity=portion.unit)
        return _value(timex, temporal.mod, resolved[1])

    def _range(self, temporal: Temporal, place: Place) -> DateValue | None:
        assert temporal.last is not None
        first = temporal.first
        resolved = self._timex(first, place)
        if resolved is None:
            return None
        begin, anchor = resolved
        stated = _stated(first, begin)
        last = temporal.last.with_parts_of(stated)
        if last.context_year is not None and stated.year is not None:  # 2021年11月至次年2月
            last = replace(last, year=stated.year + last.context_year, context_year=None)
        ended = self._timex(last, place)
        if ended is None:
            return None
        end = ended[0]
        if end < begin and not temporal.last.states_year and last.year is not None:  # 11月至2月
            ended = self._timex(replace(last, year=last.year + 1), place)
            end = end if ended is None else ended[0]
        timex = f"{_begin_of(begin)}/{_end_of(end)}"
        if interval(timex) is None and "X" not in timex:
            return None
        self._remember(first, timex, place, anchor, granularity=temporal.last.granularity)
        return _value(timex, temporal.mod, anchor)

    def _same_period(self, temporal: Temporal, place: Place) -> DateValue:
        base = self._compared_with(place)
        point = temporal.first
        shifted = point.states_year or point.context_year is not None
        if base is None:
            year, anchor = self._document_year(point.relative_year or point.context_year or 0)
            stated = point.year if point.year is not None else year
            return _value("XXXX" if stated is None else str(stated), temporal.mod, anchor)
        timex = base.timex
        if shifted and base.year is not None:
            # A year before the period compared with, whatever the document's year.
            target = (
                point.year if point.year is not None else base.year + (point.relative_year or point.context_year or 0)
            )
            timex = _in_year(base.timex, base.year, target)
        anchor = Anchor(origin="context", timex=base.timex, mention=base.mention)
        self._seen.append(replace(base, mention=place.mention, sentence=place.sentence, timex=timex, compared=True))
        return _value(timex, temporal.mod, anchor)

    def _compared_with(self, place: Place) -> _Seen | None:
        """The period that 同期 is compared with: the nearest before it, periods before mere days."""
        usable = [s for s in self._seen if not s.compared and s.sentence > place.sentence - 6]
        here = [s for s in usable if s.sentence == place.sentence]
        for group in (
            [s for s in here if s.granularity in _PERIODS],
            here,
            [s for s in usable if s.granularity in _PERIODS],
            usable,
        ):
            if group:
                return group[-1]
        return None

    def _ago(self, temporal: Temporal, place: Place) -> DateValue | None:
        assert temporal.amount is not None
        if temporal.furthest is not None:
            ends = sorted((temporal.amount, temporal.furthest))
            first, last = (self._ago(replace(temporal, amount=end, furthest=None), place) for end in ends)
            if first is None or last is None or first.begin is None or last.begin is None:
                return first
            return _value(f"{first.timex}/{last.timex}", temporal.mod, first.anchor)
        document, amount = self.document, temporal.amount
        past = Temporal("reference", timex="PAST_REF" if amount < 0 else "FUTURE_REF")
        if document is None:
            return self.resolve(past, place)
        anchor = Anchor(origin="document", timex=document.timex)
        if temporal.unit == "year" and amount != int(amount) and document.month is not None:
            return self._ago(replace(temporal, unit="month", amount=amount * 12), place)  # 一年半前
        if temporal.unit == "year":
            year = document.year + math.floor(amount)
            return _value(f"{year:04}", temporal.mod, anchor) if 1 <= year <= 9999 else self.resolve(past, place)
        if temporal.unit == "quarter" and document.month is not None:
            return _value(self._relative_quarter(math.floor(amount))[0], temporal.mod, anchor)
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
            return _value(_week(moved), temporal.mod, anchor)
        return _value(moved.isoformat(), temporal.mod, anchor)

    def _timex(self, point: Point, place: Place) -> tuple[str, Anchor | None] | None:
        """The TIMEX3 value of one point, with what it was resolved against."""
        if point.decade is not None:
            return str(point.decade), None
        if point.relative_day is not None or point.weekday is not None or point.week is not None or point.weekend:
            return self._relative_day(point, place)
        if point.day is not None and point.month is None:
            return self._day_of_month(point, place)
        if point.relative_month is not None or point.context_month:
            return self._relative_month(point, place)
        if point.relative_quarter is not None:
            return self._relative_quarter(point.relative_quarter)
        year, anchor = self._year(point, place)
        if point.holiday is not None:
            day = None if year is None else holiday_date(point.holiday, year)
            return (
                day or ("XXXX-" + point.holiday if re.fullmatch(r"\d\d-\d\d", point.holiday) else "XXXX-XX-XX")
            ), anchor
        written = f"{year:04}" if year is not None and 1 <= year <= 9999 else "XXXX"
        if point.season is not None:
            return f"{written}-{point.season}", anchor
        if point.half is not None:
            return f"{written}-H{point.half}", anchor
        if point.first is not None:
            unit, count = point.first
            months = count * 3 if unit == "quarter" else count
            if not 1 <= months <= 12:
                return None
            return (f"{written}-01/{written}-{months:02}" if months > 1 else f"{written}-01"), anchor
        if point.month is not None:
            timex = f"{written}-{point.month:02}"
            if point.day is None:
                return timex, anchor
            if (point.month, point.day) == (2, 29) and year is not None and not point.states_year:
                timex = f"{_leap_year(year):04}-02"  # the last year that had such a day
            longest = (
                29
                if year is None and point.month == 2
                else calendar.monthrange(int(timex[:4]) if year else 2000, point.month)[1]
            )
            return (f"{timex}-{point.day:02}", anchor) if point.day <= longest else None
        if point.quarter is not None:
            return f"{written}-Q{point.quarter}", anchor
        return written, anchor

    def _document_year(self, offset: int) -> tuple[int | None, Anchor]:
        if self.document is None:
            return None, Anchor(origin="unknown")
        return self.document.year + offset, Anchor(origin="document", timex=self.document.timex)

    def _year(self, point: Point, place: Place) -> tuple[int | None, Anchor | None]:
        if point.year is not None:
            return point.year, None
        if point.relative_year is not None:
            return self._document_year(point.relative_year)
        context = self._context(point, place)
        if point.context_year is not None:
            if context is None or context.year is None:
                return self._document_year(point.context_year)
            return context.year + point.context_year, Anchor(
                origin="context", timex=context.timex, mention=context.mention
            )
        if context is not None:
            return context.year, Anchor(origin="context", timex=context.timex, mention=context.mention)
        year, anchor = self._document_year(0)
        if year is None or place.future:
            return year, anchor
        return year - self._lies_ahead(point), anchor

    def _context(self, point: Point, place: Place) -> _Seen | None:
        """The earlier date whose year carries over to this one; None where the document's counts."""
        usable = [s for s in self._seen if s.anchored and s.year is not None and not s.compared]
        if point.context_year is not None:
            near = [s for s in usable if place.sentence - s.sentence <= 2]
            return near[-1] if near else None
        same_sentence = [s for s in usable if s.sentence == place.sentence]
        fine = point.granularity in ("day", "month")
        if fine and self._near_document(point) and not any(s.granularity in ("month", "day") for s in same_sentence):
            return None
        if same_sentence:
            return same_sentence[-1]
        last = usable[-1] if usable else None
        if last is not None and place.divides and place.sentence - last.sentence <= 1:
            return last  # 2025年…。分季度看，一季度增长5.4%
        # A story goes on: 去年4月底 … 5月初. Only dates of a month or a day carry over a sentence's end,
        # and only forward.
        if fine and last is not None and last.granularity in ("month", "day") and last.month is not None:
            goes_on = (point.month or 0) >= last.month and place.sentence - last.sentence <= 4
            return last if goes_on else None
        return None

    def _near_document(self, point: Point) -> bool:
        """Whether a month and day without a year lies close to the document's own date."""
        document = self.document
        if document is None or document.month is None or point.month is None:
            return False
        if point.month == document.month:
            return True
        day = document.as_date
        if day is None or point.day is None:
            return False
        try:
            return abs((date(document.year, point.month, point.day) - day).days) <= _NEAR_DAYS
        except ValueError:
            return False

    def _lies_ahead(self, point: Point) -> int:
        """1 where the document's year would put a past period after the document, else 0."""
        month = self.document.month if self.document is not None else None
        if month is None:
            return 0
        if point.quarter is not None:
            return int(point.quarter * 3 - 2 > month)
        if point.half is not None:
            return int((point.half == 2 and month <= 4) or (point.half == 1 and month <= 2))
        if point.first is not None:
            unit, count = point.first
            return int((count * 3 if unit == "quarter" else count) > month)
        return int(point.month is not None and point.month - month >= 5)

    def _day_of_month(self, point: Point, place: Place) -> tuple[str, Anchor | None] | None:
        """A day alone (28日): of the month spoken of, else of the document's."""
        assert point.day is not None
        near = [s for s in self._seen if s.month is not None and not s.compared and place.sentence - s.sentence <= 1]
        context = next((s for s in reversed(near) if s.granularity == "day"), None)
        document = self.document
        known = document is not None and document.month is not None
        context = context or next(
            (s for s in reversed(near) if s.granularity == "month" and s.sentence == place.sentence), None
        )
        if point.relative_month is not None or point.context_month:
            month = self._relative_month(replace(point, day=None, mod=None), place)
            return None if month is None else _checked_day(month[0], point.day, month[1])
        if context is not None and not (known and document is not None and document.day == point.day):
            month_timex = "XXXX" if context.year is None else f"{context.year:04}"
            anchor = Anchor(origin="context", timex=context.timex, mention=context.mention)
            return _checked_day(f"{month_timex}-{context.month:02}", point.day, anchor)
        if document is None or document.month is None:
            year = "XXXX" if document is None else f"{document.year:04}"
            return f"{year}-XX-{point.day:02}", Anchor(origin="unknown")
        index = document.year * 12 + document.month - 1
        # News names the month of a day that lies further back; at a month's beginning 31日 is the last month's.
        if document.day is not None and point.day - document.day >= 15 and document.day <= 7 and not place.future:
            index -= 1
        anchor = Anchor(origin="document", timex=document.timex)
        # 31日 in the middle of a month after one of thirty days: the last month that has such a day.
        months = (f"{i // 12:04}-{i % 12 + 1:02}" for i in (index, index - 1))
        return next((found for month in months if (found := _checked_day(month, point.day, anchor)) is not None), None)

    def _relative_month(self, point: Point, place: Place) -> tuple[str, Anchor | None] | None:
        if point.context_month or place.compared:
            # 当月 is the month spoken of, and 较上月 the one before that.
            seen = next(
                (s for s in reversed(self._seen) if s.month is not None and s.sentence >= place.sentence - 2), None
            )
            if seen is not None and seen.month is not None and (point.context_month or seen.granularity == "month"):
                anchor = Anchor(origin="context", timex=seen.timex, mention=seen.mention)
                if seen.year is None:
                    return f"XXXX-{seen.month:02}", anchor
                index = seen.year * 12 + seen.month - 1 + (point.relative_month or 0)
                return f"{index // 12:04}-{index % 12 + 1:02}", anchor
        document = self.document
        if document is None:
            return "XXXX-XX", Anchor(origin="unknown")
        if document.month is None:
            return f"{document.year:04}-XX", Anchor(origin="document", timex=document.timex)
        index = document.year * 12 + document.month - 1 + (point.relative_month or 0)
        return f"{index // 12:04}-{index % 12 + 1:02}", Anchor(origin="document", timex=document.timex)

    def _relative_quarter(self, offset: int) -> tuple[str, Anchor | None]:
        document = self.document
        if document is None or document.month is None:
            year = "XXXX" if document is None else f"{document.year:04}"
            return f"{year}-QX", Anchor(origin="unknown")
        index = document.year * 4 + (document.month - 1) // 3 + offset
        return f"{index // 4:04}-Q{index % 4 + 1}", Anchor(origin="document", timex=document.timex)

    def _relative_day(self, point: Point, place: Place) -> tuple[str, Anchor | None] | None:
        """今天, 昨日, 上周五, 下周: these need the document's day."""
        document = self.document
        day = document.as_date if document is not None else None
        if day is None or document is None:
            if point.relative_day == 0 and not point.part_of_day:
                return "PRESENT_REF", None  # 今天 without a day to be: nowadays
            year = "XXXX" if document is None else f"{document.year:04}"
            known = Anchor(origin="unknown") if document is None else Anchor(origin="document", timex=document.timex)
            return (f"{year}-WXX" if point.relative_day is None and point.weekday is None else f"{year}-XX-XX"), known
        anchor = Anchor(origin="document", timex=document.timex)
        if point.relative_day is not None:
            return (day + timedelta(days=point.relative_day)).isoformat(), anchor
        if point.weekday is not None and point.apposed:
            named = self._day_named_before(point.weekday, place)
            if named is not None:
                return named
        week = point.week
        if week is None:  # 下周 … 其中周三: the week spoken of
            week = next(
                (s.week for s in reversed(self._seen) if s.week is not None and s.sentence == place.sentence), None
            )
        monday = day - timedelta(days=day.isoweekday() - 1) + timedelta(weeks=week or 0)
        if point.weekend and point.week is None and day.isoweekday() <= 4 and not place.future:
            monday -= timedelta(weeks=1)  # 周末 in the first half of a week is the last one
        if point.weekday is None:
            return _week(monday) + ("-WE" if point.weekend else ""), anchor
        found = monday + timedelta(days=point.weekday - 1)
        if week is None and found > day and not place.future:
            found -= timedelta(weeks=1)
        return found.isoformat(), anchor

    def _day_named_before(self, weekday: int, place: Place) -> tuple[str, Anchor] | None:
        """2017年6月29日(星期四): the weekday of the date right before it says nothing new."""
        last = self._seen[-1] if self._seen else None
        if last is None or last.sentence != place.sentence or last.granularity != "day" or last.year is None:
            return None
        days = interval(last.timex)
        if days is None or date.fromisoformat(days[0]).isoweekday() != weekday or "/" in last.timex:
            return None
        return last.timex, Anchor(origin="context", timex=last.timex, mention=last.mention)

    def _remember(
        self, point: Point, timex: str, place: Place, anchor: Anchor | None, granularity: Granularity | None = None
    ) -> None:
        last = timex.rsplit("/", 1)[-1]
        year = int(last[:4]) if re.match(r"\d{4}(?:-|$)", last) else None
        month = re.match(r"....-(\d\d)(?:-|$)", last)
        anchored = (
            point.states_year or point.context_year is not None or (anchor is not None and anchor.origin == "context")
        )
        anchored = anchored or (granularity is None and point.relative_day is not None)
        self._seen.append(
            _Seen(
                place.mention, place.sentence, timex, granularity or point.granularity, year,
                int(month[1]) if month else None, point.week, anchored, place.compared,
            )
        )  # fmt: skip


def _value(timex: str, mod: Mod | None, anchor: Anchor | None, kind: str | None = None) -> DateValue:
    days = interval(timex) if kind is None else None
    timex_type: TimexType = "DURATION" if kind == "DURATION" else "SET" if kind == "SET" else "DATE"
    begin, end = days if days is not None else (None, None)
    return DateValue(type=timex_type, timex=timex, begin=begin, end=end, mod=mod, anchor=anchor)


def _stated(point: Point, timex: str) -> Point:
    """A point with the year and month that it was resolved to, for the end of its range."""
    found = re.match(r"(\d{4})(?:-(\d\d))?", timex)
    if found is None:
        return point
    month = int(found[2]) if found[2] else None
    return replace(point, year=int(found[1]), relative_year=None, context_year=None, month=month, relative_month=None)


def _checked_day(month: str, day: int, anchor: Anchor | None) -> tuple[str, Anchor | None] | None:
    timex = f"{month}-{day:02}"
    return (timex, anchor) if "X" in month or interval(timex) is not None else None


def _leap_year(year: int) -> int:
    return next(y for y in range(year, 0, -1) if calendar.isleap(y))


def _week(day: date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


def _in_year(timex: str, year: int, target: int) -> str:
    """A period moved so that ``year`` becomes ``target``: 2021-Q1 a year back is 2020-Q1."""

    def moved(match: re.Match[str]) -> str:
        return f"{int(match[0]) + target - year:04}"

    return _YEAR.sub(moved, timex)


def _begin_of(timex: str) -> str:
    return timex.partition("/")[0]


def _end_of(timex: str) -> str:
    return timex.rpartition("/")[2]
