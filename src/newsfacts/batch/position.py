"""How far a run has read: by bytes on disk, as nobody knows how many articles are still to come."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from newsfacts.batch.discover import Found, size_of
from newsfacts.batch.items import Item
from newsfacts.batch.options import ReadOptions
from newsfacts.batch.reading import read_source


class Reading:
    """All that is read from files, one item after another, and how far that is."""

    def __init__(self, found: Iterable[Found], options: ReadOptions, size: int) -> None:
        """``size`` is that of all files in bytes, 0 where nobody asks how far it is."""
        self._found, self._options, self._size = found, options, size
        self._done = 0
        self._stream: BinaryIO | None = None

    def __iter__(self) -> Iterator[Item]:
        """The articles, errors and notices, in reading order."""
        for one in self._found:
            yield from read_source(one, options=self._options, opened=self._opened)
            self._stream = None
            self._done += size_of(one) if self._size else 0

    def fraction(self) -> float:
        """The part of all bytes that is read, from 0 to 1."""
        if not self._size:
            return 0.0
        inside = self._stream.tell() if self._stream and not self._stream.closed else 0
        return min(1.0, (self._done + inside) / self._size)

    def _opened(self, stream: BinaryIO) -> None:
        self._stream = stream if self._size and stream.seekable() else None
