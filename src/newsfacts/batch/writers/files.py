"""The files of an output folder: each whole or not there.

Every file is written under a temporary name in the folder itself and renamed when all are complete: a run that is
stopped leaves the files of the last one as they were.
"""

from __future__ import annotations

import errno
import os
import shutil
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import ClassVar, Self

from pydantic_core import PydanticSerializationError

from newsfacts.errors import OutputError
from newsfacts.records import ArticleError, Extraction


class FolderWriter(ABC):
    """What the writers of all formats share; a format opens and fills the temporary files.

    What it opens goes onto ``_handles``, which closes it. ``names`` are its files, ``beside`` what its library may leave
    next to one (a journal), ``problems`` the errors by which it says that the disk is full, ``option`` where a user says
    where to write.
    """

    names: tuple[str, ...]
    option: ClassVar[str] = "--out"
    beside: ClassVar[tuple[str, ...]] = ()
    problems: ClassVar[tuple[type[Exception], ...]] = ()

    def __init__(self, folder: Path) -> None:
        """Nothing is touched yet; entering the context makes the folder."""
        self._folder = folder
        self._handles = ExitStack()

    @property
    def paths(self) -> list[Path]:
        """The files that will stand in the folder."""
        return [self._folder / name for name in self.names]

    def __enter__(self) -> Self:
        """Make the folder and open the temporary files.

        Raises:
            InputError: the folder can't be written to.
        """
        try:
            with self._writing():
                self._folder.mkdir(parents=True, exist_ok=True)
                for path in self.paths:
                    if path.is_dir():
                        raise IsADirectoryError(errno.EISDIR, f"{path.name} is a folder")
                    self._clear_away(path.name)
                self._open()
        except BaseException:
            self.discard()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Put all files in place, or none."""
        try:
            if kind is None:
                self.finish()
                self.place()
        finally:
            self.discard()

    def finish(self) -> None:
        """Close the temporary files, complete and safe on the disk.

        Raises:
            InputError: the folder can't be written to.
        """
        with self._writing():
            self._complete()
            self._handles.close()
            for path in self.paths:
                _sync(self._temporary(path.name), os.O_RDWR)

    def place(self) -> None:
        """Put the finished files in place.

        Raises:
            InputError: the folder can't be written to.
        """
        with self._writing():
            for path in self.paths:
                for journal in self._beside(path):  # of the file that stood there; it is none of the new one
                    _remove(journal)
                self._temporary(path.name).replace(path)
            if os.name == "posix":
                _sync(self._folder, os.O_RDONLY)

    def discard(self) -> None:
        """Remove what is left of the temporary files."""
        with suppress(OSError, *self.problems):  # on a full disk even closing fails; what went wrong is said already
            self._handles.close()
        for name in self.names:
            with suppress(OSError):
                self._clear(name)

    @abstractmethod
    def write(self, extraction: Extraction) -> None:
        """Write all that was found in one article."""

    @abstractmethod
    def write_error(self, error: ArticleError) -> None:
        """Write the record of an article that could not be done."""

    @abstractmethod
    def _open(self) -> None:
        """Open the temporary files."""

    def _complete(self) -> None:  # noqa: B027
        """Write what is still held; a format that holds nothing back has nothing to do."""

    def _temporary(self, name: str) -> Path:
        return self._folder / f".{name}.{os.getpid()}.tmp"

    def _clear_away(self, name: str) -> None:
        """Remove what is left of writers that were killed."""
        for path in self._folder.glob(f".{name}.*.tmp"):
            process = path.name.removeprefix(f".{name}.").removesuffix(".tmp")
            if process.isdigit() and (int(process) == os.getpid() or not _is_running(int(process))):
                for one in (path, *self._beside(path)):
                    _remove(one)

    def _clear(self, name: str) -> None:
        temporary = self._temporary(name)
        for path in (temporary, *self._beside(temporary)):
            _remove(path)

    def _beside(self, path: Path) -> list[Path]:
        return [path.with_name(path.name + suffix) for suffix in self.beside]

    @contextmanager
    def _writing(self) -> Iterator[None]:
        full: tuple[type[Exception], ...] = (OSError, *self.problems)
        try:
            yield
        except full as error:
            reason = getattr(error, "strerror", None) or str(error)
            raise OutputError(f"{self._folder}: can't be written to ({reason}); choose another {self.option}") from None
        except (UnicodeEncodeError, PydanticSerializationError, OverflowError) as error:
            reason = f"{self._folder}: a record can't be written ({error}); mend the program that made it"
            raise OutputError(reason) from None


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:  # it is another user's
        return True
    return True


def _sync(path: Path, mode: int) -> None:
    handle = os.open(path, mode)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
