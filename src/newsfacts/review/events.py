"""Events against labels: how many typed roles are found with the right value.

One text a line, without the text itself, which is found as ``newsfacts.review.dev`` finds it::

    {"id": "biz000001", "file": "news.business", "sha256": "9f2c…", "published": "2026-06-11", "events": [
      {"frame": "pledge", "status": "reported", "roles": {"issuer": ["力盛体育"], "shares": ["2900000 股"]}}]}

Values are normal forms. Events of one frame and text are paired one to one, those with most roles in common first; a
role is right where its value is. A company or person may be named by any name that the document gives it, a project or
instrument by a part of its name.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import Field
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from newsfacts.records import Article, CompanyValue, Event, EventRole, Extraction, PersonValue, Record, Status
from newsfacts.review.dev import fingerprint
from newsfacts.review.dev_texts import read_texts
from newsfacts.review.errors import DataMissing, GoldError
from newsfacts.review.extractor import Extractor
from newsfacts.text.fold import fold

_PART_OF_A_NAME = ("project", "instrument")


class GoldEvent(Record):
    """One labeled event."""

    frame: str
    status: Status
    roles: dict[str, tuple[str, ...]]

    def fillers(self) -> list[tuple[str, str]]:
        """Its roles, one a filler."""
        return [(role, value) for role, values in self.roles.items() for value in values]


class EventItem(Record):
    """The events of one text, and where the text is."""

    id: str
    file: str = Field(pattern=r"^[A-Za-z0-9_-][A-Za-z0-9_.-]*$")
    sha256: str = Field(pattern=r"^[0-9a-f]{16}$")
    published: str | None = None
    events: tuple[GoldEvent, ...]


@dataclass(slots=True)
class _Counts:
    gold: int = 0
    found: int = 0
    right: int = 0

    def scores(self) -> dict[str, float]:
        scores = {}
        if self.found:
            scores["precision"] = self.right / self.found
        if self.gold:
            scores["recall"] = self.right / self.gold
        if self.gold + self.found:
            scores["f1"] = 2 * self.right / (self.gold + self.found)
        return scores


@dataclass(slots=True)
class EventReport:
    """Counts of events and of their roles by frame, and every mistake."""

    roles: dict[str, _Counts] = field(default_factory=dict)
    events: dict[str, _Counts] = field(default_factory=dict)
    statuses: _Counts = field(default_factory=_Counts)
    mistakes: list[str] = field(default_factory=list)

    def scores(self) -> dict[str, float]:
        """Every defined score by name, ``roles.f1`` and ``events.recall`` of all frames and ``pledge.roles.f1`` of one."""
        named: dict[str, float] = {}
        for name, counts in (("roles", self.roles), ("events", self.events)):
            named |= {f"{name}.{score}": value for score, value in _total(counts).scores().items()}
            for frame, one in sorted(counts.items()):
                named |= {f"{frame}.{name}.{score}": value for score, value in one.scores().items()}
        if self.statuses.gold:
            named["status"] = self.statuses.right / self.statuses.gold
        return named

    def meets(self, floors: dict[str, float]) -> list[str]:
        """One sentence for each floor that is not reached."""
        scores = self.scores()
        return [
            f"{name}: {scores.get(name, 0.0):.4f} is under its floor {floor}"
            for name, floor in sorted(floors.items())
            if scores.get(name, 0.0) < floor
        ]

    def table(self, totals_only: bool = False) -> list[RenderableType]:
        """A table for a terminal; ``totals_only`` leaves out the mistakes, so no text is shown."""
        table = Table(title="typed roles of events", title_justify="left")
        table.add_column("frame")
        for column in ("events", "found", "right", "roles", "found", "right", "precision", "recall", "f1"):
            table.add_column(column, justify="right")
        scores = self.scores()
        for frame in (*sorted(self.roles), ""):
            counts = [
                _total(counts) if not frame else counts.get(frame, _Counts()) for counts in (self.events, self.roles)
            ]
            numbers = [str(getattr(c, part)) for c in counts for part in ("gold", "found", "right")]
            shares = (
                scores.get(f"{frame}{'.' if frame else ''}roles.{name}") for name in ("precision", "recall", "f1")
            )
            table.add_row(frame or "all", *numbers, *(f"{100 * s:.2f}" if s is not None else "–" for s in shares))
        status = f"status right in {self.statuses.right} of {self.statuses.gold} events"
        shown: list[RenderableType] = [table, Text(status)]
        return shown if totals_only else [*shown, Group(*map(Text, self.mistakes))]


def is_event_labels(gold: Path) -> bool:
    """Whether a file holds labels of events."""
    if gold.suffix != ".jsonl" or not gold.is_file():
        return False
    with gold.open(encoding="utf-8", errors="replace") as lines:
        return '"events":' in lines.readline()


def evaluate_events(gold: Path, pipeline: Extractor, data: Path | None = None) -> EventReport:
    """Run the pipeline over the texts of a file of labels and compare.

    Raises GoldError for broken labels, DataMissing where a text is not there.
    """
    items = list(_read(gold))
    texts = read_texts({(item.file, item.id) for item in items}, gold, data)
    report = EventReport()
    for item in items:
        found = texts.get((item.file, item.id))
        if found is None:
            raise DataMissing(f"{gold}: {item.file} holds no text {item.id}; take the data this was made from")
        if fingerprint(found.text) != item.sha256:
            raise GoldError(f"{gold}: the text of {item.id} in {item.file} is not the one that was labeled")
        article = Article(
            id=item.id, text=found.text, title=found.title, published=item.published, published_origin="given"
        )
        _compare(item, pipeline.extract(article), report)
    return report


def _read(gold: Path) -> Iterator[EventItem]:
    for number, line in enumerate(gold.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip():
            try:
                yield EventItem.model_validate(json.loads(line))
            except ValueError as error:
                raise GoldError(f"{gold}:{number}: {error}") from None


def _compare(item: EventItem, extraction: Extraction, report: EventReport) -> None:
    names = _names(extraction)
    pairs = _pairs(item.events, extraction.events, names)
    for gold in item.events:
        report.roles.setdefault(gold.frame, _Counts()).gold += len(gold.fillers())
        report.events.setdefault(gold.frame, _Counts()).gold += 1
    for event in extraction.events:
        report.roles.setdefault(event.frame, _Counts()).found += len(event.roles)
        report.events.setdefault(event.frame, _Counts()).found += 1
    for gold, event in pairs:
        right = _right(gold, event, names)
        report.roles[gold.frame].right += len(right)
        report.events[gold.frame].right += 1
        report.statuses.gold += 1
        report.statuses.right += gold.status == event.status
        missed = [f"{role}={value}" for role, value in gold.fillers() if (role, value) not in right]
        spurious = [f"{r.role}={r.value} by {r.source}" for r in event.roles if not _wanted(gold, r, names)]
        wrong = [f"status {event.status}, not {gold.status}"] * (gold.status != event.status)
        if missed or spurious or wrong:
            report.mistakes.append(
                f"{item.id} {gold.frame}: {'; '.join((*wrong, *_told('missed', missed), *_told('wrong', spurious)))}"
            )
    done = {id(one) for pair in pairs for one in pair}
    report.mistakes += [f"{item.id} {g.frame}: not found: {g.roles}" for g in item.events if id(g) not in done]
    report.mistakes += [
        f"{item.id} {e.frame}: not there: {', '.join(f'{r.role}={r.value}' for r in e.roles)}"
        for e in extraction.events
        if id(e) not in done
    ]


def _told(what: str, of: Sequence[str]) -> list[str]:
    return [f"{what} {', '.join(of)}"] if of else []


def _pairs(
    gold: Sequence[GoldEvent], found: Sequence[Event], names: dict[str, set[str]]
) -> list[tuple[GoldEvent, Event]]:
    """Events of one frame with roles in common, the most alike first."""
    alike = [
        (-len(right), a.status != b.status, i, j)
        for i, a in enumerate(gold)
        for j, b in enumerate(found)
        if a.frame == b.frame and (right := _right(a, b, names))
    ]
    pairs: dict[int, int] = {}
    for *_, i, j in sorted(alike):
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return [(gold[i], found[j]) for i, j in sorted(pairs.items())]


def _right(gold: GoldEvent, event: Event, names: dict[str, set[str]]) -> list[tuple[str, str]]:
    """The labeled fillers that the event has too, each filler of the event for one."""
    left, right = list(event.roles), []
    for role, value in gold.fillers():
        same = next((one for one in left if one.role == role and _same(value, one, names)), None)
        if same is not None:
            left.remove(same)
            right.append((role, value))
    return right


def _wanted(gold: GoldEvent, role: EventRole, names: dict[str, set[str]]) -> bool:
    return any(role.role == name and _same(value, role, names) for name, value in gold.fillers())


def _same(value: str, role: EventRole, names: dict[str, set[str]]) -> bool:
    if role.role in _PART_OF_A_NAME:
        ours, theirs = fold(role.value), fold(value)
        return ours in theirs or theirs in ours
    return value == role.value or value in names.get(role.value, ())


def _names(extraction: Extraction) -> dict[str, set[str]]:
    """Every name that the document gives a company or person, by its canonical name."""
    names: dict[str, set[str]] = {}
    for mention in extraction.mentions:
        value = mention.value
        if isinstance(value, CompanyValue | PersonValue):
            known = names.setdefault(value.name, {value.name})
            known.add(mention.text)
            if isinstance(value, CompanyValue) and value.legal_name:
                known.add(value.legal_name)
    return names


def _total(counts: dict[str, _Counts]) -> _Counts:
    total = _Counts()
    for one in counts.values():
        total.gold, total.found, total.right = total.gold + one.gold, total.found + one.found, total.right + one.right
    return total
