r"""CoNLL: one character a line with its tag, in the scheme BIO (IOB2), ``人<tab>B-money``.

A line break of the text is a blank line, which readers of CoNLL take for the end of a sentence; inside a label, which
no blank line may cut, it is written out. So are white space and control characters, which would part the columns: as
``⟦U+0020⟧``, the escapes of gold. Every text begins with ``-DOCSTART-`` and, as a comment, all that CoNLL has no place for; it
ends with a blank line that is none of its own. Source: Tjong Kim Sang and De Meulder, "Introduction to the CoNLL-2003
Shared Task", 2003. Labels that overlap can't be said.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from newsfacts.errors import LabelsError
from newsfacts.labels.files import parse_json, read_text, to_json, validated, write_file
from newsfacts.labels.kept import KEY, Kept, Marked, keep, restore
from newsfacts.labels.record import LabeledText
from newsfacts.review.escapes import ESCAPE, escape, unescape

_START = "-DOCSTART-"
_COMMENT = f"# {KEY} = "
_ESCAPED = re.compile(ESCAPE)
_TAG = re.compile(r"O|(?P<first>[BI])-(?P<kind>\S+)")


def write(documents: Iterable[LabeledText], path: Path) -> None:
    """Write all texts into one file.

    Raises:
        InputError: labels overlap, a kind has white space in it, or the file can't be written.
    """
    write_file(path, "".join(f"{line}\n" for document in documents for line in _lines(document)))


def read(path: Path) -> list[LabeledText]:
    """Read a file of CoNLL: the first column is the token, the last its tag; tokens may be longer than a character.

    Raises:
        InputError: the file can't be read, or a line has no tag of the scheme BIO.
    """
    content = read_text(path)
    if not content.strip():
        return []
    lines = content.removesuffix("\n").split("\n")
    starts = [number for number, line in enumerate(lines) if line.split()[:1] == [_START]]
    if not starts or any(line.strip() for line in lines[: starts[0]]):
        starts.insert(0, -1)  # the first text of a file may go without
    ends = [*starts[1:], len(lines)]
    return [_document(path, lines, start + 1, end) for start, end in zip(starts, ends, strict=True)]


def _lines(document: LabeledText) -> Iterator[str]:
    tags = _tags(document)
    yield from (f"{_START}\tO", "", _COMMENT + to_json(keep(document)))
    for character, tag in zip(document.text, tags, strict=True):
        yield "" if (character, tag) == ("\n", "O") else f"{_token(character)}\t{tag}"
    yield ""


def _tags(document: LabeledText) -> list[str]:
    tags = ["O"] * len(document.text)
    for label in document.labels:
        where = f"{document.id}: label {label.kind!r} [{label.start}, {label.end})"
        if re.search(r"\s", label.kind):
            raise LabelsError(f"{where}: a kind has no white space in CoNLL; rename it")
        if any(tag != "O" for tag in tags[label.start : label.end]):
            raise LabelsError(f"{where} overlaps another, which CoNLL can't say; choose another format")
        tags[label.start : label.end] = [f"B-{label.kind}", *[f"I-{label.kind}"] * (label.end - label.start - 1)]
    return tags


def _token(character: str) -> str:
    hidden = character.isspace() or unicodedata.category(character) == "Cc"
    return escape(character, character) if hidden else character


def _document(path: Path, lines: list[str], start: int, end: int) -> LabeledText:
    """The text of the lines ``[start, end)`` behind its mark."""
    kept, body = None, start
    while kept is None and body < end and _is_heading(lines[body]):
        if lines[body].startswith(_COMMENT):
            place = f"{path}:{body + 1}"
            kept = validated(Kept, parse_json(lines[body].removeprefix(_COMMENT), place), place)
        body += 1
    rows = lines[body:end]
    if rows and not rows[-1].strip():
        rows.pop()
    text, marked = _read_rows(rows, path, body + 1)
    return restore(text, marked, kept, f"{path.stem}-{start + 1}")


def _is_heading(line: str) -> bool:
    """Whether a line in front of a text is blank or a comment, and no token # with its tag."""
    return not line.strip() or (line.startswith("# ") and _TAG.fullmatch(line.split()[-1]) is None)


def _read_rows(rows: list[str], path: Path, first: int) -> tuple[str, list[Marked]]:
    pieces: list[str] = []
    marked: list[Marked] = []
    length, going_on = 0, False
    for number, row in enumerate(rows, first):
        token, tag = _columns(row, f"{path}:{number}")
        end, kind = length + len(token), tag["kind"]
        if kind is not None and tag["first"] == "I" and going_on and marked[-1].kind == kind:
            marked[-1] = Marked(marked[-1].start, end, kind)
        elif kind is not None:
            marked.append(Marked(length, end, kind))
        going_on = kind is not None
        pieces.append(token)
        length = end
    return "".join(pieces), marked


def _columns(row: str, place: str) -> tuple[str, re.Match[str]]:
    """The token of a row and its tag; a blank row is a line break."""
    row = row.rstrip("\r") if row.strip() else f"{escape(chr(10), chr(10))}\tO"
    columns = row.split("\t") if "\t" in row else row.split()
    tag = _TAG.fullmatch(columns[-1])
    if len(columns) < 2 or tag is None:
        raise LabelsError(f"{place}: no token and tag of the scheme BIO (O, B-money, I-money): {row[:60]!r}")
    try:
        return (unescape(columns[0]) if _ESCAPED.fullmatch(columns[0]) else columns[0]), tag
    except ValueError as error:
        raise LabelsError(f"{place}: {error}: {row[:60]!r}") from None
