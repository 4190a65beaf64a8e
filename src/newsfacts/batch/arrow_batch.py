"""Extraction as one pure function of Arrow batches, which any engine that speaks Arrow can spread over machines.

One row an article goes in, one row an article comes out, in the same order. What can't be done is a row, too: its ``error``
says at which stage and why.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from newsfacts.batch.dates import parse_date
from newsfacts.batch.extras import extra
from newsfacts.batch.items import printable, told
from newsfacts.batch.tables.arrow import EXTRACTION_SCHEMA, from_batch, to_batch
from newsfacts.errors import ExtractionError, NewsfactsError, NoTextError
from newsfacts.records import Article, ArticleError, Extraction

if TYPE_CHECKING:
    from newsfacts.batch.recipe import Extractor

with extra("arrow"):
    import pyarrow as pa
    import pyarrow.compute as pc

ERROR = "error"
ERROR_TYPE = pa.struct([("stage", pa.string()), ("code", pa.string()), ("reason", pa.string())])
RESULT_SCHEMA = EXTRACTION_SCHEMA.append(pa.field(ERROR, ERROR_TYPE))
"""What comes out: a row an article, with all that was found nested in it; or its ``error``, and then nothing else but the
article's own fields."""

Failed = dict[str, str]


def extract_batch(batch: Any, pipeline: Extractor) -> Any:
    """The extractions of a batch of articles, a row each, with ``RESULT_SCHEMA``.

    The batch has the columns ``id`` and ``text`` and, at will, the others of an article; further ones are passed over.
    Numbers and dates are taken as they are written. Whoever reads articles may have failed already: a row with an ``error``
    keeps it. Pure, and raises for no batch.

    Examples:
        >>> from newsfacts import Pipeline
        >>> batch = pa.RecordBatch.from_pylist([{"id": 1, "text": "营收12亿元"}, {"id": 2, "text": None}])
        >>> rows = extract_batch(batch, Pipeline(names=False)).to_pylist()
        >>> rows[0]["id"], rows[0]["mentions"][0]["text"], rows[1]["error"]
        ('1', '12亿元', {'stage': 'read', 'code': 'NF204', 'reason': 'no text'})
    """
    given = _given(batch)
    outcomes = [_outcome(given.slice(number, 1), pipeline) for number in range(given.num_rows)]
    return _rows(given, outcomes)


def outcomes_of(batch: Any) -> Iterator[Extraction | ArticleError]:
    """What ``extract_batch`` put into a batch or table, as records again.

    Raises:
        InputError: a column is missing.

    Examples:
        >>> import pyarrow.parquet as pq
        >>> [outcome for outcome in outcomes_of(pq.read_table("out")) if isinstance(outcome, ArticleError)]  # doctest: +SKIP
        []
    """
    failed = pc.is_valid(batch[ERROR])
    yield from from_batch(batch.filter(pc.invert(failed)))
    for row in batch.filter(failed).select(["id", "source", ERROR]).to_pylist():
        yield ArticleError(id=row["id"] or "", source=row["source"], **row[ERROR])


def _given(batch: Any) -> Any:
    """The columns of an article and of what failed before, all there and of their types; what can't be so is null."""
    types = {name: pa.string() for name in Article.model_fields} | {ERROR: ERROR_TYPE}
    columns = [_column(batch, name, kind) for name, kind in types.items()]
    return pa.RecordBatch.from_arrays(columns, names=list(types))


def _column(batch: Any, name: str, kind: Any) -> Any:
    try:
        column = batch.column(name).cast(kind)
        column.validate(full=True)
    except (KeyError, pa.ArrowException):  # not there (or there twice), of a type that is no text, or no UTF-8
        return pa.nulls(batch.num_rows, kind)
    return column


def _outcome(row: Any, pipeline: Extractor) -> Any:
    """A batch of one row, or how the article failed."""
    (fields,) = row.to_pylist()
    failed: Failed | None = fields.pop(ERROR)
    if failed is not None:  # by a reader of another's, which may know no codes
        return failed | {"code": failed["code"] or NewsfactsError.code}
    for name in ("id", "text"):
        if fields[name] is None:
            return _failed("read", NoTextError(f"no {name}"))
    if not fields["text"].strip():
        return _failed("read", NoTextError("empty"))
    try:
        return to_batch([pipeline.extract(_article(fields))])
    except Exception as error:  # whatever one article brings up, the others are done
        return _failed("extract", told(error, ExtractionError))


def _failed(stage: str, error: NewsfactsError) -> Failed:
    return {"stage": stage, "code": error.code, "reason": printable(str(error))}


def _article(fields: dict[str, str | None]) -> Article:
    """The article, its date as metadata write it; where no reader said so already, it comes from a field."""
    day = parse_date(fields["published"] or "")
    origin = (fields["published_origin"] or "field") if day else "unknown"
    return Article.model_validate(fields | {"published": day, "published_origin": origin})


def _rows(given: Any, outcomes: list[Any]) -> Any:
    """The outcomes as rows; what is known of an article that failed is as it was given."""
    errors = [one if isinstance(one, dict) else None for one in outcomes]
    done = [one for one in outcomes if not isinstance(one, dict)]
    places = iter(range(len(done)))
    found = pa.concat_batches([to_batch([]), *done])
    found = found.take(pa.array([None if error else next(places) for error in errors], pa.int64()))
    failed = pa.array([error is not None for error in errors], pa.bool_())
    columns = {name: found.column(name) for name in EXTRACTION_SCHEMA.names}
    columns |= {name: pc.if_else(failed, given.column(name), columns[name]) for name in Article.model_fields}
    return pa.RecordBatch.from_arrays([*columns.values(), pa.array(errors, ERROR_TYPE)], schema=RESULT_SCHEMA)
