"""A review: the differences that nobody has decided on, and what follows from each decision.

Every decision is on disk before the next is asked for: in the golden file, whole or not at all, or among the decisions kept
beside it. So nothing is lost by stopping, however it comes about.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from newsfacts.review.decisions import (
    Decision,
    decision_of,
    read_decisions,
    rejected_among,
    subject_of,
    write_decisions,
)
from newsfacts.review.difference import Difference
from newsfacts.review.errors import GoldenError
from newsfacts.review.golden_case import Case
from newsfacts.review.golden_files import content_of, put


@dataclass(frozen=True, slots=True)
class Question:
    """A difference of a golden file, to be decided."""

    case: Case
    number: int

    @property
    def difference(self) -> Difference:
        """What differs."""
        return self.case.differences[self.number]

    def is_of(self, rules: Collection[str]) -> bool:
        """Whether one of the rules made the record, old or new."""
        return any(rule in rules for rule in self.difference.rules)


@dataclass(frozen=True, slots=True)
class _State:
    """What is decided; ``reopened`` are rejections of earlier reviews that are asked about again."""

    decisions: frozenset[Decision]
    accepted: Mapping[Case, frozenset[int]] = field(default_factory=dict)
    reopened: frozenset[Question] = frozenset()


class Review:
    """The differences of some golden files, decided one after another."""

    def __init__(self, cases: Iterable[Case], golden: Path, *, again: bool = False) -> None:
        """Begin with what earlier reviews have decided; ``again`` asks also about what they rejected.

        Raises:
            GoldenError: the decisions of earlier reviews can't be read. Later, where a golden file can't be written, or
                was changed by something else: it is left as it is.
        """
        self.golden = golden
        self.questions: list[Question] = []
        self._kept = read_decisions(golden)
        self._before: dict[Case, bytes | None] = {}
        articles = set()
        for case in cases:  # one that has no difference is let go of: there may be many
            articles.add(case.article)
            self.questions += [Question(case, number) for number in _in_order(case)]
            if case.differences:
                self._before[case] = content_of(case.file)
        self._files = dict(self._before)
        self._state = _State(_still_there(self._kept, articles, self.questions))
        self._history: list[_State] = []
        if again:
            self._state = replace(self._state, reopened=frozenset(self.rejected()))

    def pending(self) -> list[Question]:
        """What is to be decided: golden file by golden file, in the order of the text."""
        rejected = set(self.rejected())
        return [q for q in self.questions if not self._is_accepted(q) and q not in rejected]

    def accepted(self) -> list[Question]:
        """What was accepted in this review."""
        return [q for q in self.questions if self._is_accepted(q)]

    def rejected(self) -> list[Question]:
        """What was rejected, in this review or before, and is still so."""
        known = rejected_among(self._state.decisions)
        return [
            q
            for q in self.questions
            if subject_of(q.difference) in known and not self._is_accepted(q) and q not in self._state.reopened
        ]

    def accept(self, questions: Iterable[Question], reason: str | None = None) -> list[Question]:
        """Put the new records into the golden files, with those that they rest on; gives back all that were accepted.

        With a reason the golden file was wrong, and the reason is kept.
        """
        taken = _grouped(questions, Case.with_needed)
        chosen = self._chosen(taken)
        done = {subject_of(q.difference) for q in chosen}
        decisions = {d for d in self._state.decisions if d.decision != "rejected" or d.subject not in done}
        if reason is not None:
            decisions |= {decision_of(q.difference, "corrected", reason) for q in chosen}
        accepted = {**self._state.accepted}
        for case, numbers in taken.items():
            accepted[case] = accepted.get(case, frozenset()) | numbers
        self._decide(_State(frozenset(decisions), accepted, self._state.reopened.difference(chosen)))
        return chosen

    def reject(self, questions: Iterable[Question], reason: str | None = None) -> list[Question]:
        """Leave the golden files as they are and ask no more; gives back all that were rejected, with those that rest on them."""
        chosen = self._chosen(_grouped(questions, Case.with_needing))
        done = {subject_of(q.difference) for q in chosen}
        decisions = {d for d in self._state.decisions if d.decision != "rejected" or d.subject not in done}
        decisions |= {decision_of(q.difference, "rejected", reason) for q in chosen}
        reopened = self._state.reopened.difference(chosen)
        self._decide(_State(frozenset(decisions), self._state.accepted, reopened))
        return chosen

    def undo(self) -> bool:
        """Take the last decision back, golden files included; false where there is none."""
        if not self._history:
            return False
        self._put(self._history.pop())
        return True

    def _chosen(self, numbers: Mapping[Case, frozenset[int]]) -> list[Question]:
        """The questions of these numbers that are not accepted yet."""
        return [q for q in self.questions if q.number in numbers.get(q.case, ()) and not self._is_accepted(q)]

    def _is_accepted(self, question: Question) -> bool:
        return question.number in self._state.accepted.get(question.case, ())

    def _decide(self, state: _State) -> None:
        before = self._state
        self._put(state)
        self._history.append(before)

    def _put(self, state: _State) -> None:
        """Write what differs from the state before, decisions first: a reason without its change is only asked for again."""
        numbers = {case: state.accepted.get(case, frozenset()) for case in {**state.accepted, **self._state.accepted}}
        differ = [case for case in numbers if numbers[case] != self._state.accepted.get(case, frozenset())]
        for case in differ:
            if content_of(case.file) != self._files[case]:
                raise GoldenError(f"{case.file}: was changed by something else since the review began; begin it anew")
        self._write_decisions(state.decisions)
        for case in differ:
            self._files[case] = case.content(numbers[case]) if numbers[case] else self._before[case]
            put(case.file, self._files[case])
        self._state = state

    def _write_decisions(self, decisions: frozenset[Decision]) -> None:
        """Write what is new and what is no more; what a review beside this one has written meanwhile stays."""
        if decisions != self._state.decisions:
            there = read_decisions(self.golden)
            write_decisions(self.golden, (there - (self._kept - decisions)) | (decisions - self._kept))
            self._kept = decisions


def _in_order(case: Case) -> list[int]:
    """The numbers of the differences, by their place in the text; a mention before the facts that rest on it."""
    places = [difference.at for difference in case.differences]
    return sorted(range(len(places)), key=lambda number: -1 if (at := places[number]) is None else at)


def _grouped(
    questions: Iterable[Question], widened: Callable[[Case, Iterable[int]], frozenset[int]]
) -> dict[Case, frozenset[int]]:
    """The numbers of the questions by their golden file, with those that hang together with them."""
    numbers: dict[Case, set[int]] = {}
    for question in questions:
        numbers.setdefault(question.case, set()).add(question.number)
    return {case: widened(case, some) for case, some in numbers.items()}


def _still_there(
    decisions: frozenset[Decision], articles: Collection[str], questions: Iterable[Question]
) -> frozenset[Decision]:
    """Without the rejections of articles that were looked at whose output has changed since."""
    subjects = {subject_of(q.difference) for q in questions}
    return frozenset(
        d for d in decisions if d.decision != "rejected" or d.article not in articles or d.subject in subjects
    )
