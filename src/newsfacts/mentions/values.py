"""Mentions of money, percent, date and quantity: candidates read, blocked, and the winners chosen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter

from newsfacts.mentions.overlaps import Rank, Taken, select
from newsfacts.records import Value
from newsfacts.rules.load import RuleSet
from newsfacts.rules.match import Candidate, CompiledRule, Matcher
from newsfacts.rules.scan import Attempt
from newsfacts.text.words import Segmenter
from newsfacts.values.functions import function_named
from newsfacts.values.reading import Reading
from newsfacts.values.temporal import Temporal

_WORD_WINDOW = 8
_PROPOSED = itemgetter(0, 1, 2, 3)
_RARE_WORD = 60  # of jieba's counts: below it the longer word is the less likely reading (39只|限售股)


@dataclass(frozen=True, slots=True)
class Found:
    """A candidate with what it means: a value, or a time expression that is yet to be resolved."""

    candidate: Candidate
    value: Value | Temporal

    @property
    def start(self) -> int:
        """Where it begins in the clean text."""
        return self.candidate.start

    @property
    def end(self) -> int:
        """Where it ends in the clean text."""
        return self.candidate.end


def find_values(text: str, rules: RuleSet, matcher: Matcher, segmenter: Segmenter) -> list[Found]:
    """The winners among all value candidates, in text order.

    The segmenter tells whether a classifier is a word of its own.
    """
    return _Race(text, rules, matcher, segmenter).winners()


class _Race:
    """One text: who proposes what, what is blocked, and who wins each place."""

    def __init__(self, text: str, rules: RuleSet, matcher: Matcher, segmenter: Segmenter) -> None:
        self._text, self._rules, self._segmenter = text, rules, segmenter
        self._weak = rules.lexicon("classifier").marked("weak")
        self._runs = matcher.values.runs(text)
        self._everywhere = matcher.values.everywhere
        self._blocked = self._blocks()

    def winners(self) -> list[Found]:
        proposed = [found for rule in self._everywhere if rule.rule.kind != "block" for found in self._anywhere(rule)]
        if proposed:  # they may cross any run: all candidates run in one race
            proposed += [found for _, attempts in self._runs for found in self._all(attempts)]
            return select(proposed, _rank_of)
        return [found for end, attempts in self._runs for found in self._of_run(end, attempts)]

    def _blocks(self) -> Taken:
        """The places where nothing is a value, whatever it looks like."""
        text = self._text
        blocks = [c for rule in self._everywhere if rule.rule.kind == "block" for c in rule.candidates(text)]
        for _, attempts in self._runs:
            for position, rules in attempts:
                for rule in rules:
                    if rule.rule.kind == "block" and (proposed := rule.span_at(text, position)):
                        start, end, match = proposed
                        if rule.stopped_by(text, start, end) is None:
                            blocks.append(rule.candidate(match))
        blocked = Taken()
        for block in sorted(blocks, key=lambda c: (-c.length, c.rule.id, c.start)):
            blocked.take(block.start, block.end)
        return blocked

    def _of_run(self, run_end: int, attempts: Sequence[Attempt[CompiledRule]]) -> list[Found]:
        """The winners of one run: from the left, the best at each place, unless a better one begins inside it."""
        winners: list[Found] = []
        last: Found | None = None
        for position, rules in attempts:
            inside = last is not None and position < last.end
            if last is not None and inside and run_end - position < last.end - last.start:
                continue  # whatever begins here is shorter
            found = next(self._at(position, rules), None)
            if found is None:
                continue
            if last is None or not inside:
                winners.append(found)
                last = found
            elif _rank_of(found) < _rank_of(last):
                return select(self._all(attempts), _rank_of)
        return winners

    def _all(self, attempts: Iterable[Attempt[CompiledRule]]) -> list[Found]:
        """Every candidate that means something."""
        return [found for position, rules in attempts for found in self._at(position, rules)]

    def _at(self, position: int, rules: Iterable[CompiledRule]) -> Iterator[Found]:
        """What begins at a place and means something, the best first."""
        proposed = []
        for rule in rules:
            if rule.rule.kind != "block" and (span := rule.span_at(self._text, position)):
                start, end, match = span
                proposed.append((start - end, -rule.rule.priority, rule.rule.id, start, end, rule, match))
        proposed.sort(key=_PROPOSED)
        for _, _, _, start, end, rule, match in proposed:
            if not self._blocked.overlaps(start, end) and rule.stopped_by(self._text, start, end) is None:
                found = self._found(rule.candidate(match))
                if found is not None:
                    yield found

    def _anywhere(self, rule: CompiledRule) -> Iterator[Found]:
        for candidate in rule.candidates(self._text):
            if not self._blocked.overlaps(candidate.start, candidate.end) and (found := self._found(candidate)):
                yield found

    def _found(self, candidate: Candidate) -> Found | None:
        if not stands_alone(self._text, candidate, self._segmenter, self._weak):
            return None
        value = read(self._text, candidate, self._rules)
        return None if value is None else Found(candidate, value)


def _rank_of(found: Found) -> Rank:
    return rank(found.candidate)


def rank(candidate: Candidate) -> Rank:
    """The total order among overlapping candidates, the best first."""
    return (-candidate.length, -candidate.rule.priority, candidate.rule.id, candidate.start)


def read(text: str, candidate: Candidate, rules: RuleSet) -> Value | Temporal | None:
    """What a candidate means, by its rule's value function; None where it means nothing."""
    name = candidate.rule.entry.value
    function = function_named(name) if name else None
    return function(Reading(text, candidate, rules)) if function is not None else None


def stands_alone(text: str, candidate: Candidate, segmenter: Segmenter, weak: frozenset[str]) -> bool:
    """Whether a classifier of one character is a word and not the beginning of one (点赞, 手机).

    Behind digits that is in doubt only for weak ones; behind characters for all (十分, 百家).
    """
    classifier = candidate.groups.get("classifier", "")
    in_digits = text[candidate.start : candidate.end][:1].isascii()
    if "level" in candidate.groups:  # 三十五万吨级
        return True
    if len(classifier) != 1 or not "\u4e00" <= classifier <= "\u9fff" or (in_digits and classifier not in weak):
        return True
    place = text.rfind(classifier, candidate.start, candidate.end)
    first = segmenter.words(text[place : place + _WORD_WINDOW])[0]
    if first == classifier or segmenter.frequency(first) < _RARE_WORD:
        return True
    behind = segmenter.word_at(text, place + 1)  # 5步|法则, although 步法 is a word: the commoner one decides
    return behind is not None and segmenter.frequency(behind) > segmenter.frequency(first)
