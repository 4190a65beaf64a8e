"""Finds candidates: every place where a rule's pattern fits and its guards agree."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property, partial
from types import MappingProxyType
from typing import NamedTuple

import regex

from newsfacts.errors import NewsfactsError
from newsfacts.rules.load import RuleSet, guard_patterns
from newsfacts.rules.model import Rule
from newsfacts.rules.places import Characters, Places, places
from newsfacts.rules.references import check_compiles
from newsfacts.rules.scan import Scanner
from newsfacts.rules.shipped import default_folder
from newsfacts.rules.standard import standard

TIME_LIMIT = 0.05
"""Seconds of the processor's time that a rule may take at one place of a text."""
_LONG_SENTENCE = 2000
_FEW = 8
_NONE: Characters = frozenset()
_CLAUSE_END = "。！？!?；;\n\r"
Match = re.Match[str] | regex.Match[str]
Fit = Callable[[str, int], Match | None]
Look = Callable[..., Match | None]


class RuleTimeoutError(NewsfactsError):
    """A rule that took too long at one place: it is left out of the rest of the article, the others go on."""

    code = "NF305"

    def __init__(self, rule: Rule, position: int, limit: float = TIME_LIMIT) -> None:
        """Name the rule and the place in the clean text where it was tried, or from where on it was searched for."""
        super().__init__(
            f"{rule.id} ({rule.file.name}:{rule.line}) took more than {limit * 1000:.0f} ms at character "
            f"{position} and was left out from there on; newsfacts rules lint says what makes it slow"
        )
        self.rule = rule


class Candidate(NamedTuple):
    """A place in the clean text that a rule proposes, with the parts that it named."""

    rule: Rule
    start: int
    end: int
    groups: Mapping[str, str] = MappingProxyType({})

    @property
    def length(self) -> int:
        """Length in code points of the clean text."""
        return self.end - self.start


class CompiledRule:
    """A rule ready to match: its pattern and guards compiled once.

    Attributes:
        rank: its place among the rules of its set, where candidates are of one length; the least wins.
        goes_first: whether it blocks: it proposes nothing itself, but keeps others from it.
        gives_values: whether it finds money, percents, dates or quantities.
        guarded: whether it has guards.
        proposes: the group whose span is proposed: ``span``, or all of the match.
        classifies: whether a part is a classifier, which must be a word.
        fits: the pattern's match from a place of a text on, whatever the guards but ``not_at`` say; None where it
            does not fit. A rule that is not trusted raises RuleTimeoutError after ``TIME_LIMIT``, as ``fits_in_time``.
    """

    def __init__(self, rule: Rule, guards: Mapping[str, str], rank: int, *, trusted: bool) -> None:
        """Compile the expanded pattern and the guards; only a ``trusted`` rule runs without a look at the clock."""
        self.rule = rule
        self.rank = rank
        self.goes_first = rule.kind == "block"
        self.gives_values = rule.kind not in ("block", "person", "company")
        self.window = rule.entry.guards.window
        # A look at the clock costs more than most matches: only rules that nobody has tried yet pay for it.
        look: Callable[[Look], Look] = (lambda find: find) if trusted else partial(partial, timeout=TIME_LIMIT)
        before, after, at = guards.get("not_before"), guards.get("not_after"), guards.get("not_at")
        compiled = _quick_look if trusted else regex.compile
        self._not_before = look(compiled(f"(?<={before})").match) if before else None
        self._not_after = look(compiled(after).match) if after else None
        not_at = regex.compile(at) if at else None
        self._not_at = look(not_at.match) if not_at else None
        groups = rule.groups
        quick = trusted and "span" not in groups and not (not_at and not_at.groups)
        self._quick = standard(f"(?!{at})(?:{rule.expanded})" if at else rule.expanded) if quick else None
        self.fits: Fit = self.fits_in_time
        if trusted:
            self.fits = self._quick_fit(at) if self._quick is None else self._quick.pattern.match
        needs = {name: _compiled_need(name, p) for name, p in guards.items() if name.startswith("needs_")}
        self.guarded = bool(guards)
        self._needs = [(name, look(pattern.search)) for name, pattern in needs.items()]
        self._quickly_named = [(name, index - 1) for name, index in self._quick.named] if self._quick else []
        self.proposes = self.pattern.groupindex["span"] if "span" in groups else 0
        self.classifies = "classifier" in groups

    @cached_property
    def pattern(self) -> regex.Pattern[str]:
        """The expanded pattern; rules that ``re`` can match seldom need it, and it takes long to compile."""
        return regex.compile(self.rule.expanded)

    @cached_property
    def _named(self) -> list[tuple[str, int]]:
        return [(name, index - 1) for name, index in sorted(self.pattern.groupindex.items())]

    @cached_property
    def places(self) -> tuple[Places, ...]:
        """Where the pattern can match at all, or each of its alternatives."""
        return places(self.rule.expanded)

    def may_pass(self, text: str, end: int) -> bool:
        """Whether a match that begins before ``end`` can reach beyond it."""
        c, then = text[end : end + 1], text[end + 1 : end + 2]
        holds, ends = self._reach
        return holds is None or (c in holds and (c in ends or then in holds))

    @cached_property
    def _reach(self) -> tuple[Characters | None, Characters]:
        """The characters that matches hold, and those that they end in; None where they may be any."""
        known = [(found.holds, found.ends) for found in self.places]
        holds = [holds for holds, ends in known if holds is not None and ends is not None]
        ends = [ends for _, ends in known if ends is not None]
        return _NONE.union(*holds) if len(holds) == len(known) else None, _NONE.union(*ends)

    def fits_in_time(self, text: str, position: int) -> regex.Match[str] | None:
        """The same as ``fits``, but it gives up in time.

        Raises:
            RuleTimeoutError: after ``TIME_LIMIT`` seconds of the processor's time.
        """
        try:
            if self._not_at is not None and self._not_at(text, position):
                return None
            return self.pattern.match(text, position, timeout=TIME_LIMIT)
        except TimeoutError:
            raise RuleTimeoutError(self.rule, position) from None

    def _quick_fit(self, at: str | None) -> Fit:
        """Pattern and ``not_at`` in one where that leaves the pattern's groups as they are."""
        if at is None:
            return self.pattern.match
        both = regex.compile(f"(?!{at})(?:{self.rule.expanded})")
        return both.match if both.groups == self.pattern.groups else self._fits_but_at

    def _fits_but_at(self, text: str, position: int) -> regex.Match[str] | None:
        return None if self._not_at is None or self._not_at(text, position) else self.pattern.match(text, position)

    def span(self, match: Match) -> tuple[int, int]:
        """The span that a match proposes: the group ``span``, or all of it."""
        return match.span(self.proposes)

    def candidate(self, match: Match) -> Candidate:
        """A match as a candidate, with the parts that took part in it, sorted by name."""
        start, end = match.span(self.proposes)
        groups = match.groups()  # many times faster than groupdict()
        named = self._quickly_named if type(match) is re.Match else self._named
        return Candidate(self.rule, start, end, {name: part for name, i in named if (part := groups[i]) is not None})

    def candidates(self, text: str) -> Iterator[Candidate]:
        """All candidates of the rule, left to right, not overlapping each other."""
        taken = 0
        for match in self._matches(text):
            start, end = match.span(self.proposes)
            if match.start() >= taken and start < end and self.stopped_by(text, start, end) is None:
                yield self.candidate(match)
                taken = max(end, match.start() + 1)

    def _matches(self, text: str) -> Iterator[Match]:
        """The first match from every place on where there is one, left to right."""
        if self._begins is not None:
            found = (self.fits(text, begin.start()) for begin in self._begins.finditer(text))
            yield from (match for match in found if match is not None)
            return
        position, size = 0, len(text)
        limit = TIME_LIMIT * (1 + size // _LONG_SENTENCE)
        while position <= size:
            try:
                match = self.pattern.search(text, position, timeout=limit)
            except TimeoutError:
                raise RuleTimeoutError(self.rule, position, limit) from None
            if match is None:
                return
            yield match
            position = match.start() + 1

    @cached_property
    def _begins(self) -> re.Pattern[str] | None:
        """The characters that a match can begin with, where those are known and few."""
        starts = [start for found in self.places for start in found.starts]
        first = frozenset[str]().union(*(start.first for start in starts))
        known = all(found.starts for found in self.places) and len(first) <= _FEW
        return re.compile(f"[{re.escape(''.join(sorted(first)))}]") if known else None

    def stopped_by(self, text: str, start: int, end: int) -> str | None:
        """The name of the guard that rejects the span; None where all agree."""
        try:
            if self._not_before is not None and self._not_before(text, start):
                return "not_before"
            if self._not_after is not None and self._not_after(text, end):
                return "not_after"
            if self._not_at is not None and self._not_at(text, start):
                return "not_at"
            for name, search in self._needs:
                before, after = self.surroundings(text, start, end)
                found = name != "needs_after" and search(text, before, start)
                found = found or (name != "needs_before" and search(text, end, after))
                if not found:
                    return name
        except TimeoutError:
            raise RuleTimeoutError(self.rule, start) from None
        return None

    def surroundings(self, text: str, start: int, end: int) -> tuple[int, int]:
        """The stretch around a span that stays within its clause and the rule's window."""
        before, after = max(0, start - self.window), min(len(text), end + self.window)
        before = max((text.rfind(mark, before, start) + 1 for mark in _CLAUSE_END), default=before) or before
        ends = [i for i in (text.find(mark, end, after) for mark in _CLAUSE_END) if i >= 0]
        return before, min(ends, default=after)


def _quick_look(pattern: str) -> re.Pattern[str] | regex.Pattern[str]:
    """A guard's pattern for ``re``, or for ``regex`` where ``re`` does not understand it."""
    quick = standard(pattern)
    return regex.compile(pattern) if quick is None else quick.pattern


def _compiled_need(name: str, pattern: str) -> regex.Pattern[str]:
    """What is needed before a span is looked for from the span backwards: mostly it stands right there."""
    return regex.compile(f"(?r){pattern}" if name == "needs_before" else pattern)


class Matcher:
    """All rules of a set, compiled."""

    def __init__(self, rule_set: RuleSet, *, trusted: bool | None = None) -> None:
        """Compile every rule of ``rule_set`` once; by default only the rules that ship are ``trusted``.

        Raises:
            PatternError: a pattern that does not compile, with file and line.
        """
        ranked = sorted(rule_set.rules, key=lambda rule: (-rule.priority, rule.id))
        ranks = {rule.id: rank for rank, rule in enumerate(ranked)}
        # The rules that ship are tried on hostile sentences before they do (newsfacts.rules.probe).
        shipped = default_folder()
        self.compiled: list[CompiledRule] = []
        for rule in rule_set.rules:
            is_trusted = rule.file.parent == shipped if trusted is None else trusted
            guards = guard_patterns(rule, rule_set)
            try:
                self.compiled.append(CompiledRule(rule, guards, ranks[rule.id], trusted=is_trusted))
            except regex.error:  # in a shipped file that someone edits; load_rules has compiled all others
                for pattern in (rule.expanded, *guards.values()):
                    check_compiles(pattern, f"{rule.file}:{rule.line}")
                raise

    def candidates(self, text: str, *kinds: str, late: list[RuleTimeoutError] | None = None) -> list[Candidate]:
        """Every candidate of the named kinds (all kinds if none is named).

        A rule that runs out of time is left out from there on, which is noted in ``late``.
        """
        found: list[Candidate] = []
        for compiled in self.compiled:
            if not kinds or compiled.rule.kind in kinds:
                try:
                    found.extend(compiled.candidates(text))
                except RuleTimeoutError as error:
                    if late is None:
                        raise
                    late.append(error)
        return found

    @cached_property
    def values(self) -> Scanner[CompiledRule]:
        """The rules for values, and those that block them, to be looked for together."""
        rules = [compiled for compiled in self.compiled if compiled.gives_values or compiled.goes_first]
        return Scanner(sorted(rules, key=lambda compiled: compiled.rank))
