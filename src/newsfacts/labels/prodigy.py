"""Prodigy: JSON Lines with ``text`` and ``spans``.

Offsets are those of spaCy, code points (https://prodi.gy/docs/api-interfaces#ner_manual). Fields of a task that Prodigy
does not know are saved with it, so values and ids are kept there. Tasks that were answered ``reject`` or ``ignore``
come back as skipped.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, Field

from newsfacts.labels.files import read_lines, to_json, write_file
from newsfacts.labels.kept import KEY, Kept, Marked, keep, restore
from newsfacts.labels.record import LabeledText


class _Span(BaseModel):
    start: int
    end: int
    label: str


class _Task(BaseModel):
    text: str
    spans: tuple[_Span, ...] = ()
    answer: Literal["accept", "reject", "ignore"] = "accept"
    newsfacts: Kept | None = None
    input_hash: int | None = Field(None, alias="_input_hash")


def write(documents: Iterable[LabeledText], path: Path) -> None:
    """Write a file for ``prodigy ner.manual DATASET blank:zh FILE --label …``, whose tokens are characters.

    Raises:
        InputError: the file can't be written.
    """
    write_file(path, "".join(to_json(_task(document)) + "\n" for document in documents))


def read(path: Path) -> list[LabeledText]:
    """Read what ``prodigy db-out`` writes.

    Raises:
        InputError: the file can't be read, or a label does not fit its text.
    """
    return [
        restore(
            task.text,
            (Marked(span.start, span.end, span.label) for span in task.spans),
            task.newsfacts,
            place if task.input_hash is None else str(task.input_hash),
            skipped=task.answer != "accept",
        )
        for place, task in read_lines(path, _Task)
    ]


def _task(document: LabeledText) -> dict[str, object]:
    shown = {"id": document.id, "title": document.title, "published": document.published}
    task: dict[str, object] = {
        "text": document.text,
        "spans": [{"start": label.start, "end": label.end, "label": label.kind} for label in document.labels],
        "meta": {name: value for name, value in shown.items() if value is not None},
        KEY: keep(document),
    }
    return task | {"answer": "ignore"} if document.skipped else task
