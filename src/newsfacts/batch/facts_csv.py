"""The facts of a run as one CSV file that spreadsheets open as it is."""

from __future__ import annotations

import csv
import os
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import IO, Any

from newsfacts.errors import InputError
from newsfacts.fact_table import FACT_COLUMNS, Cell, fact_rows
from newsfacts.records import ArticleError, Extraction, decimal_string

# What a spreadsheet would take for a formula; OWASP, "CSV injection".
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


class FactsCsv:
    """A context for writing: leaving it well puts the file in place, leaving it by an exception puts none.

    UTF-8 with a byte order mark, without which Excel takes Chinese for something else. A text that a spreadsheet would run
    as a formula gets an apostrophe in front; numbers stay as they are.
    """

    def __init__(self, path: Path) -> None:
        """Nothing is touched yet; entering the context makes the folder."""
        self.path = path
        self._temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
        self._file: IO[str] | None = None
        self._rows: Any = None

    @property
    def paths(self) -> list[Path]:
        """The file that will stand there."""
        return [self.path]

    def __enter__(self) -> FactsCsv:
        """Open the temporary file.

        Raises:
            InputError: the file can't be written.
        """
        try:
            if self.path.is_dir():
                raise IsADirectoryError
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._file = self._temporary.open("w", encoding="utf-8-sig", newline="")
            self._rows = csv.writer(self._file, lineterminator="\n")
            self._rows.writerow(FACT_COLUMNS)
        except OSError as error:
            raise self._unwritable(error) from None
        return self

    def write(self, extraction: Extraction) -> None:
        """Write the facts of one article."""
        try:
            self._rows.writerows([_written(row[name]) for name in FACT_COLUMNS] for row in fact_rows(extraction))
        except OSError as error:
            raise self._unwritable(error) from None

    def write_error(self, error: ArticleError) -> None:
        """A table of facts has no place for what could not be done."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Put the file in place, or leave none."""
        assert self._file is not None
        try:
            if kind is None:
                self._file.flush()
                os.fsync(self._file.fileno())
                self._file.close()
                self._temporary.replace(self.path)
        except OSError as problem:
            raise self._unwritable(problem) from None
        finally:
            with suppress(OSError):
                self._file.close()
            with suppress(OSError):
                self._temporary.unlink(missing_ok=True)

    def _unwritable(self, error: OSError) -> InputError:
        reason = error.strerror or "it is a folder"
        return InputError(f"{self.path}: can't be written to ({reason}); choose another --facts-table")


def _written(cell: Cell) -> str | int:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return "'" + cell if cell.startswith(_FORMULA) else cell
    return cell if isinstance(cell, int) else decimal_string(cell)
