"""``newsfacts export``: the records of a run in other formats."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from newsfacts.cli.output import write


def export_command(
    source: Annotated[Path, typer.Argument(metavar="DIR", help="The folder that a run has written.")],
    formats: Annotated[
        list[str],
        typer.Option("--format", metavar="NAME", help="jsonl, csv, parquet, duckdb, sqlite. May be given again."),
    ],
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="DIR", help="Where to, by default the same folder.", show_default=False),
    ] = None,
    read: Annotated[
        str | None,
        typer.Option(
            "--from", metavar="NAME", help="The format to read, where the folder holds several.", show_default=False
        ),
    ] = None,
) -> None:
    """Write the records of a run in other formats; nothing is extracted again."""
    from newsfacts.batch.export import export

    exported = export(source, out or source, formats, read)
    write(f"articles  {exported.articles}\nerrors    {exported.errors}\n")
    write("".join(f"written   {path}\n" for path in exported.paths))
