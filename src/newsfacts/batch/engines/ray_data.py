"""Extraction on a Ray cluster: Ray Data reads, spreads and writes Parquet; here stands only what it spreads.

It also keeps the account of what is done (``ray.data.checkpoint``): a file of the result and the ids in it count together
or not at all, so that a run that was stopped goes on where it was, with no article lost or done twice.
"""

from __future__ import annotations

import logging
import os
import shutil
import warnings
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newsfacts.batch.arrow_batch import RESULT_SCHEMA, extract_batch
from newsfacts.batch.engines.inputs import check_ids, count_errors, parquet_files, write_articles
from newsfacts.batch.extras import extra
from newsfacts.batch.items import Notice
from newsfacts.errors import EngineError, InputError

os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # read by Ray as it starts: nothing is told to anyone
with extra("ray"):
    import pyarrow as pa
    import ray
    import ray.data
    import ray.exceptions
    from ray.data.checkpoint import CheckpointConfig
    from ray.data.checkpoint.checkpoint_filter import NumpyArrayBasedCheckpointFilter

if TYPE_CHECKING:
    from newsfacts.batch.recipe import Extractor

_WORK = "_work"  # in the result's folder; readers of Parquet pass over names that begin so
_BESIDE = 2  # cores beside the workers: one that reads and writes, one that passes over what is done
_BATCH = 32


@dataclass(frozen=True, slots=True)
class Result:
    """How many rows of the result hold an extraction and how many an error, and what the readers had to say."""

    articles: int
    errors: int
    notices: tuple[Notice, ...]


def extract_parquet(
    inputs: Iterable[Path | str],
    out: Path,
    load: Callable[[], Extractor],
    *,
    address: str | None = None,
    workers: int | None = None,
) -> Result:
    """Extract every article of the inputs on a Ray cluster into Parquet files in ``out``, with ``RESULT_SCHEMA``.

    Parquet files and folders of them are read by the cluster where they lie, with columns ``id`` and ``text`` and, at will,
    the others of an article. Anything else is read here first. Inputs and ``out`` lie where all machines see them by the
    same path. ``load`` makes the pipeline, once in each worker, so it must be a name of a module or a
    ``functools.partial`` of one. ``address`` is that of a cluster (``HOST:6379``, or ``auto`` on a machine of it); without
    one, Ray runs on this machine alone. ``workers`` take a core each; without a number, they are as many as the cluster has
    room for.

    A run into the same ``out`` goes on: articles whose ids are done are passed over. For other rules or other texts
    of the same ids take another folder.

    Raises:
        InputError: Ray is not installed, an input can't be used, ids are missing or not unique, or the cluster is not
            there or too small.
        NewsfactsError: Ray gave up, as where the pipeline can't be loaded.

    Examples:
        >>> from functools import partial
        >>> from newsfacts import Pipeline
        >>> load = partial(Pipeline, names=False)
        >>> extract_parquet([Path("news")], Path("out"), load, address="auto").articles  # doctest: +SKIP
        10000
    """
    paths, work = [Path(path).resolve() for path in inputs], out.resolve() / _WORK
    staged = work / "articles"
    shutil.rmtree(staged, ignore_errors=True)
    notices: list[Notice] = []
    files = parquet_files(paths)
    if files is None:
        files, notices = write_articles(paths, staged)
    else:
        check_ids(files)
    if files:
        with _cluster(address, workers) as free, _settings(work / "done"):
            _spread(files, out.resolve(), load, workers or free)
    shutil.rmtree(staged, ignore_errors=True)
    return Result(*count_errors(out), tuple(notices))


def _spread(files: list[Path], out: Path, load: Callable[[], Extractor], workers: int) -> None:
    articles = ray.data.read_parquet([str(file) for file in files])
    results = articles.map_batches(
        _Worker,
        fn_constructor_args=[load],
        batch_format="pyarrow",
        batch_size=_BATCH,
        compute=ray.data.ActorPoolStrategy(size=workers),
        num_cpus=1,
    )
    try:
        results.write_parquet(str(out))
    except ray.exceptions.RayError as error:
        reason = str(error).strip().splitlines()[-1]
        raise EngineError(f"Ray ended the run: {reason}; begun again, it goes on where it was") from error


class _Worker:
    """A process with the pipeline in it. Ray starts another one where it dies, and gives it the same articles again."""

    def __init__(self, load: Callable[[], Extractor]) -> None:
        self._pipeline = load()

    def __call__(self, articles: Any) -> Any:
        batches = [extract_batch(batch, self._pipeline) for batch in articles.to_batches()]
        return pa.Table.from_batches(batches, schema=RESULT_SCHEMA)


class _TextIds(NumpyArrayBasedCheckpointFilter):
    """Passes over what is done by ids as the result holds them, as text, where the input has numbers."""

    def filter_rows_for_block(self, block: Any) -> Any:
        ids = block["id"].cast(pa.string())
        return super().filter_rows_for_block(block.set_column(block.schema.get_field_index("id"), "id", ids))


@contextmanager
def _cluster(address: str | None, workers: int | None) -> Iterator[int]:
    """A connection to the cluster, and how many workers it has room for; one that is there already is used and left."""
    ours = not ray.is_initialized()
    if ours:
        _connect(address, (workers or os.cpu_count() or 1) + _BESIDE)
    try:
        cores = int(ray.cluster_resources().get("CPU", 0))  # type: ignore[no-untyped-call]  # Ray leaves it untyped
        if cores < (workers or 1) + _BESIDE:
            needed = f"{workers or 1} workers take {(workers or 1) + _BESIDE} cores"
            raise InputError(f"the Ray cluster has {cores} cores, but {needed}; add machines, or take fewer workers")
        yield cores - _BESIDE
    finally:
        if ours:
            ray.shutdown()


def _connect(address: str | None, cores: int) -> None:
    quiet: dict[str, Any] = {"log_to_driver": False, "logging_level": logging.ERROR}
    if address is None:
        # Counted, not measured: the two beside the workers have little to do.
        ray.init("local", num_cpus=cores, include_dashboard=False, **quiet)
        return
    try:
        ray.init(address, **quiet)
    except (ConnectionError, ValueError, RuntimeError) as error:
        reason = " ".join(str(error).split())
        raise InputError(
            f"Ray at {address} can't be reached ({reason}); see `ray status` on its first machine"
        ) from None


@contextmanager
def _settings(done: Path) -> Iterator[None]:
    """Ray Data's settings for this run: the account of what is done, and no noise."""
    logging.getLogger("ray.data").setLevel(logging.ERROR)
    with warnings.catch_warnings():
        # Of settings that Ray makes itself, and of workers that have nothing to do.
        warnings.filterwarnings("ignore", module="ray")
        context = ray.data.DataContext.get_current().copy()
        context.checkpoint_config = CheckpointConfig(
            "id", str(done), delete_checkpoint_on_success=False, checkpoint_filter_cls=_TextIds
        )
        context.enable_progress_bars = False
        # Its successor lists files in threads that fall over each other where an optional package is missing (aiohttp).
        context.use_datasource_v2 = False
        with ray.data.DataContext.current(context):
            yield
