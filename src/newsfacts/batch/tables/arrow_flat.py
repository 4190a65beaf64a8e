"""The flat tables as Arrow batches, for Parquet and DuckDB.

A number stands there twice: as its exact decimal string, and beside it, in a column ``…_decimal``, as a number to
reckon with; null where it has more digits than fit.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from newsfacts.batch.extras import extra
from newsfacts.batch.tables.arrow import arrow_type
from newsfacts.batch.tables.flat import Column, Row, Table
from newsfacts.batch.tables.shape import NUMBER

with extra("arrow"):
    import pyarrow as pa  # type: ignore[import-untyped]

DECIMAL_SUFFIX = "_decimal"
_DIGITS, _PLACES = 38, 10  # what DuckDB, Parquet's readers and polars hold


def table_schema(table: Table) -> Any:
    """The Arrow schema of a flat table."""
    return pa.schema([field for column in table.columns for field in _arrow_fields(column)])


def table_batch(table: Table, rows: Iterable[Row]) -> Any:
    """The rows as an Arrow batch."""
    numbers = [column.name for column in table.columns if column.shape == NUMBER]
    typed = (row | {name + DECIMAL_SUFFIX: _fitting(row[name]) for name in numbers} for row in rows)
    return pa.RecordBatch.from_pylist(list(typed), schema=table_schema(table))


def batch_rows(table: Table, batches: Iterable[Any]) -> Iterator[Row]:
    """The rows of Arrow batches of a flat table.

    Raises:
        KeyError: a column is missing.
    """
    names = [column.name for column in table.columns]
    for batch in batches:
        yield from batch.select(names).to_pylist(maps_as_pydicts="strict")


def _arrow_fields(column: Column) -> Iterator[Any]:
    yield pa.field(column.name, arrow_type(column.shape))
    if column.shape == NUMBER:
        yield pa.field(column.name + DECIMAL_SUFFIX, pa.decimal128(_DIGITS, _PLACES))


def _fitting(number: str | None) -> Decimal | None:
    if number is None:
        return None
    whole, _, places = number.removeprefix("-").partition(".")
    return Decimal(number) if len(whole) <= _DIGITS - _PLACES and len(places) <= _PLACES else None
