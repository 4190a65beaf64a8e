"""Facts with their numbers as intervals, and which of them speak of one thing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from newsfacts.checks.interval import Interval
from newsfacts.records import Fact, Mention


@dataclass(frozen=True, slots=True)
class Figure:
    """A fact, its mention, and the interval of its number; None where it has none to reckon with."""

    fact: Fact
    mention: Mention
    interval: Interval | None

    @property
    def thing(self) -> tuple[str, str]:
        """Whose figure it is, and of what."""
        fact = self.fact
        return fact.subject.name if fact.subject else "", fact.metric_id or fact.metric

    def may_be_of(self, other: Figure) -> bool:
        """Whether two figures of one sentence may speak of one thing, one of them in fewer words: 上年同期净利润."""
        mine, others = self.fact, other.fact
        named = [f.subject.name for f in (mine, others) if f.subject and f.subject.kind != "thing"]
        metrics = (mine.metric.rstrip(")"), others.metric.rstrip(")"))  # 期间溢利(净利润)
        same_metric = (
            self.thing[1] == other.thing[1] or metrics[0].endswith(metrics[1]) or metrics[1].endswith(metrics[0])
        )
        return same_metric and len(set(named)) < 2

    @property
    def period(self) -> str | None:
        """The period as TIMEX3."""
        return self.fact.period.timex if self.fact.period else None

    @property
    def base_period(self) -> str | None:
        """The period that a change is measured against, as TIMEX3."""
        return self.fact.change.base_period if self.fact.change else None

    @property
    def is_annualized(self) -> bool:
        """Whether it is the growth of each of several years: 年均复合增长."""
        return self.fact.change is not None and self.fact.change.basis == "annualized"

    @property
    def unit(self) -> str | None:
        """The unit of the number."""
        return self.fact.measured.unit if self.fact.measured else None

    @property
    def is_level(self) -> bool:
        """Whether it says how much there is, not by how much it changed."""
        return self.fact.change is None


def figures(facts: Iterable[Fact], mentions: Iterable[Mention]) -> list[Figure]:
    """The facts with their numbers, in the order of the text."""
    by_id = {mention.id: mention for mention in mentions}
    found = []
    for fact in facts:
        mention = by_id[fact.value]
        interval = Interval.written(mention, fact.measured) if fact.measured else None
        found.append(Figure(fact, mention, interval))
    return sorted(found, key=lambda figure: (figure.mention.start, figure.fact.id))
