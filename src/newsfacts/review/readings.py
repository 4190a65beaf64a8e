"""What a careful reader or the pipeline found in a text, in one shape for both."""

from __future__ import annotations

from dataclasses import dataclass, replace

from newsfacts.records import KINDS, Change, Extraction, Fact, Kind, Mention, PersonValue, Status, Value
from newsfacts.review.labels import GoldLabel
from newsfacts.review.markup import GoldDocument


@dataclass(frozen=True, slots=True)
class Label:
    """A mention as either side gives it; ``source`` is the rule that found it."""

    kind: Kind
    start: int
    end: int
    text: str
    value: Value
    source: str = ""

    def overlaps(self, other: Label) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Claim:
    """A fact as either side gives it, its value a label; a reader's may word its metric in several ways."""

    value: Label
    subject: str | None
    metric: str
    period: str | None
    change: Change | None
    status: Status
    speaker: str | None
    or_metrics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """All that one side says of a text.

    ``claims`` is None where facts were not looked for, ``kinds`` are those that were, ``roles`` says whether roles were.
    """

    labels: tuple[Label, ...]
    uncertain: tuple[Label, ...] = ()
    claims: tuple[Claim, ...] | None = None
    kinds: tuple[Kind, ...] = KINDS
    roles: bool = True

    def of_kinds(self, kinds: tuple[Kind, ...]) -> Reading:
        """This reading without what the other side, who labeled only ``kinds``, did not look for."""
        labels, uncertain = (
            tuple(label for label in side if label.kind in kinds) for side in (self.labels, self.uncertain)
        )
        return replace(self, labels=labels, uncertain=uncertain)

    def besides(self, uncertain: tuple[Label, ...]) -> Reading:
        """This reading without what touches one of the other side's uncertain labels."""

        def clear(label: Label) -> bool:
            return not any(label.overlaps(doubtful) for doubtful in uncertain)

        claims = self.claims
        if claims is not None:
            claims = tuple(claim for claim in claims if clear(claim.value))
        return replace(self, labels=tuple(label for label in self.labels if clear(label)), claims=claims)


def gold_reading(document: GoldDocument) -> Reading:
    """What the gold says; a fact whose value is uncertain says nothing.

    Roles were looked for where the document says so, and where it has some.
    """
    certain = [label for label in document.labels if not label.uncertain]
    tagged = {label.tag: _of_gold(label) for label in certain if label.tag is not None}
    claims = None
    if document.facts is not None:
        claims = tuple(
            Claim(
                tagged[fact.value],
                fact.subject,
                fact.metric,
                fact.period,
                fact.change,
                fact.status,
                fact.speaker,
                fact.or_metrics,
            )
            for fact in document.facts
            if fact.value in tagged
        )
    uncertain = tuple(_of_gold(label) for label in document.labels if label.uncertain)
    roles = document.roles or any(isinstance(label.value, PersonValue) and label.value.roles for label in certain)
    return Reading(tuple(_of_gold(label) for label in certain), uncertain, claims, document.kinds, roles)


def found_reading(extraction: Extraction) -> Reading:
    """What the pipeline says."""
    labels = {mention.id: _of_mention(mention) for mention in extraction.mentions}
    claims = (_of_fact(fact, labels[fact.value]) for fact in extraction.facts)
    return Reading(tuple(labels.values()), claims=tuple(claims))


def _of_gold(label: GoldLabel) -> Label:
    return Label(label.kind, label.start, label.end, label.text, label.value)


def _of_mention(mention: Mention) -> Label:
    return Label(mention.kind, mention.start, mention.end, mention.text, mention.value, mention.source)


def _of_fact(fact: Fact, value: Label) -> Claim:
    return Claim(
        value,
        fact.subject.name if fact.subject else None,
        fact.metric,
        fact.period.timex if fact.period else None,
        fact.change,
        fact.status,
        fact.speaker,
    )
