"""The work of a run on one article, in this process or as what a worker process does all its life."""

from __future__ import annotations

import signal
from collections.abc import Iterable, Iterator
from multiprocessing.connection import Connection
from queue import SimpleQueue
from threading import Thread
from typing import NamedTuple

from newsfacts.batch.items import printable, told
from newsfacts.batch.manifest import packed
from newsfacts.batch.recipe import Extractor, Recipe
from newsfacts.errors import ExtractionError, NewsfactsError
from newsfacts.records import TIME_LIMIT_CODE, Article, Extraction


class Task(NamedTuple):
    """An article to be done: its key in the manifest, and the article as JSON."""

    key: bytes
    article: bytes


class Outcome(NamedTuple):
    """What became of it: the packed extraction, or the reason why there is none, with the error's code."""

    key: bytes
    extraction: bytes | None
    reason: str = ""
    is_whole: bool = True
    code: str = ""

    @classmethod
    def of(cls, key: bytes, extraction: Extraction) -> Outcome:
        """An extraction, which is not whole where a rule ran out of time."""
        is_whole = all(finding.code != TIME_LIMIT_CODE for finding in extraction.findings)
        return cls(key, packed(extraction), is_whole=is_whole)

    @classmethod
    def failed(cls, key: bytes, error: NewsfactsError) -> Outcome:
        """An article that could not be done."""
        return cls(key, None, printable(str(error)), code=error.code)


class Refused(NamedTuple):
    """A worker's answer where no pipeline can be made, as its user should read it, with the error's code."""

    reason: str
    code: str


def extract_here(tasks: Iterable[Task], recipe: Recipe) -> Iterator[Outcome]:
    """Do the tasks in this process, in their order.

    Raises:
        NewsfactsError: the pipeline can't be made.
    """
    pipeline = recipe.load()
    for task in tasks:
        yield _outcome(task, pipeline)


def work(recipe: Recipe, pipe: Connection) -> None:
    """The life of a worker process: say that the pipeline is there (``None``) or why not, then a task in, an outcome out.

    It ends when its parent closes the pipe or is gone. An interrupt at the keyboard is the parent's to deal with.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        pipeline = recipe.load()
    except NewsfactsError as error:
        pipe.send(Refused(str(error), error.code))
        return
    tasks: SimpleQueue[Task | None] = SimpleQueue()
    Thread(target=_receive, args=(pipe, tasks), daemon=True).start()
    try:
        pipe.send(None)
        while (task := tasks.get()) is not None:
            pipe.send(_outcome(task, pipeline))
    except BrokenPipeError:  # the parent is gone
        return


def _receive(pipe: Connection, tasks: SimpleQueue[Task | None]) -> None:
    """Empty the pipe as it fills: the parent never waits to hand over a task while an outcome waits for the parent."""
    try:
        while True:
            tasks.put(pipe.recv())
    except (EOFError, OSError):
        tasks.put(None)


def _outcome(task: Task, pipeline: Extractor) -> Outcome:
    try:
        return Outcome.of(task.key, pipeline.extract(Article.model_validate_json(task.article)))
    except Exception as error:  # whatever one article brings up, the others are done
        return Outcome.failed(task.key, told(error, ExtractionError))
