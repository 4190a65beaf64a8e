"""Which labels and facts of two readings of one text belong together.

Spans match exactly and by kind; facts by the span of their value.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from newsfacts.records import Change, CompanyValue, PersonValue, Value
from newsfacts.review.readings import Claim, Label

FACT_FIELDS = ("value", "subject", "metric", "period", "change", "status")


@dataclass(frozen=True, slots=True)
class LabelMatch:
    """Pairs of one span and kind, pairs that only overlap, and what is left on each side."""

    pairs: tuple[tuple[Label, Label], ...]
    boundary: tuple[tuple[Label, Label], ...]
    missed: tuple[Label, ...]
    spurious: tuple[Label, ...]

    @property
    def all_gold(self) -> tuple[Label, ...]:
        """Every label of the gold side."""
        return (*(gold for gold, _ in (*self.pairs, *self.boundary)), *self.missed)

    @property
    def all_found(self) -> tuple[Label, ...]:
        """Every label of the other side."""
        return (*(found for _, found in (*self.pairs, *self.boundary)), *self.spurious)

    @property
    def only_found(self) -> tuple[Label, ...]:
        """Labels of the other side whose span or kind is not in gold."""
        return (*(found for _, found in self.boundary), *self.spurious)


@dataclass(frozen=True, slots=True)
class ClaimPair:
    """A gold fact, the found fact with the same value mention, and the fields that differ."""

    gold: Claim
    found: Claim
    wrong: tuple[str, ...]
    speaker_right: bool


@dataclass(frozen=True, slots=True)
class ClaimMatch:
    """Facts that belong together, and what is left on each side."""

    pairs: tuple[ClaimPair, ...]
    missed: tuple[Claim, ...]
    spurious: tuple[Claim, ...]


def match_labels(gold: Iterable[Label], found: Iterable[Label]) -> LabelMatch:
    """Pair labels of equal span and kind; each label is in one pair at most."""
    missed, spurious = list(gold), list(found)
    pairs = _pair(missed, spurious, lambda a, b: (a.start, a.end, a.kind) == (b.start, b.end, b.kind))
    boundary = _pair(missed, spurious, lambda a, b: a.kind == b.kind and a.overlaps(b))
    return LabelMatch(pairs, boundary, tuple(missed), tuple(spurious))


def match_claims(gold: Iterable[Claim], found: Iterable[Claim]) -> ClaimMatch:
    """Pair facts that rest on the same span; of several, those that agree in most fields.

    Taking the best pair first gives the most facts with all fields right, as such pairs are equal.
    """
    ours, theirs = list(gold), list(found)
    candidates = sorted(
        (len(_wrong_fields(one, other)), one.speaker != other.speaker, i, j)
        for i, one in enumerate(ours)
        for j, other in enumerate(theirs)
        if (one.value.start, one.value.end) == (other.value.start, other.value.end)
    )
    partner: dict[int, int] = {}
    for _, _, i, j in candidates:
        if i not in partner and j not in partner.values():
            partner[i] = j
    return ClaimMatch(
        tuple(_claim_pair(ours[i], theirs[j]) for i, j in sorted(partner.items())),
        tuple(claim for i, claim in enumerate(ours) if i not in partner),
        tuple(claim for j, claim in enumerate(theirs) if j not in partner.values()),
    )


def same_value(one: Value, other: Value, *, with_mod: bool = True) -> bool:
    """Whether two values say the same, as the labeling guide counts it.

    Numbers are equal as numbers (10.30 is 10.3). People and companies are equal by name; a date's
    anchor says where it came from, not what it is.
    """
    if type(one) is not type(other):
        return False
    if isinstance(one, PersonValue | CompanyValue) and isinstance(other, PersonValue | CompanyValue):
        return one.name == other.name
    left_out = {"anchor"} if with_mod else {"anchor", "mod"}
    return all(
        getattr(one, field) == getattr(other, field) for field in type(one).model_fields if field not in left_out
    )


def _pair(
    gold: list[Label], found: list[Label], belong: Callable[[Label, Label], bool]
) -> tuple[tuple[Label, Label], ...]:
    """Take from both lists, in their order, what belongs together."""
    pairs = []
    for one in list(gold):
        other = next((label for label in found if belong(one, label)), None)
        if other is not None:
            pairs.append((one, other))
            gold.remove(one)
            found.remove(other)
    return tuple(pairs)


def _claim_pair(gold: Claim, found: Claim) -> ClaimPair:
    return ClaimPair(gold, found, _wrong_fields(gold, found), gold.speaker == found.speaker)


def _wrong_fields(gold: Claim, found: Claim) -> tuple[str, ...]:
    same = {
        "value": same_value(gold.value.value, found.value.value),
        "subject": gold.subject == found.subject,
        "metric": not _wordings(gold).isdisjoint(_wordings(found)),
        "period": gold.period == found.period,
        "change": _essential(gold.change) == _essential(found.change),
        "status": gold.status == found.status,
    }
    return tuple(field for field in FACT_FIELDS if not same[field])


def _wordings(claim: Claim) -> set[str]:
    """The wordings of a metric; 的, the width of signs and white space, which a broken line may leave in one, are no difference."""
    metrics = (unicodedata.normalize("NFKC", metric) for metric in (claim.metric, *claim.or_metrics))
    return {"".join(metric.split()).replace("的", "") for metric in metrics}


def _essential(change: Change | None) -> tuple[str | None, ...] | None:
    """Gold states no base value: the fact of the base period does."""
    return None if change is None else (change.direction, change.basis, change.base_period)
