"""The lines of a stream, decoded: block by block, so that memory does not grow with the file."""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import AnyStr, BinaryIO

from newsfacts.batch.content import too_large
from newsfacts.errors import NewsfactsError
from newsfacts.text.decode import Decoded, UndecodableError, decode, refuse_binary

_BLOCK = 1 << 20
_UTF16_BOMS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)

Line = Decoded | NewsfactsError
"""A line without its end, or why it can't be read."""


def lines(stream: BinaryIO, largest: int) -> Iterator[Line]:
    """The lines of a stream, each of at most ``largest`` bytes; one that can't be read spoils no other.

    The encoding is settled by a whole block of lines, as a line alone may be too short to tell. A block that does not
    go together is decoded line by line.

    Raises:
        NewsfactsError: the stream is damaged, after the lines that came before.
    """
    first = stream.readline(largest + 1)
    if first.startswith(_UTF16_BOMS):
        yield from _utf16(chain([first], iter(lambda: stream.read(_BLOCK), b"")), largest)
        return
    expected: str | None = None
    for block in _blocks(_split(first, stream, largest)):
        if isinstance(block, NewsfactsError):
            yield block
            continue
        try:
            text, encoding = decode(block, expected)
        except UndecodableError:
            yield from map(_decoded, _without_end(block.split(b"\n")))
        else:
            yield from (Decoded(part, encoding) for part in _without_end(text.split("\n")))
            expected = expected if block.isascii() else encoding


def _split(first: bytes, stream: BinaryIO, largest: int) -> Iterator[bytes | NewsfactsError]:
    """The lines with their ends; what is too large is read past in pieces."""
    line = first
    while line:
        if len(line) > largest and not line.endswith(b"\n"):
            while (piece := stream.readline(_BLOCK)) and not piece.endswith(b"\n"):
                pass
            yield too_large(largest)
        else:
            yield line
        line = stream.readline(largest + 1)


def _blocks(raw: Iterable[bytes | NewsfactsError]) -> Iterator[bytes | NewsfactsError]:
    """Lines joined to blocks; those before a damage come out before the damage is raised."""
    block = bytearray()
    try:
        for line in raw:
            if isinstance(line, bytes):
                block += line
                if len(block) < _BLOCK:
                    continue
            if block:
                yield bytes(block)
                block.clear()
            if not isinstance(line, bytes):
                yield line
    except Exception:
        if block:
            yield bytes(block)
        raise
    if block:
        yield bytes(block)


def _decoded(line: bytes) -> Line:
    try:
        return decode(line)
    except UndecodableError as error:
        return error


def _utf16(pieces: Iterable[bytes], largest: int) -> Iterator[Line]:
    """UTF-16 is cut into lines when it is text: in its bytes, a line end may be half of a character."""
    decoder = codecs.getincrementaldecoder("utf-16")()
    rest = ""
    for piece in chain(pieces, [None]):
        try:
            rest += decoder.decode(piece or b"", final=piece is None)
        except UnicodeDecodeError as error:
            raise UndecodableError(f"the byte order mark says utf-16, but the bytes are not ({error.reason})") from None
        *whole, rest = rest.split("\n")
        yield from map(_checked, whole)
        if len(rest) > largest:
            raise too_large(largest)
    if rest:
        yield _checked(rest)


def _checked(line: str) -> Line:
    try:
        refuse_binary(line)
    except UndecodableError as error:
        return error
    return Decoded(line, "utf-16")


def _without_end(parts: list[AnyStr]) -> list[AnyStr]:
    """The parts between line ends without the nothing behind the last one."""
    return parts if parts[-1] else parts[:-1]
