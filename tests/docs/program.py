"""``newsfacts`` in this process, as a reader runs it: to start the program and load the pipeline for each line of a page takes long."""

from __future__ import annotations

import shlex
from contextlib import chdir
from pathlib import Path
from typing import Any

from newsfacts import Pipeline
from tests.program import run_program

_OF_THE_SHELL = frozenset("|<>;&$`\\*?[]{}()~")


def arguments_of(line: str) -> list[str] | None:
    """The arguments of a line that runs ``newsfacts`` and needs no shell to do so; None for any other."""
    words = shlex.split(line, comments=True)
    return words[1:] if words[:1] == ["newsfacts"] and not _OF_THE_SHELL & set("".join(words)) else None


def newsfacts(arguments: list[str], folder: Path) -> tuple[int, str]:
    """The exit code, and what was printed: standard output and then standard error."""
    with chdir(folder):
        ended = run_program(*arguments)
    return ended.code, ended.out + ended.err


class Pipelines:
    """Stands for ``newsfacts.pipeline.Pipeline``: what is asked for again, with the same files, is not loaded again."""

    def __init__(self, shipped: Pipeline) -> None:
        """Begin with the one that ships."""
        self._loaded = {_files({}): shipped}

    def __call__(self, **options: Any) -> Pipeline:
        """A pipeline with these options."""
        key = _files({name: given for name, given in options.items() if given not in (None, [], (), "shipped")})
        if key not in self._loaded:
            self._loaded[key] = Pipeline(**options)
        return self._loaded[key]


def _files(options: dict[str, Any]) -> str:
    """The options with the content of the files that they name."""
    given = [one for value in options.values() for one in (value if isinstance(value, list | tuple) else [value])]
    paths = sorted(Path(one) for one in given if isinstance(one, str | Path) and Path(one).exists())
    files = [file for path in paths for file in (sorted(path.rglob("*.*")) if path.is_dir() else [path])]
    return f"{options} {[(file, file.read_bytes()) for file in files if file.is_file()]}"
