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
from newsfacts.errors import NewsfactsError
from newsfacts.records import ArticleError

_PAGES = ("text/html", "application/xhtml+xml")
_RECORD_END = b"\r\n\r\n"

Outcome = Draft | ArticleError


def read_warc(content: Content) -> Iterator[Outcome | Notice]:
    """The web pages among the responses of a crawl, called ``FILE#RECORD``, with the address that was asked for.

    The date of the record is the crawl's, so the article's is that which the page itself gives.
    """
    warc = required("fastwarc.warc", "warc", "WARC")
    stream = _Quiet(content.stream)
    number = skipped = 0
    # The last record is held back: whether it was cut off is seen behind it.
    held: list[Outcome] = []
    reason = None
    try:
        for number, record in enumerate(warc.ArchiveIterator(stream, auto_decode="all"), 1):
            yield from held
            held = []
            if _is_page(record):
                held = list(_page(record, content, number))
            elif record.record_type == warc.WarcRecordType.response:
                skipped += 1
    except OSError as error:
        reason = f"damaged: {error}"
        number += 1
    if stream.error or (reason is None and stream.tail != _RECORD_END):
        held, reason = [], stream.error or "cut off" if number else "no WARC file"
    yield from held
    if reason:
        yield content.failed(f"from this record on, {reason}", max(number, 1))
    if skipped:
        yield Notice(content.name, f"{skipped} responses skipped: no web page, or one that was not found")


def _is_page(record: Any) -> bool:
    headers = record.http_headers
    return bool(headers and headers.status_code == 200 and record.http_content_type in _PAGES)


def _page(record: Any, content: Content, number: int) -> Iterator[Outcome]:
    url = record.headers.get("WARC-Target-URI")
    page = Content(content.name, record.reader, content.options)
    try:
        data = page.read()
        for draft in read_html(replace(page, stream=BytesIO(data))):
            metadata = replace(draft.metadata, url=url or draft.metadata.url)
            yield replace(
                draft, id=content.id_of(number), place=content.place_of(number), metadata=metadata, file_name=""
            )
    except Exception as error:  # as in every file: a broken page spoils no other
        yield content.failed(str(error) if isinstance(error, NewsfactsError) else f"damaged: {error}", number)


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
