"""SQLite: all tables in one file, with views; numbers are exact decimal strings, nested values JSON."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from newsfacts.batch.tables.cells import from_sql, to_sql
from newsfacts.batch.tables.flat import FOUND, TABLES, Column, Row, Table
from newsfacts.batch.tables.shape import Scalar
from newsfacts.batch.writers.tables import TableWriter
from newsfacts.batch.writers.views import SQLITE, views

DATABASE = "newsfacts.sqlite"
_TYPES = {"integer": "INTEGER", "truth": "INTEGER", "real": "REAL"}


class SqliteFile(TableWriter):
    """The flat tables and views as a database of SQLite."""

    names = (DATABASE,)
    beside = ("-journal", "-wal", "-shm")
    problems = (sqlite3.Error,)

    def _open(self) -> None:
        database = sqlite3.connect(self._temporary(DATABASE), isolation_level=None)
        self._database = self._handles.enter_context(closing(database))
        # The file has a name of its own only when it is whole, so that nothing needs to be rolled back.
        self._database.execute("PRAGMA journal_mode = OFF")
        self._database.execute("PRAGMA synchronous = OFF")
        for table in TABLES.values():
            columns = ", ".join(map(_definition, table.columns))
            self._database.execute(f"CREATE TABLE {table.name} ({columns})")
        for name, query in views(SQLITE).items():
            self._database.execute(f"CREATE VIEW {name} AS {query}")

    def _put(self, table: Table, rows: list[Row]) -> None:
        columns = table.columns
        cells = ([to_sql(column.shape, row[column.name]) for column in columns] for row in rows)
        self._database.execute("BEGIN")
        self._database.executemany(f"INSERT INTO {table.name} VALUES ({', '.join('?' * len(columns))})", cells)
        self._database.execute("COMMIT")

    def _complete(self) -> None:
        super()._complete()
        self._database.execute("CREATE INDEX articles_position ON articles (position)")
        self._database.execute("CREATE INDEX articles_id ON articles (id)")
        for name in FOUND:
            self._database.execute(f"CREATE INDEX {name}_article ON {name} (article_position, position)")


def _definition(column: Column) -> str:
    kind = column.shape.kind if isinstance(column.shape, Scalar) else "text"
    return f'"{column.name}" {_TYPES.get(kind, "TEXT")}'


def read_sqlite(folder: Path, table: Table) -> Iterator[Row]:
    """The rows of a table, as they were inserted.

    Raises:
        Error: the file is no database of SQLite.
    """
    columns = table.columns
    names = ", ".join(f'"{column.name}"' for column in columns)
    with closing(sqlite3.connect(f"{(folder / DATABASE).absolute().as_uri()}?mode=ro", uri=True)) as database:
        for cells in database.execute(f"SELECT {names} FROM {table.name} ORDER BY rowid"):
            yield {one.name: from_sql(one.shape, cell) for one, cell in zip(columns, cells, strict=True)}
