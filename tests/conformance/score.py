"""Span and value scores of a run over the cases."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from newsfacts.pipeline import Pipeline
from tests.conformance.answers import Answer, answers
from tests.conformance.cases import Case
from tests.conformance.compare import agrees, states_value


@dataclass(frozen=True, slots=True)
class Outcome:
    """A case with what was found, counted: spans by the letter, values where spans overlap."""

    case: Case
    found: tuple[Answer, ...]
    hits: int
    missed: int
    extra: int
    right: int
    wrong: int

    @property
    def is_as_the_suite_says(self) -> bool:
        """Whether nothing is left to complain about."""
        return not (self.missed or self.extra or self.wrong)


@dataclass(frozen=True, slots=True)
class Score:
    """Sums over cases, as percentages; None where there was nothing to count."""

    cases: int
    hits: int
    missed: int
    extra: int
    right: int
    wrong: int

    @property
    def f1(self) -> float | None:
        """F1 of exact spans."""
        whole = 2 * self.hits + self.missed + self.extra
        return 100 * 2 * self.hits / whole if whole else None

    @property
    def precision(self) -> float | None:
        """Of the spans found, how many are expected."""
        return 100 * self.hits / (self.hits + self.extra) if self.hits + self.extra else None

    @property
    def recall(self) -> float | None:
        """Of the spans expected, how many were found."""
        return 100 * self.hits / (self.hits + self.missed) if self.hits + self.missed else None

    @property
    def value(self) -> float | None:
        """Of the expected spans that something found overlaps, how many have the stated value."""
        return 100 * self.right / (self.right + self.wrong) if self.right + self.wrong else None


def run(cases: Iterable[Case], pipeline: Pipeline) -> list[Outcome]:
    """Every case with its outcome."""
    return [outcome(case, answers(case, pipeline)) for case in cases]


def outcome(case: Case, found: list[Answer]) -> Outcome:
    """Compare what was found with what the suite expects."""
    expected_spans = {(e.start, e.end) for e in case.expect}
    found_spans = {(a.start, a.end) for a in found}
    # A suite that tests one extractor only says nothing of what others find elsewhere.
    counted = [a for a in found if case.exhaustive or any(_overlap(a, e.start, e.end) for e in case.expect)]
    right = wrong = 0
    for expected in case.expect:
        touching = [a for a in found if _overlap(a, expected.start, expected.end)]
        if touching and states_value(expected):
            agreed = any(agrees(expected, a.value) for a in touching)
            right, wrong = right + agreed, wrong + (not agreed)
    return Outcome(
        case=case,
        found=tuple(found),
        hits=len(expected_spans & found_spans),
        missed=len(expected_spans - found_spans),
        extra=sum((a.start, a.end) not in expected_spans for a in counted),
        right=right,
        wrong=wrong,
    )


def score(outcomes: Iterable[Outcome]) -> Score:
    """The sums over some outcomes."""
    rows = list(outcomes)
    sums = {name: sum(getattr(o, name) for o in rows) for name in ("hits", "missed", "extra", "right", "wrong")}
    return Score(cases=len(rows), **sums)


def _overlap(answer: Answer, start: int, end: int) -> bool:
    return answer.start < end and start < answer.end
