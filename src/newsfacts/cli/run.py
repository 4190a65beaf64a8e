"""``newsfacts run``: folders of articles to folders of records."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, TypeVar

import typer

from newsfacts.cli.options import (
    Columns,
    FollowLinks,
    Largest,
    Lexicon,
    Metrics,
    Rules,
    StdinFormat,
    Tagger,
    UnpackedRatio,
    UnpackedTotal,
    read_options,
    recipe_of,
)
from newsfacts.cli.output import Code, complain, end, failure_line, write

if TYPE_CHECKING:
    from newsfacts.batch import Summary
    from newsfacts.batch.summary import Some
    from newsfacts.cli.progress import Stoppable

T = TypeVar("T")


def run_command(
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="INPUT…",
            help="Files, folders, patterns in quotes, or - for standard input: .txt .md .html .jsonl .parquet .arrow .warc, "
            "also packed (.gz .zst) or in archives (.zip .tar).",
        ),
    ],
    out: Annotated[Path, typer.Option("--out", help="Folder for the records, made if need be.", show_default=False)],
    formats: Annotated[
        list[str] | None,
        typer.Option(
            "--format",
            metavar="NAME",
            help="How the records are written: jsonl (by default), csv, parquet, duckdb, sqlite. May be given again.",
            show_default=False,
        ),
    ] = None,
    facts_table: Annotated[
        Path | None,
        typer.Option(
            "--facts-table", metavar="FILE", help="All facts as one CSV file too, a row each.", show_default=False
        ),
    ] = None,
    workers: Annotated[
        int | None,
        typer.Option(
            "--workers",
            min=0,
            metavar="N",
            help="Processes that do the work, by default one for each core; 0 does it in this one.",
            show_default=False,
        ),
    ] = None,
    engine: Annotated[
        Literal["local", "ray"],
        typer.Option("--engine", help="Where the workers are: processes of this machine, or those of a Ray cluster."),
    ] = "local",
    address: Annotated[
        str | None,
        typer.Option(
            "--address",
            metavar="HOST:PORT",
            help="The Ray cluster, or auto on a machine of it; without it, Ray on this machine alone.",
            show_default=False,
        ),
    ] = None,
    resume: Annotated[
        bool, typer.Option("--resume/--fresh", help="Take over what an earlier run into DIR has done, or do all anew.")
    ] = True,
    time_limit: Annotated[
        float, typer.Option("--time-limit", min=1, metavar="SECONDS", help="How long an article may take a worker.")
    ] = 600.0,
    log_json: Annotated[
        bool, typer.Option("--log-json", help="Say on standard error what happens, a JSON object a line.")
    ] = False,
    column: Columns = None,
    follow_links: FollowLinks = False,
    largest: Largest = 20.0,
    unpacked_ratio: UnpackedRatio = 200,
    unpacked_total: UnpackedTotal = 100.0,
    stdin_format: StdinFormat = "jsonl",
    rules: Rules = None,
    lexicon: Lexicon = None,
    metrics: Metrics = None,
    tagger: Tagger = "shipped",
) -> None:
    """Extract every article of the inputs and write articles, mentions, facts, events, findings and errors.

    A run that was stopped, or has new articles, does only what is not done yet.
    """
    from newsfacts.batch import RunOptions, RunStoppedError, run

    recipe = recipe_of(rules, lexicon, metrics, tagger)
    options = RunOptions(
        workers=_default_workers(engine) if workers is None else workers,
        engine=engine,
        address=address,
        resume=resume,
        time_limit=time_limit,
        formats=tuple(formats or ("jsonl",)),
        facts_table=facts_table,
        reading=read_options(column, follow_links, largest, unpacked_ratio, unpacked_total, stdin_format),
    )
    with _watcher(log_json, listens=engine == "local") as watcher:
        try:
            summary = run(inputs, out, recipe, options, watcher)
        except RunStoppedError as error:
            code = Code.TERMINATED if watcher.terminated else Code.INTERRUPTED
            watcher.ended(code, None)
            if not log_json:
                complain(str(error))
            end(code)
        code = Code.SOME_FAILED if summary.errors.count else Code.DONE
        watcher.ended(code, summary)
    _report(summary, out, say_errors=not log_json)
    end(code)


def _default_workers(engine: str) -> int:
    """As many as there is room for: as this process may use cores, or as Ray says."""
    if engine == "ray":
        return 0
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def _watcher(log_json: bool, *, listens: bool) -> Iterator[Stoppable]:
    """Who watches: a log if asked for, a bar if standard error is a terminal, else one who is silent.

    An interrupt is left to a Ray cluster: what is in hand there may be all.
    """
    from newsfacts.cli.progress import LogWatcher, Stoppable, bar_watcher

    with ExitStack() as stack:
        if log_json:
            watcher: Stoppable = LogWatcher()
        elif sys.stderr.isatty():
            watcher = stack.enter_context(bar_watcher())
        else:
            watcher = Stoppable()
        if listens:
            stack.enter_context(watcher.listening())
        yield watcher


def _report(summary: Summary, out: Path, *, say_errors: bool) -> None:
    """What was done on standard output; what failed or was left out on standard error."""
    from newsfacts.records import KINDS

    if say_errors:
        _complain_of(summary.errors, failure_line)
        _complain_of(summary.notices, lambda notice: f"{notice.place}: {notice.message}")
    kinds = ", ".join(f"{kind} {summary.mentions[kind]}" for kind in KINDS)
    reused = f" ({summary.reused} of them done before)" if summary.reused else ""
    write(
        f"articles  {summary.articles}{reused}\n"
        f"mentions  {summary.mentions.total()} ({kinds})\n"
        f"facts     {summary.facts}\n"
        f"events    {summary.events}\n"
        f"findings  {summary.findings}\n"
        f"errors    {summary.errors.count}\n"
        f"notices   {summary.notices.count}\n"
        f"seconds   {summary.seconds:.1f}\n"
        f"written   {out}\n"
    )


def _complain_of(some: Some[T], line: Callable[[T], str]) -> None:
    """The first few, and how many more there are."""
    for item in some.first:
        complain(line(item))
    if more := some.count - len(some.first):
        complain(f"… and {more} more such")
