"""Scoring the pipeline against gold, and two readers against each other."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from newsfacts.review.errors import GoldError
from newsfacts.review.extractor import Extractor
from newsfacts.review.gold import read_gold
from newsfacts.review.markup import GoldDocument
from newsfacts.review.matching import LabelMatch, match_claims, match_labels
from newsfacts.review.mistakes import Mistake, fact_mistakes, label_mistakes
from newsfacts.review.readings import Reading, found_reading, gold_reading
from newsfacts.review.report import Report
from newsfacts.review.tally import Tally


def evaluate(gold: Path, pipeline: Extractor, data: Path | None = None) -> Report:
    """Run the pipeline over the texts of gold and compare.

    ``gold`` is a folder of ``*.gold.txt``, one such file, or a ``.jsonl`` of development labels,
    whose texts are read from the folder ``data``. Raises GoldError for broken gold, DataMissing
    where a text is not there.
    """
    return evaluate_documents(read_gold(gold, data), pipeline)


def evaluate_documents(documents: Iterable[GoldDocument], pipeline: Extractor) -> Report:
    """As ``evaluate``, for gold that is already read."""
    tally, mistakes = Tally(), list[Mistake]()
    for document in documents:
        found = found_reading(pipeline.extract(document.article()))
        mistakes += sorted(_compare(document, found, tally), key=lambda mistake: mistake.start)
    return Report(tally, tuple(mistakes))


def agreement(first: GoldDocument, second: GoldDocument) -> dict[str, float]:
    """How far two readers of one text agree: see ``agreement_of``."""
    return agreement_of([(first, second)])


def agreement_of(pairs: Iterable[tuple[GoldDocument, GoldDocument]]) -> dict[str, float]:
    """F1 of spans and of values by kind, of roles and of facts where both labeled them, over pairs of readings.

    The same in either order. Raises GoldError where the two did not read the same text.
    """
    tally = Tally()
    for first, second in pairs:
        if first.text != second.text:
            raise GoldError(f"{first.id or 'the first'} and {second.id or 'the second'} are labels of different texts")
        _compare(first, gold_reading(second), tally)
    wanted = (".f1", ".value_f1", ".roles_f1", ".all_right_f1")
    return {name: score for name, score in tally.scores().items() if name.endswith(wanted)}


def _compare(document: GoldDocument, found: Reading, tally: Tally) -> list[Mistake]:
    """Count one document and list its mistakes; doubtful labels of either side score neither way."""
    labeled = gold_reading(document)
    expected, found = labeled.of_kinds(found.kinds), found.of_kinds(labeled.kinds)
    gold, given = expected.besides(found.uncertain), found.besides(expected.uncertain)
    labels: LabelMatch = match_labels(gold.labels, given.labels)
    tally.documents += 1
    tally.add_labels(labels)
    if labeled.roles and found.roles:
        tally.add_roles(gold.labels, given.labels)
    mistakes = list(label_mistakes(document.id, document.text, labels))
    if gold.claims is not None and given.claims is not None:
        facts = match_claims(gold.claims, given.claims)
        tally.add_facts(facts)
        mistakes += fact_mistakes(document.id, document.text, facts)
    return mistakes
