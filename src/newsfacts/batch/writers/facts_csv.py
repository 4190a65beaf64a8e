"""The facts of a run as one CSV file that spreadsheets open as it is."""

from __future__ import annotations

import csv
from pathlib import Path

from newsfacts.batch.tables.cells import FORMULA
from newsfacts.batch.writers.files import FolderWriter
from newsfacts.fact_table import FACT_COLUMNS, Cell, fact_rows
from newsfacts.records import ArticleError, Extraction, decimal_string


class FactsCsv(FolderWriter):
    """The facts of all articles as one table, beside whatever else a run writes.

    UTF-8 with a byte order mark, without which Excel takes Chinese for something else. A text that a spreadsheet would run
    as a formula gets an apostrophe in front; numbers stay as they are.
    """

    option = "--facts-table"

    def __init__(self, path: Path) -> None:
        """Nothing is touched yet; entering the context makes the folder."""
        super().__init__(path.parent)
        self.names = (path.name,)

    def write(self, extraction: Extraction) -> None:
        """Write the facts of one article."""
        with self._writing():
            self._rows.writerows([_written(row[name]) for name in FACT_COLUMNS] for row in fact_rows(extraction))

    def write_error(self, error: ArticleError) -> None:
        """A table of facts has no place for what could not be done."""

    def _open(self) -> None:
        (name,) = self.names
        file = self._handles.enter_context(self._temporary(name).open("w", encoding="utf-8-sig", newline=""))
        self._rows = csv.writer(file, lineterminator="\n")
        self._rows.writerow(FACT_COLUMNS)


def _written(cell: Cell) -> str | int:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return "'" + cell if cell.startswith(FORMULA) else cell
    return cell if isinstance(cell, int) else decimal_string(cell)
