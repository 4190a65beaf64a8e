"""``newsfacts extract``: one text, its records."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from newsfacts.cli.one_text import STDIN, article_of, read_file, read_stdin
from newsfacts.cli.options import Lexicon, Metrics, Published, Rules, Tagger, Title
from newsfacts.cli.output import show, write
from newsfacts.errors import InputError

if TYPE_CHECKING:
    from newsfacts.records import Article, ArticleError


def extract_command(
    file: Annotated[str | None, typer.Argument(metavar="[FILE|-]", help="A text, or - for standard input.")] = None,
    published: Published = None,
    title: Title = None,
    table: Annotated[
        bool | None,
        typer.Option("--table/--json", help="All records as tables, or as JSON.", show_default=False),
    ] = None,
    rules: Rules = None,
    lexicon: Lexicon = None,
    metrics: Metrics = None,
    tagger: Tagger = "shipped",
) -> None:
    """Extract one text from a file or standard input: in colors with its facts on a terminal, as JSON when piped."""
    article = article_of(_read(file), published, title)
    from newsfacts.pipeline import Pipeline

    extraction = Pipeline(rules=rules, lexicon=lexicon, metrics=metrics or (), tagger=tagger).extract(article)
    if table:
        from newsfacts.cli.tables import extraction_tables

        show(*extraction_tables(extraction))
    elif table is None and sys.stdout.isatty():
        from newsfacts.cli.colored import colored_text
        from newsfacts.cli.tables import fact_tables

        show(colored_text(extraction), *fact_tables(extraction))
    else:
        write(extraction.model_dump_json(indent=2) + "\n")


def _read(file: str | None) -> Article | ArticleError:
    if file is None and sys.stdin.isatty():
        raise InputError("nothing to read: name a FILE, or pipe a text in")
    return read_stdin() if file is None or file == STDIN else read_file(file)
