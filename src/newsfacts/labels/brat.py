"""brat: a folder with ``NAME.txt``, ``NAME.ann`` and, for what brat has no place for, the sidecar ``NAME.meta.json``.

Offsets are code points of the text as it stands, carriage returns included: brat opens the file by ``codecs.open``,
which translates no line ends (``server/src/annotation.py``). A label's value is the annotation's note, which a reader
can mend in brat. brat's lines hold no line break, so a label over several lines is written, as brat itself does it, as
the pieces between the breaks (http://brat.nlplab.org/standoff.html). Any other annotation of several pieces is refused:
newsfacts has labels of one piece only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

from newsfacts.errors import InputError, LabelsError
from newsfacts.labels.files import parse_json, read_text, to_json, validated, write_folder
from newsfacts.labels.kept import Kept, Marked, keep, restore
from newsfacts.labels.record import Label, LabeledText
from newsfacts.review.golden_files import safe_name

# What str.splitlines breaks at, by which brat reads its lines.
_BREAKS = "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
_PIECE = re.compile(f"[^{_BREAKS}]+")
_SPAN = r"[0-9]{1,12} [0-9]{1,12}"
_TEXT_BOUND = re.compile(
    rf"(?P<id>T\S+)\t(?P<kind>\S+) (?P<spans>{_SPAN}(?:;{_SPAN})*)(?:\t(?P<surface>.*))?", re.DOTALL
)
_NOTE = re.compile(r"#\S*\tAnnotatorNotes (?P<target>\S+)\t(?P<note>.*)")
_SIDECAR = ".meta.json"


def write(documents: Iterable[LabeledText], path: Path) -> None:
    """Write a new folder, to be put as it is into brat's data folder.

    Raises:
        InputError: a label can't be said in brat, two texts have one name, or the folder is there or can't be written.
    """
    files: dict[str, str] = {}
    for document in documents:
        name = safe_name(document.id)
        if f"{name}.txt" in files:
            raise LabelsError(f"{path}: two texts are called {name}; give them ids of their own")
        files[f"{name}.txt"] = document.text
        files[f"{name}.ann"] = "".join(f"{line}\n" for line in _lines(document))
        files[f"{name}{_SIDECAR}"] = to_json(keep(document)) + "\n"
    write_folder(path, files)


def read(path: Path) -> list[LabeledText]:
    """Read every ``NAME.ann`` of the folder with its text, sorted by name.

    Raises:
        InputError: no such file is there or can't be read, an annotation has several pieces, or does not fit its text.
    """
    files = sorted(path.glob("*.ann"))
    if not files:
        raise LabelsError(f"{path}: no folder of brat: it has no .ann file")
    return [_document(file) for file in files]


def _lines(document: LabeledText) -> Iterator[str]:
    for number, label in enumerate(document.labels, 1):
        spans = _pieces(document, label)
        if not spans or (spans[0][0], spans[-1][1]) != (label.start, label.end):
            raise _unsayable(document, label, "it begins or ends with a line break; move its edge")
        if re.search(r"\s", label.kind):
            raise _unsayable(document, label, "a kind has no white space in brat; rename it")
        if re.search(f"[{_BREAKS}]", label.value):
            raise _unsayable(document, label, "its value has a line break; write it as ⟦U+000A⟧")
        places = ";".join(f"{start} {end}" for start, end in spans)
        yield f"T{number}\t{label.kind} {places}\t{_surface(document.text, spans)}"
        if label.value:
            yield f"#{number}\tAnnotatorNotes T{number}\t{label.value}"


def _unsayable(document: LabeledText, label: Label, why: str) -> InputError:
    return LabelsError(f"{document.id}: brat has no place for label {label.kind!r} [{label.start}, {label.end}): {why}")


def _surface(text: str, spans: list[tuple[int, int]]) -> str:
    """What an annotation says that its pieces are."""
    return " ".join(text[start:end] for start, end in spans)


def _pieces(document: LabeledText, label: Label) -> list[tuple[int, int]]:
    return [found.span() for found in _PIECE.finditer(document.text, label.start, label.end)]


def _document(file: Path) -> LabeledText:
    text = read_text(file.with_suffix(".txt"))
    sidecar = file.with_name(file.stem + _SIDECAR)
    kept = validated(Kept, parse_json(read_text(sidecar), str(sidecar)), str(sidecar)) if sidecar.exists() else None
    lines = list(enumerate(read_text(file).split("\n"), 1))
    notes = {found["target"]: found["note"] for _, line in lines if (found := _NOTE.fullmatch(line))}
    marked = [_marked(line, text, notes, f"{file}:{number}") for number, line in lines if line.startswith("T")]
    return restore(text, marked, kept, file.stem)


def _marked(line: str, text: str, notes: dict[str, str], place: str) -> Marked:
    found = _TEXT_BOUND.fullmatch(line)
    if found is None:
        raise LabelsError(f"{place}: no annotation 'T1<tab>kind start end<tab>text': {line[:60]!r}")
    spans = [(int(start), int(end)) for start, end in (span.split(" ") for span in found["spans"].split(";"))]
    if found["surface"] and found["surface"].split() != _surface(text, spans).split():
        raise LabelsError(f"{place}: {found['spans']} is not {found['surface']!r} in the text; was the text changed?")
    for (_, end), (start, _) in pairwise(spans):
        between = text[end:start]
        if not between or between.strip(_BREAKS):
            raise LabelsError(
                f"{place}: an annotation of several pieces ({found['spans']}) that no line break parts; "
                "labels of newsfacts are of one piece: split it"
            )
    return Marked(spans[0][0], spans[-1][1], found["kind"], notes.get(found["id"]))
