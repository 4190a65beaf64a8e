"""What a candidate of money, percent, date or quantity means, and whether it may mean anything."""

from __future__ import annotations

from typing import NamedTuple

from newsfacts.mentions.overlaps import Rank
from newsfacts.records import Value
from newsfacts.rules.load import RuleSet
from newsfacts.rules.match import Candidate
from newsfacts.rules.model import Rule
from newsfacts.text.words import Segmenter
from newsfacts.values.functions import function_named
from newsfacts.values.reading import Reading, ValueFunction
from newsfacts.values.temporal import Temporal

WORD_WINDOW = 8
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


def rank(candidate: Candidate) -> Rank:
    """The total order among overlapping candidates, the best first."""
    return (-candidate.length, -candidate.rule.priority, candidate.rule.id, candidate.start)


def read(text: str, candidate: Candidate, rules: RuleSet) -> Value | Temporal | None:
    """What a candidate means, by its rule's value function; None where it means nothing."""
    return function_of(candidate.rule)(Reading(text, candidate, rules))


def function_of(rule: Rule) -> ValueFunction:
    """The function that reads a rule's candidates; one that reads nothing for a rule that has none."""
    name = rule.entry.value
    return (function_named(name) if name else None) or _nothing


def _nothing(_reading: Reading) -> None:
    return None


def stands_alone(text: str, candidate: Candidate, segmenter: Segmenter, weak: frozenset[str]) -> bool:
    """Whether a classifier of one character is a word and not the beginning of one (点赞, 手机).

    Behind digits that is in doubt only for weak ones; behind characters for all (十分, 百家).
    """
    if "classifier" not in candidate.groups:
        return True
    classifier = candidate.groups["classifier"]
    in_digits = text[candidate.start : candidate.end][:1].isascii()
    if "level" in candidate.groups:  # 三十五万吨级
        return True
    if len(classifier) != 1 or not "\u4e00" <= classifier <= "\u9fff" or (in_digits and classifier not in weak):
        return True
    place = text.rfind(classifier, candidate.start, candidate.end)
    if not segmenter.begins_longer_word(text, place):
        return True
    first = segmenter.words(text[place : place + WORD_WINDOW])[0]
    if first == classifier or segmenter.frequency(first) < _RARE_WORD:
        return True
    behind = segmenter.word_at(text, place + 1)  # 5步|法则, although 步法 is a word: the commoner one decides
    return behind is not None and segmenter.frequency(behind) > segmenter.frequency(first)
