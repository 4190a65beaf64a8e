"""The tasks of a run on a Ray cluster: what the manifest says is to be done goes there and comes back."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from newsfacts.batch.arrow_batch import outcomes_of
from newsfacts.batch.engines.inputs import write_rows
from newsfacts.batch.engines.ray_data import extract_parquet
from newsfacts.batch.extras import extra
from newsfacts.batch.recipe import Recipe
from newsfacts.batch.work import Outcome, Task
from newsfacts.records import ArticleError

with extra("arrow"):
    import pyarrow.parquet as pq

_AT_ONCE = 64


def extract_on_ray(
    tasks: Iterable[Task], recipe: Recipe, out: Path, address: str | None, workers: int
) -> Iterator[Outcome]:
    """Do the tasks on a Ray cluster, which sees the folder ``out`` by the same path; outcomes come when all are done.

    The articles go by their keys, so that a run that was stopped there, too, finds again what is done. For the cluster's
    own account the same pipeline is needed: each has a folder of its own below ``out``, gone when all is done.

    Raises:
        NewsfactsError: as ``newsfacts.batch.engines.ray_data.extract_parquet``.
    """
    folder = out / f".ray-{recipe.fingerprint().digest().hex()}"
    articles, results = folder / "articles", folder / "results"
    keys = _write(tasks, articles)
    if keys:
        extract_parquet([articles], results, recipe.load, address=address, workers=workers or None)
        yield from (outcome for outcome in _read(results) if outcome.key in keys)
    shutil.rmtree(folder, ignore_errors=True)


def _write(tasks: Iterable[Task], folder: Path) -> set[bytes]:
    """The articles as Parquet files, and their keys."""
    shutil.rmtree(folder, ignore_errors=True)
    keys: set[bytes] = set()

    def rows() -> Iterator[dict[str, Any]]:
        for task in tasks:
            keys.add(task.key)
            yield json.loads(task.article) | {"id": task.key.hex()}

    write_rows(rows(), folder)
    return keys


def _read(folder: Path) -> Iterator[Outcome]:
    for file in sorted(folder.glob("*.parquet")):
        for batch in pq.ParquetFile(file).iter_batches(_AT_ONCE):
            for outcome in outcomes_of(batch):
                if isinstance(outcome, ArticleError):
                    yield Outcome(bytes.fromhex(outcome.id), None, outcome.reason, code=outcome.code)
                else:
                    yield Outcome.of(bytes.fromhex(outcome.article.id), outcome)
