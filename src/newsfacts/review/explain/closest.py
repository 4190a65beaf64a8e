"""The rules that come closest to a place: their pattern fits the beginning of what stands there, or all but its surroundings.

A pattern is tried on the text cut off behind each character; the regex module says whether what is there could go on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

import regex

from newsfacts.review.explain.timed import Timed
from newsfacts.rules.match import CompiledRule, RuleTimeoutError
from newsfacts.rules.model import Rule

_REACH = 40
_LOOK_AHEAD = 200
_TRIED = 30  # the longest partial fits, for which the way on is looked for
_SHOWN, _SHOWN_OF_A_KIND = 5, 2
_LONGEST_ENDING = 3
_CUT_BACK = 4  # characters by which a fit may be cut back to one that can be completed
_BEAM = 12  # beginnings of an ending that are followed at a time
_NUMERAL = regex.compile(r"[\d零〇一二两三四五六七八九十百千万亿几数半]")
_LITERAL = regex.compile(r"[\p{Han}A-Za-z%‰.,、+~—-]")
_GROUP_NAME = regex.compile(r"\(\?P<\w+>")
_DIGIT = "1"  # stands for all digits
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Close:
    """How far a rule's pattern fits.

    ``endings`` would complete it, the shortest there are; ``refuses`` is set where nothing is missing but the pattern
    does not go with what stands ``before`` or ``after``.
    """

    timed: Timed
    start: int
    end: int
    endings: tuple[str, ...] = ()
    refuses: str | None = None

    @property
    def rule(self) -> Rule:
        """The rule whose pattern it is."""
        return self.timed.rule


def closest(rules: Collection[CompiledRule], text: str, at: int, late: list[Rule]) -> list[Close]:
    """The few rules that fit most of what stands at a place, the best first.

    At 219.8 of ``增长219.8`` percent.sign fits five characters, and ``%`` would complete it. Rules that run out of time
    are noted in ``late``.
    """
    begun = list(_in_time(_furthest, map(Timed, rules), text, at, late))
    begun.sort(key=lambda c: c.start - c.end)
    ended = list(_in_time(_with_endings, begun[:_TRIED], text, at, late))
    of_kind: Counter[str] = Counter()
    shown: list[Close] = []
    for close in sorted((c for c in ended if c.refuses or c.endings), key=_distance):
        of_kind[close.rule.kind] += 1
        if of_kind[close.rule.kind] <= _SHOWN_OF_A_KIND:
            shown.append(close)
    return shown[:_SHOWN]


def _in_time(
    step: Callable[[T, str, int], Close | None], all_of: Iterable[T], text: str, at: int, late: list[Rule]
) -> Iterator[Close]:
    """What a step makes of each; nothing of a rule that runs out of time in it."""
    for one in all_of:
        try:
            close = step(one, text, at)
        except RuleTimeoutError as error:
            late.append(error.rule)
            continue
        if close is not None:
            yield close


def _distance(close: Close) -> tuple[int, int, int]:
    """More characters that fit, fewer that are missing, fewer ways to go on: the nearest first."""
    ending = len(close.endings[0]) if close.endings else 0
    return (close.start - close.end, ending, len(close.endings))


def _furthest(timed: Timed, text: str, at: int) -> Close | None:
    """The longest beginning of a fit that holds the place; the earliest of several as long."""
    best: Close | None = None
    for start in range(max(0, at - _REACH), at + 1):
        close = _begun(timed, text, start, at) or _but_for_before(timed, text, start, at)
        if close is not None and (best is None or close.end - close.start > best.end - best.start):
            best = close
    return best if best is not None and _says_something(text[best.start : best.end]) else None


def _begun(timed: Timed, text: str, start: int, at: int) -> Close | None:
    found: Close | None = None
    for end in range(at + 1, min(len(text), start + _LOOK_AHEAD) + 1):
        match = timed.match(text, start, end, partial=True)
        if match is None or not (match.partial or match.end() == end):
            break
        if text[end - 1].isspace():  # a space that a pattern allows is nothing that fits
            continue
        found = Close(timed, start, end, refuses=None if match.partial else "after")
    whole = timed.match(text, start)
    return None if found is not None and whole is not None and whole.end() == found.end else found


def _but_for_before(timed: Timed, text: str, start: int, at: int) -> Close | None:
    """A fit that only a look behind refuses: 5G of ``A5G``."""
    if start == 0 or timed.match(text, start) is not None:
        return None
    match = timed.match(text[start : start + _LOOK_AHEAD])
    return (
        None
        if match is None or start + match.end() <= at
        else Close(timed, start, start + match.end(), refuses="before")
    )


def _says_something(text: str) -> bool:
    """A numeral, or more than one character: 上 of 上海 is nothing like 上周."""
    return len(text) > 1 or _NUMERAL.search(text) is not None


def _with_endings(close: Close, text: str, at: int) -> Close:
    """The fit with what would complete it; cut back where only less of it can be completed: ``219.8`` of ``219.8,5``."""
    if close.refuses:
        return close
    for end in range(close.end, max(at, close.end - _CUT_BACK), -1):
        endings = _endings(close, text, end, 1)
        if endings:
            return Close(close.timed, close.start, end, tuple(endings))
    longer = _endings(close, text, close.end, _LONGEST_ENDING)
    return Close(
        close.timed, close.start, close.end, tuple(e for e in longer if not _NUMERAL.search(e))
    )  # else a range


def _endings(close: Close, text: str, end: int, longest: int) -> list[str]:
    """The shortest continuations with which the pattern fits, in the order in which the pattern writes them."""
    left = max(0, close.start - _REACH)
    head, start = text[left:end], close.start - left
    alphabet = _alphabet(close.rule.expanded)
    begun = [""]
    for _ in range(longest):
        complete: list[str] = []
        unfinished: list[str] = []
        for ending in (beginning + character for beginning in begun for character in alphabet):
            match = close.timed.match(head + ending, start, partial=True)
            if match is not None and match.partial:
                unfinished.append(ending)
            elif match is not None and match.end() > len(head):
                complete.append(ending)
        if complete:
            return complete
        begun = unfinished[:_BEAM]
    return []


def _alphabet(pattern: str) -> list[str]:
    """What a pattern may want next: its own characters in their order, then a digit."""
    own: Iterator[str] = (c for c in _LITERAL.findall(_GROUP_NAME.sub("", pattern)) if not c.isdigit())
    return [*dict.fromkeys(own), _DIGIT]
