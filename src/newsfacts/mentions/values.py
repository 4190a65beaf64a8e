"""Mentions of money, percent, date and quantity: candidates read, blocked, and the winners chosen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter
from typing import NamedTuple

from newsfacts.mentions.overlaps import Rank, Taken, select
from newsfacts.records import Value
from newsfacts.rules.load import RuleSet
from newsfacts.rules.match import Candidate, CompiledRule, Matcher
from newsfacts.rules.scan import Attempt, Run
from newsfacts.text.words import Segmenter
from newsfacts.values.functions import function_named
from newsfacts.values.reading import Reading
from newsfacts.values.temporal import Temporal

_WORD_WINDOW = 8
_PROPOSED = itemgetter(0, 1, 2)
_RARE_WORD = 60  # of jieba's counts: below it the longer word is the less likely reading (39只|限售股)


class Found(NamedTuple):
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


class ValueFinder:
    """Finds values by the rules of a set, in any number of texts."""

    def __init__(self, rules: RuleSet, matcher: Matcher, segmenter: Segmenter) -> None:
        """Take the rules as ``matcher`` has compiled them; the segmenter tells whether a classifier is a word."""
        self._rules, self._scanner, self._segmenter = rules, matcher.values, segmenter
        self._weak = rules.lexicon("classifier").marked("weak")
        self._anywhere = [rule for rule in self._scanner.everywhere if not rule.blocks]
        self._blocks_anywhere = [rule for rule in self._scanner.everywhere if rule.blocks]

    def find(self, text: str) -> list[Found]:
        """The winners among all value candidates, in text order."""
        runs = self._scanner.runs(text)
        blocked = self._blocked(text, runs)
        anywhere = [found for rule in self._anywhere for found in self._of_rule(text, rule, blocked)]
        if anywhere:  # they may cross any run: all candidates run in one race
            anywhere += [found for _, attempts in runs for found in self._all(text, attempts, blocked)]
            return select(anywhere, _rank)
        winners: list[Found] = []
        for end, attempts in runs:
            winners += self._of_run(text, end, attempts, blocked)
        return winners

    def _blocked(self, text: str, runs: Iterable[Run[CompiledRule]]) -> Taken:
        """The places where nothing is a value, whatever it looks like."""
        blocks = [
            (candidate.start - candidate.end, rule.rank, candidate.start, candidate.end)
            for rule in self._blocks_anywhere
            for candidate in rule.candidates(text)
        ]
        for _, attempts in runs:
            for position, rules in attempts:
                for rule in rules:
                    if rule.blocks and (match := rule.fits(text, position)):
                        start, end = rule.span(match)
                        if rule.stopped_by(text, start, end) is None:
                            blocks.append((start - end, rule.rank, start, end))
        blocked = Taken()
        for _, _, start, end in sorted(blocks):
            blocked.take(start, end)
        return blocked

    def _of_run(self, text: str, end: int, attempts: Sequence[Attempt[CompiledRule]], blocked: Taken) -> list[Found]:
        """The winners of one run: from the left, the best at each place, unless a better one begins inside it."""
        winners: list[Found] = []
        last_start = last_end = 0
        for position, rules in attempts:
            inside = position < last_end
            if inside and end - position < last_end - last_start:
                continue  # whatever begins here is shorter
            found = next(self._at(text, position, rules, blocked), None)
            if found is None:
                continue
            if inside and _rank(found) < _rank(winners[-1]):
                return select(self._all(text, attempts, blocked), _rank)
            if not inside:
                winners.append(found)
                last_start, last_end = found.candidate.start, found.candidate.end
        return winners

    def _all(self, text: str, attempts: Iterable[Attempt[CompiledRule]], blocked: Taken) -> list[Found]:
        """Every candidate that means something."""
        return [found for position, rules in attempts for found in self._at(text, position, rules, blocked)]

    def _at(self, text: str, position: int, rules: Iterable[CompiledRule], blocked: Taken) -> Iterator[Found]:
        """What begins at a place and means something, the best first."""
        proposed = []
        for rule in rules:
            if not rule.blocks and (match := rule.fits(text, position)):
                start, end = rule.span(match)
                proposed.append((start - end, rule.rank, start, end, rule, match))
        if len(proposed) > 1:
            proposed.sort(key=_PROPOSED)
        for _, _, start, end, rule, match in proposed:
            if not blocked.overlaps(start, end) and rule.stopped_by(text, start, end) is None:
                found = self._found(text, rule.candidate(match))
                if found is not None:
                    yield found

    def _of_rule(self, text: str, rule: CompiledRule, blocked: Taken) -> Iterator[Found]:
        for candidate in rule.candidates(text):
            if not blocked.overlaps(candidate.start, candidate.end) and (found := self._found(text, candidate)):
                yield found

    def _found(self, text: str, candidate: Candidate) -> Found | None:
        if not stands_alone(text, candidate, self._segmenter, self._weak):
            return None
        value = read(text, candidate, self._rules)
        return None if value is None else Found(candidate, value)


def _rank(found: Found) -> Rank:
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
    if not segmenter.begins_longer_word(text, place):
        return True
    first = segmenter.words(text[place : place + _WORD_WINDOW])[0]
    if first == classifier or segmenter.frequency(first) < _RARE_WORD:
        return True
    behind = segmenter.word_at(text, place + 1)  # 5步|法则, although 步法 is a word: the commoner one decides
    return behind is not None and segmenter.frequency(behind) > segmenter.frequency(first)
