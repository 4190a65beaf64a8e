"""The processes that extract. Extraction is Python at work, so only the end of its process ends it before its time.

A worker that overruns its time is killed, and another one loads the pipeline in its place; the others go on meanwhile.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import Future
from multiprocessing import get_context
from types import TracebackType
from typing import TYPE_CHECKING, Any, cast

from pebble import ProcessPool

from newsfacts.errors import NewsfactsError
from newsfacts.records import Article
from newsfacts.serve.limits import Limits

if TYPE_CHECKING:
    from newsfacts.batch.recipe import Extractor

_log = logging.getLogger(__name__)


class WorkFailedError(Exception):
    """An article that could not be done; the message is the name of the error, which holds nothing of the text."""


class Workers:
    """A context: entering it starts the processes and waits for the first, leaving it ends them.

    May be entered again while it is open; the outermost ends it.
    """

    def __init__(self, load: Callable[[], Extractor], limits: Limits) -> None:
        """Nothing is started yet; ``load`` makes the pipeline, once in each process."""
        self._load = load
        self._limits = limits
        self._pool: ProcessPool | None = None
        self._entered = 0

    def __enter__(self) -> Workers:
        """Start the processes.

        Raises:
            NewsfactsError: the pipeline can't be loaded.
        """
        self._entered += 1
        if self._pool is None:
            self._pool = self._started()
            try:
                self._pool.schedule(_ready).result()
            except BaseException:
                self._end()
                raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the processes, whatever they do."""
        self._entered -= 1
        if not self._entered:
            self._end()

    async def extract(self, article: Article) -> bytes:
        """The extraction as JSON.

        Raises:
            TimeoutError: it took longer than the limit.
            WorkFailedError: the pipeline failed on it, or its process died.
        """
        try:
            return await asyncio.wrap_future(self._schedule(article))
        except (TimeoutError, WorkFailedError, asyncio.CancelledError):
            raise
        except Exception as error:  # the process died (memory), or the pool with it
            raise WorkFailedError(type(error).__name__) from None

    def _schedule(self, article: Article) -> Future[bytes]:
        """Hand the article to the pool; a pool that broke because an idle process was killed is replaced."""
        if self._pool is None or not self._pool.active:
            _log.warning("the worker processes are gone; new ones are started")
            self._end()
            self._pool = self._started()
        return cast("Future[bytes]", self._pool.schedule(_extract, args=[article], timeout=self._limits.seconds))

    def _started(self) -> ProcessPool:
        # Spawned, not forked: the parent has threads, and so has the tagger's runtime.
        context: Any = get_context("spawn")
        return ProcessPool(self._limits.workers, initializer=_start, initargs=[self._load], context=context)

    def _end(self) -> None:
        if self._pool is not None:
            self._pool.stop()  # type: ignore[no-untyped-call]  # pebble leaves this one untyped
            self._pool.join()
            self._pool = None


_pipeline: Extractor | NewsfactsError | None = None
"""What this worker process extracts with, or why it can't."""


def _start(load: Callable[[], Extractor]) -> None:
    global _pipeline
    try:
        _pipeline = load()
    except NewsfactsError as error:
        _pipeline = error


def _ready() -> None:
    if isinstance(_pipeline, NewsfactsError):
        raise _pipeline


def _extract(article: Article) -> bytes:
    pipeline = _pipeline
    if pipeline is None or isinstance(pipeline, NewsfactsError):
        raise WorkFailedError(type(pipeline).__name__)
    try:
        return pipeline.extract(article).model_dump_json().encode()
    except Exception as error:
        raise WorkFailedError(type(error).__name__) from None
