"""``newsfacts report``: the records of a run as a page for a browser."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from newsfacts.cli.output import write


def report_command(
    folder: Annotated[Path, typer.Argument(metavar="OUT", help="A folder that newsfacts run wrote.")],
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE", help="The page to write.", show_default=False)
    ],
    title: Annotated[str, typer.Option("--title", help="What stands at its top.")] = "newsfacts",
    format: Annotated[
        str | None, typer.Option("--format", metavar="FORMAT", help="Which format to read, where OUT holds several.")
    ] = None,
) -> None:
    """Write one self-contained HTML page with the articles, facts, events and findings of a run."""
    from newsfacts.batch.load import load, load_errors
    from newsfacts.report import write_report

    written = write_report(output, load(folder, format), load_errors(folder, format), title)
    write(
        f"articles  {written.articles}\nfacts     {written.facts}\n"
        f"megabytes {written.size / 1e6:.1f}\nwritten   {output}\n"
    )
