"""From scores to names: the best sequence of tags that spells names (Viterbi 1967)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from newsfacts.tagger.schemes import BEGINNINGS, Scheme

Scores = npt.NDArray[np.float32]
Runs = npt.NDArray[np.int64]  # (runs, 2): half-open spans

# From this lead on, "outside" is settled: no name begins there.
_SETTLED = 4.0
_ROUND = np.float32(256)  # scores are rounded, so that the last bits of a processor's arithmetic decide nothing


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

    Which tag may follow which is all that counts beside the scores. So the best tags of each character by
    itself are the best sequence wherever they spell names; the search is for the few places where they don't.
    """

    scheme: Scheme

    def names(self, emissions: Scores) -> list[Spelled]:
        """The names in a flat text of (time, tags) scores; pieces are parted by settled rows."""
        emissions = np.asarray(np.round(emissions * _ROUND) / _ROUND, np.float32)
        runs = self._unsettled(emissions)
        tags = np.zeros(len(emissions), np.int64)
        inside = _within(runs, len(emissions))
        tags[inside] = emissions[inside].argmax(axis=1)
        for start, end in self._misspelled(tags, runs):
            tags[start:end] = self._best(emissions[start:end])
        found = self.scheme.read(tags)
        return [Spelled(*name, sure) for name, sure in zip(found, self._sure(emissions, tags), strict=True)]

    def _unsettled(self, emissions: Scores) -> Runs:
        """The runs in which a name may stand: from where one may begin to where none goes on."""
        close = emissions[:, 1:] > emissions[:, :1] - _SETTLED
        places = np.arange(emissions.shape[1] - 1) % 4
        begins = close[:, np.isin(places, BEGINNINGS)].any(axis=1)
        open_ = begins | close[:, ~np.isin(places, BEGINNINGS)].any(axis=1)
        edges = np.diff(np.concatenate(([0], open_.view(np.int8), [0])))
        starts, ends = np.flatnonzero(edges == 1), np.flatnonzero(edges == -1)
        if not len(starts):
            return np.zeros((0, 2), np.int64)
        size = len(emissions)
        first = np.minimum.reduceat(np.where(begins, np.arange(size), size), starts)
        return np.stack((first, ends), axis=1)[first < ends]

    def _misspelled(self, tags: npt.NDArray[np.int64], runs: Runs) -> Iterator[tuple[int, int]]:
        """The runs in which some tag cannot follow the one before it, or the one behind cannot follow."""
        before, behind = np.concatenate(([0], tags)), np.concatenate((tags, [0]))
        counts = np.concatenate(([0], np.cumsum(self.scheme.forbidden[before, behind] < 0)))
        yield from runs[counts[runs[:, 1] + 1] > counts[runs[:, 0]]].tolist()

    def _best(self, scores: Scores) -> npt.NDArray[np.int64]:
        """The best tags of one run between two characters that are outside."""
        moves = self.scheme.forbidden.T
        state = scores[0] + moves[:, 0]
        pointers = np.zeros(scores.shape, np.int64)
        for time in range(1, len(scores)):
            reached = state + moves
            pointers[time] = reached.argmax(axis=1)
            state = reached.max(axis=1) + scores[time]
        tags = np.zeros(len(scores), np.int64)
        tags[-1] = (state + moves[0]).argmax()
        for time in range(len(scores) - 1, 0, -1):
            tags[time - 1] = pointers[time, tags[time]]
        return tags

    def _sure(self, emissions: Scores, tags: npt.NDArray[np.int64]) -> list[float]:
        """Of each name the smallest share, over its characters, of its label's tags among all."""
        inside = np.flatnonzero(tags)
        if not len(inside):
            return []
        scores = emissions[inside]
        weights = np.exp(scores - scores.max(axis=1, keepdims=True))
        labels = (tags[inside] - 1) // 4
        own = weights[np.arange(len(inside))[:, None], 1 + 4 * labels[:, None] + np.arange(4)].sum(axis=1)
        firsts = np.flatnonzero(np.isin((tags[inside] - 1) % 4, BEGINNINGS))
        smallest: list[float] = np.minimum.reduceat(own / weights.sum(axis=1), firsts).tolist()
        return smallest


def _within(runs: Runs, size: int) -> npt.NDArray[np.int64]:
    """The places of all runs."""
    edges = np.zeros(size + 1, np.int64)
    edges[runs[:, 0]] += 1
    edges[runs[:, 1]] -= 1
    return np.flatnonzero(np.cumsum(edges[:-1]))
