"""How far a score might be off: percentile intervals by the bootstrap over documents.

As many documents as there are, drawn with replacement, are scored anew, again and again; the middle 95 % of
these scores are the interval. Documents are drawn and not mentions, as mistakes of one text come together. Two runs are
compared over the same draws, each difference a pair. Where fewer than five documents have anything of a score there is
no interval: with three, a resample in nine is one document three times over, and the interval would say no more than the worst and
the best of them.

Sources: Efron and Tibshirani, "An Introduction to the Bootstrap" (1993), chapter 13 (percentile intervals); Koehn,
"Statistical Significance Tests for Machine Translation Evaluation" (EMNLP 2004), and Berg-Kirkpatrick, Burkett and Klein,
"An Empirical Investigation of Statistical Significance in NLP" (EMNLP 2012) (paired resamples of a test set).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from newsfacts.review.scores.groups import Ratio
from newsfacts.review.scores.record import Bootstrap, Interval

BOOTSTRAP = Bootstrap(resamples=2000, seed=1, level=0.95, fewest=5)
_DIGITS = 6

Numbers = NDArray[np.float64]
DocumentCounts = Sequence[Mapping[str, int]]


class Resamples:
    """The counts of documents, and their totals in each resample; the same draws for the same number of documents."""

    def __init__(self, documents: DocumentCounts) -> None:
        """Draw, unless there are too few documents."""
        self._documents = documents
        self._names = {name: at for at, name in enumerate(sorted({name for one in documents for name in one}))}
        self._totals = self._draw() if len(documents) >= BOOTSTRAP.fewest else None

    def __getitem__(self, name: str) -> Numbers:
        """The totals of a count."""
        assert self._totals is not None
        at = self._names.get(name)
        return np.zeros(BOOTSTRAP.resamples) if at is None else self._totals[:, at]

    def holding(self, ratio: Ratio) -> set[int]:
        """The documents that have anything of a score."""
        return {at for at, one in enumerate(self._documents) if any(one.get(name) for name in ratio.whole)}

    def scores(self, ratio: Ratio) -> Numbers:
        """A score in each resample, not a number where it has nothing to count."""
        with np.errstate(invalid="ignore"):
            return np.asarray(ratio.above(self) / ratio.below(self), dtype=np.float64)

    def _draw(self) -> Numbers:
        """A row for each resample. The draws come from the bit generator itself, whose numbers no release of numpy changes."""
        counts = np.zeros((len(self._documents), len(self._names)))
        for row, one in zip(counts, self._documents, strict=True):
            for name, count in one.items():
                row[self._names[name]] = count
        return np.stack([times @ counts for times in _draws(len(counts))])


def interval_of(resamples: Resamples, ratio: Ratio) -> Interval | None:
    """The interval of a score; None where too few documents have anything of it."""
    if len(resamples.holding(ratio)) < BOOTSTRAP.fewest:
        return None
    return _middle(resamples.scores(ratio))


def interval_of_difference(old: Resamples, new: Resamples, ratio: Ratio) -> Interval | None:
    """The interval of what a score of the new run has above that of the old, over the same resamples."""
    if len(old.holding(ratio) | new.holding(ratio)) < BOOTSTRAP.fewest:
        return None
    return _middle(new.scores(ratio) - old.scores(ratio))


def _draws(documents: int) -> Iterator[Numbers]:
    """For each resample, how often each document is in it."""
    generator = np.random.PCG64(BOOTSTRAP.seed)
    for _ in range(BOOTSTRAP.resamples):
        drawn = generator.random_raw(documents) % np.uint64(documents)
        yield np.bincount(drawn.astype(np.intp), minlength=documents).astype(np.float64)


def _middle(scores: Numbers) -> Interval | None:
    scores = scores[~np.isnan(scores)]
    if not len(scores):
        return None
    tail = (1 - BOOTSTRAP.level) / 2
    low, high = np.quantile(scores, (tail, 1 - tail))
    return Interval(low=round(float(low), _DIGITS), high=round(float(high), _DIGITS))
