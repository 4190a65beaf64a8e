"""Which time the clauses of a sentence speak of, followed from one to the next."""

from __future__ import annotations

from functools import cached_property

from newsfacts.facts.memory import Memory
from newsfacts.facts.period import (
    compared_period,
    ended_with,
    is_attribute,
    is_compared,
    is_day,
    is_same_period,
    is_told,
    lies_ahead,
    listed_to,
    period_at,
    period_of,
    shifted,
)
from newsfacts.facts.predicate import Predicate
from newsfacts.facts.reports import quarter_told, report_period
from newsfacts.facts.signs import Signs, pattern
from newsfacts.facts.trading import in_session, market_day
from newsfacts.records import Mention, Period

_DATE = pattern("<date>")
# Not the 一年期 of a rate, nor 5分钟速览.
_LENGTH = pattern(r"<length>(?![ ]?(?:期(?!间)|速览|看懂|读懂|线|[0-9]{1,2}(?:连)?板))")
_THEN = pattern(r"当时|彼时|届时")
_REPORTED = pattern("报告期")
_THAT_DAY = pattern(r"当天|当日|同日|当晚")
_WITHIN = pattern(r"(?:之)?(?:内|来|以来|间)")
_BY_NOTICE = pattern(r"截[至止](?:到)?(?:本)?公告(?:披露|发布)?(?:之)?日")
_BESIDE = pattern(r"^[“”\"'()/、]{0,3}$")
# 本月累涨5.15%: told beside what is of the day.
_RUNNING = pattern("(?:以来)?(?:已)?累计?(?:上|下|大)?[涨跌]")
# A date with which a clause begins, or that only its subject precedes, holds for the sentences after it too.
_SETS_SCENE = pattern(r"^[^,，<signs>]{0,4}(?:<name>[^,，<signs>]{0,6})?$")


class When:
    """Follows the period through one sentence; what no clause names is taken from the clause before."""

    def __init__(self, signs: Signs, memory: Memory) -> None:
        """Begin a sentence."""
        self._signs = signs
        self._memory = memory
        self._period: Period | None = None
        self._beside: Period | None = None
        self._is_aside = False
        self._length: Period | None = None
        self._report: Period | None = None
        self.base: Mention | None = None
        self._measured: tuple[str, Period | None] | None = None

    def leave(self, begin: int, end: int) -> None:
        """Keep the dates of a clause for those that follow."""
        signs = self._signs
        if (at := self._date(begin, end)) is not None:
            sets_scene = _SETS_SCENE.match(signs.text[begin:at]) is not None
            period = self._named(at)
            passes = _RUNNING.match(signs.text, at + 1) is not None
            if not passes and (sets_scene or period.timex != "PAST_REF"):  # 每股收益近期下滑,市净率回落至2.5倍
                self._turn_to(signs.mentions[at].mention, period)
                if sets_scene and not self._is_aside and period.timex != "PRESENT_REF":
                    self._memory.period = self._period
        for found in _DATE.finditer(signs.text, begin, end):
            if is_told(signs, found.start(), len(signs.text)):
                told = period_of(signs.mentions[found.start()].mention)
                self._memory.told = told if told.begin else self._memory.told
            day = period_of(signs.mentions[found.start()].mention)
            self._memory.last_day = day if is_day(day.timex) else self._memory.last_day
        report = report_period(signs, begin, end, self._memory.published)
        self._report = report or self._report
        self._memory.report = report or self._memory.report
        if report and self._period and report.mention == self._period.mention:
            self._period = report
        if _REPORTED.search(signs.text, begin, end) and self._memory.report:
            self._period = self._memory.period = self._memory.report
        for found in _LENGTH.finditer(signs.text, begin, end):
            self._length = period_of(signs.mentions[found.start()].mention)
            if _WITHIN.match(signs.text, found.end()):
                self._period = self._length
        for found in _DATE.finditer(signs.text, begin, end):
            if is_compared(signs, begin, found.start(), end):
                self.base = signs.mentions[found.start()].mention

    def _named(self, at: int) -> Period:
        """The period that the date at ``at`` sets: 截至2025年12月31日止年度 is 2025, 5月6日、7日和8日 goes on to the 8th."""
        mention = self._signs.mentions[at].mention
        period = quarter_told(mention, self._memory.report) or period_of(mention)
        timex = ended_with(self._signs, at) or listed_to(self._signs, at)
        return period_at(timex, period.mention) if timex else period

    def _turn_to(self, date: Mention, period: Period) -> None:
        """A new period; one to compare with (上年同期) stands beside that which changes go on to speak of."""
        is_aside = is_same_period(date) or self._is_year_before(date)
        if is_aside:
            self._beside = self._beside if self._is_aside else self._period
            self.base = date
        self._is_aside = is_aside
        self._period = self._memory.last_date = period

    def _is_year_before(self, date: Mention) -> bool:
        """Whether a date names what the sentence spoke of, a year before: 2025年上半年 behind 2026年上半年."""
        current = self._beside if self._is_aside else self._period
        return current is not None and shifted(current.timex, -1) == period_of(date).timex

    def new_statement(self) -> None:
        """Behind a semicolon, what was only given to compare with is over: 上年同期亏损1亿元;每股收益….

        So is what a comparison named.
        """
        self.base = None
        if self._is_aside:
            self._period, self._is_aside = self._beside, False

    def at(self, begin: int, at: int, predicate: Predicate, planned: bool) -> Period | None:
        """The period of the number at ``at`` in the clause that begins at ``begin``.

        ``较去年同期的371亿元`` is of that earlier period. A plan is not of the time that the sentence
        before told of.
        """
        current = self._current(begin, at, planned, predicate.role == "change")
        if predicate.own_date is None:
            return None if predicate.role in ("origin", "base") else current
        own = self._signs.mentions[predicate.own_date].mention
        period = quarter_told(own, self._memory.report) or period_of(own)
        if predicate.role != "base":
            return period
        timex = compared_period(own, current.timex if current else None)
        if timex is None or timex == period.timex:
            return period
        return period_at(timex, own.id)

    def market_day(self, metric: str, reported: bool) -> Period | None:
        """The day of a price that the text dates no other way: the one on which it was told."""
        if reported and in_session(self._signs.text):
            return self._memory.day
        return market_day(metric, self._memory.day)

    def is_compared_with(self, period: Period | None) -> bool:
        """Whether a period is one that the text only compares with: what is told of it has happened."""
        return period is not None and period.mention in self._compared_with

    @cached_property
    def _compared_with(self) -> frozenset[str]:
        mentions = (placed.mention for placed in self._signs.mentions.values())
        return frozenset(mention.id for mention in mentions if mention.kind == "date" and is_same_period(mention))

    def base_of(self, stated: Mention | None, period: Period | None) -> Mention | None:
        """The date that a change of a period is measured against: the one stated, else the one spoken of.

        ``今年将较2025年增长90%,2027年增长26%``: what was the base of one period is not that of the next.
        """
        base, before = stated or self.base, self._measured
        if base and before and not stated and base.id == before[0]:
            base = base if before[1] is None or period is None or before[1].timex == period.timex else None
        self._measured = (base.id, period) if base else before
        return base

    def used(self, period: Period | None) -> None:
        """Remember the period of a fact for the next sentence."""
        # 目前 is of its own sentence.
        passes = period is None or period is self._length or period.timex == "PRESENT_REF"
        if not passes and period is self._period and not self._is_aside:
            self._memory.period = period

    def _current(self, begin: int, at: int, planned: bool, changes: bool) -> Period | None:
        signs = self._signs
        report = report_period(signs, begin, at, self._memory.published)
        if (date := self._date(begin, at)) is not None:
            dated = self._named(date)
            return report if report and report.mention == dated.mention else dated
        for found in reversed(list(_LENGTH.finditer(signs.text, begin, at))):
            if _WITHIN.match(signs.text, found.end()):
                return period_of(signs.mentions[found.start()].mention)
        if _THEN.search(signs.text, begin, at) and self._memory.last_date:
            return self._memory.last_date
        if _REPORTED.search(signs.text, begin, at) and self._memory.report:
            return self._memory.report
        if _THAT_DAY.search(signs.text, begin, at) and self._memory.last_day:
            return self._memory.last_day
        if _BY_NOTICE.search(signs.text, begin, at):
            return None
        period = self._beside if self._is_aside and changes else self._period
        return report or period or self._length or (self._ahead() if planned else self._report or self._from_before())

    def _ahead(self) -> Period | None:
        """The period of the sentence before, for a plan: of a plan told there, or if it was not over when the text was told."""
        before, told = self._memory.period, self._memory.published
        if self._memory.planned or before is None or before.end is None or not told:
            return before if self._memory.planned else None
        return before if before.end > told and before.timex not in (told, told[:4]) else None

    def _from_before(self) -> Period | None:
        """The period of the sentence before; a plan's is over with the plan, as nothing reported lies ahead."""
        before = self._memory.period
        return None if lies_ahead(before, self._memory.published) else before

    def _date(self, begin: int, end: int) -> int | None:
        """The date that a clause sets for what stands at ``end``: the nearest, of dates side by side the first."""
        signs = self._signs
        dates = [
            at
            for at in (found.start() for found in _DATE.finditer(signs.text, begin, end))
            if not is_compared(signs, begin, at, end)
            and not is_told(signs, at, len(signs.text))
            and not is_attribute(signs, at)
        ]
        if not dates:
            return None
        first = dates[-1]
        for at in reversed(dates[:-1]):
            if _BESIDE.match(signs.text[at + 1 : first]):
                first = at
        return first
