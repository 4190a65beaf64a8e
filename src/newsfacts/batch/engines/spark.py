"""Extraction in Spark: a data frame of articles in, one of their extractions out; Spark spreads the work."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any, cast

from newsfacts.batch.arrow_batch import RESULT_SCHEMA, extract_batch
from newsfacts.batch.extras import extra

with extra("spark"):
    from pyspark.sql import DataFrame
    from pyspark.sql.pandas.types import from_arrow_schema

if TYPE_CHECKING:
    from newsfacts.batch.recipe import Extractor


def extract_frame(frame: DataFrame, load: Callable[[], Extractor]) -> DataFrame:
    """The extractions of a data frame of articles, a row each, in the columns of ``RESULT_SCHEMA``.

    The frame has the columns ``id`` and ``text`` and, at will, the others of an article; further ones are passed over.
    What can't be done has a reason in ``error``. ``load`` makes the pipeline, once in each Python process, so it must
    be a name of a module or a ``functools.partial`` of one. Nothing runs until the frame is asked for.

    Raises:
        InputError: Spark is not installed.

    Examples:
        >>> from functools import partial
        >>> from newsfacts import Pipeline
        >>> found = extract_frame(spark.read.parquet("news"), partial(Pipeline, names=False))  # doctest: +SKIP
        >>> found.write.parquet("out")  # doctest: +SKIP
    """
    # The bytes are what a process knows a pipeline by that it has loaded already.
    pickled = pickle.dumps(load)

    def extract(batches: Iterable[Any]) -> Iterator[Any]:
        pipeline = _loaded(pickled)
        return (extract_batch(batch, pipeline) for batch in batches)

    return frame.mapInArrow(extract, from_arrow_schema(RESULT_SCHEMA))


@lru_cache(maxsize=1)
def _loaded(pickled: bytes) -> Extractor:
    return cast("Callable[[], Extractor]", pickle.loads(pickled))()
