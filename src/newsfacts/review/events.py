"""Events against labels: how many typed roles are found with the right value.

How labels are written is told in ``newsfacts.review.event_labels``, what is right in
``newsfacts.review.event_matching``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from newsfacts.records import EventRole, Extraction, Span
from newsfacts.review.context import one_line, passage
from newsfacts.review.event_labels import EventItem, is_event_labels, read_event_labels
from newsfacts.review.event_matching import EventMatch, match_events
from newsfacts.review.extractor import Extractor
from newsfacts.review.mistakes import Mistake, Sort
from newsfacts.review.scores.assemble import Counted, event_evaluation
from newsfacts.review.scores.record import Evaluation
from newsfacts.review.scores.tally import Counts, RuleCounts

__all__ = ["evaluate_events", "is_event_labels"]


def evaluate_events(gold: Path, pipeline: Extractor, data: Path | None = None) -> Evaluation:
    """Run the pipeline over the texts of a file of labeled events and compare.

    ``gold`` is a ``.jsonl`` of event labels, whose texts are read from the folder ``data``. Scores are shares from 0 to 1.

    Raises:
        GoldError: broken labels, with file and line.
        DataMissing: a text that is not there.

    Examples:
        >>> from newsfacts import Pipeline
        >>> evaluate_events(Path("events.jsonl"), Pipeline(), Path("news")).scores()["pledge.roles.f1"]  # doctest: +SKIP
    """
    items = read_event_labels(gold, data)
    counted = [_compare(item, pipeline.extract(article)) for item, article in items]
    return event_evaluation(one_line(gold.resolve().name), counted)


def _compare(item: EventItem, extraction: Extraction) -> Counted:
    match = match_events(item.events, extraction)
    counts = event_counts(item, extraction, match)
    mistakes = tuple(event_mistakes(item, extraction, match))
    return Counted(item.id, item.fingerprint(extraction.article.title), counts, rule_counts(match), mistakes)


def event_counts(item: EventItem, extraction: Extraction, match: EventMatch) -> Counts:
    """Events and roles of one text, of each frame and of all: ``pledge.roles.gold``, ``roles.gold``."""
    counts = Counts()

    def count(frame: str, what: str) -> None:
        counts.update((f"events.{what}", f"{frame}.events.{what}"))

    def count_role(frame: str, role: str, what: str) -> None:
        counts.update((f"roles.{what}", f"{frame}.roles.{what}", f"{frame}.roles.{role}.{what}"))

    for what, labeled in (("gold", item.events), ("missed", match.missed)):
        for gold in labeled:
            count(gold.frame, what)
            for role, _ in gold.fillers():
                count_role(gold.frame, role, what)
    for what, found in (("found", extraction.events), ("spurious", match.spurious)):
        for event in found:
            count(event.frame, what)
            for one in event.roles:
                count_role(event.frame, one.role, what)
    for gold, event, roles in match.pairs:
        count(gold.frame, "right")
        counts.update(("status_known", "status_right" if gold.status == event.status else "status_wrong"))
        for what, fillers in (
            ("right", [role for (role, _), _ in roles.right]),
            ("value", [role for (role, _), _ in roles.value]),
            ("missed", [role for role, _ in roles.missed]),
            ("spurious", [one.role for one in roles.spurious]),
        ):
            for role in fillers:
                count_role(gold.frame, role, what)
    return counts


def event_mistakes(item: EventItem, extraction: Extraction, match: EventMatch) -> Iterator[Mistake]:
    """The mistakes in the events of one text: of paired events by role, of others as a whole."""
    for gold, event, roles in match.pairs:
        told = _Telling(item.id, gold.frame, extraction.article.text)
        if gold.status != event.status:
            yield told.mistake("status", event.trigger, expected=gold.status, found=event.status)
        for role, value in roles.missed:
            yield told.mistake("missed", detail=role, expected=value)
        for (role, value), one in roles.value:
            yield told.mistake("value", one, detail=role, expected=value, found=one.value, source=one.source)
        for one in roles.spurious:
            yield told.mistake("spurious", one, detail=one.role, found=one.value, source=one.source)
    for gold in match.missed:
        expected = ", ".join(f"{role}={value}" for role, value in gold.fillers())
        yield _Telling(item.id, gold.frame, extraction.article.text).mistake("missed", expected=expected)
    for event in match.spurious:
        found = ", ".join(f"{one.role}={one.value}" for one in event.roles)
        yield _Telling(item.id, event.frame, extraction.article.text).mistake("spurious", event.trigger, found=found)


@dataclass(frozen=True, slots=True)
class _Telling:
    """Says what is wrong with an event of one frame in one text."""

    document: str
    frame: str
    text: str

    def mistake(self, sort: Sort, place: Span | EventRole | None = None, **sides: str | None) -> Mistake:
        where: dict[str, Any] = {}
        if place is not None:
            context = passage(self.text, place.start, place.end)
            where = {"start": place.start, "end": place.end, "context": context}
        clean: dict[str, Any] = {name: side and one_line(side) for name, side in sides.items()}
        return Mistake(document=self.document, kind=self.frame, sort=sort, **where, **clean)


def rule_counts(match: EventMatch) -> RuleCounts:
    """The roles of one text by what told them; those of events that are not there are wrong."""
    counts = RuleCounts()
    for _, _, roles in match.pairs:
        counts.update((one.source, True) for _, one in roles.right)
        counts.update((one.source, False) for one in (*(one for _, one in roles.value), *roles.spurious))
    counts.update((one.source, False) for event in match.spurious for one in event.roles)
    return counts
