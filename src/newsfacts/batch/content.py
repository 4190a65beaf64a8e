"""What a reader reads: a stream of bytes, wherever it comes from, and the name that its articles go by."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import BinaryIO

from newsfacts.batch.items import error_record
from newsfacts.batch.options import MEGABYTE, ReadOptions
from newsfacts.errors import NewsfactsError, TooLargeError
from newsfacts.records import ArticleError

_PIECE = 1 << 16


@dataclass(frozen=True, slots=True)
class Content:
    """The bytes of a file, a member of an archive or standard input, unpacked."""

    name: str
    stream: BinaryIO
    options: ReadOptions = field(default_factory=ReadOptions)

    def read(self) -> bytes:
        """All of it, as the text of one article.

        Raises:
            NewsfactsError: it is larger than an article may be.
        """
        data = bytearray()
        while piece := self.stream.read(_PIECE):
            data += piece
            if len(data) > self.options.largest:
                raise too_large(self.options.largest)
        return bytes(data)

    def id_of(self, number: int) -> str:
        """What the article of a line, row or record is called if it has no id."""
        return f"{self.name}#{number}"

    def place_of(self, number: int) -> str:
        """Where the article of a line, row or record stands."""
        return f"{self.name}:{number}"

    def failed(self, error: NewsfactsError, number: int | None = None) -> ArticleError:
        """The record for the whole, or for one line, row or record of it."""
        name, place = (self.name, self.name) if number is None else (self.id_of(number), self.place_of(number))
        return error_record(name, place, error)


def too_large(largest: int) -> NewsfactsError:
    """The error of an article beyond the limit."""
    return TooLargeError(
        f"larger than {largest / MEGABYTE:g} MB: raise the limit for an article (largest), or split it"
    )
