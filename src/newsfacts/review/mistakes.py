"""Every mistake in its sentence: what was expected, what was found, and by which rule."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from newsfacts.review.context import in_context
from newsfacts.review.facts_file import render_change
from newsfacts.review.label_values import render_value
from newsfacts.review.matching import ClaimMatch, LabelMatch, same_value
from newsfacts.review.readings import Claim, Label

Sort = Literal["missed", "spurious", "boundary", "value", "fields"]


@dataclass(frozen=True, slots=True)
class Mistake:
    """One difference between gold and what was found; ``detail`` names the fields of a fact that differ."""

    document: str
    kind: str
    sort: Sort
    start: int
    context: str
    expected: str | None = None
    found: str | None = None
    source: str | None = None
    detail: str | None = None

    def lines(self) -> list[str]:
        """The mistake as it is printed: a heading, the sentence, what was expected and found."""
        notes = (f" ({self.detail})" if self.detail else "") + (f" [{self.source}]" if self.source else "")
        lines = [f"{self.document}:{self.start} {self.kind} {self.sort}{notes}", f"    {self.context}"]
        if self.expected is not None:
            lines.append(f"    expected {self.expected}")
        if self.found is not None:
            lines.append(f"    found    {self.found}")
        return lines


def label_mistakes(document: str, text: str, match: LabelMatch) -> Iterator[Mistake]:
    """The mistakes in the mentions of one document."""

    def mistake(sort: Sort, at: Label, **sides: str | None) -> Mistake:
        return Mistake(document, at.kind, sort, at.start, in_context(text, at.start, at.end), **sides)

    for gold in match.missed:
        yield mistake("missed", gold, expected=_show(gold))
    for found in match.spurious:
        yield mistake("spurious", found, found=_show(found), source=found.source)
    for gold, found in match.boundary:
        yield mistake("boundary", gold, expected=_show(gold), found=_show(found), source=found.source)
    for gold, found in match.pairs:
        if not same_value(gold.value, found.value):
            yield mistake("value", gold, expected=_show(gold), found=_show(found), source=found.source)


def fact_mistakes(document: str, text: str, match: ClaimMatch) -> Iterator[Mistake]:
    """The mistakes in the facts of one document; a wrong speaker is one too."""

    def mistake(sort: Sort, at: Label, **sides: str | None) -> Mistake:
        return Mistake(document, "fact", sort, at.start, in_context(text, at.start, at.end), **sides)

    for claim in match.missed:
        yield mistake("missed", claim.value, expected=show_claim(claim))
    for claim in match.spurious:
        yield mistake("spurious", claim.value, found=show_claim(claim))
    for pair in match.pairs:
        wrong = (*pair.wrong, *(() if pair.speaker_right else ("speaker",)))
        if wrong:
            expected, found = show_claim(pair.gold), show_claim(pair.found)
            yield mistake("fields", pair.gold.value, expected=expected, found=found, detail=", ".join(wrong))


def show_claim(claim: Claim) -> str:
    """A fact on one line: value, subject, metric, period, change, status, speaker."""
    names = (claim.subject, claim.metric, claim.period)
    parts = [render_value(claim.value.value, claim.value.text), *(name or "-" for name in names)]
    return " | ".join([*parts, render_change(claim.change), claim.status, claim.speaker or "-"])


def _show(label: Label) -> str:
    """Span and value; a name is spelled out even where it equals the surface."""
    return f"⟦{label.text}⟧ {render_value(label.value)}"
