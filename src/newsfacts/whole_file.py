"""Files that are whole or not there."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from newsfacts.errors import OutputError


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """A temporary file beside ``path``, which takes its place when the context is left well, and is gone otherwise.

    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "快手.txt"
    >>> with whole_file(path) as temporary:
    ...     _ = temporary.write_text("1186亿元", encoding="utf-8")
    >>> [file.name for file in path.parent.iterdir()]
    ['快手.txt']

    Raises:
        OSError: the file can't be written.
    """
    temporary = _beside(path)
    try:
        yield temporary
        temporary.replace(path)
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def write_whole(path: Path, text: str) -> None:
    """Write a text as UTF-8 into a file that is whole or not there.

    Raises:
        OutputError: it can't be written.
    """
    try:
        with whole_file(path) as temporary:
            temporary.write_bytes(text.encode("utf-8"))
    except OSError as error:
        raise _refused(path, error) from None


def check_can_be_written(path: Path) -> None:
    """See that a file can be written before the work for it is done; what stands there stays as it is.

    Raises:
        OutputError: it can't be written.
    """
    try:
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        _beside(path).touch()
    except OSError as error:
        raise _refused(path, error) from None
    finally:
        with suppress(OSError):
            _beside(path).unlink(missing_ok=True)


def _beside(path: Path) -> Path:
    return path.with_name(f".{path.name}.{os.getpid()}.tmp")


def _refused(path: Path, error: OSError) -> OutputError:
    return OutputError(f"{path}: can't be written ({error.strerror or error}); choose another place")
