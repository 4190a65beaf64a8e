"""JSON Lines: one article a line, in the fields ``id``, ``text``, ``title``, ``published`` (or ``date``), ``url``."""

from __future__ import annotations

import json
from collections.abc import Iterator

from newsfacts.batch.items import Draft, Metadata, Source, printable
from newsfacts.errors import NewsfactsError
from newsfacts.records import ArticleError
from newsfacts.text.decode import Decoded, UndecodableError, decode

_UTF16_BOMS = (b"\xff\xfe", b"\xfe\xff")


def read_jsonl(source: Source) -> Iterator[Draft | ArticleError]:
    """An article for each line; a line that holds none is an error record of its own, and the others go on.

    Fields of other names are ignored, and so are blank lines. An article without ``id`` is called ``FILE#LINE``.
    """
    empty = True
    for number, line in _lines(source.read()):
        if isinstance(line, Decoded) and not line.text.strip():
            continue
        empty = False
        name, place = f"{source.name}#{number}", f"{source.name}:{number}"
        try:
            yield _draft(line, name, place)
        except NewsfactsError as error:
            yield ArticleError(id=name, source=place, stage="read", reason=str(error))
    if empty:
        yield ArticleError(id=source.name, source=source.name, stage="read", reason="empty")


def _lines(data: bytes) -> Iterator[tuple[int, Decoded | UndecodableError]]:
    """The lines by number, decoded as one text; line by line where that fails, so that one bad line spoils no other."""
    try:
        text, encoding = decode(data)
    except UndecodableError:
        if data.startswith(_UTF16_BOMS):
            raise
        for number, line in enumerate(data.split(b"\n"), 1):
            yield number, _decoded(line)
    else:
        for number, part in enumerate(text.split("\n"), 1):
            yield number, Decoded(part, encoding)


def _decoded(line: bytes) -> Decoded | UndecodableError:
    try:
        return decode(line)
    except UndecodableError as error:
        return error


def _draft(line: Decoded | UndecodableError, name: str, place: str) -> Draft:
    if isinstance(line, UndecodableError):
        raise line
    fields = _object(line.text)
    text = fields.get("text")
    if not isinstance(text, str):
        raise NewsfactsError('no field "text" with a string in it: give each line an article\'s text')
    given = fields.get("id")
    known = isinstance(given, str | int) and not isinstance(given, bool) and str(given).strip()
    metadata = Metadata.from_mapping(fields, "field")
    return Draft(printable(str(given)) if known else name, place, text, line.encoding, metadata)


def _object(line: str) -> dict[str, object]:
    try:
        fields = json.loads(line)
    except json.JSONDecodeError as error:
        raise NewsfactsError(f"no valid JSON: {error.msg} (column {error.colno})") from None
    except RecursionError:
        raise NewsfactsError("no valid JSON: nested too deeply") from None
    except ValueError:
        raise NewsfactsError("no valid JSON: a number of too many digits") from None
    if not isinstance(fields, dict):
        raise NewsfactsError('no article: expected a JSON object such as {"id": "1", "text": "…"}')
    return fields
