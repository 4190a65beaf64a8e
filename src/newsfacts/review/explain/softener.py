"""Where a value's mod comes from, found by taking the text around it away and reading again."""

from __future__ import annotations

from newsfacts.records import Mod
from newsfacts.review.explain.explanation import Softener
from newsfacts.review.explain.positions import Positions
from newsfacts.review.explain.trial import Trial
from newsfacts.rules.match import Candidate

_NOTHING = "\n"  # no softener reaches over a line's end
_REACH = 24
_AROUND = 60  # characters that stand in for the whole text: more than value functions look at


def softener(mod: Mod, trial: Trial, candidate: Candidate, positions: Positions) -> Softener:
    """The words that make a value approximate or a bound: 突破 of ``GMV突破115万``, 左右 of ``2万左右``.

    The least text before or behind the span with which the value function still reads the mod; nothing of it means that
    the expression itself has it (600多万). A date's mod that comes only with its resolution counts as its own.
    """
    text, start, end = trial.text, candidate.start, candidate.end

    def read_with(before: int, after: int) -> str | None:
        first, last = start - before, end + after
        left, right = max(0, start - _AROUND), min(len(text), end + _AROUND)
        masked = _NOTHING * (first - left) + text[first:last] + _NOTHING * (right - last)
        return trial.mod_in(masked, candidate._replace(start=start - left, end=end - left))

    if read_with(0, 0) != mod:
        for size in range(1, min(_REACH, len(text) - end) + 1):
            if read_with(0, size) == mod:
                _, last = trial.word_around(end, end + size)
                return Softener(mod=mod, place="after", words=positions.stretch(end, last))
        for size in range(1, min(_REACH, start) + 1):
            if read_with(size, 0) == mod:
                first, _ = trial.word_around(start - size, start)
                return Softener(mod=mod, place="before", words=positions.stretch(first, start))
    return Softener(mod=mod, place="inside")
