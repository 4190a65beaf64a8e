"""Two runs against the same gold: what has become better, what worse, and which mistakes are new or gone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from newsfacts.errors import InputError
from newsfacts.review.mistakes import Mistake
from newsfacts.review.scores.bootstrap import Resamples, interval_of_difference
from newsfacts.review.scores.groups import Group, Ratio, event_groups, label_groups
from newsfacts.review.scores.record import (
    Comparison,
    CountChange,
    Evaluation,
    Interval,
    RuleChange,
    RuleScore,
    ScoreChange,
    ScoredDocument,
    Verdict,
)
from newsfacts.review.scores.tally import Counts

_NAMED = 5


def compared(old: Evaluation, new: Evaluation) -> Evaluation:
    """The new evaluation with what differs from the old one in ``against``.

    Raises:
        InputError: they are not of the same gold; says what differs.

    Examples:
        >>> against = compared(old, new).against  # doctest: +SKIP
        >>> [score.name for score in against.scores if score.verdict == "worse"]  # doctest: +SKIP
        []
    """
    _check_same_gold(old, new)
    before, after = (_totals(run.documents) for run in (old, new))
    groups = label_groups() if new.gold.labels == "mentions" else event_groups(before.keys() | after.keys())
    resamples = tuple(Resamples([document.counts for document in run.documents]) for run in (old, new))
    comparison = Comparison(
        scores=tuple(_scores(groups, before, after, *resamples)),
        errors=tuple(_errors(groups, before, after)),
        rules=None if old.rules is None or new.rules is None else tuple(_rules(old.rules, new.rules)),
        new=_only_in(new.mistakes, old.mistakes),
        gone=_only_in(old.mistakes, new.mistakes),
    )
    return new.model_copy(update={"against": comparison})


def worse(evaluation: Evaluation) -> list[str]:
    """One sentence for each score that is worse than in the earlier run, beyond what the choice of documents explains.

    Raises:
        InputError: there are too few documents to say so of any.
    """
    fewest = evaluation.bootstrap.fewest
    if len(evaluation.documents) < fewest:
        raise InputError(
            f"too few documents ({len(evaluation.documents)}) to say what is worse beyond chance; "
            f"label at least {fewest}, or hold scores by --floor"
        )
    changes = evaluation.against.scores if evaluation.against is not None else ()
    return [f"{one.name}: {one.new:.4f} is worse than {one.old:.4f}" for one in changes if one.verdict == "worse"]


def _check_same_gold(old: Evaluation, new: Evaluation) -> None:
    if old.gold.labels == new.gold.labels and old.gold.sha256 == new.gold.sha256:
        return
    raise InputError(
        f"the earlier run was scored against other gold ({old.gold.name}, here {new.gold.name}): "
        f"{_what_differs(old, new)}; score both against the same gold"
    )


def _what_differs(old: Evaluation, new: Evaluation) -> str:
    if old.gold.labels != new.gold.labels:
        return f"labels of {old.gold.labels} there, of {new.gold.labels} here"
    if len(old.documents) != len(new.documents):
        return f"documents: {len(old.documents)} there, {len(new.documents)} here"
    pairs = enumerate(zip(old.documents, new.documents, strict=True), 1)
    other = [two.id or one.id or f"number {number}" for number, (one, two) in pairs if one.sha256 != two.sha256]
    more = f" and {len(other) - _NAMED} more" if len(other) > _NAMED else ""
    return f"text or labels differ in {', '.join(other[:_NAMED])}{more}"


def _totals(documents: Iterable[ScoredDocument]) -> Counts:
    return sum((Counts(document.counts) for document in documents), Counts())


def _scores(
    groups: Iterable[Group], before: Counts, after: Counts, old: Resamples, new: Resamples
) -> Iterator[ScoreChange]:
    for group in groups:
        for name, ratio in group.ratios().items():
            if ratio.below(before) or ratio.below(after):
                yield _score(group.prefix + name, ratio, (ratio.of(before), ratio.of(after)), old, new)


def _score(
    name: str, ratio: Ratio, values: tuple[float | None, float | None], old: Resamples, new: Resamples
) -> ScoreChange:
    before, after = values
    if before is None or after is None:
        return ScoreChange(name=name, old=before, new=after, difference=None, interval=None, verdict="unsure")
    interval = interval_of_difference(old, new, ratio)
    difference = after - before
    return ScoreChange(
        name=name,
        old=before,
        new=after,
        difference=difference,
        interval=interval,
        verdict=_verdict(difference, interval),
    )


def _verdict(difference: float, interval: Interval | None) -> Verdict:
    if interval is None:
        return "unsure" if difference else "same"
    if interval.low > 0:
        return "better"
    if interval.high < 0:
        return "worse"
    return "unsure" if difference or interval.low or interval.high else "same"


def _errors(groups: Iterable[Group], before: Counts, after: Counts) -> Iterator[CountChange]:
    for group in groups:
        for name in (group.prefix + error for error in group.errors):
            if before[name] != after[name]:
                yield CountChange(name=name, old=before[name], new=after[name])


def _rules(old: Sequence[RuleScore], new: Sequence[RuleScore]) -> Iterator[RuleChange]:
    """The rules that differ, those that have become worst first."""
    before, after = ({rule.rule: (rule.right, rule.wrong) for rule in run} for run in (old, new))
    changes = []
    for rule in before.keys() | after.keys():
        (old_right, old_wrong), (new_right, new_wrong) = before.get(rule, (0, 0)), after.get(rule, (0, 0))
        if (old_right, old_wrong) != (new_right, new_wrong):
            change = RuleChange(
                rule=rule, old_right=old_right, old_wrong=old_wrong, new_right=new_right, new_wrong=new_wrong
            )
            changes.append(change)
    yield from sorted(changes, key=lambda c: (c.old_wrong - c.new_wrong, c.new_right - c.old_right, c.rule))


def _only_in(these: Sequence[Mistake] | None, those: Sequence[Mistake] | None) -> tuple[Mistake, ...] | None:
    """The mistakes that the others do not have, or have less often."""
    if these is None or those is None:
        return None
    left = Counter(mistake.identity for mistake in those)
    only = []
    for mistake in these:
        if left[mistake.identity]:
            left[mistake.identity] -= 1
        else:
            only.append(mistake)
    return tuple(only)
