"""Scoring the pipeline against gold, and two readers against each other."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

from newsfacts.review.context import one_line
from newsfacts.review.errors import GoldError
from newsfacts.review.extractor import Extractor
from newsfacts.review.gold import read_gold
from newsfacts.review.markup import GoldDocument
from newsfacts.review.matching import LabelMatch, match_claims, match_labels
from newsfacts.review.mistakes import fact_mistakes, label_mistakes
from newsfacts.review.readings import Reading, found_reading, gold_reading
from newsfacts.review.scores.assemble import Counted, label_evaluation
from newsfacts.review.scores.groups import label_groups
from newsfacts.review.scores.record import Evaluation
from newsfacts.review.scores.tally import Counts, fact_counts, label_counts, role_counts, rule_counts


def evaluate(gold: Path, pipeline: Extractor, data: Path | None = None) -> Evaluation:
    """Run the pipeline over the texts of gold and compare.

    ``gold`` is a folder of ``*.gold.txt``, one such file, or a ``.jsonl`` of development labels,
    whose texts are read from the folder ``data``. Scores are shares from 0 to 1.

    Raises:
        GoldError: broken gold, with file and line.
        DataMissing: a text that is not there.

    Examples:
        >>> from newsfacts import Pipeline
        >>> evaluate(Path("tests/gold/articles"), Pipeline()).scores()["money.value_f1"]  # doctest: +SKIP
        1.0
    """
    return evaluate_documents(read_gold(gold, data), pipeline, one_line(gold.resolve().name))


def evaluate_documents(documents: Iterable[GoldDocument], pipeline: Extractor, name: str = "gold") -> Evaluation:
    """As ``evaluate``, for gold that is already read; ``name`` is what the record calls it."""
    counted = [_compare(document, found_reading(pipeline.extract(document.article()))) for document in documents]
    return label_evaluation(name, counted)


def agreement(first: GoldDocument, second: GoldDocument) -> dict[str, float]:
    """How far two readers of one text agree: see ``agreement_of``."""
    return agreement_of([(first, second)])


def agreement_of(pairs: Iterable[tuple[GoldDocument, GoldDocument]]) -> dict[str, float]:
    """F1 of spans and of values by kind, of roles and of facts where both labeled them, over pairs of readings.

    The same in either order. Raises GoldError where the two did not read the same text.
    """
    counts = Counts()
    for first, second in pairs:
        if first.text != second.text:
            raise GoldError(f"{first.id or 'the first'} and {second.id or 'the second'} are labels of different texts")
        counts += _compare(first, gold_reading(second)).counts
    wanted = (".f1", ".value_f1", ".roles_f1", ".all_right_f1")
    scores = ((g.prefix + name, score) for g in label_groups() for name, score in g.score_values(counts).items())
    return {name: score for name, score in scores if score is not None and name.endswith(wanted)}


def _compare(document: GoldDocument, found: Reading) -> Counted:
    """Count one document and list its mistakes; doubtful labels of either side score neither way."""
    labeled = gold_reading(document)
    expected, found = labeled.of_kinds(found.kinds), found.of_kinds(labeled.kinds)
    gold, given = expected.besides(found.uncertain), found.besides(expected.uncertain)
    labels: LabelMatch = match_labels(gold.labels, given.labels)
    counts = label_counts(labels)
    if labeled.roles and found.roles:
        counts += role_counts(gold.labels, given.labels)
    name = one_line(document.id)
    mistakes = list(label_mistakes(name, document.text, labels))
    if gold.claims is not None and given.claims is not None:
        facts = match_claims(gold.claims, given.claims)
        counts += fact_counts(facts)
        mistakes += fact_mistakes(name, document.text, facts)
    in_order = sorted(mistakes, key=lambda mistake: mistake.start or 0)
    return Counted(name, _fingerprint(document), counts, rule_counts(labels), tuple(in_order))


def _fingerprint(document: GoldDocument) -> str:
    """SHA-256 over all that is read and all that is expected; where the text was found makes no difference."""
    content = dataclasses.asdict(dataclasses.replace(document, source=None))
    written = json.dumps(content, default=lambda record: record.model_dump(mode="json"), sort_keys=True)
    return hashlib.sha256(written.encode()).hexdigest()
