"""Which files an input names: single files and whole folders, in an order that no file system decides."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from newsfacts.batch.items import Notice, Source, printable
from newsfacts.batch.sidecar import sidecar_names
from newsfacts.errors import InputError
from newsfacts.records import ArticleError

Found = Source | Notice | ArticleError


def check_inputs(inputs: Iterable[Path]) -> None:
    """Refuse a path that isn't there before any work is done.

    Raises:
        InputError: naming the path.
    """
    for path in inputs:
        if not os.path.lexists(path):
            raise InputError(f"{printable(str(path))}: no such file or folder; check the path")


def discover(inputs: Iterable[Path], suffixes: Collection[str], exclude: Collection[Path] = ()) -> Iterator[Found]:
    """The files to read, folders recursive and sorted by name; what is left out comes as a notice.

    Hidden files and folders and linked folders are left out, sidecars go with their articles, and ``exclude`` (resolved
    paths, the files that the run itself writes) is never read.
    """
    for path in inputs:
        yield from _below(path, suffixes, exclude) if _is_folder(path) else [_file(path, path.name, suffixes)]


def _below(root: Path, suffixes: Collection[str], exclude: Collection[Path]) -> Iterator[Found]:
    """Depth first; a stack rather than recursion, as folders may be nested deeper than Python's calls."""
    stack: list[tuple[Path, str]] = [(root, "")]
    while stack:
        path, name = stack.pop()
        if name and path.name.startswith("."):
            yield Notice(printable(name), "hidden, skipped")
        elif name and path.stem.upper() == "README":
            yield Notice(printable(name), "says what the folder holds, skipped: name it as an input of its own")
        elif not _is_folder(path):
            yield _file(path, name, suffixes)
        elif name and path.is_symlink():
            yield Notice(printable(name), "a link to a folder, skipped: name it as an input of its own")
        else:
            try:
                entries = sorted(entry.name for entry in path.iterdir())
            except OSError as error:
                yield _unlisted(name or path.name, error)
                continue
            prefix = f"{name}/" if name else ""
            wanted = _without_sidecars(entries, suffixes)
            stack += [
                (path / entry, prefix + entry) for entry in reversed(wanted) if (path / entry).resolve() not in exclude
            ]


def _without_sidecars(entries: Iterable[str], suffixes: Collection[str]) -> list[str]:
    names = list(entries)
    sidecars = {sidecar for name in names if _suffix(name) in suffixes for sidecar in sidecar_names(name)}
    return [name for name in names if name not in sidecars]


def _file(path: Path, name: str, suffixes: Collection[str]) -> Found:
    suffix = _suffix(name)
    if suffix in suffixes:
        return Source(printable(name), path)
    return Notice(printable(name), f"skipped: no reader for {suffix or 'a file without suffix'}")


def _unlisted(name: str, error: OSError) -> ArticleError:
    shown = printable(name)
    return ArticleError(id=shown, source=shown, stage="read", reason=f"folder can't be listed: {error.strerror}")


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # no right to look: reading it will say so
        return False


def _suffix(name: str) -> str:
    return Path(name).suffix.lower()
