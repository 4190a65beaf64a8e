"""WARC, the format of web crawls: each page an article, with ``pip install 'newsfacts[warc]'`` (and ``[html]``)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import Any, BinaryIO

from newsfacts.batch.content import Content
from newsfacts.batch.extras import required
from newsfacts.batch.items import Draft, Notice
from newsfacts.batch.readers.html import read_html
from newsfacts.errors import NewsfactsError, NoTextError, ReadingError
from newsfacts.records import ArticleError

_PAGES = ("text/html", "application/xhtml+xml")
_RECORD_END = b"\r\n\r\n"
_SHOWN = 200  # characters of a message that may quote the damaged data
_UNPACKERS: dict[str, tuple[str, dict[str, bool]]] = {
    "chunked": ("ChunkedReader", {}),
    "gzip": ("GzipReader", {}),
    "x-gzip": ("GzipReader", {}),
    "deflate": ("GzipReader", {"zlib": True}),
    "br": ("BrotliReader", {}),
}

Outcome = Draft | ArticleError


def read_warc(content: Content) -> Iterator[Outcome | Notice]:
    """The web pages among the responses of a crawl, called ``FILE#RECORD``, with the address that was asked for.

    The date of the record is the crawl's, so the article's is that which the page itself gives.
    """
    warc = required("fastwarc.warc", "warc")
    stream = _Quiet(content.stream)
    number = skipped = 0
    is_skipped = False
    # The last record is held back: whether it was cut off is seen behind it.
    held: list[Outcome] = []
    reason = None
    try:
        for number, record in enumerate(warc.ArchiveIterator(stream), 1):
            yield from held
            skipped += is_skipped
            held, is_skipped = [], False
            if record.record_type == warc.WarcRecordType.response:
                is_skipped = not _is_page(record)
                held = [] if is_skipped else list(_page(record, content, number))
    except OSError as error:
        reason = f"damaged: {error}"[:_SHOWN]
        number += 1
    if stream.error or (reason is None and number and stream.tail != _RECORD_END):
        held, is_skipped, reason = [], False, stream.error or "cut off"
    yield from held
    skipped += is_skipped
    if reason:
        yield content.failed(ReadingError(f"from this record on, {reason}"), max(number, 1))
    elif not number:
        yield content.failed(ReadingError("no record of WARC in it") if stream.tail else NoTextError("empty"))
    if skipped:
        yield Notice(content.name, f"{skipped} responses skipped: no web page, or one that was not found")


def _is_page(record: Any) -> bool:
    headers = record.http_headers
    return bool(headers and headers.status_code == 200 and record.http_content_type in _PAGES)


def _page(record: Any, content: Content, number: int) -> Iterator[Outcome]:
    url = record.headers.get("WARC-Target-URI")
    try:
        for draft in read_html(replace(content, stream=BytesIO(_body(record, content)))):
            metadata = replace(draft.metadata, url=url or draft.metadata.url)
            yield replace(
                draft, id=content.id_of(number), place=content.place_of(number), metadata=metadata, file_name=""
            )
    except Exception as error:  # as in every file: a broken page spoils no other
        yield content.failed(
            error if isinstance(error, NewsfactsError) else ReadingError(f"damaged: {error}"[:_SHOWN]), number
        )


def _body(record: Any, content: Content) -> bytes:
    """What the server sent, unpacked; the library, asked to do it, would stop at the first page that is damaged."""
    body = replace(content, stream=record.reader).read()
    streams = required("fastwarc.stream_io", "warc")
    for header in ("Transfer-Encoding", "Content-Encoding"):
        for name in filter(
            None, map(str.strip, (record.http_headers.get(header) or "").lower().replace("identity", "").split(","))
        ):
            if name not in _UNPACKERS:
                raise ReadingError(f"packed as {name[:_SHOWN]!r}, which is not read")
            reader, options = _UNPACKERS[name]
            body = replace(content, stream=getattr(streams, reader)(BytesIO(body), **options)).read()
    return body


class _Quiet:
    """A stream that ends where it fails, and keeps the reason: the library cannot bear an error of its input."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream, self._read = stream, 0
        self.tail, self.error = b"", ""

    def read(self, size: int = -1) -> bytes:
        try:
            data = b"" if self.error else self._stream.read(size)
        except Exception as error:
            data, self.error = b"", str(error)
        self._read += len(data)
        self.tail = (self.tail + data[-len(_RECORD_END) :])[-len(_RECORD_END) :]
        return data

    def tell(self) -> int:
        return self._read

    def seek(self, offset: int, whence: int = 0) -> int:
        return self._read

    def close(self) -> None:
        """The stream belongs to who opened it."""
