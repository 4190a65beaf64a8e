"""The output formats: a writer of each, and all that are asked for as one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Self

from newsfacts.batch.writers.csv_files import CsvFiles
from newsfacts.batch.writers.facts_csv import FactsCsv
from newsfacts.batch.writers.files import FolderWriter
from newsfacts.batch.writers.jsonl import FILES, JsonlFiles
from newsfacts.batch.writers.sqlite_file import SqliteFile
from newsfacts.errors import InputError
from newsfacts.records import ArticleError, Extraction

__all__ = ["FILES", "WRITERS", "FolderWriter", "Together", "output"]


def _parquet(folder: Path) -> FolderWriter:
    from newsfacts.batch.writers.parquet_files import ParquetFiles

    return ParquetFiles(folder)


def _duckdb(folder: Path) -> FolderWriter:
    from newsfacts.batch.writers.duckdb_file import DuckdbFile

    return DuckdbFile(folder)


WRITERS: Mapping[str, Callable[[Path], FolderWriter]] = {
    "jsonl": JsonlFiles,
    "csv": CsvFiles,
    "parquet": _parquet,
    "duckdb": _duckdb,
    "sqlite": SqliteFile,
}
"""What writes a format into a folder, by the format's name; raises InputError where an extra is not installed."""


class Together:
    """Several writers as one: the files of all are put in place, or none."""

    def __init__(self, writers: Iterable[FolderWriter]) -> None:
        """Nothing is touched yet."""
        self._writers = list(writers)
        self._opened = ExitStack()

    @property
    def paths(self) -> list[Path]:
        """The files that will stand there."""
        return [path for writer in self._writers for path in writer.paths]

    def __enter__(self) -> Self:
        """Begin all.

        Raises:
            InputError: one of them can't write.
        """
        with ExitStack() as opened:
            for writer in self._writers:
                writer.__enter__()
                opened.callback(writer.discard)
            self._opened = opened.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Put all files in place, or none; what can fail for want of space is done for all before the first is."""
        with self._opened:
            if kind is None:
                for writer in self._writers:
                    writer.finish()
                for writer in self._writers:
                    writer.place()

    def write(self, extraction: Extraction) -> None:
        """Write all that was found in one article, in every format."""
        for writer in self._writers:
            writer.write(extraction)

    def write_error(self, error: ArticleError) -> None:
        """Write the record of an article that could not be done, in every format."""
        for writer in self._writers:
            writer.write_error(error)


def output(folder: Path, formats: Iterable[str] = ("jsonl",), facts_table: Path | None = None) -> Together:
    """A writer of these formats into a folder, and of all facts into one table besides if that is named.

    Examples:
        >>> output(Path("out"), ["xml"])
        Traceback (most recent call last):
        newsfacts.errors.InputError: no format 'xml'; the formats are jsonl, csv, parquet, duckdb, sqlite

    Raises:
        InputError: there is no such format, or its extra is not installed.
    """
    wanted = list(dict.fromkeys(formats))
    if unknown := [name for name in wanted if name not in WRITERS]:
        raise InputError(f"no format {unknown[0]!r}; the formats are {', '.join(WRITERS)}")
    writers = [WRITERS[name](folder) for name in wanted]
    return Together(writers if facts_table is None else [*writers, FactsCsv(facts_table)])
