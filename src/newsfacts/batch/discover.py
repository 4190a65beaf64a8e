"""Which files an input names: single files, whole folders and patterns, in an order that no file system decides.

Nothing is listed ahead: a walk holds the names of the folders that it stands in, and no more.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISDIR, S_ISLNK

from newsfacts.batch.formats import ending, format_of
from newsfacts.batch.items import STDIN, Notice, Source, error_record, printable
from newsfacts.batch.options import ReadOptions
from newsfacts.batch.pattern import Pattern
from newsfacts.batch.sidecar import without_sidecars
from newsfacts.errors import InputError, MissingInputError, ReadingError
from newsfacts.records import ArticleError

Input = str | os.PathLike[str]
Found = Source | Notice | ArticleError


def check_inputs(inputs: Iterable[Input], options: ReadOptions | None = None) -> None:
    """Refuse an input that names nothing before any work is done.

    Raises:
        InputError: naming the input.
    """
    written = [os.fspath(one) for one in inputs]
    if Counter(written)[str(STDIN)] > 1:
        raise InputError("-: standard input can be read only once; name it once")
    for one in written:
        if one == str(STDIN) or os.path.lexists(one):
            continue
        pattern = Pattern.of(one)
        if pattern is None:
            raise MissingInputError(f"{printable(one)}: no such file or folder; check the path")
        if next(_Walk(pattern, (), options or ReadOptions()).files(), None) is None:
            raise MissingInputError(f"{printable(one)}: no file of such a name; check the pattern")


def discover(
    inputs: Iterable[Input], exclude: Collection[Path] = (), options: ReadOptions | None = None
) -> Iterator[Found]:
    """The files to read, folders recursive and sorted by name; what is left out comes as a notice.

    Hidden files and folders and links are left out, sidecars go with their articles, and ``exclude`` (resolved paths,
    the files that the run itself writes) is never read. A file named like a pattern is that file.
    """
    for one in (os.fspath(given) for given in inputs):
        path = Path(one)
        pattern = None if os.path.lexists(one) else Pattern.of(one)
        if one == str(STDIN):
            yield Source("stdin", STDIN)
        elif pattern or _is_folder(path):
            yield from _Walk(pattern or Pattern(path, ()), exclude, options or ReadOptions()).files()
        else:
            yield _file(path, path.name)


def size_of(found: Found) -> int:
    """The size on disk in bytes, 0 where it isn't known: what progress counts by."""
    if not isinstance(found, Source) or found.is_stdin:
        return 0
    try:
        return found.path.stat().st_size
    except OSError:
        return 0


@dataclass(slots=True)
class _Folder:
    """A folder that the walk stands in, with the names that are still to come and their place in the pattern."""

    path: Path
    name: str
    place: frozenset[int]
    identity: tuple[int, int] | None
    names: Iterator[str]


class _Walk:
    """Depth first; a stack rather than recursion, as folders may be nested deeper than Python's calls."""

    def __init__(self, pattern: Pattern, exclude: Collection[Path], options: ReadOptions) -> None:
        self._pattern, self._exclude, self._follow = pattern, exclude, options.follow_links
        self._excluded_names = {path.name for path in exclude}
        self._stack: list[_Folder] = []

    def files(self) -> Iterator[Found]:
        """What the pattern names, below a folder that it names, too."""
        root = self._pattern.root
        if not _is_folder(root):
            return
        yield from self._enter(root, "", self._pattern.start())
        while self._stack:
            folder = self._stack[-1]
            entry = next(folder.names, None)
            if entry is None:
                self._stack.pop()
                continue
            named = self._pattern.ends(folder.place)  # the folder is: all of it is read
            place = folder.place if named else self._pattern.after(folder.place, entry)
            path, name = folder.path / entry, f"{folder.name}/{entry}" if folder.name else entry
            if not place or self._is_excluded(path):
                continue
            if named and entry.startswith("."):
                yield Notice(printable(name), "hidden, skipped")
            else:
                yield from self._look(path, name, place)

    def _look(self, path: Path, name: str, place: frozenset[int]) -> Iterator[Found]:
        try:
            mode = path.lstat().st_mode
        except OSError as error:  # gone since it was listed, or no right to look
            yield _failed(name, f"can't be read: {error.strerror}")
            return
        if self._pattern.ends(place) and path.stem.upper() == "README":
            yield Notice(printable(name), "says what the folder holds, skipped: name it as an input of its own")
        elif S_ISLNK(mode) and not self._follow and os.path.exists(path):  # noqa: PTH110 - Path's raises
            what = "a link to a folder" if _is_folder(path) else "a link"
            yield Notice(printable(name), f"{what}, skipped: name it as an input of its own, or follow links")
        elif S_ISDIR(mode) or (S_ISLNK(mode) and self._follow and _is_folder(path)):
            yield from self._enter(path, name, place)
        elif self._pattern.ends(place):
            yield _file(path, name)

    def _enter(self, path: Path, name: str, place: frozenset[int]) -> Iterator[Found]:
        try:
            identity = _identity(path) if self._follow else None
            if identity and any(folder.identity == identity for folder in self._stack):
                yield Notice(printable(name), "a link to a folder that it lies in, skipped")
                return
            names = without_sidecars(sorted(os.listdir(path)))  # noqa: PTH208 - names will do: there may be millions
        except OSError as error:
            yield _failed(name or path.name, f"folder can't be listed: {error.strerror}")
        else:
            self._stack.append(_Folder(path, name, place, identity, iter(names)))

    def _is_excluded(self, path: Path) -> bool:
        if not self._exclude:
            return False
        return (path.name in self._excluded_names or path.is_symlink()) and path.resolve() in self._exclude


def _file(path: Path, name: str) -> Found:
    if format_of(path.name):
        return Source(printable(name), path)
    return Notice(printable(name), f"skipped: no reader for {printable(ending(path.name)) or 'a file without suffix'}")


def _failed(name: str, reason: str) -> ArticleError:
    return error_record(printable(name), printable(name), ReadingError(reason))


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # no right to look: reading it will say so
        return False


def _identity(path: Path) -> tuple[int, int]:
    status = path.stat()
    return status.st_dev, status.st_ino
