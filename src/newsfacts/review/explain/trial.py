"""What the engine does with a text, one candidate at a time: explanations know the engine by it.

It may be slow: every rule is tried by brute force, and each step is asked by itself what it says.
"""

from __future__ import annotations

import inspect
from bisect import bisect_right, insort
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile
from typing import TYPE_CHECKING

import regex

from newsfacts.mentions.overlaps import select
from newsfacts.mentions.values import WORD_WINDOW, rank, read, stands_alone
from newsfacts.names.judge import Verdict
from newsfacts.names.sighting import Sighting, Words
from newsfacts.review.explain.proposals import proposals
from newsfacts.review.explain.timed import Timed
from newsfacts.rules.load import guard_patterns
from newsfacts.rules.match import TIME_LIMIT, Candidate, CompiledRule, RuleTimeoutError
from newsfacts.rules.model import Rule
from newsfacts.text.fold import fold
from newsfacts.text.repair import repair
from newsfacts.values.functions import VALUE_RULE_KINDS, function_named

if TYPE_CHECKING:
    from newsfacts.pipeline import Pipeline

_REACH = 100  # longer than what any rule finds in ordinary text
_FOUND = "explained_guard"


@dataclass(frozen=True, slots=True)
class Refused:
    """A span that a rule's pattern fits, and the guard that refused it."""

    rule: Rule
    start: int
    end: int
    guard: str


class Trial:
    """The rules of a pipeline at work on one text."""

    def __init__(self, pipeline: Pipeline, original: str) -> None:
        """Repair the text and find what the rules propose."""
        self.clean = repair(original)
        self.text = self.clean.text
        self.rules = pipeline.rules
        self._matcher = pipeline._matcher
        self._values = pipeline._values
        self._segmenter = pipeline._segmenter
        self._names = pipeline._names
        self.by_id = {rule.id: rule for rule in self.rules.rules}
        self._compiled = {compiled.rule.id: compiled for compiled in self._matcher.compiled}
        self._late: dict[str, int] = {}
        self.by_rule = proposals(self._matcher, self.text, self._late)
        self._add_winners()

    def _add_winners(self) -> None:
        """Keep what the finder took from a rule that ran out of time here and not there: the finder tries it less often."""
        for winner in self.winners if self._late else ():
            own = self.by_rule[winner.rule.id]
            if winner.rule.id in self._late and not any((c.start, c.end) == (winner.start, winner.end) for c in own):
                insort(own, winner, key=_from_the_left)

    @property
    def value_rules(self) -> list[CompiledRule]:
        """The rules for money, percent, date and quantity."""
        return [compiled for compiled in self._matcher.compiled if compiled.rule.kind in VALUE_RULE_KINDS]

    @cached_property
    def candidates(self) -> list[Candidate]:
        """Every span that a rule proposes, blocks and names included."""
        return [candidate for own in self.by_rule.values() for candidate in own]

    @cached_property
    def blocks(self) -> list[Candidate]:
        """The blocks that stand; where several overlap, the longest."""
        return select((c for c in self.candidates if c.rule.kind == "block"), rank)

    @cached_property
    def winners(self) -> list[Candidate]:
        """The value candidates that won their places against the others, before names and dates are settled."""
        return [found.candidate for found in self._values.find(self.text)]

    def name_evidence(self, title: str) -> tuple[list[Sighting], dict[str, Verdict]]:
        """All that speaks for names in the text, and which are accepted; nothing where the pipeline finds no names.

        Nor where a rule for names runs out of time: then the pipeline takes none.
        """
        if self._names is None:
            return [], {}
        try:
            headline = self._names.headline(fold(title))
            return self._names.evidence(self.text, Words(self._segmenter.doc(self.text)), headline)
        except RuleTimeoutError:
            return [], {}

    def stands_alone(self, candidate: Candidate) -> bool:
        """Whether its classifier is a word of its own."""
        return stands_alone(self.text, candidate, self._segmenter, self._values.weak_classifiers)

    def word_of_classifier(self, candidate: Candidate) -> tuple[str, str]:
        """A candidate's classifier, and the word of the text that begins with it: 手 and 手机 of ``12手机``."""
        classifier = candidate.groups.get("classifier", "")
        place = self.text.rfind(classifier, candidate.start, candidate.end)
        return classifier, self._segmenter.words(self.text[place : place + WORD_WINDOW])[0]

    def has_value(self, candidate: Candidate) -> bool:
        """Whether its value function reads a value."""
        return read(self.text, candidate, self.rules) is not None

    def mod_in(self, text: str, candidate: Candidate) -> str | None:
        """The ``mod`` that the candidate would have in another text."""
        return getattr(read(text, candidate, self.rules), "mod", None)

    def word_around(self, start: int, end: int) -> tuple[int, int]:
        """The span, with the word that its beginning or end may stand in the middle of."""
        left, right = max(0, start - _REACH), end + _REACH
        for word in self._segmenter.words(self.text[left:right]):
            if left < start < left + len(word):
                start = left
            if left < end < left + len(word):
                end = left + len(word)
            left += len(word)
        return start, end

    def parts(self, candidate: Candidate) -> list[tuple[str, int, int]]:
        """The parts that the pattern names, with their clean spans, in the order of the text."""
        match = self._match_of(candidate)
        if match is None:
            return []
        spans = [(name, *match.span(name)) for name in candidate.groups if name != "span"]
        return sorted(spans, key=lambda part: (part[1], part[2], part[0]))

    def _match_of(self, candidate: Candidate) -> regex.Match[str] | None:
        """The match that proposed a candidate: it may begin before it, with what the rule only looks at."""
        compiled = self._compiled[candidate.rule.id]
        timed = Timed(compiled)
        try:
            for start in range(candidate.start, max(-1, candidate.start - _REACH), -1):
                match = timed.match(self.text, start)
                if match is not None and compiled.span(match) == (candidate.start, candidate.end):
                    return match
        except RuleTimeoutError:
            return None  # of so slow a rule the parts stay untold
        return None

    def late_at(self, place: int) -> list[Rule]:
        """The rules that ran out of time at a place or before it."""
        return [self.by_id[rule] for rule, position in self._late.items() if position <= place]

    def refused(self, at: int, late: list[Rule]) -> Iterator[Refused]:
        """What fits over a place and is refused by a guard: of each rule the longest.

        Rules that run out of time are noted in ``late``, and those that stand there already are passed over.
        """
        slow = {rule.id for rule in late}
        for compiled in self._matcher.compiled:
            if compiled.rule.id in slow:
                continue
            try:
                best = self._refused(compiled, at)
            except RuleTimeoutError:
                late.append(compiled.rule)
                continue
            if best is not None:
                yield best

    def _refused(self, compiled: CompiledRule, at: int) -> Refused | None:
        timed = Timed(compiled)
        own = self.by_rule[compiled.rule.id]
        best: Refused | None = None
        for first in range(max(0, at - _REACH), at + 1):
            match = timed.match(self.text, first)
            if match is None:
                continue
            start, end = compiled.span(match)
            if not start <= at < end or any(c.start < end and start < c.end for c in own):
                continue
            guard = compiled.stopped_by(self.text, start, end)
            if guard is not None and (best is None or end - start > best.end - best.start):
                best = Refused(compiled.rule, start, end, guard)
        return best

    def searched(self, refused: Refused) -> tuple[tuple[int, int], tuple[int, int]]:
        """The stretches before and behind a refused span in which a guard looks for what it needs."""
        compiled = self._compiled[refused.rule.id]
        before, after = compiled.surroundings(self.text, refused.start, refused.end)
        return (before, refused.start), (refused.end, after)

    def guard_found(self, refused: Refused) -> tuple[int, int] | None:
        """The clean span of what the guard saw; None where it saw nothing that it looked for."""
        pattern = guard_patterns(refused.rule, self.rules)[refused.guard]
        if refused.guard == "not_before":
            looked_for, place = f"(?<=(?P<{_FOUND}>{pattern}))", refused.start
        elif refused.guard in ("not_after", "not_at"):
            place = refused.end if refused.guard == "not_after" else refused.start
            looked_for = f"(?P<{_FOUND}>{pattern})"
        else:
            return None
        try:
            match = regex.compile(looked_for).match(self.text, place, timeout=TIME_LIMIT)
        except TimeoutError:
            return None
        return None if match is None else match.span(_FOUND)


def is_for_values(rule: Rule) -> bool:
    """Whether the rule gives values, rather than names or blocks."""
    return rule.kind in VALUE_RULE_KINDS


def better(winner: Candidate, loser: Candidate) -> str:
    """Why the first of two overlapping candidates goes before the second, in words."""
    first, second = rank(winner), rank(loser)
    if first[0] != second[0]:
        return "longer"
    if first[1] != second[1]:
        return f"priority {winner.rule.priority} against {loser.rule.priority}"
    return "earlier rule id" if first[2] != second[2] else "earlier in the text"


def best_over(candidates: Sequence[Candidate], start: int, end: int) -> Candidate | None:
    """The best of those that overlap a span, among disjoint candidates in text order."""
    first = bisect_right(candidates, start, key=lambda c: c.end)
    behind = (candidates[i] for i in range(first, len(candidates)))
    return min(takewhile(lambda c: c.start < end, behind), key=rank, default=None)


def about_function(name: str | None) -> tuple[str, str] | None:
    """Where a value function is written, and what it says of itself."""
    function = function_named(name) if name else None
    if function is None:
        return None
    return f"{function.__module__}.{function.__name__}", " ".join(
        (inspect.getdoc(function) or "").replace("``", "").split()
    )


def _from_the_left(candidate: Candidate) -> tuple[int, int]:
    return candidate.start, -candidate.end
