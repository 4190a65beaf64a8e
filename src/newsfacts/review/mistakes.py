"""Every mistake in its sentence: what was expected, what was found, and by which rule."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from newsfacts.records import Record
from newsfacts.review.anchors import is_anchor_error
from newsfacts.review.context import Passage, one_line, passage
from newsfacts.review.facts_file import render_change
from newsfacts.review.label_values import render_value
from newsfacts.review.matching import ClaimMatch, LabelMatch, same_value
from newsfacts.review.readings import Claim, Label

Sort = Literal["missed", "spurious", "boundary", "value", "anchor", "fields", "status"]
"""The classes of errors.

- ``missed``: in gold, and nothing of its kind was found there; ``spurious``: the other way round.
- ``boundary``: found, but with other bounds.
- ``value``: the right span with a wrong value; ``anchor``: a date that was read alike but resolved against the wrong date
  (``newsfacts.review.anchors`` says what tells the two apart). Of a role of an event: another filler.
- ``fields``: a fact on the right value that differs in a field; ``status``: an event with another status.
"""


class Mistake(Record):
    """One difference between gold and what was found.

    ``kind`` is that of the mention, ``fact``, or the frame of an event; ``detail`` names the fields of a fact that differ or
    the role of an event. ``start`` and ``end`` are those of gold, else of what was found; an event that was missed
    has none, as its gold has no places. ``source`` is the rule that found it.
    """

    document: str
    kind: str
    sort: Sort
    start: int | None = None
    end: int | None = None
    context: Passage | None = None
    expected: str | None = None
    found: str | None = None
    source: str | None = None
    detail: str | None = None

    @property
    def identity(self) -> tuple[str | int | None, ...]:
        """What makes it the same mistake in another run, whatever rule is behind it."""
        return self.document, self.kind, self.sort, self.detail, self.start, self.end, self.expected, self.found

    def heading(self) -> str:
        """Where it is and of what sort."""
        place = self.document if self.start is None else f"{self.document}:{self.start}"
        notes = (f" ({self.detail})" if self.detail else "") + (f" [{self.source}]" if self.source else "")
        return f"{place} {self.kind} {self.sort}{notes}"

    def lines(self) -> list[str]:
        """The mistake as it is printed: a heading, the sentence, what was expected and found."""
        lines = [self.heading()]
        if self.context is not None:
            lines.append(f"    {self.context.marked()}")
        if self.expected is not None:
            lines.append(f"    expected {self.expected}")
        if self.found is not None:
            lines.append(f"    found    {self.found}")
        return lines


def label_mistakes(document: str, text: str, match: LabelMatch) -> Iterator[Mistake]:
    """The mistakes in the mentions of one document."""

    def mistake(sort: Sort, at: Label, **sides: str | None) -> Mistake:
        return _at(document, at.kind, sort, text, at, **sides)

    for gold in match.missed:
        yield mistake("missed", gold, expected=_show(gold))
    for found in match.spurious:
        yield mistake("spurious", found, found=_show(found), source=found.source)
    for gold, found in match.boundary:
        yield mistake("boundary", gold, expected=_show(gold), found=_show(found), source=found.source)
    for gold, found in match.pairs:
        if not same_value(gold.value, found.value):
            sort: Sort = "anchor" if is_anchor_error(gold, found) else "value"
            yield mistake(sort, gold, expected=_show(gold), found=_show(found), source=found.source)


def fact_mistakes(document: str, text: str, match: ClaimMatch) -> Iterator[Mistake]:
    """The mistakes in the facts of one document; a wrong speaker is one too."""

    def mistake(sort: Sort, at: Label, **sides: str | None) -> Mistake:
        return _at(document, "fact", sort, text, at, **sides)

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


def _at(document: str, kind: str, sort: Sort, text: str, at: Label, **sides: str | None) -> Mistake:
    clean = {name: side and one_line(side) for name, side in sides.items()}
    context = passage(text, at.start, at.end)
    return Mistake(document=document, kind=kind, sort=sort, start=at.start, end=at.end, context=context, **clean)


def _show(label: Label) -> str:
    """Span and value; a name is spelled out even where it equals the surface."""
    return f"⟦{label.text}⟧ {render_value(label.value)}"
