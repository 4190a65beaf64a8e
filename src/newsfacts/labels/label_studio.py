r"""Label Studio: JSON tasks, the pipeline's labels as predictions, a reader's as annotations.

Offsets are code points: the editor converts from and to the browser's UTF-16 units (label-studio,
``web/libs/editor/src/utils/selection-tools.js``, ``charsToCodePoints``). Versions before that counted UTF-16 units
(issue 1347): where a region's ``text`` shows that it was so, they are converted. A carriage return is shown as a line
break of its own, which moves no offset (``RichText/view.jsx`` splits at ``\n`` and at ``\r``).

A label's value is the region's note (``meta.text``), which a reader can mend in the tool. All else is kept in the
task's data.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from pydantic import BaseModel, Field

from newsfacts.errors import LabelsError
from newsfacts.labels.files import parse_json, read_text, to_json, validated, write_file
from newsfacts.labels.kept import KEY, Kept, Marked, keep, restore
from newsfacts.labels.record import LabeledText
from newsfacts.labels.utf16 import code_points


class _Value(BaseModel):
    start: int
    end: int
    text: str | None = None
    labels: tuple[str, ...] = ()


class _Meta(BaseModel):
    text: tuple[str, ...] | str | None = None


class _Result(BaseModel):
    """One entry of a result; other types than labels (choices, relations) have other values."""

    type: str | None = None
    value: dict[str, Any] = Field(default_factory=dict)
    meta: _Meta = _Meta()


class _Annotation(BaseModel):
    result: tuple[_Result, ...] = ()
    was_cancelled: bool = False
    ground_truth: bool = False


class _Data(BaseModel):
    text: str
    newsfacts: Kept | None = None


class _Task(BaseModel):
    data: _Data
    id: int | str | None = None
    annotations: tuple[_Annotation, ...] = ()
    predictions: tuple[_Annotation, ...] = ()


def write(documents: Iterable[LabeledText], path: Path) -> None:
    """Write a file of tasks for a project with ``<Labels name="label" toName="text">`` and ``<Text name="text">``.

    Raises:
        InputError: the file can't be written.
    """
    tasks = ",\n".join(to_json(_task(document)) for document in documents)
    write_file(path, f"[\n{tasks}\n]\n")


def read(path: Path) -> list[LabeledText]:
    """Read an export as JSON (not JSON-MIN). A task without annotation gives its prediction.

    Raises:
        InputError: the file can't be read, a task has annotations of several readers, or a label does not fit its text.
    """
    tasks = parse_json(read_text(path), str(path))
    if not isinstance(tasks, list):
        raise LabelsError(f"{path}: no list of tasks; export as JSON")
    places = [f"{path}: task {number}" for number in range(1, len(tasks) + 1)]
    return [_document(validated(_Task, task, place), place) for task, place in zip(tasks, places, strict=True)]


def _task(document: LabeledText) -> dict[str, object]:
    result = [
        {
            "id": f"label{number}",
            "from_name": "label",
            "to_name": "text",
            "type": "labels",
            "value": {
                "start": label.start,
                "end": label.end,
                "text": document.surface(label),
                "labels": [label.kind],
            },
            **({"meta": {"text": [label.value]}} if label.value else {}),
        }
        for number, label in enumerate(document.labels, 1)
    ]
    data = {"text": document.text, KEY: keep(document)}
    if document.pre_labeled:
        return {"data": data, "predictions": [{"model_version": "newsfacts", "result": result}]}
    return {"data": data, "annotations": [{"result": result, "was_cancelled": document.skipped}]}


def _document(task: _Task, place: str) -> LabeledText:
    done = [annotation for annotation in task.annotations if not annotation.was_cancelled]
    chosen = [annotation for annotation in done if annotation.ground_truth] or done
    if len(chosen) > 1:
        raise LabelsError(f"{place}: {len(chosen)} annotations; leave one, or mark one as ground truth")
    pre_labeled = not task.annotations and bool(task.predictions)
    skipped = bool(task.annotations) and not done
    shown = chosen or (task.predictions[:1] if pre_labeled else task.annotations[:1])
    marked = [mark for annotation in shown for mark in _marked(annotation, task.data.text, place)]
    id_ = place if task.id is None else str(task.id)
    return restore(task.data.text, marked, task.data.newsfacts, id_, pre_labeled=pre_labeled, skipped=skipped)


def _marked(annotation: _Annotation, text: str, place: str) -> Iterator[Marked]:
    for result in annotation.result:
        if result.type == "labels":
            value = validated(_Value, result.value, place)
            start, end = _place(value, text, place)
            for kind in value.labels:
                yield Marked(start, end, kind, _note(result.meta))


def _note(meta: _Meta) -> str | None:
    """A region without a note says nothing of its value; what is kept of it counts."""
    lines = (meta.text,) if isinstance(meta.text, str) else meta.text
    return "\n".join(lines) if lines else None


def _place(value: _Value, text: str, place: str) -> tuple[int, int]:
    """The region in code points: as given, or as UTF-16 units where only these fit the region's own text."""
    if value.text is None or _same(text[value.start : value.end], value.text):
        return value.start, value.end
    start, end = code_points(text, value.start), code_points(text, value.end)
    if start is None or end is None or not _same(text[start:end], value.text):
        raise LabelsError(
            f"{place}: [{value.start}, {value.end}) is not {value.text!r} in the text; was the text changed?"
        )
    return start, end


def _same(surface: str, shown: str) -> bool:
    """White space is as the browser selected it: line breaks may be gone, or written as a backslash and an n."""
    return "".join(surface.split()) == "".join(shown.replace("\\n", " ").split()) or surface == shown
