"""``newsfacts rules coverage``: what each rule does over a corpus."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from newsfacts.cli.inputs import Articles
from newsfacts.cli.options import (
    Columns,
    FollowLinks,
    Largest,
    Lexicon,
    Rules,
    StdinFormat,
    Tagger,
    UnpackedRatio,
    UnpackedTotal,
    read_options,
)
from newsfacts.cli.output import Code, end, show, write

if TYPE_CHECKING:
    from newsfacts.review.coverage import RuleCoverage

_COLUMNS = ("rule", "kind", "where", "proposed", "won", "lost", "lost most to", "articles", "verdict")


def coverage_command(
    inputs: Annotated[
        list[str], typer.Argument(metavar="INPUT…", help="Files, folders, patterns in quotes, or -, as run takes them.")
    ],
    json_file: Annotated[
        Path | None,
        typer.Option("--json", metavar="FILE", help="Write all counts to a file as JSON too.", show_default=False),
    ] = None,
    column: Columns = None,
    follow_links: FollowLinks = False,
    largest: Largest = 20.0,
    unpacked_ratio: UnpackedRatio = 200,
    unpacked_total: UnpackedTotal = 100.0,
    stdin_format: StdinFormat = "jsonl",
    rules: Rules = None,
    lexicon: Lexicon = None,
    tagger: Tagger = "shipped",
) -> None:
    """Count over articles how often each rule proposes a span, wins it, or loses it, and to which other.

    Rules that propose nothing are dead, others never win. Tab-separated lines in a pipe; exit code 3 if an input failed.
    """
    from newsfacts.batch import find, read_source
    from newsfacts.pipeline import Pipeline
    from newsfacts.review.coverage import Coverage
    from newsfacts.whole_file import write_whole

    options = read_options(column, follow_links, largest, unpacked_ratio, unpacked_total, stdin_format)
    found = find(inputs, options=options)
    coverage = Coverage(Pipeline(rules=rules, lexicon=lexicon, tagger=tagger))
    articles = Articles(item for one in found for item in read_source(one, options=options))
    for article in articles:
        coverage.add(article)
    rows = coverage.rows()
    _print(rows, coverage.articles)
    if json_file is not None:
        write_whole(json_file, _as_json(rows, coverage.articles))
    end(Code.SOME_FAILED if articles.failed else Code.DONE)


def _print(rows: list[RuleCoverage], articles: int) -> None:
    if not sys.stdout.isatty():
        lines = (_COLUMNS, *map(_cells, rows))
        write("".join("\t".join(line) + "\n" for line in lines))
        return
    from rich.table import Table
    from rich.text import Text

    table = Table()
    for name in _COLUMNS:
        table.add_column(name, justify="right" if name in ("proposed", "won", "lost", "articles") else "left")
    for row in rows:
        table.add_row(*map(Text, _cells(row)))
    dead, losing = (sum(row.verdict == verdict for row in rows) for verdict in ("dead", "never wins"))
    show(table, f"{articles} articles, {len(rows)} rules, {dead} dead, {losing} never win")


def _cells(row: RuleCoverage) -> tuple[str, ...]:
    most = next((f"{id} {number}" for id, number in row.lost_to.items()), "")
    numbers = ("" if number is None else str(number) for number in (row.proposed, row.won, row.lost))
    return (row.id, row.kind, row.where or "", *numbers, most, str(row.articles), row.verdict)


def _as_json(rows: list[RuleCoverage], articles: int) -> str:
    told = [row.model_dump() | {"verdict": row.verdict} for row in rows]
    return json.dumps({"articles": articles, "rules": told}, ensure_ascii=False, indent=2) + "\n"
