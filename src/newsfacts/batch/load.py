"""The records of an output folder, read back from any format as they were written."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack, closing
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from newsfacts.batch.tables.flat import FOUND, TABLES
from newsfacts.batch.tables.plain import record_from
from newsfacts.batch.writers.readers import READERS, Fields
from newsfacts.errors import InputError, RecordsError
from newsfacts.records import Article, ArticleError, Extraction, Record

R = TypeVar("R", bound=Record)
_Read = Callable[[str], Generator[Fields, None, None]]
_SIGNS = {
    "jsonl": "articles.jsonl",
    "csv": "articles.csv",
    "parquet": "articles.parquet",
    "duckdb": "newsfacts.duckdb",
    "sqlite": "newsfacts.sqlite",
}


def formats_in(folder: Path) -> list[str]:
    """The formats that an output folder holds."""
    return [name for name, sign in _SIGNS.items() if (folder / sign).is_file()]


def load(folder: Path, format: str | None = None) -> Iterator[Extraction]:
    """The extractions in an output folder, in the order in which they were written; ``format`` where it holds several.

    The law: they equal those that were written. The tables are read side by side, none of them whole.

    Examples:
        >>> for extraction in load(Path("out")):  # doctest: +SKIP
        ...     print(extraction.article.id, len(extraction.facts))

    Raises:
        InputError: the folder holds no records or several formats, an extra is not installed, or, on the way, a file
            is damaged or was changed.
    """
    return _extractions(folder, _reader(folder, format))


def load_errors(folder: Path, format: str | None = None) -> Iterator[ArticleError]:
    """The errors in an output folder, in the order in which they were written.

    Raises:
        InputError: as for ``load``.

    Examples:
        >>> [error.reason for error in load_errors(Path("out"))]  # doctest: +SKIP
        ['empty']
    """
    errors = _reader(folder, format)("errors")
    return (_made(folder, "errors", ArticleError, _without_place(fields)) for fields in errors)


def _reader(folder: Path, wanted: str | None) -> _Read:
    there = formats_in(folder)
    if wanted is not None and wanted not in there:
        raise RecordsError(f"{folder}: holds no records as {wanted!r}; it holds {', '.join(there) or 'no format'}")
    if not there:
        raise RecordsError(f"{folder}: holds no records; give the folder that a run wrote")
    if wanted is None and len(there) > 1:
        raise RecordsError(f"{folder}: holds {', '.join(there)}, maybe of several runs; name the format to read")
    rows = READERS[wanted or there[0]]()

    def read(table: str) -> Generator[Fields, None, None]:
        try:
            yield from rows(folder, TABLES[table])
        except Exception as error:  # whatever a damaged file brings up
            raise _damaged(folder, table, f"{type(error).__name__}: {error}") from error

    return read


def _extractions(folder: Path, read: _Read) -> Iterator[Extraction]:
    with ExitStack() as opened:
        articles, *streams = (opened.enter_context(closing(read(name))) for name in ("articles", *FOUND))
        found = dict(zip(FOUND, streams, strict=True))
        for place, fields in enumerate(articles):
            _check_place(folder, "articles", fields, place)
            counts = {name: fields.pop(name) for name in FOUND}
            version = fields.pop("schema_version")
            article = _made(folder, "articles", Article, _without_place(fields))
            records = {name: tuple(_taken(folder, name, found[name], counts[name], article)) for name in FOUND}
            yield _made(folder, "articles", Extraction, {"schema_version": version, "article": article, **records})
        for name, stream in found.items():
            if next(stream, None) is not None:
                raise _damaged(folder, name, "it has more rows than the articles count")


def _taken(folder: Path, table: str, rows: Iterator[Fields], count: int, article: Article) -> Iterator[Record]:
    """The next records of a table, which must be those of the article."""
    place = -1
    for place, fields in enumerate(islice(rows, count)):
        _check_place(folder, table, fields, place)
        if (other := fields.pop("article")) != article.id:
            raise _damaged(folder, table, f"a row of {other!r} stands where {article.id!r} has {count}")
        yield _made(folder, table, FOUND[table], _without_place(fields))
    if place + 1 < count:
        raise _damaged(folder, table, f"{place + 1} rows of {article.id!r}, which has {count}")


def _check_place(folder: Path, table: str, fields: Fields, place: int) -> None:
    if fields.get("position", place) != place:
        raise _damaged(folder, table, f"position {fields['position']} stands where {place} should")


def _without_place(fields: Fields) -> Fields:
    return {name: cell for name, cell in fields.items() if name not in ("position", "article_position")}


def _made(folder: Path, table: str, record: type[R], fields: Any) -> R:
    try:
        return record_from(record, fields)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        raise _damaged(folder, table, f"{where}: {first['msg']}") from None


def _damaged(folder: Path, table: str, reason: str) -> InputError:
    return RecordsError(
        f"{folder}: the table {table} is not as a run wrote it ({reason}); run again, or read another format"
    )
