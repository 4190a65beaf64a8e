"""From the counts of documents to the record of an evaluation."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from newsfacts.review.mistakes import Mistake
from newsfacts.review.scores.bootstrap import BOOTSTRAP, Resamples, interval_of
from newsfacts.review.scores.groups import Group, event_groups, label_groups
from newsfacts.review.scores.record import Evaluation, Gold, RuleScore, Score, ScoredDocument, ScoredGroup
from newsfacts.review.scores.tally import Counts, RuleCounts


@dataclass(frozen=True, slots=True)
class Counted:
    """What was counted in one document; ``sha256`` is over its text and labels."""

    id: str
    sha256: str
    counts: Counts
    rules: RuleCounts
    mistakes: tuple[Mistake, ...]


def label_evaluation(name: str, documents: Sequence[Counted]) -> Evaluation:
    """The record of an evaluation against labels of mentions and facts; ``name`` is that of the gold."""
    gold = Gold(name=name, labels="mentions", sha256=_together(documents))
    return _evaluation(gold, documents, label_groups())


def event_evaluation(name: str, documents: Sequence[Counted]) -> Evaluation:
    """The record of an evaluation against labels of events."""
    gold = Gold(name=name, labels="events", sha256=_together(documents))
    counted = {name for document in documents for name in document.counts}
    return _evaluation(gold, documents, event_groups(counted))


def _evaluation(gold: Gold, documents: Sequence[Counted], groups: Iterable[Group]) -> Evaluation:
    total = sum((document.counts for document in documents), Counts())
    resamples = Resamples([document.counts for document in documents])
    return Evaluation(
        gold=gold,
        bootstrap=BOOTSTRAP,
        groups=tuple(_scored(group, total, resamples) for group in groups),
        rules=tuple(_rules(documents)),
        mistakes=tuple(mistake for document in documents for mistake in document.mistakes),
        documents=tuple(
            ScoredDocument(id=one.id, sha256=one.sha256, counts=dict(sorted(one.counts.items()))) for one in documents
        ),
    )


def _scored(group: Group, total: Counts, resamples: Resamples) -> ScoredGroup:
    scores = {
        name: Score(value=value, interval=interval_of(resamples, ratio))
        for name, ratio in group.ratios().items()
        if (value := ratio.of(total)) is not None
    }
    return ScoredGroup(
        section=group.section,
        name=group.name,
        prefix=group.prefix,
        counts={name: total[group.prefix + name] for name in group.counts},
        errors={name: total[group.prefix + name] for name in group.errors},
        scores=scores,
    )


def _rules(documents: Iterable[Counted]) -> Iterable[RuleScore]:
    """The rules, those with most mistakes first."""
    counted: RuleCounts = Counter()
    for document in documents:
        counted.update(document.rules)
    rules = (RuleScore(rule=r, right=counted[r, True], wrong=counted[r, False]) for r in {r for r, _ in counted})
    return sorted(rules, key=lambda rule: (-rule.wrong, rule.rule))


def _together(documents: Sequence[Counted]) -> str:
    return hashlib.sha256("".join(document.sha256 for document in documents).encode()).hexdigest()
