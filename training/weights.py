"""Fits how much the tagger's word weighs beside rules and lexicons (``newsfacts.names.tagged``).

One row a surface and kind of a document: what rules and lexicons say together, and the tagger's share of
its occurrences. A logistic regression tells how they count; divided by the weight of the rules' sum,
the tagger's weights are on the rules' scale. Fit on texts that the tagger was not trained on.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from newsfacts.names.judge import ACCEPTED
from newsfacts.names.sighting import Sighting, Words
from newsfacts.names.tagged import shares
from newsfacts.pipeline import Pipeline
from newsfacts.review.dev import read_dev
from newsfacts.review.markup import GoldDocument
from newsfacts.tagger.model import TaggerModel, shipped
from newsfacts.text.fold import fold
from newsfacts.text.repair import repair
from training.data import held_out

MOST = 1.2  # what rules say beyond this is no stronger


def rows_of(
    document: GoldDocument, pipeline: Pipeline, model: TaggerModel
) -> Iterator[tuple[str, str, float, float, int]]:
    """Kind, surface, the sum of rules and lexicons, the tagger's share, and whether gold has it as that kind."""
    finder = pipeline._names
    assert finder is not None
    text = repair(document.text).text
    if len(text) != len(document.text):
        return
    sightings = finder._sightings(text, Words(pipeline._segmenter.doc(text)), None)
    names = model.names(text)
    said = shares(text, names, sightings)
    sums: defaultdict[tuple[str, str], dict[str, float]] = defaultdict(dict)
    for s in sightings:
        own = sums[s.kind, text[s.start : s.end]]
        own[s.source] = max(s.score, own.get(s.source, 0.0))
    for surface, kind in said:
        if said[surface, kind] > 0:
            sums[kind, surface]
    gold = {(label.kind, fold(label.text)) for label in document.labels if not label.uncertain}
    doubtful = {fold(label.text) for label in document.labels if label.uncertain}
    for (kind, surface), own in sums.items():
        if surface not in doubtful:
            yield kind, surface, min(MOST, sum(own.values())), said[surface, kind], int((kind, surface) in gold)


def fit(table: np.ndarray, wanted: np.ndarray, ridge: float = 1.0) -> np.ndarray:
    """The weights of a logistic regression by Newton's method, the last one the constant; slightly held back."""
    given = np.column_stack((table, np.ones(len(table))))
    weights = np.zeros(given.shape[1])
    hold = np.diag([ridge] * table.shape[1] + [0.0])
    for _ in range(50):
        likely = 1 / (1 + np.exp(-given @ weights))
        slope = given.T @ (likely - wanted) + hold @ weights
        curve = (given * (likely * (1 - likely))[:, None]).T @ given + hold
        weights -= np.linalg.solve(curve, slope)
    return weights


def main() -> None:
    """Print the weights of each kind, on the rules' scale."""
    parser = argparse.ArgumentParser()
    parser.add_argument("gold", type=Path)
    parser.add_argument("--held-out", type=int, default=100, help="fit on so many items that no training has seen")
    parser.add_argument("--model", type=Path)
    options = parser.parse_args()
    ids = held_out(options.held_out)
    pipeline = Pipeline(tagger=None)
    model = TaggerModel.load(options.model) if options.model else shipped()
    found = [row for d in read_dev(options.gold) if d.id in ids for row in rows_of(d, pipeline, model)]
    for kind in ("person", "company"):
        own = [row for row in found if row[0] == kind]
        table = np.array([[s, t] for _, _, s, t, _ in own])
        wanted = np.array([w for *_, w in own])
        rules, tagger, constant = fit(table, wanted)
        # rules * s + tagger * t + constant > 0 is the same as s + (tagger / rules) * t + (constant / rules) > 0,
        # which the judge writes as s + FOR * t + AGAINST * (1 - t) > ACCEPTED.
        against = (constant / rules) + ACCEPTED
        likely = table @ np.array([rules, tagger]) + constant > 0
        simple = table[:, 0] >= ACCEPTED
        print(kind, len(own), "rows,", wanted.sum(), "right; weights", rules, tagger, constant)
        print(f"  for {tagger / rules + against:.2f} against {against:.2f}")
        for name, guess in (("rules alone", simple), ("tagger alone", table[:, 1] >= 0.5), ("together", likely)):
            right = int((guess & (wanted == 1)).sum())
            print(f"  {name}: F1 of surfaces {2 * right / (guess.sum() + wanted.sum()):.3f}")


__all__: Sequence[str] = ("Sighting", "fit", "rows_of")

if __name__ == "__main__":
    main()
