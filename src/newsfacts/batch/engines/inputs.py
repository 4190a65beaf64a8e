"""What an engine reads: Parquet where it lies; anything else is read by the readers and written to Parquet first.

Every article needs an id of its own: it says what is done already where a run goes on after a stop.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from newsfacts.batch.arrow_batch import ERROR, ERROR_TYPE
from newsfacts.batch.extras import extra
from newsfacts.batch.items import Notice
from newsfacts.batch.reading import find, read
from newsfacts.batch.tables.arrow import ARTICLE_SCHEMA
from newsfacts.errors import InputError
from newsfacts.records import Article, ArticleError

with extra("arrow"):
    import pyarrow as pa
    import pyarrow.compute as pc
    import pyarrow.dataset as ds
    import pyarrow.parquet as pq

_SUFFIX = ".parquet"
_ROWS = 500  # of a file: a machine takes no less than one at a time
_GIVEN = pa.schema([pa.field(name, pa.string()) for name in ARTICLE_SCHEMA.names]).append(pa.field(ERROR, ERROR_TYPE))


def parquet_files(inputs: Iterable[Path]) -> list[Path] | None:
    """The files, if the inputs are Parquet files and folders of nothing else; None where there is anything else."""
    files = [file for path in inputs for file in _below(path)]
    return files if files and all(file.suffix.lower() == _SUFFIX for file in files) else None


def check_ids(files: Iterable[Path]) -> None:
    """Refuse Parquet whose articles can't be told apart.

    Raises:
        InputError: a file that is no Parquet, no column ``id`` or ``text``, an article without id, or two of the same.
    """
    counts: list[Any] = []
    for file in files:
        try:
            names = pq.read_schema(file).names
            if missing := [name for name in ("id", "text") if name not in names]:
                raise InputError(f"{file}: no column {' and '.join(missing)}; its columns are {', '.join(names)}")
            ids = pq.read_table(file, columns=["id"])["id"].cast(pa.string())
        except (OSError, pa.ArrowException) as error:
            raise InputError(f"{file}: can't be read as Parquet ({error})") from None
        if ids.null_count:
            raise InputError(f"{file}: {ids.null_count} articles without id; give each one of its own")
        counts.append(ids)
    ids = pa.chunked_array([chunk for one in counts for chunk in one.chunks], pa.string())
    counted = pa.table({"id": ids}).group_by("id").aggregate([("id", "count")])
    twice = counted.filter(pc.field("id_count") > 1)["id"]
    if len(twice):
        raise InputError(f"{len(twice)} ids stand more than once, such as {min(twice.to_pylist())}; make them unique")


def write_articles(inputs: Iterable[Path], folder: Path) -> tuple[list[Path], list[Notice]]:
    """All that the readers read, as Parquet files in the folder: what could not be read stands there with its error.

    Raises:
        InputError: an input isn't there.
    """
    notices: list[Notice] = []
    return write_rows(_rows(inputs, notices), folder), notices


def write_rows(rows: Iterator[dict[str, Any]], folder: Path) -> list[Path]:
    """Articles, or the errors in their place, as Parquet files in a new folder."""
    folder.mkdir(parents=True)
    files: list[Path] = []
    while some := list(islice(rows, _ROWS)):
        files.append(folder / f"{len(files):06}{_SUFFIX}")
        pq.write_table(pa.Table.from_pylist(some, schema=_GIVEN), files[-1])
    return files


def count_errors(folder: Path) -> tuple[int, int]:
    """How many articles of a result are done, and how many are not."""
    result = ds.dataset(folder, format="parquet")
    failed = result.count_rows(filter=pc.field(ERROR).is_valid())
    return result.count_rows() - failed, failed


def _rows(inputs: Iterable[Path], notices: list[Notice]) -> Iterator[dict[str, Any]]:
    for item in read(find(inputs)):
        if isinstance(item, Article):
            yield item.model_dump()
        elif isinstance(item, ArticleError):
            yield {"id": item.id, "source": item.source, ERROR: item.model_dump(include={"stage", "code", "reason"})}
        else:
            notices.append(item)


def _below(path: Path) -> list[Path]:
    """The file, or those below the folder that a dataset has: none whose name, or a folder's, begins with . or _."""
    if not path.is_dir():
        return [path]
    files = (file for file in sorted(path.rglob("*")) if file.is_file())
    return [file for file in files if not any(part[0] in "._" for part in file.relative_to(path).parts)]
