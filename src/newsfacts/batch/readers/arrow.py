"""Parquet and Arrow: an article a row, read piece by piece, with ``pip install 'newsfacts[arrow]'``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, BinaryIO

from newsfacts.batch.content import Content, too_large
from newsfacts.batch.extras import required
from newsfacts.batch.items import Draft
from newsfacts.batch.options import FIELDS
from newsfacts.batch.readers.fields import draft_of
from newsfacts.batch.unpack import seekable
from newsfacts.errors import NewsfactsError, NoTextError, ReadingError
from newsfacts.records import ArticleError
from newsfacts.text.decode import UndecodableError, decode

_ROWS = 64  # at a time: articles may be large
_BUFFER = 1 << 20
_MAGIC = b"ARROW1\0\0"


def read_parquet(content: Content) -> Iterator[Draft | ArticleError]:
    """An article for each row of a Parquet file; one without ``id`` is called ``FILE#ROW``.

    Raises:
        NewsfactsError: the extra is not installed, or this is no Parquet file of articles.
    """
    parquet = required("pyarrow.parquet", "arrow")
    with seekable(content.stream, content.options) as stream:
        try:
            file = parquet.ParquetFile(stream, buffer_size=_BUFFER, pre_buffer=False)
        except (ValueError, OSError) as error:
            raise ReadingError(f"no Parquet file, or one that is cut off: {error}") from None
        wanted = _wanted(file.schema_arrow.names, content)
        yield from _rows(file.iter_batches(_ROWS, columns=wanted, use_threads=False), content)


def read_arrow(content: Content) -> Iterator[Draft | ArticleError]:
    """An article for each row of an Arrow file or stream, record batch by record batch.

    A file is a stream with a table of contents behind it: read as a stream, what was written before a damage is kept.

    Raises:
        NewsfactsError: the extra is not installed, or this is no Arrow file of articles.
    """
    arrow = required("pyarrow", "arrow")
    head = content.stream.read(len(_MAGIC))
    if head.startswith(b"FEA1"):
        raise ReadingError("Feather of version 1: write the file again as version 2")
    stream = _Repeated(b"" if head == _MAGIC else head, content.stream)
    try:
        names = arrow.ipc.open_stream(arrow.PythonFile(stream, mode="r")).schema.names
        stream.repeat()
        wanted = _wanted(names, content)
        fields = arrow.ipc.IpcReadOptions(included_fields=[names.index(name) for name in wanted], use_threads=False)
        batches = arrow.ipc.open_stream(arrow.PythonFile(stream, mode="r"), options=fields)
    except (ValueError, OSError) as error:
        raise ReadingError(f"no Arrow file, or one that is cut off: {error}") from None
    yield from _rows(batches, content)


def _rows(batches: Iterable[Any], content: Content) -> Iterator[Draft | ArticleError]:
    number = 0
    try:
        for batch in batches:
            columns = {name: _written(batch.column(place)) for place, name in enumerate(batch.schema.names)}
            for row in range(batch.num_rows):
                number += 1
                yield _article(columns, row, content, number)
    except Exception as error:  # the library has many for data that are damaged
        yield content.failed(ReadingError(f"from this row on, damaged: {error}"), number + 1)
        return
    if not number:
        yield content.failed(NoTextError("empty"))


def _article(columns: dict[str, Any], row: int, content: Content, number: int) -> Draft | ArticleError:
    column, encoding = content.options.column("text"), "utf-8"
    try:
        fields = {name: values[row].as_py() for name, values in columns.items()}
        text = fields[column]
        if isinstance(text, bytes):
            text, encoding = decode(text)
        if not isinstance(text, str):
            raise ReadingError(f"no text in the column {column!r}")
        if len(text.encode()) > content.options.largest:
            raise too_large(content.options.largest)
    except UnicodeDecodeError as error:
        damage = f"damaged UTF-8 ({error.reason} at byte {error.start}): mend that row"
        return content.failed(UndecodableError(damage), number)
    except NewsfactsError as error:
        return content.failed(error, number)
    return draft_of(fields, text, encoding, content, number)


def _written(values: Any) -> Any:
    """The values, dates as a text would write them: the day, by the clock of the time zone that the column names.

    Raises:
        ValueError: the data contradict themselves, at which the library would not raise, but end the process.
    """
    types = required("pyarrow", "arrow").types
    # UTF-8 is left out of the check: one cell that is none spoils no other.
    layouts = {"string": "binary", "large_string": "large_binary", "string_view": "binary_view"}
    layout = layouts.get(str(values.type))
    (values.view(layout) if layout else values).validate(full=True)
    if types.is_timestamp(values.type) and values.type.tz:
        values = required("pyarrow.compute", "arrow").local_timestamp(values)
    if types.is_timestamp(values.type) or types.is_date(values.type):
        return values.cast("date32", safe=False).cast("string")
    return values


def _wanted(names: list[str], content: Content) -> list[str]:
    """The columns to read.

    Raises:
        NewsfactsError: there is none for the text.
    """
    text = content.options.column("text")
    if text not in names:
        there = ", ".join(islice(names, 20)) or "none"
        raise ReadingError(f"no column {text!r}: say which one holds the text (columns); there are {there}")
    known = {content.options.column(name) for name in FIELDS} | {"date"}
    return [name for name in names if name in known]


class _Repeated:
    """A stream that can be begun again as long as little was read of it."""

    closed = False

    def __init__(self, head: bytes, stream: BinaryIO) -> None:
        self._ahead, self._stream = head, stream
        self._read: bytes | None = b""

    def read(self, size: int) -> bytes:
        data, self._ahead = self._ahead[:size], self._ahead[size:]
        if len(data) < size:
            data += self._stream.read(size - len(data))
        if self._read is not None:
            self._read += data
        return data

    def repeat(self) -> None:
        """Begin again, for the last time."""
        self._ahead, self._read = (self._read or b"") + self._ahead, None

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return False

    def close(self) -> None:
        """The stream belongs to who opened it."""
