"""Packed bytes as a stream of plain ones, under limits that are counted on the way and never taken from a header."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from gzip import GzipFile
from tempfile import TemporaryFile
from typing import Any, BinaryIO, cast

from newsfacts.batch.extras import required
from newsfacts.batch.options import MEGABYTE, ReadOptions
from newsfacts.errors import NewsfactsError, ReadingError, TooLargeError

_BUFFER = 1 << 18
# Little text may well repeat itself a thousandfold; no harm is done before this many bytes.
_UNMEASURED = 20 * MEGABYTE


class Meter:
    """Counts what comes out of packed bytes, and stops where that is out of all proportion."""

    def __init__(self, packed: Callable[[], int], options: ReadOptions) -> None:
        """``packed`` says how many packed bytes went in so far."""
        self._packed, self._options, self._unpacked = packed, options, 0

    def add(self, size: int) -> None:
        """Count bytes that came out.

        Raises:
            NewsfactsError: they are too many.
        """
        self._unpacked += size
        ratio, total = self._options.unpacked_ratio, self._options.unpacked_total
        if self._unpacked > total:
            raise TooLargeError(f"unpacks to more than {total / MEGABYTE:g} MB: raise the limit (unpacked_total)")
        if self._unpacked > _UNMEASURED and self._unpacked > ratio * self._packed():
            raise TooLargeError(
                f"unpacks to more than {ratio} times its size, as archives made to do harm do: "
                "raise the limit (unpacked_ratio) if it is none"
            )


def unpacked(stream: BinaryIO, compression: str, options: ReadOptions) -> BinaryIO:
    """The plain bytes of a gzip or zstd stream, of several frames in a row, too.

    Raises:
        NewsfactsError: zstd is not installed. What is damaged is said when reading comes to it.
    """
    packed = _Counted(stream)
    meter = Meter(lambda: packed.count, options)
    if compression == "gzip":
        return metered(GzipFile(fileobj=cast(BinaryIO, packed)).read1, meter)
    arrow = required("pyarrow", "arrow")
    return metered(arrow.CompressedInputStream(arrow.PythonFile(packed, mode="r"), compression).read, meter)


def metered(read: Callable[[int], bytes], meter: Meter | None = None) -> BinaryIO:
    """A stream of what ``read`` gives, whose failures are errors that a user can read."""
    return cast(BinaryIO, _Plain(_Raw(read, meter), _BUFFER))


@contextmanager
def seekable(stream: BinaryIO, options: ReadOptions) -> Iterator[BinaryIO]:
    """The stream itself, or a nameless copy of it on disk where a format must be read from its end.

    Raises:
        NewsfactsError: the copy would be larger than what may be unpacked.
    """
    if stream.seekable():
        yield stream
        return
    total = options.unpacked_total
    with TemporaryFile() as copy:
        while piece := stream.read(_BUFFER):
            copy.write(piece)
            if copy.tell() > total:
                raise TooLargeError(f"larger than {total / MEGABYTE:g} MB: raise the limit (unpacked_total)")
        copy.seek(0)
        yield cast(BinaryIO, copy)


class _Counted:
    """A stream that knows how much was read of it; a source to be read in one go, from the beginning."""

    closed = False

    def __init__(self, stream: BinaryIO) -> None:
        self._stream, self.count = stream, 0

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read(size)
        self.count += len(data)
        return data

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return False

    def close(self) -> None:
        """The stream belongs to who opened it."""


class _Plain(io.BufferedReader):
    """What stands before a damage comes out before the damage is raised; the library's own would drop it."""

    def read(self, size: int | None = -1) -> bytes:
        wanted = sys.maxsize if size is None or size < 0 else size
        data = self.read1(wanted)
        if not data or len(data) == wanted:
            return data
        whole = bytearray(data)
        try:
            while len(whole) < wanted and (data := self.read1(min(wanted - len(whole), _BUFFER))):
                whole += data
        except NewsfactsError:  # the next read raises it again
            pass
        return bytes(whole)


class _Raw(io.RawIOBase):
    def __init__(self, read: Callable[[int], bytes], meter: Meter | None) -> None:
        self._read, self._meter = read, meter
        self._failure: NewsfactsError | None = None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        if self._failure is None:
            try:
                return self._fill(buffer)
            except NewsfactsError as error:
                self._failure = error
        raise self._failure

    def _fill(self, buffer: Any) -> int:
        try:
            data = self._read(len(buffer))
        except NewsfactsError:
            raise
        except EOFError:
            raise ReadingError("cut off: the packed data end too early") from None
        except Exception as error:  # each library has errors of its own for data that it can't unpack
            raise ReadingError(f"damaged: {error}") from None
        if self._meter:
            self._meter.add(len(data))
        buffer[: len(data)] = data
        return len(data)
