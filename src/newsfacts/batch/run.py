"""The batch run: every article of the inputs through the pipeline and into the output folder.

It has two halves. The first reads the inputs and lists each article in the manifest, and has those done whose result is
not there yet; it may be stopped at any moment, and the next run goes on from there. The second writes the records of all
articles, sorted by id, from the manifest: neither the order of the inputs nor the workers, nor how often the run was
stopped, shows in what is written.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Literal

from newsfacts.batch.discover import Input, size_of
from newsfacts.batch.items import Notice
from newsfacts.batch.manifest import NAME as MANIFEST
from newsfacts.batch.manifest import Manifest
from newsfacts.batch.options import ReadOptions
from newsfacts.batch.position import Reading
from newsfacts.batch.reading import find
from newsfacts.batch.recipe import Extractor, ReadyMade, Recipe
from newsfacts.batch.summary import Summary
from newsfacts.batch.watcher import Progress, Watcher
from newsfacts.batch.work import Outcome, Task, extract_here
from newsfacts.batch.workers import extract_in_processes
from newsfacts.batch.writers import Together, output
from newsfacts.errors import NewsfactsError, OutputError
from newsfacts.records import TIME_LIMIT_CODE, Article, ArticleError, Extraction

_SLOW_RULE = "NF305"  # the code of RuleTimeoutError, whose module the parent of workers does without
_EXTRACT, _RULES = "extract", "rules"  # stages of errors; the second leaves the article standing


class RunStoppedError(NewsfactsError):
    """The run was asked to stop: what was in hand is done and kept, the records are those of the last whole run."""

    code = "NF501"


@dataclass(frozen=True, slots=True)
class RunOptions:
    """How to run.

    ``workers`` processes do the work, or this one where it is 0. On the engine ``ray`` they are those of a Ray
    cluster, at ``address`` or on this machine alone, and 0 is as many as it has room for. With ``resume`` false the
    results of earlier runs are forgotten. ``time_limit`` is how many seconds an article may take a worker. The records
    are written in ``formats``; ``facts_table`` names a CSV file for all facts, a row each, beside them. ``reading`` is
    how the inputs are read.
    """

    workers: int = 0
    resume: bool = True
    time_limit: float = 600.0
    engine: Literal["local", "ray"] = "local"
    address: str | None = None
    formats: tuple[str, ...] = ("jsonl",)
    facts_table: Path | None = None
    reading: ReadOptions = field(default_factory=ReadOptions)


def run(
    inputs: Iterable[Input],
    out: Path,
    pipeline: Extractor | Recipe,
    options: RunOptions = RunOptions(),
    watcher: Watcher = Watcher(),  # noqa: B008 - it has no state
) -> Summary:
    """Extract every article of the inputs and write the records to the folder ``out``.

    Records are sorted by the article's id. One that fails becomes an error record, and the rest go on. The same inputs
    give the same bytes on every run.

    Raises:
        InputError: an input isn't there, would be overwritten, or ``out`` can't be written to.
        RunStoppedError: the watcher asked to stop.

    Examples:
        >>> from newsfacts.batch import PipelineRecipe
        >>> run([Path("news")], Path("out"), PipelineRecipe(), RunOptions(workers=2)).articles  # doctest: +SKIP
        10000
    """
    started = time.perf_counter()
    recipe = pipeline if isinstance(pipeline, Recipe) else ReadyMade(pipeline)
    inputs = list(inputs)
    writer = output(out, options.formats, options.facts_table)
    written = _written(inputs, [out / MANIFEST, *writer.paths])
    find_all = partial(find, inputs, written, options.reading)
    reading = Reading(find_all(), options.reading, sum(map(size_of, find_all())) if watcher.measures else 0)
    summary = Summary()
    with ExitStack() as opened:
        manifest = opened.enter_context(Manifest(out, recipe, fresh=not options.resume))
        opened.enter_context(writer)  # what can't be written is found out before the work, not after it
        first_half = _FirstHalf(reading, manifest, summary, watcher)
        for outcome in _extracted(first_half.tasks(), recipe, out, options):
            first_half.take(outcome)
        if watcher.stop():
            raise RunStoppedError(
                f"stopped; what is done is kept in {manifest.path}, the same command goes on from there"
            )
        summary.reused = manifest.reused()
        _write(manifest, writer, summary)
        manifest.forget_others()
    summary.seconds = time.perf_counter() - started
    return summary


class _FirstHalf:
    """From inputs to results in the manifest."""

    def __init__(self, reading: Reading, manifest: Manifest, summary: Summary, watcher: Watcher) -> None:
        self._reading, self._manifest, self._summary, self._watcher = reading, manifest, summary, watcher
        self._articles = self._errors = 0

    def tasks(self) -> Iterator[Task]:
        """List all that is read, and give out the articles whose result is not there yet; equal ones are done once."""
        for item in self._reading:
            if self._watcher.stop():
                return
            if isinstance(item, Notice):
                self._summary.notices.add(item)
                self._watcher.notice(item)
            elif isinstance(item, ArticleError):
                self._manifest.add_error(item)
                self._failed(item)
            else:
                task = _task(item)
                is_one_more = self._manifest.lists(task.key)
                self._manifest.add(item.id, item.source, task.key)
                if is_one_more or self._manifest.has(task.key, item):
                    self._count()
                else:
                    yield task

    def take(self, outcome: Outcome) -> None:
        """Keep what became of an article."""
        if outcome.extraction is not None:
            self._manifest.store(outcome.key, outcome.extraction, is_whole=outcome.is_whole)
            self._count()
        else:
            self._manifest.store_failure(outcome.key, _EXTRACT, outcome.code, outcome.reason)
            id, source = self._manifest.first_of(outcome.key)
            error = ArticleError(id=id, source=source, stage=_EXTRACT, code=outcome.code, reason=outcome.reason)
            self._failed(error)

    def _failed(self, error: ArticleError) -> None:
        self._errors += 1
        self._watcher.error(error)
        self._count()

    def _count(self) -> None:
        self._articles += 1
        self._watcher.progress(Progress(self._articles, self._errors, self._reading.fraction()))


def _written(inputs: Iterable[Input], outputs: Iterable[Path]) -> set[Path]:
    """The files that the run writes, which are no inputs of it."""
    written = {path.resolve() for path in outputs}
    for one in inputs:
        if Path(one).resolve() in written:
            raise OutputError(f"{one}: the run would overwrite its own input; choose another --out")
    return written


def _task(article: Article) -> Task:
    """An article without its id and source: nothing that is found in it depends on them."""
    content = article.model_copy(update={"id": "", "source": None}).model_dump_json().encode()
    return Task(hashlib.sha256(content).digest(), content)


def _extracted(tasks: Iterator[Task], recipe: Recipe, out: Path, options: RunOptions) -> Iterator[Outcome]:
    if options.engine == "ray":
        from newsfacts.batch.engines.tasks import extract_on_ray

        return extract_on_ray(tasks, recipe, out, options.address, options.workers)
    if options.workers:
        return extract_in_processes(tasks, recipe, options.workers, options.time_limit)
    return extract_here(tasks, recipe)


def _write(manifest: Manifest, writer: Together, summary: Summary) -> None:
    for outcome in manifest.outcomes():
        if isinstance(outcome, Extraction):
            summary.add(outcome)
            writer.write(outcome)
        for error in _incomplete(outcome) if isinstance(outcome, Extraction) else [outcome]:
            summary.errors.add(error)
            writer.write_error(error)


def _incomplete(extraction: Extraction) -> Iterator[ArticleError]:
    """What a rule that ran out of time left out: the article is not lost, but it is not whole."""
    article = extraction.article
    for finding in extraction.findings:
        if finding.code == TIME_LIMIT_CODE:
            yield ArticleError(
                id=article.id, source=article.source, stage=_RULES, code=_SLOW_RULE, reason=finding.message
            )
