"""What newsfacts finds in a case, in one form for mentions and numerals."""

from __future__ import annotations

from dataclasses import dataclass

from newsfacts.pipeline import Pipeline
from newsfacts.records import Article, DateValue, MoneyValue, PercentValue, QuantityValue, decimal_string
from newsfacts.text.fold import fold
from newsfacts.values.find_numerals import find_numerals
from newsfacts.values.numerals import Numeral
from tests.conformance.cases import Case

AnswerValue = MoneyValue | PercentValue | QuantityValue | DateValue | Numeral


@dataclass(frozen=True, slots=True)
class Answer:
    """One span that was found, with its value."""

    start: int
    end: int
    text: str
    value: AnswerValue

    def __str__(self) -> str:
        """The form of ``differences.yaml``: ``3亿元 = 300000000 CNY``."""
        return f"{self.text} = {render(self.value)}"


def answers(case: Case, pipeline: Pipeline) -> list[Answer]:
    """All that is found of the case's kind, in text order."""
    if case.kind is None:
        return _numerals(case)
    extraction = pipeline.extract(Article(id=case.id, text=case.text, published=case.published))
    return [
        Answer(m.start, m.end, m.text, m.value)
        for m in extraction.mentions
        if m.kind == case.kind and isinstance(m.value, MoneyValue | PercentValue | QuantityValue | DateValue)
    ]


def _numerals(case: Case) -> list[Answer]:
    """The numerals of a text, whatever they count: ranks for a suite of ordinals, all others else."""
    return [
        Answer(n.start, n.end, case.text[n.start : n.end], n.numeral)
        for n in find_numerals(fold(case.text))
        if n.ordinal == (case.type == "ordinal")
    ]


def render(value: AnswerValue) -> str:
    """A value in one line, as a reader of the labeling guide would note it."""
    if isinstance(value, DateValue):
        parts = [value.type if value.type == "SET" else None, value.timex, value.mod]
        return " ".join(part for part in parts if part)
    if isinstance(value, MoneyValue):
        number, unit = (value.amount, value.low, value.high), value.currency
    elif isinstance(value, Numeral):
        number, unit = (None, value.low, value.high), ""
    else:
        number, unit = (value.value, value.low, value.high), value.unit or ""
    one, low, high = number
    if one is None and low == high:
        one = low
    written = (
        decimal_string(one)
        if one is not None
        else "..".join("" if bound is None else decimal_string(bound) for bound in (low, high))
    )
    return " ".join(part for part in (written, unit, value.mod) if part)
