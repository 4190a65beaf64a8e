"""DuckDB: all tables in one file, with views. Importing this module takes duckdb and pyarrow.

The same records answer every query the same, but the bytes of two files may differ: DuckDB writes them as it likes.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from newsfacts.batch.extras import extra
from newsfacts.batch.tables.arrow_flat import batch_rows, table_batch
from newsfacts.batch.tables.flat import TABLES, Row, Table
from newsfacts.batch.writers.tables import TableWriter
from newsfacts.batch.writers.views import DUCKDB, views

with extra("duckdb"):
    import duckdb

DATABASE = "newsfacts.duckdb"
_ROWS_AT_ONCE = 1024


class DuckdbFile(TableWriter):
    """The flat tables and views as a database of DuckDB."""

    names = (DATABASE,)
    beside = (".wal", ".tmp")
    problems = (duckdb.Error,)

    def _open(self) -> None:
        self._database = self._handles.enter_context(duckdb.connect(self._temporary(DATABASE)))
        for table in TABLES.values():
            self._run("CREATE TABLE {0} AS FROM rows", table, [])
        for name, query in views(DUCKDB).items():
            self._database.execute(f"CREATE VIEW {name} AS {query}")

    def _put(self, table: Table, rows: list[Row]) -> None:
        self._run("INSERT INTO {0} FROM rows", table, rows)

    def _run(self, statement: str, table: Table, rows: list[Row]) -> None:
        self._database.register("rows", table_batch(table, rows))
        self._database.execute(statement.format(table.name))
        self._database.unregister("rows")

    def _complete(self) -> None:
        super()._complete()
        self._database.execute("CHECKPOINT")


def read_duckdb(folder: Path, table: Table) -> Iterator[Row]:
    """The rows of a table, as they were inserted: DuckDB keeps that order for the whole of one table.

    Raises:
        Error: the file is no database of DuckDB, or is in use.
    """
    names = ", ".join(f'"{column.name}"' for column in table.columns)
    with ExitStack() as opened:
        database = opened.enter_context(duckdb.connect(folder / DATABASE, read_only=True))
        result = database.sql(f"SELECT {names} FROM {table.name}")
        yield from batch_rows(table, opened.enter_context(result.to_arrow_reader(_ROWS_AT_ONCE)))
