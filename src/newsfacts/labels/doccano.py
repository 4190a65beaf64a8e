"""doccano, sequence labeling: JSON Lines with ``text`` and ``label``, triples of start, end and kind.

Offsets are code points: doccano's annotator converts from and to graphemes only in projects made with "Count grapheme
clusters as one character" (``graphemeMode``), which must stay off. Columns besides text and label become the example's
metadata and come back at the export, so values and ids are kept there. Sources: doccano/v-annotator,
``VAnnotator.vue``; doccano, ``backend/data_import/pipeline`` and ``backend/data_export/models.py``.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from pydantic import AliasChoices, BaseModel, Field

from newsfacts.labels.files import read_lines, to_json, write_file
from newsfacts.labels.kept import KEY, Kept, Marked, keep, restore
from newsfacts.labels.record import LabeledText


class _Entity(BaseModel):
    """A label as projects with relations export it."""

    label: str
    start_offset: int
    end_offset: int


class _Example(BaseModel):
    text: str
    label: tuple[tuple[int, int, str] | _Entity, ...] = Field(
        (), validation_alias=AliasChoices("label", "labels", "entities")
    )
    id: int | str | None = None
    newsfacts: Kept | None = None


def write(documents: Iterable[LabeledText], path: Path) -> None:
    """Write a file to import as JSONL, with the columns ``text`` and ``label``.

    Raises:
        InputError: the file can't be written.
    """
    lines = (
        to_json(
            {
                "text": document.text,
                "label": [[label.start, label.end, label.kind] for label in document.labels],
                KEY: keep(document),
            }
        )
        for document in documents
    )
    write_file(path, "".join(f"{line}\n" for line in lines))


def read(path: Path) -> list[LabeledText]:
    """Read what doccano exports as JSONL.

    Raises:
        InputError: the file can't be read, or a label does not fit its text.
    """
    return [
        restore(example.text, map(_marked, example.label), example.newsfacts, str(example.id or place))
        for place, example in read_lines(path, _Example)
    ]


def _marked(label: tuple[int, int, str] | _Entity) -> Marked:
    if isinstance(label, _Entity):
        return Marked(label.start_offset, label.end_offset, label.label)
    return Marked(*label)
