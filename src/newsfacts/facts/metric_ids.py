"""Which known metric the words of a text name, and the number of a fact with the sign that it means."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Self

import regex

from newsfacts.records import Change, Measured, MoneyValue, PercentValue, QuantityValue, Value
from newsfacts.rules.errors import RuleError
from newsfacts.rules.load import METRICS, RuleSet
from newsfacts.rules.metrics import MetricEntry, MetricFile, load_metrics
from newsfacts.text.fold import fold

_QUOTES = regex.compile("[“”‘’\"'「」『』《》\\s]")
_LOSS = "亏损"
_EDGE = regex.compile("^的|的$")


@dataclass(frozen=True, slots=True)
class Known:
    """A metric that a term names, and the signs that its level and its change have.

    ``sign`` is -1 where the term says the opposite of the metric (净亏损), and so is ``change_sign`` but where a
    profit is said to be a loss (净利润亏损): what grows or falls is the profit.
    """

    id: str
    unit: str
    sign: int = 1
    change_sign: int = 1


class MetricIds:
    """The terms of all known metrics, each looked up as a whole."""

    def __init__(self, files: Iterable[MetricFile]) -> None:
        """Gather the terms; a later file's come first where a term is that of two metrics."""
        self._terms: dict[str, tuple[Known, ...]] = {}
        fronts, backs = [], []
        for file in files:
            fronts.append(file.around.front)
            backs.append(file.around.back)
            fresh: dict[str, tuple[Known, ...]] = {}
            for entry in file.metrics:
                for term, known in _terms(entry):
                    fresh[term] = (*fresh.get(term, ()), known)
            for term, named in fresh.items():
                self._terms[term] = (*named, *(k for k in self._terms.get(term, ()) if k not in named))
        self._front = regex.compile("^(?:" + "|".join(f"(?:{front})" for front in fronts or ["(?!)"]) + ")")
        self._back = regex.compile("(?:" + "|".join(f"(?:{back})" for back in backs or ["(?!)"]) + ")$")

    @classmethod
    def load(cls, rules: RuleSet, own: Iterable[Path] = ()) -> Self:
        """The metrics of a rules folder, if it names any, and those of a user's own files.

        Raises:
            RuleError: a file that can't be used, or whose example is not the metric it stands under.
        """
        shipped = [folder / METRICS for folder in rules.folders if (folder / METRICS).is_file()]
        paths = [*shipped, *own]
        files = load_metrics(paths)
        found = cls(files)
        for path, file in zip(paths, files, strict=True):
            for problem in found.problems(file.metrics):
                raise RuleError(f"{path}: {problem}")
        return found

    def problems(self, entries: Iterable[MetricEntry]) -> list[str]:
        """What the examples of some metrics show to be wrong."""
        wrong = []
        for entry in entries:
            for example in entry.examples:
                if entry.id not in {known.id for known in self._named(example, "")}:
                    wrong.append(f"{entry.id}: the example {example!r} is not found; add a term or take it out")
            for example in entry.not_examples:
                if entry.id in {known.id for known in self._named(example, "")}:
                    wrong.append(f"{entry.id}: {example!r} is found and should not be; take the term out")
        return wrong

    def of(self, metric: str, subject: str, value: Value, change: Change | None) -> Known | None:
        """The metric that words name, None where they name no known one.

        The number must be of the metric's kind; a change may also be a percentage or percentage points.

        >>> from newsfacts.rules.load import load_rules
        >>> ids = MetricIds.load(load_rules())
        >>> ids.of("归属于上市公司股东的净亏损", "", MoneyValue(amount=Decimal(7)), None)
        Known(id='net_profit_attributable', unit='money', sign=-1, change_sign=-1)
        """
        named = self._named(metric, subject)
        fits = [known for known in named if _fits(known.unit, value)]
        if not fits and change is not None and isinstance(value, PercentValue):
            fits = list(named)
        return fits[0] if fits else None

    def _named(self, metric: str, subject: str) -> tuple[Known, ...]:
        """The metrics of a term, once what may stand around it is taken away piece by piece."""
        words = _QUOTES.sub("", fold(metric))
        while words:
            if known := self._terms.get(words):
                return known
            shorter = _EDGE.sub("", self._back.sub("", self._front.sub("", words), count=1))
            shorter = shorter.removeprefix(subject) if subject and shorter != subject else shorter
            if shorter == words:
                return ()
            words = shorter
        return ()


def _terms(entry: MetricEntry) -> Iterator[tuple[str, Known]]:
    for term in entry.terms:
        yield fold(term), Known(entry.id, entry.unit)
        if entry.negative:
            yield fold(term) + _LOSS, Known(entry.id, entry.unit, -1)
    for term in entry.negative:
        yield fold(term), Known(entry.id, entry.unit, -1, -1)


def _fits(unit: str, value: Value) -> bool:
    match value:
        case MoneyValue():
            return unit == "money"
        case PercentValue():
            return unit == "percent" and value.unit != "percentage_point"
        case QuantityValue():
            return unit == "quantity" or unit == value.unit
    return False


def measured(value: Value, known: Known | None, change: Change | None) -> Measured | None:
    """The number of a value, signed: below zero for what the metric's term or the direction of a change says.

    ``净利润下降15%`` is -15, ``亏损收窄30%`` is 30 of the profit.

    >>> measured(PercentValue(value=Decimal(15)), None, Change(direction="decrease"))
    Measured(value=Decimal('-15'), low=None, high=None, unit='percent')
    """
    match value:
        case MoneyValue():
            number, unit = value.amount, value.currency
        case PercentValue():
            number, unit = value.value, value.unit
        case QuantityValue():
            number, unit = value.value, value.unit or ""
        case _:
            return None
    if change is None:
        sign = known.sign if known else 1
    else:
        sign = (known.change_sign if known else 1) * (-1 if change.direction == "decrease" else 1)
    low, high = value.low, value.high
    if sign < 0:
        low, high = _negative(high), _negative(low)
        number = _negative(number)
    return Measured(value=number, low=low, high=high, unit=unit or None)


def _negative(number: Decimal | None) -> Decimal | None:
    """A number below zero; one that is written with a minus already stays (同比增长-3%, 净亏损-700万元)."""
    return None if number is None else -abs(number)
