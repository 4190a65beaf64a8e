"""What reading makes: drafts of articles, and notices of what a user should know.

A reader turns one file into drafts; ``newsfacts.batch.reading`` makes articles of them.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISREG
from typing import BinaryIO

from newsfacts.errors import NewsfactsError, ReadingError
from newsfacts.records import Article, ArticleError, DateOrigin

STDIN = Path("-")
"""The path that stands for standard input."""


@dataclass(frozen=True, slots=True)
class Source:
    """One file to read. ``name`` is its path from the folder that the user gave, with forward slashes.

    Names, not paths, go into the records: the same folder gives the same bytes wherever it lies.
    """

    name: str
    path: Path

    @property
    def is_stdin(self) -> bool:
        """Whether it is standard input, which only the process that it belongs to can read, once."""
        return self.path == STDIN

    @contextmanager
    def open(self) -> Iterator[BinaryIO]:
        """The bytes as a stream.

        Raises:
            OSError: the file cannot be read.
            ReadingError: it is a pipe or a device, which might never end.
        """
        if self.is_stdin:
            yield sys.stdin.buffer
            return
        if not S_ISREG(self.path.stat().st_mode):  # asked before it is opened, as opening a pipe may wait forever
            raise ReadingError("not a regular file")
        with self.path.open("rb") as stream:
            yield stream


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of an article beside its text, each value as it was written.

    ``problems`` are fields that hold no usable value, in plain words.
    """

    title: str | None = None
    published: str | None = None
    url: str | None = None
    origin: DateOrigin = "unknown"
    problems: tuple[str, ...] = ()

    @classmethod
    def from_mapping(cls, fields: Mapping[str, object], origin: DateOrigin) -> Metadata:
        """Pick title, published (or date) and url from a record, a front matter or a sidecar.

        Examples:
            >>> Metadata.from_mapping({"title": "快手", "date": "2021-08-03"}, "sidecar").published
            '2021-08-03'
        """
        problems: list[str] = []

        def pick(*names: str) -> str | None:
            for name in names:
                value = fields.get(name)
                if isinstance(value, int) and not isinstance(value, bool):
                    value = str(value)  # a date written as the number 20210803
                if isinstance(value, str):
                    if value.strip():
                        return value.strip()
                elif value is not None:
                    problems.append(f"{name} is no text, ignored")
            return None

        return cls(pick("title"), pick("published", "date"), pick("url"), origin, tuple(problems))


@dataclass(frozen=True, slots=True)
class Draft:
    """An article as a reader found it: ``id`` and ``place`` are the file's name, or a line's in it.

    ``file_name`` is the name of a file that is this article alone: it may tell the date.
    """

    id: str
    place: str
    text: str
    encoding: str
    metadata: Metadata = Metadata()
    file_name: str = ""


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that is no error but that the user should hear of: a file skipped, a date not understood."""

    place: str
    message: str


Item = Article | ArticleError | Notice


def told(error: Exception, family: type[NewsfactsError]) -> NewsfactsError:
    """An error as its record tells it: our own as they are, those of libraries by their name, as one of ``family``.

    Examples:
        >>> told(ValueError("no number"), ReadingError)
        ReadingError('ValueError: no number')
    """
    return error if isinstance(error, NewsfactsError) else family(f"{type(error).__name__}: {error}")


def error_record(name: str, place: str, error: NewsfactsError) -> ArticleError:
    """The record of what could not be read."""
    return ArticleError(id=name, source=place, stage="read", code=error.code, reason=printable(str(error)))


def printable(text: str) -> str:
    r"""The text with lone surrogates written out, so that it can be stored and shown: ``\udcff``."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
