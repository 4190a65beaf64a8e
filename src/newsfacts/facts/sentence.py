"""One sentence, clause by clause: what each number in it says."""

from __future__ import annotations

from dataclasses import dataclass

from newsfacts.facts.change import change_of
from newsfacts.facts.counted import states_nothing
from newsfacts.facts.lists import Shares, distribute, is_next_of_list
from newsfacts.facts.memory import Memory
from newsfacts.facts.period import period_of
from newsfacts.facts.places import Places
from newsfacts.facts.signs import Signs
from newsfacts.facts.status import StatusReader
from newsfacts.facts.subject import subject_of
from newsfacts.facts.tokens import Tokens
from newsfacts.facts.what import Measure, What
from newsfacts.facts.when import When
from newsfacts.facts.who import Who
from newsfacts.records import VALUE_KINDS, Change, Mention, Period, Status, Subject

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
        self._status = StatusReader(signs, tokens)
        self._shares = Shares()

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
        dealt, shares = distribute(self._signs, self._what.reader, clause, earlier, values) or ([], Shares())
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

    def _dealt(self, clause: _Clause, at: int, measure: Measure, shares: Shares, place: int | None) -> Draft | None:
        """The fact of a number, with what 分别 deals out to it."""
        subject = subject_of(self._signs.mentions[measure.bracketed]) if measure.bracketed is not None else None
        period, metric = None, measure.metric
        if place is not None:
            if shares.metrics:
                metric = shares.metrics[place]
            elif shares.names:
                subject = subject_of(self._signs.mentions[shares.names[place]])
            elif shares.dates:
                period = period_of(self._signs.mentions[shares.dates[place]].mention)
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
        period = period or self._when.market_day(measure.metric)
        if predicate.role == "level" and self._when.is_compared_with(period):
            status = "reported"
        elif status == "reported" and self._when.is_aimed_at(period):
            status = "planned"
        self._when.used(period)
        self._what.keep(measure)
        about, metric = subject, measure.metric
        if about is None:
            about, metric = self._who.about(clause.begin, at, metric, measure.inherited, predicate.role == "level")
        change = None
        if predicate.role == "change":
            base = self._signs.mentions[predicate.base].mention if predicate.base is not None else None
            if base is None and predicate.basis is None:
                base = self._when.base
            change = change_of(predicate, value, period.timex if period else None, base)
        elif predicate.role == "base" and predicate.own_date is not None:
            self._when.base = self._signs.mentions[predicate.own_date].mention
        return Draft(value, about, metric, period, change, status, self.speaker)
