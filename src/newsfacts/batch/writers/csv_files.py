"""CSV: a file a table, that spreadsheets open as it is.

UTF-8 with a byte order mark, without which Excel takes Chinese for something else; RFC 4180 besides.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from newsfacts.batch.tables.cells import from_csv, to_csv
from newsfacts.batch.tables.flat import TABLES, Row, Table
from newsfacts.batch.writers.tables import TableWriter

_LONGEST_CELL = 2**31 - 1


class CsvFiles(TableWriter):
    """The flat tables as CSV files."""

    names = tuple(f"{name}.csv" for name in TABLES)

    def _open(self) -> None:
        self._sheets: dict[str, Any] = {}
        for name, table in TABLES.items():
            file = self._temporary(f"{name}.csv").open("w", encoding="utf-8-sig", newline="")
            self._sheets[name] = csv.writer(self._handles.enter_context(file))
            self._sheets[name].writerow(column.name for column in table.columns)

    def _put(self, table: Table, rows: list[Row]) -> None:
        columns = table.columns
        self._sheets[table.name].writerows([to_csv(one.shape, row[one.name]) for one in columns] for row in rows)


def read_csv(folder: Path, table: Table) -> Iterator[Row]:
    """The rows of a table.

    Raises:
        KeyError: a column is missing.
        ValueError: a cell does not hold what its column should.
    """
    # The reader stops at cells of 128 KiB, and articles may be longer; it has one limit for the whole process.
    csv.field_size_limit(_LONGEST_CELL)
    columns = table.columns
    with (folder / f"{table.name}.csv").open(encoding="utf-8-sig", newline="") as file:
        for cells in csv.DictReader(file):
            yield {column.name: from_csv(column.shape, cells[column.name]) for column in columns}
