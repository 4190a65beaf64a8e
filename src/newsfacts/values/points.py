"""Points of the calendar as TIMEX3: 去年4月, 28日, 上周五, against the document's date and the dates before."""

from __future__ import annotations

import calendar
import re
from dataclasses import replace
from datetime import date, timedelta

from newsfacts.records import Anchor
from newsfacts.values.context import Context, Place, Seen
from newsfacts.values.document import DocumentDate
from newsfacts.values.holidays import holiday_date
from newsfacts.values.temporal import PartOfYear, Point
from newsfacts.values.timex import interval, one_before, week_of

_NEAR_DAYS = 45
Resolved = tuple[str, Anchor | None]


class Points:
    """Resolves the points of one document."""

    def __init__(self, document: DocumentDate | None, context: Context) -> None:
        """Take the document's date, or None where nothing is known of it, and the dates before."""
        self.document = document
        self._context = context
        self.anchor = document.anchor if document is not None else Anchor(origin="unknown")

    def timex(self, point: Point, place: Place) -> Resolved | None:
        """The TIMEX3 value of one point, with what it was resolved against."""
        if point.decade is not None:
            return str(point.decade), None
        if point.one_before is not None:
            return self._one_before(point.one_before, place)
        if point.relative_day is not None or point.weekday is not None or point.week is not None or point.weekend:
            return self._relative_day(point, place)
        if point.day is not None and point.month is None:
            return self._day_of_month(point, place)
        if point.relative_month is not None or point.context_month:
            return self._relative_month(point, place)
        if point.relative_quarter is not None:
            return self.relative_quarter(point.relative_quarter)
        year, anchor = self._year(point, place)
        if point.holiday is not None:
            last = None if point.states_year else self._context.last_day(place)
            if last is not None and last.year is not None and holiday_date(point.holiday, last.year) == last.timex:
                return last.timex, last.anchor  # 12月25日(圣诞节)
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
            timex = _in_month(point, year, written)
            return None if timex is None else (timex, anchor)
        if point.quarter is not None:
            return f"{written}-Q{point.quarter}", anchor
        return written, anchor

    def document_year(self, offset: int) -> tuple[int | None, Anchor]:
        """The year so many years from the document's; None where that is unknown."""
        return None if self.document is None else self.document.year + offset, self.anchor

    def _year(self, point: Point, place: Place) -> tuple[int | None, Anchor | None]:
        if point.year is not None:
            return point.year, None
        if point.relative_year is not None:
            return self.document_year(point.relative_year)
        context = self._context.for_year(point, place, near_document=self._near_document(point))
        if point.context_year is not None:
            if context is None or context.year is None:
                return self.document_year(point.context_year)
            return context.year + point.context_year, context.anchor
        if context is not None and context.year is not None:
            return context.year + self._is_next_year(point, context), context.anchor
        year, anchor = self.document_year(0)
        if year is None or place.future:
            return year, anchor
        return year - self._lies_ahead(point), anchor

    def _is_next_year(self, point: Point, context: Seen) -> bool:
        """Whether a first quarter is that of the next year: ``2025年Q4…,Q1…`` in news of 2026."""
        is_behind = point.quarter == 1 and context.granularity == "quarter" and context.timex.endswith("Q4")
        return is_behind and self.document is not None and self.document.year > (context.year or 0)

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

    def _day_of_month(self, point: Point, place: Place) -> Resolved | None:
        """A day alone (28日): of the month spoken of, else of the document's."""
        assert point.day is not None
        context, document = self._context.for_day(place), self.document
        known = document is not None and document.month is not None
        if point.relative_month is not None or point.context_month:
            month = self._relative_month(replace(point, day=None, mod=None), place)
            return None if month is None else _checked_day(month[0], point.day, month[1])
        if context is not None and not (known and document is not None and document.day == point.day):
            year = "XXXX" if context.year is None else f"{context.year:04}"
            return _checked_day(f"{year}-{context.month:02}", point.day, context.anchor)
        if document is None or document.month is None:
            year = "XXXX" if document is None else f"{document.year:04}"
            return f"{year}-XX-{point.day:02}", Anchor(origin="unknown")
        index = document.year * 12 + document.month - 1
        # News names the month of a day that lies further back; at a month's beginning 31日 is the last month's.
        if document.day is not None and point.day - document.day >= 15 and document.day <= 7 and not place.future:
            index -= 1
        anchor = self.anchor
        # 31日 in the middle of a month after one of thirty days: the last month that has such a day.
        months = (f"{i // 12:04}-{i % 12 + 1:02}" for i in (index, index - 1))
        return next((found for month in months if (found := _checked_day(month, point.day, anchor)) is not None), None)

    def _relative_month(self, point: Point, place: Place) -> Resolved | None:
        if point.context_month or place.compared:
            # 当月 is the month spoken of, and 较上月 the one before that.
            seen = self._context.for_month(place)
            if seen is not None and seen.month is not None and (point.context_month or seen.granularity == "month"):
                if seen.year is None:
                    return f"XXXX-{seen.month:02}", seen.anchor
                index = seen.year * 12 + seen.month - 1 + (point.relative_month or 0)
                return f"{index // 12:04}-{index % 12 + 1:02}", seen.anchor
        document = self.document
        if document is None:
            return "XXXX-XX", Anchor(origin="unknown")
        if document.month is None:
            return f"{document.year:04}-XX", self.anchor
        index = document.year * 12 + document.month - 1 + (point.relative_month or 0)
        return f"{index // 12:04}-{index % 12 + 1:02}", self.anchor

    def relative_quarter(self, offset: int) -> tuple[str, Anchor]:
        """The quarter so many quarters from the document's."""
        document = self.document
        if document is None or document.month is None:
            year = "XXXX" if document is None else f"{document.year:04}"
            return f"{year}-QX", Anchor(origin="unknown")
        index = document.year * 4 + (document.month - 1) // 3 + offset
        return f"{index // 4:04}-Q{index % 4 + 1}", self.anchor

    def _one_before(self, unit: PartOfYear, place: Place) -> Resolved | None:
        """前一个月, 前一日: counted from the one that the text speaks of, else from the document's."""
        seen = self._context.last_of(unit, place)
        before = None if seen is None else _day_before(seen.timex) if unit == "day" else one_before(seen.timex)
        if seen is not None and before is not None:
            return before, seen.anchor
        if unit == "quarter":
            return self.relative_quarter(-1)
        if unit == "month":
            return self._relative_month(Point(relative_month=-1), place)
        return self._relative_day(Point(relative_day=-1) if unit == "day" else Point(week=-1), place)

    def _relative_day(self, point: Point, place: Place) -> Resolved | None:
        """今天, 昨日, 上周五, 下周: these need the document's day."""
        if point.weekday is not None and point.apposed:
            named = self._context.day_named_before(point.weekday, place)
            if named is not None:
                return named
        document = self.document
        day = document.as_date if document is not None else None
        if day is None or document is None:
            if point.relative_day == 0 and not point.part_of_day:
                return "PRESENT_REF", None  # 今天 without a day to be: nowadays
            year = "XXXX" if document is None else f"{document.year:04}"
            open_week = point.relative_day is None and point.weekday is None
            return (f"{year}-WXX" if open_week else f"{year}-XX-XX"), self.anchor
        anchor = self.anchor
        if point.relative_day is not None:
            return (day + timedelta(days=point.relative_day)).isoformat(), anchor
        week = point.week if point.week is not None else self._context.week(place)
        monday = day - timedelta(days=day.isoweekday() - 1) + timedelta(weeks=week or 0)
        if point.weekend and point.week is None and day.isoweekday() <= 4 and not place.future:
            monday -= timedelta(weeks=1)  # 周末 in the first half of a week is the last one
        if point.weekday is None:
            return week_of(monday) + ("-WE" if point.weekend else ""), anchor
        found = monday + timedelta(days=point.weekday - 1)
        if week is None and found > day and not place.future:
            found -= timedelta(weeks=1)
        return found.isoformat(), anchor


def _in_month(point: Point, year: int | None, written: str) -> str | None:
    """A month or a day of it; None for a day that does not exist."""
    assert point.month is not None
    if point.day is None:
        return f"{written}-{point.month:02}"
    if (point.month, point.day) == (2, 29):
        if year is None:
            return f"{written}-02-29"
        if not point.states_year:  # the last year that had such a day
            written = f"{_leap_year(year):04}"
    longest = calendar.monthrange(int(written) if year is not None else 2001, point.month)[1]
    return f"{written}-{point.month:02}-{point.day:02}" if point.day <= longest else None


def _checked_day(month: str, day: int, anchor: Anchor | None) -> Resolved | None:
    timex = f"{month}-{day:02}"
    return (timex, anchor) if "X" in month or interval(timex) is not None else None


def _day_before(timex: str) -> str | None:
    """None for a day that is not known as a whole, or of several."""
    try:
        return (date.fromisoformat(timex) - timedelta(days=1)).isoformat()
    except (ValueError, OverflowError):
        return None


def _leap_year(year: int) -> int:
    return next(y for y in range(year, 0, -1) if calendar.isleap(y))
