"""The dates that a text has spoken of so far: what a date behind them may take its year, month or day from."""

from __future__ import annotations

import itertools
import re
from collections import deque
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from newsfacts.records import Anchor, built
from newsfacts.values.temporal import Granularity, Point
from newsfacts.values.timex import interval

_PERIODS = ("year", "season", "half", "quarter", "span", "month")
_MEMORY = 48  # dates that are kept as context: what lies further back says nothing, and cost stays linear


class Seen(NamedTuple):
    """A date that was resolved, as context for those behind it."""

    mention: str
    sentence: int
    timex: str
    granularity: Granularity
    year: int | None
    month: int | None
    week: int | None  # weeks from the document's, where the text named one (下周)
    anchored: bool  # the text said its year, or it was carried over from one that did
    compared: bool  # 去年同期, 前一个月 and their like: no context for what follows

    @property
    def anchor(self) -> Anchor:
        """This date as what another was resolved against."""
        return built(Anchor, origin="context", timex=self.timex, mention=self.mention)


class Place(NamedTuple):
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


class Context:
    """The dates before a place, the latest last."""

    def __init__(self) -> None:
        """Start with none."""
        self._seen: deque[Seen] = deque(maxlen=_MEMORY)
        self._anchored: Seen | None = None  # the last whose year is known from the text

    def remember(
        self, point: Point, timex: str, place: Place, anchor: Anchor | None, granularity: Granularity | None = None
    ) -> None:
        """Keep a date that was resolved; ``granularity`` where it is not that of the point (a range, a portion)."""
        year, month = _last_year_and_month(timex)
        anchored = (
            point.states_year or point.context_year is not None or (anchor is not None and anchor.origin == "context")
        )
        anchored = anchored or (granularity is None and point.relative_day is not None)
        seen = Seen(
            place.mention, place.sentence, timex, granularity or point.granularity, year, month,
            point.week, anchored, place.compared or point.one_before is not None,
        )  # fmt: skip
        self._seen.append(seen)
        if _says_its_year(seen):
            self._anchored = seen

    def remember_compared(self, base: Seen, timex: str, place: Place) -> None:
        """Keep a period that another is compared with (去年同期)."""
        self._seen.append(base._replace(mention=place.mention, sentence=place.sentence, timex=timex, compared=True))

    def compared_with(self, place: Place) -> Seen | None:
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

    def for_year(self, point: Point, place: Place, *, near_document: bool) -> Seen | None:
        """The earlier date whose year carries over to this one; None where the document's counts."""
        last = self._anchored
        if point.context_year is not None:
            return last if last is not None and place.sentence - last.sentence <= 2 else None
        fine = point.granularity in ("day", "month")
        if fine and near_document and not any(s.granularity in ("month", "day") for s in self._anchored_in(place)):
            return None
        if last is None or last.sentence == place.sentence:
            return last
        if place.divides and place.sentence - last.sentence <= 1:
            return last  # 2025年…。分季度看，一季度增长5.4%
        # A story goes on: 去年4月底 … 5月初. Only dates of a month or a day carry over a sentence's end,
        # and only forward.
        if fine and last.granularity in ("month", "day") and last.month is not None:
            goes_on = (point.month or 0) >= last.month and place.sentence - last.sentence <= 4
            return last if goes_on else None
        return None

    def for_day(self, place: Place) -> Seen | None:
        """The date whose month a day alone (28日) belongs to: the last day named, else the month of the sentence."""
        month: Seen | None = None
        for seen in self._since(place.sentence - 1):
            if seen.month is None or seen.compared:
                continue
            if seen.granularity == "day":
                return seen
            if month is None and seen.granularity == "month" and seen.sentence == place.sentence:
                month = seen
        return month

    def for_month(self, place: Place) -> Seen | None:
        """The date whose month 当月 is."""
        return next((s for s in self._since(place.sentence - 2) if s.month is not None and not s.compared), None)

    def last_of(self, granularity: Granularity, place: Place) -> Seen | None:
        """The day, week, month or quarter that the text speaks of: what 前一个月 is the one before."""
        near = self._since(place.sentence - 2)
        return next((seen for seen in near if seen.granularity == granularity and not seen.compared), None)

    def week(self, place: Place) -> int | None:
        """The week that the sentence speaks of: 下周 … 其中周三."""
        return next((s.week for s in self._since(place.sentence) if s.week is not None), None)

    def day_named_before(self, weekday: int, place: Place) -> tuple[str, Anchor] | None:
        """2017年6月29日(星期四): the weekday of the date right before it says nothing new."""
        last = self.last_day(place)
        if last is None or date.fromisoformat(last.timex).isoweekday() != weekday:
            return None
        return last.timex, last.anchor

    def last_day(self, place: Place) -> Seen | None:
        """The date right before, where it is one day of a known year in the same sentence."""
        last = self._seen[-1] if self._seen else None
        if last is None or last.sentence != place.sentence or last.granularity != "day" or last.year is None:
            return None
        return None if "/" in last.timex or interval(last.timex) is None else last

    def _anchored_in(self, place: Place) -> Iterator[Seen]:
        """The dates of the sentence whose year is known from the text."""
        return (s for s in self._since(place.sentence) if _says_its_year(s))

    def _since(self, sentence: int) -> Iterator[Seen]:
        """The dates from a sentence on, the latest first."""
        return itertools.takewhile(lambda seen: seen.sentence >= sentence, reversed(self._seen))


def _says_its_year(seen: Seen) -> bool:
    return seen.anchored and seen.year is not None and not seen.compared


@lru_cache(maxsize=4096)
def _last_year_and_month(timex: str) -> tuple[int | None, int | None]:
    """The year and the month in which a value ends, as far as it says them."""
    last = timex.rpartition("/")[2]
    year, month = re.match(r"\d{4}(?=-|$)", last), re.match(r"....-(\d\d)(?:-|$)", last)
    return int(year[0]) if year else None, int(month[1]) if month else None
