"""Two extractions of one article, record by record.

Records are paired by what they are about, not by their ids: a mention by kind and span, an event by its frame and
trigger, a fact by its value and metric. A reference to a record is compared as what it points at, so one new mention does
not make every record after it differ.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from newsfacts.records import Extraction
from newsfacts.review.context import in_context
from newsfacts.review.difference import Difference, Row
from newsfacts.review.references import Output, all_ids
from newsfacts.review.sides import Side

Stage = Literal["mentions", "events", "facts", "findings"]
STAGES: tuple[Stage, ...] = ("mentions", "events", "facts", "findings")
"""The records of an extraction; each points only at those before it, and at its equals."""


@dataclass(frozen=True, slots=True)
class Pair:
    """An old and a new record that are about the same, or one that has no partner; which difference that is, if any."""

    old: Output | None
    new: Output | None
    difference: int | None


class Comparison:
    """All that differs between two extractions of one article, and which record each difference is about.

    Where the article's text differs, no records are compared: spans of two texts cannot be.
    """

    def __init__(self, old: Extraction, new: Extraction) -> None:
        """Compare the golden extraction with the new one."""
        self.old, self.new = old, new
        self.differences: list[Difference] = []
        self.fields: dict[str, int] = {}  # of the article, with the number of their difference
        self.pairs: dict[Stage, list[Pair]] = {}
        if old == new:
            return
        for name, difference in _head(old, new):
            self.fields[name] = len(self.differences)
            self.differences.append(difference)
        if "text" in self.fields:
            return
        before, after = Side(old), Side(new)
        for stage in STAGES:
            pairs = _paired(before, after, getattr(old, stage), getattr(new, stage))
            after.join(before, pairs)
            self.pairs[stage] = [self._noted(stage, before, after, *pair) for pair in pairs]
        if not self.differences:
            message = "the records are the same, but not their ids or their order"
            self.differences.append(Difference(new.article.id, "ids", message, "", (Row(_ids(old), _ids(new)),)))

    def _noted(self, stage: Stage, before: Side, after: Side, old: Output | None, new: Output | None) -> Pair:
        difference = _difference(stage.removesuffix("s"), before, after, old, new)
        if difference is None:
            return Pair(old, new, None)
        self.differences.append(difference)
        return Pair(old, new, len(self.differences) - 1)


def compare(old: Extraction, new: Extraction) -> list[Difference]:
    """All that differs between the golden extraction and the new one; empty where they are equal."""
    return Comparison(old, new).differences


def _head(old: Extraction, new: Extraction) -> Iterator[tuple[str, Difference]]:
    """The schema version and the fields of the article, by their names."""
    before = {"schema_version": old.schema_version, **old.article.model_dump(mode="json")}
    after = {"schema_version": new.schema_version, **new.article.model_dump(mode="json")}
    for name in after:
        if before[name] == after[name]:
            continue
        removed, added, message = str(before[name]), str(after[name]), ""
        if name == "text":
            at = _first_difference(removed, added)
            message = f"the text is another from character {at} on, so no records are compared"
            removed, added = in_context(removed, at, at + 1), in_context(added, at, at + 1)
        yield name, Difference(new.article.id, f"article {name}", message, "", (Row(removed, added),))


def _difference(what: str, before: Side, after: Side, old: Output | None, new: Output | None) -> Difference | None:
    shown = (None if old is None else before.show(old), None if new is None else after.show(new))
    rows: tuple[Row, ...] = (Row(*shown),)
    message, state = "", "gone" if new is None else "new"
    changed: list[str] = []
    if old is not None and new is not None:
        was, is_now = before.fields(old), after.fields(new)
        changed = [name for name in {**was, **is_now} if was.get(name) != is_now.get(name)]
        if not changed:
            return None
        rows = tuple(Row(_text(was, name), _text(is_now, name), name) for name in changed)
        message, state = shown[0] or "", "changed"
    sides = [(side, record) for side, record in ((after, new), (before, old)) if record is not None]
    side, record = sides[0]
    rules = tuple(dict.fromkeys(rule for side, record in sides for rule in side.rules(record, changed)))
    start = (side.span(record) or (None,))[0]
    return Difference(side.extraction.article.id, f"{what} {state}", message, side.context(record), rows, rules, start)


def _text(fields: dict[str, object], name: str) -> str | None:
    return str(fields[name]) if name in fields else None


def _paired(
    before: Side, after: Side, olds: Sequence[Output], news: Sequence[Output]
) -> list[tuple[Output | None, Output | None]]:
    """Old and new records that are about the same, equal ones first; then what has no partner."""
    old_keys = [before.keys(record) for record in olds]
    new_keys = [after.keys(record) for record in news]
    partner: dict[int, int] = {}
    left = list(range(len(news)))
    for level in range(len(old_keys[0]) if old_keys else 0):
        free: dict[Hashable, deque[int]] = defaultdict(deque)
        for j in left:
            free[new_keys[j][level]].append(j)
        for i in range(len(olds)):
            if i not in partner and free[old_keys[i][level]]:
                partner[i] = free[old_keys[i][level]].popleft()
        taken = set(partner.values())
        left = [j for j in left if j not in taken]
    pairs: list[tuple[Output | None, Output | None]] = [
        (old, news[partner[i]] if i in partner else None) for i, old in enumerate(olds)
    ]
    return [*pairs, *((None, news[j]) for j in left)]


def _first_difference(old: str, new: str) -> int:
    pairs = enumerate(zip(old, new, strict=False))
    return next((i for i, (one, other) in pairs if one != other), min(len(old), len(new)))


def _ids(extraction: Extraction) -> str:
    return " ".join(all_ids(extraction))
