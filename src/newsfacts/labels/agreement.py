"""How far two readers agree: F1 of equal labels, and Cohen's kappa over the characters.

F1 needs no number of things that neither labeled, which for labels in running text there is not; kappa, reckoned over
characters, comes near it where few characters are labeled (Hripcsak and Rothschild, "Agreement, the F-measure, and
reliability in information retrieval", JAMIA 12, 2005). Kappa is (observed - expected) / (1 - expected) agreement
(Cohen, "A coefficient of agreement for nominal scales", 1960). What either reader marked as uncertain counts neither
way, nor does what lies on it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeVar

from newsfacts.errors import LabelsError
from newsfacts.labels.record import Label, LabeledText

T = TypeVar("T")
ALL = "all"


@dataclass(slots=True)
class Agreement:
    """Counts of one kind, or of all: labels of either reader, equal ones, those of equal value, and characters.

    ``characters`` counts pairs of what the two readers say of a character: for one kind whether it is of it, for all
    which kinds it is of.
    """

    first: int = 0
    second: int = 0
    same: int = 0
    same_value: int = 0
    characters: Counter[tuple[object, object]] = field(default_factory=Counter)

    @property
    def f1(self) -> float | None:
        """The share of labels with an equal one on the other side; None where neither reader has any."""
        return 2 * self.same / (self.first + self.second) if self.first + self.second else None

    @property
    def value_f1(self) -> float | None:
        """The same of labels whose values are written alike, too."""
        return 2 * self.same_value / (self.first + self.second) if self.first + self.second else None

    @property
    def kappa(self) -> float | None:
        """Cohen's kappa; None where it is not defined, as both readers say one and the same of every character."""
        total = self.characters.total()
        firsts, seconds = Counter[object](), Counter[object]()
        for (one, other), number in self.characters.items():
            firsts[one] += number
            seconds[other] += number
        chance = sum(firsts[said] * seconds[said] for said in firsts)
        if chance == total * total:
            return None
        observed = sum(number for (one, other), number in self.characters.items() if one == other)
        return (observed * total - chance) / (total * total - chance)


def agreement(pairs: Iterable[tuple[LabeledText, LabeledText]]) -> dict[str, Agreement]:
    """The agreement by kind, kinds in alphabetical order, behind them that of all.

    Raises:
        InputError: two readings are of different texts.

    Examples:
        >>> one = LabeledText("a", "快手日活1亿", (Label("company", 0, 2),))
        >>> other = LabeledText("a", "快手日活1亿", (Label("company", 0, 2), Label("quantity", 4, 6)))
        >>> {kind: found.f1 for kind, found in agreement([(one, other)]).items()}
        {'company': 1.0, 'quantity': 0.0, 'all': 0.6666666666666666}
    """
    readings = [_Pair.of(first, second) for first, second in pairs]
    kinds = sorted({label.kind for pair in readings for label in (*pair.first, *pair.second)})
    by_kind = {kind: Agreement() for kind in [*kinds, ALL]}
    for pair in readings:
        for kind in kinds:
            _count(by_kind[kind], pair.of_kind(kind))
        _count(by_kind[ALL], pair)
    return by_kind


@dataclass(frozen=True, slots=True)
class _Pair:
    """The certain labels of two readers of one text; ``doubtful`` are the characters of the others."""

    length: int
    first: tuple[Label, ...]
    second: tuple[Label, ...]
    doubtful: frozenset[int]

    @classmethod
    def of(cls, first: LabeledText, second: LabeledText) -> _Pair:
        """What counts of two readings."""
        if first.text != second.text:
            raise LabelsError(f"{first.id}: the two files have different texts of it; nothing can be compared")
        uncertain = [label for label in (*first.labels, *second.labels) if label.uncertain]
        ours, theirs = (
            tuple(label for label in side.labels if not any(label.overlaps(doubt) for doubt in uncertain))
            for side in (first, second)
        )
        doubtful = frozenset(at for label in uncertain for at in range(label.start, label.end))
        return cls(len(first.text), ours, theirs, doubtful)

    def of_kind(self, kind: str) -> _Pair:
        """The same with the labels of one kind alone."""
        first, second = (tuple(label for label in side if label.kind == kind) for side in (self.first, self.second))
        return _Pair(self.length, first, second, self.doubtful)


def _count(counts: Agreement, pair: _Pair) -> None:
    counts.first += len(pair.first)
    counts.second += len(pair.second)
    places = (Counter((label.kind, label.start, label.end) for label in side) for side in (pair.first, pair.second))
    counts.same += _common(*places)
    values = (Counter((one.kind, one.start, one.end, one.value) for one in side) for side in (pair.first, pair.second))
    counts.same_value += _common(*values)
    said = zip(_kinds(pair.first, pair.length), _kinds(pair.second, pair.length), strict=True)
    counts.characters.update(both for at, both in enumerate(said) if at not in pair.doubtful)


def _common(ours: Counter[T], theirs: Counter[T]) -> int:
    return (ours & theirs).total()


def _kinds(labels: tuple[Label, ...], length: int) -> list[frozenset[str]]:
    """The kinds of each character."""
    kinds: list[frozenset[str]] = [frozenset()] * length
    for label in labels:
        for at in range(label.start, label.end):
            kinds[at] |= {label.kind}
    return kinds
