"""The records as flat tables: one row a record, nested records spread over columns (``subject_name``, ``value_amount``).

A row carries its article's id and place, so that the tables join and keep their order. Only what comes in any number
(roles, checks, evidence) and the parts of a mention stay nested in their cell.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from newsfacts.batch.tables.plain import Fields, extraction_fields
from newsfacts.batch.tables.shape import INTEGER, TEXT, TRUTH, Field, Shape, Struct, shape_of
from newsfacts.records import Article, ArticleError, Event, Extraction, Fact, Finding, Mention, Record

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Column:
    """A column, and the path to its cell in the fields of a record; ``marks`` if it only says that something is there."""

    name: str
    shape: Shape
    path: tuple[str, ...] = ()
    marks: bool = False


@dataclass(frozen=True)
class Table:
    """A table of one class of records: the columns ``before`` and ``after`` are the table's own."""

    name: str
    record: type[Record]
    before: tuple[Column, ...]
    after: tuple[Column, ...] = ()

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """All columns, in order."""
        return (*self.before, *_columns(shape_of(self.record)), *self.after)

    def row(self, fields: Fields, own: Row) -> Row:
        """The row of a record, of its fields and the cells of the table's own columns."""
        return {column.name: _cell(fields, column) if column.path else own[column.name] for column in self.columns}

    def fields(self, row: Row) -> Row:
        """The fields of the record in a row, and the cells of the table's own columns."""
        own = {column.name: row[column.name] for column in (*self.before, *self.after)}
        return own | _fields(shape_of(self.record), row)


FOUND: dict[str, type[Record]] = {"mentions": Mention, "facts": Fact, "events": Event, "findings": Finding}
"""The tables of what is found in an article."""
_POSITION = Column("position", INTEGER)
_PLACE = (Column("article", TEXT), Column("article_position", INTEGER), _POSITION)
_COUNTS = tuple(Column(name, INTEGER) for name in FOUND)
_TABLES = (
    Table("articles", Article, (_POSITION, Column("schema_version", TEXT)), _COUNTS),
    *(Table(name, record, _PLACE) for name, record in FOUND.items()),
    Table("errors", ArticleError, (_POSITION,)),
)
TABLES = {table.name: table for table in _TABLES}


def article_rows(extraction: Extraction, position: int) -> Iterator[tuple[str, Row]]:
    """The rows of the article at this place in the run, each with the name of its table.

    >>> from newsfacts import extract
    >>> rows = [row for name, row in article_rows(extract("快手2021年净亏损7000万元。"), 0) if name == "facts"]
    >>> [(row["subject_name"], row["metric_id"], row["measured_value"], row["period_timex"]) for row in rows]
    [('快手', 'net_profit', '-70000000', '2021')]

    Raises:
        NewsfactsError: a mention's value is not of its kind.
    """
    fields = extraction_fields(extraction)
    own = {name: len(fields[name]) for name in FOUND} | {"schema_version": fields["schema_version"]}
    yield "articles", TABLES["articles"].row(fields["article"], own | {"position": position})
    for name in FOUND:
        for number, found in enumerate(fields[name]):
            place = {"article": extraction.article.id, "article_position": position, "position": number}
            yield name, TABLES[name].row(found, place)


def error_row(error: ArticleError, position: int) -> Row:
    """The row of the error at this place in the run."""
    return TABLES["errors"].row(error.model_dump(mode="json"), {"position": position})


def _columns(struct: Struct, prefix: str = "", path: tuple[str, ...] = ()) -> Iterator[Column]:
    for field in struct.fields:
        name, way = prefix + field.name, (*path, field.name)
        if not isinstance(field.shape, Struct):
            yield Column(name, field.shape, way)
            continue
        if field.nullable and _mark(field) is None:
            yield Column(name, TRUTH, way, marks=True)
        yield from _columns(field.shape, f"{name}_", way)


def _mark(field: Field) -> str | None:
    """The field by which a nested record that may be absent shows that it is there: one that it must have."""
    assert isinstance(field.shape, Struct)
    return next((inner.name for inner in field.shape.fields if inner.required and not inner.nullable), None)


def _cell(fields: Fields, column: Column) -> Any:
    cell: Any = fields
    for name in column.path:
        cell = None if cell is None else cell.get(name)
    return cell is not None if column.marks else cell


def _fields(struct: Struct, row: Row, prefix: str = "") -> Row:
    return {field.name: _field(field, row, prefix + field.name) for field in struct.fields}


def _field(field: Field, row: Row, name: str) -> Any:
    if not isinstance(field.shape, Struct):
        return row[name]
    mark = _mark(field)
    there = not field.nullable or (row[f"{name}_{mark}"] is not None if mark else row[name])
    return _fields(field.shape, row, f"{name}_") if there else None
