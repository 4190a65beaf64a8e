"""Reading the tables of each format back: the fields of its records, row by row, in order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from newsfacts.batch.tables.flat import Row, Table
from newsfacts.batch.writers.csv_files import read_csv
from newsfacts.batch.writers.jsonl import read_jsonl
from newsfacts.batch.writers.sqlite_file import read_sqlite

Fields = dict[str, Any]
Reader = Callable[[Path, Table], Iterator[Fields]]


def _parquet() -> Reader:
    from newsfacts.batch.writers.parquet_files import read_parquet

    return _nested(read_parquet)


def _duckdb() -> Reader:
    from newsfacts.batch.writers.duckdb_file import read_duckdb

    return _nested(read_duckdb)


READERS: Mapping[str, Callable[[], Reader]] = {
    "jsonl": lambda: read_jsonl,
    "csv": lambda: _nested(read_csv),
    "parquet": _parquet,
    "duckdb": _duckdb,
    "sqlite": lambda: _nested(read_sqlite),
}
"""What reads a format, by the format's name; asking for it raises InputError where an extra is not installed."""


def _nested(rows: Callable[[Path, Table], Iterator[Row]]) -> Reader:
    """A reader of flat rows as one of the fields of records."""
    return lambda folder, table: map(table.fields, rows(folder, table))
