"""``newsfacts run``: folders of articles to folders of records."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from newsfacts.cli.options import Lexicon, Metrics, Rules, Tagger
from newsfacts.cli.output import Code, complain, end, write

if TYPE_CHECKING:
    from newsfacts.batch import Progress, Summary

_SHOWN = 10


def run_command(
    inputs: Annotated[
        list[Path], typer.Argument(metavar="INPUT…", help="Files or folders: .txt .md .html .htm .jsonl.")
    ],
    out: Annotated[Path, typer.Option("--out", help="Folder for the records, made if need be.", show_default=False)],
    facts_table: Annotated[
        Path | None,
        typer.Option(
            "--facts-table", metavar="FILE", help="All facts as one CSV file too, a row each.", show_default=False
        ),
    ] = None,
    rules: Rules = None,
    lexicon: Lexicon = None,
    metrics: Metrics = None,
    tagger: Tagger = "shipped",
) -> None:
    """Extract every article of the inputs and write articles, mentions, facts, events, findings and errors as JSON Lines."""
    from newsfacts.batch import run
    from newsfacts.batch.discover import check_inputs

    check_inputs(inputs)  # before the pipeline takes its time to load
    from newsfacts.pipeline import Pipeline

    pipeline = Pipeline(rules=rules, lexicon=lexicon, metrics=metrics or (), tagger=tagger)
    with _progress_bar() as progress:
        summary = run(inputs, out, pipeline, progress, facts_table)
    _report(summary, out)
    end(Code.SOME_FAILED if summary.errors else Code.DONE)


@contextmanager
def _progress_bar() -> Iterator[Progress | None]:
    """A bar on standard error if that is a terminal, else nothing."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("articles"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("articles", total=None)
        yield lambda done, expected: bar.update(task, completed=done, total=expected)


def _report(summary: Summary, out: Path) -> None:
    """What was done on standard output; what failed or was left out on standard error."""
    from newsfacts.records import KINDS

    for line in _first(f"{error.source or error.id}: {error.reason}" for error in summary.errors):
        complain(line)
    for line in _first(f"{notice.place}: {notice.message}" for notice in summary.notices):
        complain(line)
    kinds = ", ".join(f"{kind} {summary.mentions[kind]}" for kind in KINDS)
    write(
        f"articles  {summary.articles}\n"
        f"mentions  {summary.mentions.total()} ({kinds})\n"
        f"facts     {summary.facts}\n"
        f"events    {summary.events}\n"
        f"findings  {summary.findings}\n"
        f"errors    {len(summary.errors)}\n"
        f"notices   {len(summary.notices)}\n"
        f"seconds   {summary.seconds:.1f}\n"
        f"written   {out}\n"
    )


def _first(lines: Iterator[str]) -> Iterator[str]:
    """The first few lines, and how many more there are."""
    more = 0
    for number, line in enumerate(lines):
        if number < _SHOWN:
            yield line
        else:
            more += 1
    if more:
        yield f"… and {more} more such"
