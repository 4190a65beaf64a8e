"""ZIP and tar: files of the other formats in one file. Nothing is unpacked to disk; a member's name is only a name."""

from __future__ import annotations

import os
import tarfile
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from stat import S_ISLNK
from typing import BinaryIO, cast

from newsfacts.batch.content import Content
from newsfacts.batch.formats import ending, format_of
from newsfacts.batch.items import Notice, printable
from newsfacts.batch.unpack import Meter, metered, seekable
from newsfacts.errors import NewsfactsError, ReadingError
from newsfacts.records import ArticleError
from newsfacts.text.decode import decode

_ENCRYPTED = 0x1
_UTF8_NAME = 0x800
_NO_FILE = "a link, a device or a sparse file, skipped: only plain files are read"

Member = Content | ArticleError | Notice


def read_zip(content: Content) -> Iterator[Member]:
    """The files of a ZIP archive in the order of its directory; one that is damaged spoils no other.

    Raises:
        NewsfactsError: there is no directory to be read.
    """
    with seekable(content.stream, content.options) as stream:
        size = stream.seek(0, os.SEEK_END)
        meter = Meter(lambda: size, content.options)
        try:
            archive = zipfile.ZipFile(stream)
        except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
            raise ReadingError(f"no ZIP archive, or one that is cut off: {error}") from None
        for info in archive.infolist():
            meter.add(0)  # what is too much for one member is too much for the archive
            if not info.is_dir():
                yield from _zip_member(archive, info, content, meter)


def _zip_member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, content: Content, meter: Meter) -> Iterator[Member]:
    name = printable(_zip_name(info))
    member = _member(content, name)
    if info.flag_bits & _ENCRYPTED:
        yield member.failed(ReadingError("encrypted: unpack it with its password, and name what comes out"))
    elif S_ISLNK(info.external_attr >> 16):
        yield Notice(member.name, _NO_FILE)
    elif refusal := _refusal(member, name):
        yield refusal
    else:
        try:
            with archive.open(info) as plain:
                yield replace(member, stream=metered(cast(zipfile.ZipExtFile, plain).read1, meter))
        except Exception as error:  # the library has many for headers that are damaged
            yield member.failed(ReadingError(f"damaged: {error}"))


def read_tar(content: Content) -> Iterator[Member]:
    """The files of a tar archive as they come, in one pass.

    Raises:
        NewsfactsError: the archive is damaged or cut off, after the files that came before.
    """
    last = ""
    try:
        with tarfile.open(fileobj=content.stream, mode="r|", tarinfo=_Header) as archive:
            while (info := archive.next()) is not None:
                archive.members.clear()  # type: ignore[attr-defined]  # it keeps every header otherwise
                last = printable(info.name)
                if not info.isdir():
                    yield _tar_member(archive, info, _member(content, last))
    except (tarfile.TarError, EOFError, OSError, ValueError, NewsfactsError) as error:
        reason = str(error) if isinstance(error, (NewsfactsError, tarfile.ReadError)) else f"damaged: {error}"
        family = type(error) if isinstance(error, NewsfactsError) else ReadingError
        raise family(f"{reason}; nothing was read behind {last}" if last else reason) from None


def _tar_member(archive: tarfile.TarFile, info: tarfile.TarInfo, member: Content) -> Member:
    if not info.isreg() or info.issparse():
        return Notice(member.name, _NO_FILE)
    stream = cast(BinaryIO, archive.extractfile(info))
    return _refusal(member, printable(info.name)) or replace(member, stream=metered(stream.read))


def _member(content: Content, name: str) -> Content:
    return replace(content, name=f"{content.name}/{name}")


def _refusal(member: Content, name: str) -> ArticleError | Notice | None:
    """Why a member isn't read, by its name."""
    path = PurePosixPath(name)
    form = format_of(name)
    if any(part.startswith(".") and part != ".." for part in path.parts):
        return Notice(member.name, "hidden, skipped")
    if path.stem.upper() == "README":
        return Notice(member.name, "says what the archive holds, skipped")
    if form is None:
        return Notice(member.name, f"skipped: no reader for {ending(name) or 'a file without suffix'}")
    if form.is_archive:
        return member.failed(ReadingError("an archive in an archive: unpack the outer one, and name what comes out"))
    return None


def _zip_name(info: zipfile.ZipInfo) -> str:
    """The name; one that is not marked as UTF-8 is in whatever encoding its author's system had."""
    if info.flag_bits & _UTF8_NAME:
        return info.filename
    try:
        return decode(info.filename.encode("cp437")).text
    except (UnicodeEncodeError, NewsfactsError):
        return info.filename


class _Header(tarfile.TarInfo):
    """A header whose damage is an error: the library takes it for the end of the archive."""

    @classmethod
    def fromtarfile(cls, archive: tarfile.TarFile) -> _Header:
        try:
            return super().fromtarfile(archive)
        except tarfile.EOFHeaderError:  # type: ignore[attr-defined]
            raise
        except tarfile.EmptyHeaderError:  # type: ignore[attr-defined]
            raise tarfile.ReadError("cut off: the archive has no end" if archive.offset else "empty") from None
        except tarfile.HeaderError as error:
            raise tarfile.ReadError(f"damaged: {error}" if archive.offset else f"no tar archive: {error}") from None
