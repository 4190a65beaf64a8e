"""Counting matches into scores: precision, recall, F1 of spans; values; roles; facts; rules.

A score is undefined (None) where there is nothing to count: nothing to find and nothing found.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from newsfacts.records import KINDS, Kind, PersonValue
from newsfacts.review.matching import FACT_FIELDS, ClaimMatch, LabelMatch, same_value
from newsfacts.review.readings import Label


def ratio(part: int, whole: int) -> float | None:
    """``part / whole``, None where there is no whole."""
    return part / whole if whole else None


@dataclass(slots=True)
class Counts:
    """Spans of one kind: in gold, found, found with the right span, and of these with the right value."""

    gold: int = 0
    found: int = 0
    spans: int = 0
    values: int = 0
    lenient: int = 0

    def scores(self) -> dict[str, float | None]:
        """The scores by name; ``value_f1`` wants span and value right, ``_lenient`` leaves mod out."""
        both = self.gold + self.found
        return {
            "precision": ratio(self.spans, self.found),
            "recall": ratio(self.spans, self.gold),
            "f1": ratio(2 * self.spans, both),
            "value_accuracy": ratio(self.values, self.spans),
            "value_f1": ratio(2 * self.values, both),
            "value_f1_lenient": ratio(2 * self.lenient, both),
        }


@dataclass(slots=True)
class FactCounts:
    """Facts in gold, found, found with the right value mention, and of these right by field."""

    gold: int = 0
    found: int = 0
    matched: int = 0
    all_right: int = 0
    right: Counter[str] = field(default_factory=Counter)

    def scores(self) -> dict[str, float | None]:
        """The scores by name; ``found`` and ``all_right`` are shares of gold, fields of the facts found.

        ``all_right`` wants the value and every field right but the speaker, who is scored apart.
        """
        both = self.gold + self.found
        return {
            "found": ratio(self.matched, self.gold),
            "precision": ratio(self.matched, self.found),
            "f1": ratio(2 * self.matched, both),
            **{name: ratio(self.right[name], self.matched) for name in (*FACT_FIELDS, "speaker")},
            "all_right": ratio(self.all_right, self.gold),
            "all_right_f1": ratio(2 * self.all_right, both),
        }


@dataclass(slots=True)
class RuleCounts:
    """Mentions of one rule: right in span and value, and not."""

    right: int = 0
    wrong: int = 0


@dataclass(slots=True)
class Tally:
    """Counts over many documents."""

    documents: int = 0
    kinds: dict[Kind, Counts] = field(default_factory=lambda: {kind: Counts() for kind in KINDS})
    roles: Counts = field(default_factory=Counts)
    facts: FactCounts = field(default_factory=FactCounts)
    rules: dict[str, RuleCounts] = field(default_factory=lambda: defaultdict(RuleCounts))

    def add_labels(self, match: LabelMatch) -> None:
        """Count the labels of one document."""
        for gold, found in match.pairs:
            counts = self.kinds[gold.kind]
            right = same_value(gold.value, found.value)
            counts.spans += 1
            counts.values += right
            counts.lenient += same_value(gold.value, found.value, with_mod=False)
            self._add_rule(found, right)
        for found in match.only_found:
            self._add_rule(found, right=False)
        for gold in match.all_gold:
            self.kinds[gold.kind].gold += 1
        for found in match.all_found:
            self.kinds[found.kind].found += 1

    def add_roles(self, gold: tuple[Label, ...], found: tuple[Label, ...]) -> None:
        """Count the roles of one document where both sides looked for them: who holds which title where."""
        expected, given = role_set(gold), role_set(found)
        self.roles.gold += len(expected)
        self.roles.found += len(given)
        self.roles.spans += len(expected & given)

    def add_facts(self, match: ClaimMatch) -> None:
        """Count the facts of one document."""
        counts = self.facts
        counts.gold += len(match.pairs) + len(match.missed)
        counts.found += len(match.pairs) + len(match.spurious)
        counts.matched += len(match.pairs)
        for pair in match.pairs:
            counts.all_right += not pair.wrong
            counts.right.update(name for name in FACT_FIELDS if name not in pair.wrong)
            counts.right["speaker"] += pair.speaker_right

    def scores(self) -> dict[str, float]:
        """All scores that are defined, flat: ``money.value_f1``, ``person.roles_f1``, ``facts.all_right``."""
        named: dict[str, float | None] = {}
        for kind, counts in self.kinds.items():
            named |= {f"{kind}.{name}": score for name, score in counts.scores().items()}
        named["person.roles_f1"] = self.roles.scores()["f1"]
        named |= {f"facts.{name}": score for name, score in self.facts.scores().items()}
        return {name: score for name, score in named.items() if score is not None}

    def _add_rule(self, found: Label, right: bool) -> None:
        if right:
            self.rules[found.source].right += 1
        else:
            self.rules[found.source].wrong += 1


def role_set(labels: tuple[Label, ...]) -> set[tuple[str, str, str | None]]:
    """Person, title and company of every role that the labels of a document name."""
    return {
        (label.value.name, role.title, role.company)
        for label in labels
        if isinstance(label.value, PersonValue)
        for role in label.value.roles
    }
