"""What a tool has no place for, kept beside the text as one object of JSON that the tool hands through.

Where a tool's own labels are, those count: of what is kept, a label takes what belongs to its very place and kind. So a
label that a reader deletes is gone, one that he draws has no value yet, and one that he leaves keeps all it had.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from pydantic import BaseModel

from newsfacts.labels.record import Label, LabeledText

KEY = "newsfacts"
"""The name under which every format keeps the object."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A label as the tool gives it; ``value`` is None where the tool has no place for one."""

    start: int
    end: int
    kind: str
    value: str | None = None


class Kept(BaseModel):
    """All that is kept of a text besides its labels' places and kinds."""

    id: str | None = None
    title: str | None = None
    published: str | None = None
    source: str | None = None
    labels: tuple[Label, ...] = ()


def keep(document: LabeledText) -> dict[str, Any]:
    """The object to keep, as JSON; labels that have nothing to keep are left out.

    >>> keep(LabeledText("a", "快手日活1亿", (Label("company", 0, 2), Label("quantity", 4, 6, "100000000 -"))))["labels"]
    [{'kind': 'quantity', 'start': 4, 'end': 6, 'value': '100000000 -'}]
    """
    labels = tuple(label for label in document.labels if label != Label(label.kind, label.start, label.end))
    kept = Kept(
        id=document.id, title=document.title, published=document.published, source=document.source, labels=labels
    )
    return kept.model_dump(mode="json", exclude_defaults=True)


def restore(
    text: str,
    marked: Iterable[Marked],
    kept: Kept | None,
    id_: str,
    *,
    pre_labeled: bool = False,
    skipped: bool = False,
) -> LabeledText:
    """The text with the tool's labels, each with what is kept of it; ``id_`` is its id where none is kept.

    Raises:
        InputError: a label does not fit the text.
    """
    kept = kept or Kept()
    details = defaultdict[tuple[int, int, str], list[Label]](list)
    for label in kept.labels:
        details[label.start, label.end, label.kind].append(label)
    labels = []
    for mark in sorted(marked, key=lambda mark: (mark.start, mark.end)):
        known = details[mark.start, mark.end, mark.kind]
        label = known.pop(0) if known else Label(mark.kind, mark.start, mark.end)
        labels.append(label if mark.value is None else replace(label, value=mark.value))
    return LabeledText(
        id_ if kept.id is None else kept.id,
        text,
        tuple(labels),
        kept.title,
        kept.published,
        kept.source,
        pre_labeled,
        skipped,
    )
