"""Parquet: a file a table, compressed with Zstandard. Importing this module takes pyarrow."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from newsfacts.batch.extras import extra
from newsfacts.batch.tables.arrow_flat import batch_rows, table_batch, table_schema
from newsfacts.batch.tables.flat import TABLES, Row, Table
from newsfacts.batch.writers.tables import TableWriter

with extra("arrow"):
    import pyarrow.parquet as pq  # type: ignore[import-untyped]

_ROWS_AT_ONCE = 1024


class ParquetFiles(TableWriter):
    """The flat tables as Parquet files; rows that are put together are a row group."""

    names = tuple(f"{name}.parquet" for name in TABLES)

    def _open(self) -> None:
        self._files: dict[str, Any] = {}
        for name, table in TABLES.items():
            file = self._handles.enter_context(self._temporary(f"{name}.parquet").open("wb"))
            made = pq.ParquetWriter(file, table_schema(table), compression="zstd")
            self._files[name] = self._handles.enter_context(made)

    def _put(self, table: Table, rows: list[Row]) -> None:
        self._files[table.name].write_batch(table_batch(table, rows))


def read_parquet(folder: Path, table: Table) -> Iterator[Row]:
    """The rows of a table.

    Raises:
        ArrowInvalid: the file is no Parquet.
        KeyError: a column is missing.
    """
    with pq.ParquetFile(folder / f"{table.name}.parquet") as file:
        yield from batch_rows(table, file.iter_batches(_ROWS_AT_ONCE))
