"""The one text that a command is about: from an argument, a file or standard input, with what the options say of it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from newsfacts.cli.output import Code, complain, end, failure_line
from newsfacts.errors import InputError

if TYPE_CHECKING:
    from newsfacts.records import Article, ArticleError

STDIN = "-"


def article_of(read: Article | ArticleError, published: str | None, title: str | None) -> Article:
    """The article with the date and title of the options; one that could not be read ends the command."""
    from newsfacts.batch.reading import checked
    from newsfacts.records import ArticleError

    given = _given(published, title)
    if not isinstance(read, ArticleError):
        read = checked(read.model_copy(update=given))
    if isinstance(read, ArticleError):
        complain(failure_line(read))
        end(Code.SOME_FAILED)
    return read


def read_file(file: str) -> Article | ArticleError:
    """The article in a file, by its suffix; text of any other suffix is plain text."""
    from newsfacts.batch import Notice, Source, read_source
    from newsfacts.batch.discover import check_inputs
    from newsfacts.batch.formats import format_of
    from newsfacts.batch.readers import read_plain

    path = Path(file)
    check_inputs([path])
    form = format_of(path.name)
    if path.is_dir() or (form and not form.is_one_article):
        raise InputError(f"{file}: may hold many articles; use: newsfacts run {file} --out DIR")
    for item in read_source(Source(path.name, path), None if form else read_plain):
        if not isinstance(item, Notice):
            return item
        complain(f"{item.place}: {item.message}")
    raise InputError(f"{file}: no article in it")


def read_stdin() -> Article | ArticleError:
    """The article on standard input."""
    from newsfacts.batch.reading import read_bytes

    return read_bytes(sys.stdin.buffer.read(), "stdin")


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
