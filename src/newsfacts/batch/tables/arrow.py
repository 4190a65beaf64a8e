"""The records as Arrow batches: one row an article, all that was found in it nested in the row.

What engines hand from process to process. Importing this module takes pyarrow; nothing above imports it unasked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

from newsfacts.batch.extras import extra
from newsfacts.batch.tables.plain import extraction_fields, mention_from
from newsfacts.batch.tables.shape import Many, Scalar, Shape, Struct, Texts, shape_of
from newsfacts.errors import InputError
from newsfacts.records import Article, ArticleError, Extraction, Record

with extra("arrow"):
    import pyarrow as pa

R = TypeVar("R", bound=Record)
_SCALARS = {
    "text": pa.string(),
    "number": pa.string(),  # exact at any length; no Arrow type is
    "integer": pa.int64(),
    "truth": pa.bool_(),
    "real": pa.float64(),
}


def arrow_type(shape: Shape) -> Any:
    """The Arrow type of a shape. Any field may be null: what must be there is the record's to say when it is read."""
    match shape:
        case Scalar(kind):
            return _SCALARS[kind]
        case Texts():
            return pa.map_(pa.string(), pa.string())
        case Many(of):
            return pa.list_(arrow_type(of))
        case Struct(fields):
            return pa.struct([(field.name, arrow_type(field.shape)) for field in fields])


def record_schema(record: type[Record]) -> Any:
    """The Arrow schema of a table of such records; only a field without a default must not be null."""
    fields = shape_of(record).fields
    return pa.schema([pa.field(one.name, arrow_type(one.shape), nullable=not one.required) for one in fields])


def _extraction_schema() -> Any:
    version, article, *found = shape_of(Extraction).fields
    assert isinstance(article.shape, Struct)
    return pa.schema([(field.name, arrow_type(field.shape)) for field in (version, *article.shape.fields, *found)])


ARTICLE_SCHEMA = record_schema(Article)
"""Articles to be read: only ``id`` and ``text`` are required."""
ERROR_SCHEMA = record_schema(ArticleError)
EXTRACTION_SCHEMA = _extraction_schema()
"""``schema_version``, the fields of the article, and ``mentions``, ``facts``, ``events``, ``findings`` as lists of structs."""


def to_batch(extractions: Iterable[Extraction]) -> Any:
    """A batch with ``EXTRACTION_SCHEMA``, one row an extraction, from which ``from_batch`` makes the same again.

    Raises:
        NewsfactsError: a mention's value is not of its kind.
    """
    return pa.RecordBatch.from_pylist([_row(one) for one in extractions], schema=EXTRACTION_SCHEMA)


def from_batch(batch: Any) -> Iterator[Extraction]:
    """The extractions in a batch or table of Arrow with the columns of ``EXTRACTION_SCHEMA``; others are passed over.

    >>> from newsfacts import extract
    >>> found = extract("快手2021年净亏损7000万元。")
    >>> list(from_batch(to_batch([found]))) == [found]
    True

    Raises:
        InputError: a column is missing.
        ValidationError: a row holds no extraction.
    """
    for row in _rows(batch, EXTRACTION_SCHEMA.names, EXTRACTION_SCHEMA.names):
        article = {name: row.pop(name) for name in Article.model_fields}
        mentions = tuple(mention_from(fields) for fields in row.pop("mentions"))
        yield Extraction.model_validate({"article": article, "mentions": mentions, **row})


def records_to_batch(record: type[R], records: Iterable[R]) -> Any:
    """A batch of articles or errors, with ``record_schema``."""
    return pa.RecordBatch.from_pylist([one.model_dump(mode="json") for one in records], schema=record_schema(record))


def records_from_batch(record: type[R], batch: Any) -> Iterator[R]:
    """The articles or errors in a batch or table of Arrow; a column that is not theirs is passed over.

    >>> batch = pa.RecordBatch.from_pylist([{"id": "a1", "text": "快手", "shelf": 3}])
    >>> [(article.id, article.published_origin) for article in records_from_batch(Article, batch)]
    [('a1', 'unknown')]

    Raises:
        InputError: a column is missing that the record must have.
        ValidationError: a row holds no such record.
    """
    required = [name for name, info in record.model_fields.items() if info.is_required()]
    for row in _rows(batch, list(record.model_fields), required):
        given = {name: cell for name, cell in row.items() if cell is not None}
        yield record.model_validate(given)


def _rows(batch: Any, names: list[str], required: list[str]) -> Iterator[dict[str, Any]]:
    there = batch.schema.names
    if missing := [name for name in required if name not in there]:
        raise InputError(f"no column {', '.join(missing)} in the batch; its columns are {', '.join(there)}")
    return iter(batch.select([name for name in names if name in there]).to_pylist(maps_as_pydicts="strict"))


def _row(extraction: Extraction) -> dict[str, Any]:
    fields = extraction_fields(extraction)
    article: dict[str, Any] = fields.pop("article")
    return article | fields
