"""From scores to names: the best sequence of tags that spells names (Viterbi 1967)."""

from __future__ import annotations

import math
from dataclasses import dataclass
from operator import add

import numpy as np
import numpy.typing as npt

from newsfacts.tagger.schemes import BEGINNING, FIRST, LAST, MIDDLE, ONLY, Scheme, Tags

Scores = npt.NDArray[np.float32]
Units = npt.NDArray[np.int32]
Flags = npt.NDArray[np.bool_]
Places = npt.NDArray[np.int64]
Sums = npt.NDArray[np.int64]

# From this lead on, "outside" is settled: no name begins there.
_SETTLED = 4.0
# Scores are rounded, so that the last bits of a processor's arithmetic decide nothing; as whole numbers
# of these units they also add up to the same in any order.
_UNIT = 1 / 256
_NEVER = -(1 << 24)  # units: more than any name wins


@dataclass(frozen=True, slots=True)
class Spelled:
    """One name: its half-open span, its label, and how sure the network is of the label (0 to 1)."""

    start: int
    end: int
    label: str
    confidence: float


@dataclass(frozen=True)
class Decoder:
    """Reads scores under one scheme.

    Which tag may follow which is all that counts beside the scores, and two kinds of tags stand anywhere:
    "outside" and the names of one character. So a longer name of the best sequence wins over the best of these on
    its characters, whatever stands around it, and only where one does is a sequence searched.
    """

    scheme: Scheme

    def names(self, emissions: Scores) -> list[Spelled]:
        """The names in a flat text of (time, tags) scores; pieces are parted by settled rows."""
        units = np.rint(emissions / np.float32(_UNIT)).astype(np.int32)
        rows = np.flatnonzero(_names_may_stand(units))
        tags = np.zeros(len(units), np.int64)
        tags[rows] = units[rows, ::4].argmax(axis=1) * 4  # outside, or a name of one character
        wins = _wins(units, rows)
        where = rows[wins.anywhere]
        tags[where] = self._search(tags[where], wins)
        found = self.scheme.read(tags)
        return [Spelled(*name, sure) for name, sure in zip(found, self._sure(units, tags), strict=True)]

    def _search(self, tags: Tags, wins: _Wins) -> list[int]:
        """The best tags of some characters, given the best of those that stand anywhere.

        Of equal sequences it is the one whose last tag comes first in the scheme, then the tag before it, and so on.
        """
        won: float = 0
        opened = [-math.inf] * len(self.scheme.labels)  # by label, the most that is won up to and in an open name
        begins = [0] * len(opened)
        ends: dict[int, tuple[int, int]] = {}
        best: list[int] = tags.tolist()
        for row, (beginning, ending) in enumerate(zip(wins.beginning.tolist(), wins.ending.tolist(), strict=True)):
            before = won
            closed = list(map(add, opened, ending))
            most = max(closed)
            label = closed.index(most)
            if most > won or (most == won and 1 + 4 * label + LAST < best[row]):
                won = most
                ends[row] = begins[label], label
            for label, score in enumerate(beginning):
                if before + score >= opened[label]:
                    opened[label] = before + score
                    begins[label] = row
        row = len(best) - 1
        while row > 0:
            begin, label = ends.get(row, (row, 0))
            if begin < row:
                best[begin : row + 1] = self.scheme.spell(self.scheme.labels[label], row + 1 - begin)
            row = begin - 1
        return best

    def _sure(self, units: Units, tags: Tags) -> list[float]:
        """Of each name the smallest share, over its characters, of its label's tags among all."""
        inside = np.flatnonzero(tags)
        if not len(inside):
            return []
        scores = np.multiply(units[inside], _UNIT, dtype=np.float32)
        weights = np.exp(scores - scores.max(axis=1, keepdims=True))
        labels, places = np.divmod(tags[inside] - 1, 4)
        own = weights[np.arange(len(inside))[:, None], 1 + 4 * labels[:, None] + np.arange(4)].sum(axis=1)
        smallest: list[float] = np.minimum.reduceat(
            own / weights.sum(axis=1), np.flatnonzero(BEGINNING[places])
        ).tolist()
        return smallest


def _names_may_stand(units: Units) -> Flags:
    """From where a beginning comes close to "outside" to where nothing does."""
    close = (units[:, 1:] > units[:, :1] - _SETTLED / _UNIT).T.copy()
    places = np.arange(len(units))
    begins = close[FIRST::4].any(axis=0) | close[ONLY::4].any(axis=0)
    last_begin = np.maximum.accumulate(np.where(begins, places, -1))
    last_settled = np.maximum.accumulate(np.where(close.any(axis=0), -1, places))
    return np.asarray(last_begin > last_settled)


@dataclass(frozen=True, slots=True)
class _Wins:
    """How much longer names win over the best tags that stand anywhere.

    A name from b to e wins first[b] + middle[b + 1] + ... + middle[e - 1] + last[e]. With sums of the middles from
    the text's beginning on, that is a part which only the beginning decides and one which only the end decides,
    here of (characters, labels): of those characters alone that lie in a name which wins anything.
    """

    anywhere: Flags
    beginning: Sums
    ending: Sums


def _wins(units: Units, rows: Places) -> _Wins:
    """What can be won in the rows where names may stand."""
    given = np.ascontiguousarray(units[rows].T)
    first, middle, last = (given[1 + place :: 4] - given[::4].max(axis=0) for place in (FIRST, MIDDLE, LAST))
    sums = np.cumsum(middle, axis=1, dtype=np.int64)
    sums[:, 1:] += _NEVER * np.cumsum(np.diff(rows) > 1)  # no name goes on where none may stand
    beginning, ending = first - sums, sums - middle + last
    before = np.maximum.accumulate(beginning, axis=1)
    behind = np.maximum.accumulate(ending[:, ::-1], axis=1)[:, ::-1]
    joined = np.zeros(len(rows) + 1, np.bool_)  # each character with the one before it
    joined[1:-1] = (before[:, :-1] + behind[:, 1:] >= 0).any(axis=0)
    anywhere = joined[:-1] | joined[1:]
    return _Wins(anywhere, beginning[:, anywhere].T, ending[:, anywhere].T)
