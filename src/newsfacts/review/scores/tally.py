"""Counting the matches of one document: what is in gold, what was found, what is right, and what sort of error the rest is.

For every kind ``gold = values + value + anchor + boundary + missed`` and ``found = values + value + anchor + boundary +
spurious``, where ``values`` are those right in span and value; for facts ``gold = all_right + fields + missed``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from newsfacts.records import PersonValue
from newsfacts.review.anchors import is_anchor_error
from newsfacts.review.matching import FACT_FIELDS, ClaimMatch, LabelMatch, same_value
from newsfacts.review.readings import Label

Counts = Counter[str]
"""How often a thing was counted, by its full name: ``money.gold``, ``facts.subject_right``."""
RuleCounts = Counter[tuple[str, bool]]
"""How often a rule was right in span and value, and how often not."""


def label_counts(match: LabelMatch) -> Counts:
    """The mentions of one document."""
    counts = Counts()
    for gold, found in match.pairs:
        counts[f"{gold.kind}.spans"] += 1
        counts[f"{gold.kind}.lenient"] += same_value(gold.value, found.value, with_mod=False)
        counts[f"{gold.kind}.{_verdict(gold, found)}"] += 1
    for gold, _ in match.boundary:
        counts[f"{gold.kind}.boundary"] += 1
    for side, labels in (("missed", match.missed), ("gold", match.all_gold)):
        counts.update(f"{label.kind}.{side}" for label in labels)
    for side, labels in (("spurious", match.spurious), ("found", match.all_found)):
        counts.update(f"{label.kind}.{side}" for label in labels)
    return +counts


def role_counts(gold: tuple[Label, ...], found: tuple[Label, ...]) -> Counts:
    """The roles of one document where both sides looked for them: who holds which title where."""
    expected, given = set(_roles(gold)), set(_roles(found))
    return +Counts(
        {
            "person.roles_gold": len(expected),
            "person.roles_found": len(given),
            "person.roles_right": len(expected & given),
            "person.roles_missed": len(expected - given),
            "person.roles_spurious": len(given - expected),
        }
    )


def fact_counts(match: ClaimMatch) -> Counts:
    """The facts of one document."""
    counts = Counts(
        {
            "facts.gold": len(match.pairs) + len(match.missed),
            "facts.found": len(match.pairs) + len(match.spurious),
            "facts.matched": len(match.pairs),
            "facts.missed": len(match.missed),
            "facts.spurious": len(match.spurious),
        }
    )
    for pair in match.pairs:
        counts["facts.fields" if pair.wrong else "facts.all_right"] += 1
        counts.update(f"facts.{name}" if name in pair.wrong else f"facts.{name}_right" for name in FACT_FIELDS)
        counts["facts.speaker_right" if pair.speaker_right else "facts.speaker"] += 1
    return +counts


def rule_counts(match: LabelMatch) -> RuleCounts:
    """The mentions of one document by the rule that found them."""
    counts = RuleCounts((found.source, same_value(gold.value, found.value)) for gold, found in match.pairs)
    counts.update((found.source, False) for found in match.only_found)
    return counts


def _verdict(gold: Label, found: Label) -> str:
    if same_value(gold.value, found.value):
        return "values"
    return "anchor" if is_anchor_error(gold, found) else "value"


def _roles(labels: tuple[Label, ...]) -> Iterator[tuple[str, str, str | None]]:
    """Person, title and company of every role that the labels of a document name."""
    for label in labels:
        if isinstance(label.value, PersonValue):
            for role in label.value.roles:
                yield label.value.name, role.title, role.company
