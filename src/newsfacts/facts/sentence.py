"""One sentence, clause by clause: what each number in it says."""

from __future__ import annotations

from dataclasses import dataclass

from newsfacts.facts.aims import is_aimed_at, is_over, is_to_come
from newsfacts.facts.change import change_of
from newsfacts.facts.lists import Shares, distribute, goes_on, is_next_of_list, rate_of
from newsfacts.facts.memory import Memory
from newsfacts.facts.passing import states_nothing
from newsfacts.facts.places import Places
from newsfacts.facts.signs import Signs, pattern
from newsfacts.facts.status import StatusReader
from newsfacts.facts.subject import subject_of
from newsfacts.facts.tokens import Tokens
from newsfacts.facts.what import Measure, What
from newsfacts.facts.when import When
from newsfacts.facts.who import Who
from newsfacts.records import VALUE_KINDS, Change, Mention, Period, Status, Subject

_PAYOUT = pattern("10股?[派转送]|红利|股利|分红")
_SEMICOLONS = (";", "；")
# No noun phrase, no period of a clause stands further from its number; bounds the work on text without commas.
_REACH = 100


@dataclass(frozen=True, slots=True)
class Draft:
    """A fact without its id and evidence."""

    value: Mention
    subject: Subject | None
    metric: str
    period: Period | None
    change: Change | None
    status: Status
    speaker: str | None


@dataclass(frozen=True, slots=True)
class _Clause:
    """A clause; ``content`` is where it begins behind words of speech, ``earlier`` the clause before."""

    begin: int
    content: int
    end: int
    earlier: tuple[int, int] | None

    def around(self, at: int) -> _Clause:
        """The part of the clause that can say anything of the number at ``at``."""
        first, last = at - _REACH, at + _REACH
        return _Clause(max(self.begin, first), max(self.content, first), min(self.end, last), self.earlier)


class SentenceLinker:
    """Reads the clauses of one sentence in order; subject, period and metric go on until others are named."""

    def __init__(self, signs: Signs, tokens: Tokens, memory: Memory, companies: dict[str, str], places: Places) -> None:
        """Begin a sentence; ``companies`` says for whom people speak."""
        self._signs = signs
        self._who = Who(signs, tokens, memory, companies, places)
        self._when = When(signs, memory)
        self._what = What(signs, tokens, memory)
        self._status = StatusReader(signs, tokens, memory.planned)
        self._memory = memory
        self._shares = Shares()
        self._levels: list[str] = []
        self._planned: Period | None = None

    @property
    def speaker(self) -> str | None:
        """Who was last said to speak."""
        return self._who.speaker

    def drafts(self) -> list[Draft]:
        """The facts of the sentence, in the order of their numbers."""
        found: list[Draft] = []
        earlier: tuple[int, int] | None = None
        for begin, end in self._signs.clauses():
            if begin and self._signs.text[begin - 1] in _SEMICOLONS:
                self._when.new_statement()
            content = self._who.enter(begin, end)
            stated = self._clause(_Clause(begin, content, end, earlier))
            if not stated:
                self._what.pass_by(content, end, self._who.own_names(content, end))
            found += stated
            self._when.leave(begin, end)
            self._status.at(begin, end)
            earlier = (begin, end)
        self._who.leave_sentence()
        if found:
            self._memory.planned = found[-1].status == "planned"
        return found

    def _clause(self, clause: _Clause) -> list[Draft]:
        signs, found = self._signs, list[Draft]()
        values = [at for at in signs.mentions if clause.content <= at < clause.end and self._states(clause, at)]
        whole = (clause.content, clause.end)
        dealt, shares = self._deal(whole, clause.earlier, values)
        places = {at: place for place, at in enumerate(dealt)}
        left = clause.content
        last: Measure | None = None
        for at in values:
            near, place = clause.around(at), places.get(at)
            measure: Measure | None
            if last and is_next_of_list(signs, left - 1, at, last.metric):
                measure = self._what.listed(at, near.end, last, place is not None)
            else:
                start = max(left, near.content)
                measure = self._what.measure(start, at, near.end, self._who.own_names(start, at))
            if measure is not None:
                draft = self._dealt(near, at, measure, shares, place)
                found += [draft] if draft else []
            left, last = at + 1, measure
        return found

    def _deal(
        self, clause: tuple[int, int], earlier: tuple[int, int] | None, values: list[int]
    ) -> tuple[list[int], Shares]:
        """What 分别 deals out in a clause; to whom it was dealt goes on: ``分别为1万辆和2万辆,同比分别增长5%和7%``."""
        if goes_on(self._signs, clause[0], values, self._shares):
            return values, self._shares
        dealt, shares = distribute(self._signs, self._what.reader, clause, earlier, values) or ([], Shares())
        levels = tuple(self._levels[-len(dealt) :])
        if (
            dealt
            and shares == Shares()
            and len(set(levels)) == len(dealt)
            and self._signs.text.startswith("分别", clause[0])
        ):
            shares = Shares(metrics=levels)  # 营收80亿元,净利6亿元,分别增长3%、5%
        if dealt and shares == Shares() and len(self._shares.metrics or self._shares.names) == len(dealt):
            shares = self._shares
        self._shares = shares if dealt else self._shares
        return dealt, shares

    def _states(self, clause: _Clause, at: int) -> bool:
        mention, text = self._signs.mentions[at].mention, self._signs.text
        if mention.kind not in VALUE_KINDS:
            return False
        near = clause.around(at)
        return not states_nothing(mention, text[near.begin : at], text[at + 1 : near.end])

    def _intends(self, metric: str) -> bool:
        """Whether a plan is somebody's intention; the dividend of a year is paid out behind it."""
        return self._status.intends and not _PAYOUT.search(metric)

    def _is_before_plan(self, period: Period | None) -> bool:
        """Whether a period was over before that which the sentence told a plan of."""
        plan = self._planned
        return bool(period and plan and period.end and plan.begin and period.end <= plan.begin)

    def _is_now(self, period: Period | None, begin: int, at: int) -> bool:
        """Whether a number's own clause says that it is so at present: 拟减持…,其当前持股比例为15%."""
        if period is None or period.timex != "PRESENT_REF":
            return False
        return any(
            self._signs.mentions[place].mention.id == period.mention
            for place in range(begin, at)
            if place in self._signs.mentions
        )

    def _dealt(self, clause: _Clause, at: int, measure: Measure, shares: Shares, place: int | None) -> Draft | None:
        """The fact of a number, with what 分别 deals out to it."""
        subject = subject_of(self._signs.mentions[measure.bracketed]) if measure.bracketed is not None else None
        period, metric = None, measure.metric
        if place is not None:
            if shares.metrics:
                metric = shares.metrics[place] + rate_of(metric, shares.metrics[place])
            elif shares.names:
                subject = subject_of(self._signs.mentions[shares.names[place]])
            elif shares.periods:
                period = shares.periods[place]
            else:
                return None
        if not metric:
            return None  # better no fact than a wrong one
        return self._draft(clause, at, Measure(metric, measure.predicate, measure.inherited), subject, period)

    def _draft(
        self, clause: _Clause, at: int, measure: Measure, subject: Subject | None, period: Period | None
    ) -> Draft:
        predicate, value = measure.predicate, self._signs.mentions[at].mention
        earlier = predicate.role in ("base", "origin")
        status: Status = "reported" if earlier else self._status.at(clause.begin, at)
        period = period or self._when.at(clause.begin, at, predicate, status == "planned")
        if status == "planned" and self._intends(measure.metric) and is_over(period, self._memory.published):
            period = None  # 5月6日恢复审核,拟募资75亿元
        if status == "reported" and is_to_come(self._signs, period, self._memory.published, measure.metric):
            status = "planned"
        is_so = self._is_before_plan(period) or self._is_now(period, clause.begin, at)
        if status == "planned" and is_so and not self._status.plans(clause.begin, at):
            status = "reported"  # 二季度净利润预计2亿元,一季度净利润2.48亿元
        self._planned = period if status == "planned" else self._planned
        if period is None or period.timex == "PAST_REF":
            period = self._when.market_day(measure.metric, status == "reported") or period
        if status == "planned" and period and period.timex == "PAST_REF":
            period = None
        if predicate.role == "level" and self._when.is_compared_with(period):
            status = "reported"
        elif status == "reported" and is_aimed_at(self._signs, period, self._memory.published):
            status = "planned"
        self._when.used(period)
        self._what.keep(measure, value)
        if predicate.role == "level":
            self._levels.append(measure.metric)
        about, metric = subject, measure.metric
        if about is None:
            about, metric = self._who.about(clause.begin, at, metric, measure.inherited, predicate.role == "level")
        change = None
        if predicate.role == "change":
            base = self._signs.mentions[predicate.base].mention if predicate.base is not None else None
            if base is not None or predicate.basis is None:
                base = self._when.base_of(base, period)
            change = change_of(predicate, value, period.timex if period else None, base)
        elif predicate.role == "base" and predicate.own_date is not None:
            self._when.base = self._signs.mentions[predicate.own_date].mention
        return Draft(value, about, metric, period, change, status, self.speaker)
