"""What the engine does with a text, one candidate at a time: the only module of explanations that knows the engine.

It may be slow: every rule is tried by brute force, and each step is asked by itself what it says.
"""

from __future__ import annotations

import inspect
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile
from typing import TYPE_CHECKING

import regex

from newsfacts.mentions.overlaps import Rank, Taken, select
from newsfacts.mentions.values import rank, read, stands_alone
from newsfacts.names.judge import Verdict
from newsfacts.names.sighting import Sighting, Words
from newsfacts.rules.load import guard_patterns
from newsfacts.rules.match import Candidate, CompiledRule
from newsfacts.rules.model import Rule
from newsfacts.text.fold import fold
from newsfacts.text.repair import repair
from newsfacts.values.functions import VALUE_RULE_KINDS, function_named

if TYPE_CHECKING:
    from newsfacts.pipeline import Pipeline

_REACH = 100  # longer than what any rule finds in ordinary text
_LONGEST_WORD = 8
_FOUND = "explained_guard"
_CLAUSE_END = regex.compile(r"[。！？!?；;\n\r]")


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

    @property
    def compiled(self) -> Sequence[CompiledRule]:
        """Every rule, ready to match."""
        return self._matcher.compiled

    @property
    def value_rules(self) -> list[CompiledRule]:
        """The rules for money, percent, date and quantity."""
        return [compiled for compiled in self.compiled if compiled.rule.kind in VALUE_RULE_KINDS]

    @cached_property
    def candidates(self) -> list[Candidate]:
        """Every span that a rule proposes, blocks and names included."""
        return [candidate for compiled in self.compiled for candidate in compiled.candidates(self.text)]

    @cached_property
    def blocks(self) -> list[Candidate]:
        """The blocks that stand; where several overlap, the longest."""
        return select((c for c in self.candidates if c.rule.kind == "block"), _block_rank)

    @cached_property
    def winners(self) -> list[Candidate]:
        """The value candidates that won their places against the others, before names and dates are settled."""
        return [found.candidate for found in self._values.find(self.text)]

    def name_evidence(self, title: str) -> tuple[list[Sighting], dict[str, Verdict]]:
        """All that speaks for names in the text, and which are accepted; nothing where the pipeline finds no names."""
        if self._names is None:
            return [], {}
        return self._names.evidence(self.text, Words(self._segmenter.doc(self.text)), fold(title))

    def stands_alone(self, candidate: Candidate) -> bool:
        """Whether its classifier is a word of its own."""
        return stands_alone(self.text, candidate, self._segmenter, self._values.weak_classifiers)

    def word_of_classifier(self, candidate: Candidate) -> tuple[str, str]:
        """A candidate's classifier, and the word of the text that begins with it: 手 and 手机 of ``12手机``."""
        classifier = candidate.groups.get("classifier", "")
        place = self.text.rfind(classifier, candidate.start, candidate.end)
        return classifier, self._segmenter.words(self.text[place : place + _LONGEST_WORD])[0]

    def has_value(self, candidate: Candidate) -> bool:
        """Whether its value function reads a value."""
        return read(self.text, candidate, self.rules) is not None

    def mod_in(self, text: str, candidate: Candidate) -> str | None:
        """The ``mod`` that the candidate would have in another text of the same length."""
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
        compiled = next(c for c in self.compiled if c.rule is candidate.rule)
        for start in range(candidate.start, max(-1, candidate.start - _REACH), -1):
            match = compiled.pattern.match(self.text, start)
            if match is not None and compiled.span(match) == (candidate.start, candidate.end):
                spans = [(name, *match.span(name)) for name in candidate.groups if name != "span"]
                return sorted(spans, key=lambda part: (part[1], part[2], part[0]))
        return []

    def refused(self, at: int) -> Iterator[Refused]:
        """What fits over a place and is refused by a guard: of each rule the longest."""
        for compiled in self.compiled:
            own = Taken([(c.start, c.end) for c in self.candidates if c.rule is compiled.rule])
            best: Refused | None = None
            for first in range(max(0, at - _REACH), at + 1):
                match = compiled.pattern.match(self.text, first)
                if match is None:
                    continue
                start, end = compiled.span(match)
                if not start <= at < end or own.overlaps(start, end):
                    continue
                guard = compiled.stopped_by(self.text, start, end)
                if guard is not None and (best is None or end - start > best.end - best.start):
                    best = Refused(compiled.rule, start, end, guard)
            if best is not None:
                yield best

    def searched(self, refused: Refused) -> tuple[tuple[int, int], tuple[int, int]]:
        """The stretches before and behind a refused span in which a guard looks for what it needs."""
        window = refused.rule.entry.guards.window
        before = max(0, refused.start - window)
        ends = [m.end() for m in _CLAUSE_END.finditer(self.text, before, refused.start)]
        stop = _CLAUSE_END.search(self.text, refused.end, min(len(self.text), refused.end + window))
        after = stop.start() if stop else min(len(self.text), refused.end + window)
        return (max(ends, default=before), refused.start), (refused.end, after)

    def guard_found(self, refused: Refused) -> tuple[int, int] | None:
        """The clean span of what the guard saw; None where it saw nothing that it looked for."""
        pattern = guard_patterns(refused.rule, self.rules)[refused.guard]
        if refused.guard == "not_before":
            match = regex.compile(f"(?<=(?P<{_FOUND}>{pattern}))").match(self.text, refused.start)
            return None if match is None else match.span(_FOUND)
        if refused.guard in ("not_after", "not_at"):
            place = refused.end if refused.guard == "not_after" else refused.start
            match = regex.compile(pattern).match(self.text, place)
            return None if match is None else match.span()
        return None


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


def _block_rank(block: Candidate) -> Rank:
    return (-block.length, 0, block.rule.id, block.start)
