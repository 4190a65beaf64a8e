"""ZIP and tar: files of the other formats in one file. Nothing is unpacked to disk; a member's name is only a name."""

from __future__ import annotations

import os
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import BinaryIO, cast

from newsfacts.batch.content import Content
from newsfacts.batch.formats import ending, format_of
from newsfacts.batch.items import Notice, printable
from newsfacts.batch.unpack import Meter, metered, seekable
from newsfacts.errors import NewsfactsError
from newsfacts.records import ArticleError
from newsfacts.text.decode import decode

_ENCRYPTED = 0x1
_UTF8_NAME = 0x800

Member = Content | ArticleError | Notice


def read_zip(content: Content) -> Iterator[Member]:
    """The files of a ZIP archive in the order of its directory; one that is damaged spoils no other.

    Raises:
        NewsfactsError: there is no directory to be read.
    """
    stream = seekable(content.stream, content.options)
    size = stream.seek(0, os.SEEK_END)
    meter = Meter(lambda: size, content.options)
    try:
        archive = zipfile.ZipFile(stream)
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise NewsfactsError(f"no ZIP archive, or one that is cut off: {error}") from None
    for info in archive.infolist():
        if info.is_dir():
            continue
        member = Content(f"{content.name}/{printable(_zip_name(info))}", content.stream, content.options)
        if info.flag_bits & _ENCRYPTED:
            yield member.failed("encrypted: unpack it with its password, and name what comes out")
        elif refusal := _refusal(member):
            yield refusal
        else:
            try:
                with archive.open(info) as plain:
                    yield Content(member.name, metered(cast(zipfile.ZipExtFile, plain).read1, meter), content.options)
            except (zipfile.BadZipFile, NotImplementedError, OSError) as error:
                yield member.failed(f"damaged: {error}")


def read_tar(content: Content) -> Iterator[Member]:
    """The files of a tar archive as they come, in one pass.

    Raises:
        NewsfactsError: the archive is damaged or cut off, after the files that came before.
    """
    last = ""
    try:
        # A block at a time is asked for: what follows a member must still be there when that is read.
        with tarfile.open(fileobj=content.stream, mode="r|", tarinfo=_Header) as archive:
            while (info := archive.next()) is not None:
                archive.members.clear()  # type: ignore[attr-defined]  # it keeps every header otherwise
                last = printable(info.name)
                if not info.isdir():
                    yield _tar_member(archive, info, Content(f"{content.name}/{last}", content.stream, content.options))
    except (tarfile.TarError, EOFError, OSError, ValueError, NewsfactsError) as error:
        reason = str(error) if isinstance(error, NewsfactsError) else f"damaged: {error}"
        raise NewsfactsError(f"{reason}; nothing was read behind {last}" if last else reason) from None


def _tar_member(archive: tarfile.TarFile, info: tarfile.TarInfo, member: Content) -> Member:
    if not info.isreg() or info.issparse():
        return Notice(member.name, "a link, a device or a sparse file, skipped: only plain files are read")
    stream = archive.extractfile(info)
    return _refusal(member) or Content(member.name, metered(cast(BinaryIO, stream).read), member.options)


def _refusal(member: Content) -> ArticleError | Notice | None:
    """Why a member isn't read, by its name."""
    path = PurePosixPath(member.name)
    form = format_of(path.name)
    if any(part.startswith(".") and part != ".." for part in path.parts):
        return Notice(member.name, "hidden, skipped")
    if path.stem.upper() == "README":
        return Notice(member.name, "says what the archive holds, skipped")
    if form is None:
        return Notice(member.name, f"skipped: no reader for {ending(path.name) or 'a file without suffix'}")
    if form.is_archive:
        return member.failed("an archive in an archive: unpack the outer one, and name what comes out")
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
        except tarfile.HeaderError as error:
            if not archive.offset:
                raise tarfile.ReadError(f"no tar archive: {error}") from None
            raise tarfile.ReadError(f"cut off, or damaged: {error}") from None
