"""Time expressions as they are written, before they are resolved against anything."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Literal

from newsfacts.records import Mod

Form = Literal["point", "range", "portion", "duration", "set", "reference", "same_period", "ago"]
Unit = Literal["year", "quarter", "month", "week", "day"]
PartOfYear = Literal["quarter", "month", "week", "day"]
Granularity = Literal["year", "season", "half", "quarter", "span", "month", "week", "day"]


@dataclass(frozen=True, slots=True)
class Point:
    """The parts of one point or period; what the text does not write is None.

    ``relative_year`` counts from the document's year (去年 is -1), ``context_year`` from the year
    that the text speaks of (同年 0, 次年 1); likewise for months, weeks and days.
    ``one_before`` is the day, week, month or quarter before the one that the text speaks of: 前一个月.
    ``first`` is a stretch from the year's beginning: 前三季度 is ``("quarter", 3)``.
    """

    year: int | None = None
    relative_year: int | None = None
    context_year: int | None = None
    decade: int | None = None
    season: Literal["SP", "SU", "FA", "WI"] | None = None
    half: int | None = None
    quarter: int | None = None
    first: tuple[Literal["month", "quarter"], int] | None = None
    month: int | None = None
    relative_month: int | None = None
    context_month: bool = False
    week: int | None = None
    weekday: int | None = None
    weekend: bool = False
    apposed: bool = False  # a weekday right behind the day that it names again: 6月29日(星期四)
    relative_quarter: int | None = None
    one_before: PartOfYear | None = None
    day: int | None = None
    relative_day: int | None = None
    part_of_day: bool = False  # 今晚 is a day, where 今天 may be nowadays
    holiday: str | None = None
    mod: Mod | None = None

    @property
    def states_year(self) -> bool:
        """Whether the text says which year, in itself or against the document's."""
        return self.year is not None or self.relative_year is not None

    @property
    def granularity(self) -> Granularity:
        """The smallest unit that is written."""
        if self.one_before is not None:
            return self.one_before
        if self.holiday is not None:
            return "month" if self.holiday.startswith("lunar-month") else "day"
        if self.day is not None or self.relative_day is not None or self.weekday is not None:
            return "day"
        if self.week is not None:
            return "week"
        if self.month is not None or self.relative_month is not None or self.context_month:
            return "month"
        if self.first is not None:
            return "span"
        if self.quarter is not None or self.relative_quarter is not None:
            return "quarter"
        if self.half is not None:
            return "half"
        return "season" if self.season is not None else "year"

    def with_parts_of(self, other: Point) -> Point:
        """This point with the larger units of another where it writes none itself."""
        if self.states_year or self.context_year is not None:
            return self
        filled = replace(self, year=other.year, relative_year=other.relative_year, context_year=other.context_year)
        if self.day is not None and self.month is None and self.relative_month is None:
            filled = replace(filled, month=other.month, relative_month=other.relative_month)
        if self.weekday is not None and self.week is None:
            filled = replace(filled, week=other.week)
        return filled


@dataclass(frozen=True, slots=True)
class Portion:
    """A part of a period: its nth day, week or month, or the first or last few of them.

    ``weekday`` makes it the nth such day: 十月第一个星期一. A nth part from the end has a negative count. Of months and
    weeks there are halves: 上半月, 下半周.
    """

    edge: Literal["nth", "first", "last"]
    count: int
    unit: Literal["month", "week", "day", "half"]
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class Temporal:
    """One time expression: its form, its parts, and a fixed TIMEX3 value where it has one."""

    form: Form
    first: Point = field(default_factory=Point)
    last: Point | None = None
    portion: Portion | None = None
    timex: str | None = None
    mod: Mod | None = None
    amount: Decimal | None = None
    furthest: Decimal | None = None  # 两三年前: no further back than that
    unit: Unit | None = None
