"""``newsfacts extract``: one text, its records."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from newsfacts.cli.options import Rules
from newsfacts.cli.output import Code, complain, end, show, write
from newsfacts.errors import InputError

if TYPE_CHECKING:
    from newsfacts.records import Article, ArticleError

_STDIN = "-"


def extract_command(
    file: Annotated[str | None, typer.Argument(metavar="[FILE|-]", help="A text, or - for standard input.")] = None,
    published: Annotated[
        str | None, typer.Option("--published", metavar="DATE", help="The document's date, as 2021-08-03.")
    ] = None,
    title: Annotated[str | None, typer.Option("--title", help="The document's title.")] = None,
    table: Annotated[
        bool | None,
        typer.Option("--table/--json", help="A table (the default on a terminal) or JSON.", show_default=False),
    ] = None,
    rules: Rules = None,
) -> None:
    """Extract one text from a file or standard input, as JSON or as a readable table."""
    from newsfacts.batch.reading import checked
    from newsfacts.records import ArticleError

    given = _given(published, title)
    article = _read(file)
    if not isinstance(article, ArticleError):
        article = checked(article.model_copy(update=given))
    if isinstance(article, ArticleError):
        complain(f"{article.source or article.id}: {article.reason}")
        end(Code.SOME_FAILED)
    from newsfacts.pipeline import Pipeline

    extraction = Pipeline(rules=rules).extract(article)
    if sys.stdout.isatty() if table is None else table:
        from newsfacts.cli.tables import extraction_tables

        show(*extraction_tables(extraction))
    else:
        write(extraction.model_dump_json(indent=2) + "\n")


def _given(published: str | None, title: str | None) -> dict[str, str]:
    """The fields of the article that the options give."""
    from newsfacts.batch.dates import parse_date

    fields = {} if title is None else {"title": title}
    if published is not None:
        day = parse_date(published)
        if day is None:
            raise InputError(f"--published {published}: no date; write it as 2021-08-03")
        fields |= {"published": day, "published_origin": "given"}
    return fields


def _read(file: str | None) -> Article | ArticleError:
    """The article in a file, by its suffix, or on standard input; text of any other suffix is plain text."""
    from newsfacts.batch import Notice, Source, read_source
    from newsfacts.batch.discover import check_inputs
    from newsfacts.batch.readers import READERS, read_plain
    from newsfacts.batch.reading import read_bytes

    if file is None and sys.stdin.isatty():
        raise InputError("nothing to read: name a FILE, or pipe a text in")
    if file is None or file == _STDIN:
        return read_bytes(sys.stdin.buffer.read(), "stdin")
    path = Path(file)
    check_inputs([path])
    suffix = path.suffix.lower()
    if path.is_dir() or suffix == ".jsonl":
        raise InputError(f"{file}: may hold many articles; use: newsfacts run {file} --out DIR")
    for item in read_source(Source(path.name, path), READERS.get(suffix, read_plain)):
        if not isinstance(item, Notice):
            return item
        complain(f"{item.place}: {item.message}")
    raise InputError(f"{file}: no article in it")
