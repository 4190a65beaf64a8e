"""``newsfacts explain``: why a text has the records that it has, and why a place of it has none."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from newsfacts.cli.one_text import STDIN, article_of, read_file, read_stdin
from newsfacts.cli.options import Lexicon, Published, Rules, Tagger, Title
from newsfacts.cli.output import show, write
from newsfacts.errors import InputError

if TYPE_CHECKING:
    from newsfacts.records import Article, ArticleError


def explain_command(
    text: Annotated[str | None, typer.Argument(metavar="[TEXT|-]", help="A text, or - for standard input.")] = None,
    file: Annotated[str | None, typer.Option("--file", metavar="FILE", help="Read the text from a file.")] = None,
    at: Annotated[
        int | None, typer.Option("--at", metavar="OFFSET", help="Explain this place: a character of the text, from 0.")
    ] = None,
    published: Published = None,
    title: Title = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the whole explanation as JSON.")] = False,
    rules: Rules = None,
    lexicon: Lexicon = None,
    tagger: Tagger = "shipped",
) -> None:
    """Explain each mention of a text, or what stopped a label at one place: rules, parts, guards, rivals."""
    article = article_of(_read(text, file), published, title)
    from newsfacts.pipeline import Pipeline
    from newsfacts.review.explain import explain

    explanation = explain(Pipeline(rules=rules, lexicon=lexicon, tagger=tagger), article, at)
    if as_json:
        write(explanation.model_dump_json(indent=2) + "\n")
        return
    from newsfacts.cli.explained import explanation_lines

    lines = explanation_lines(explanation)
    if sys.stdout.isatty():
        show(*lines)
    else:
        write("".join(f"{line.plain}\n" for line in lines))


def _read(text: str | None, file: str | None) -> Article | ArticleError:
    from newsfacts.records import Article

    if text is not None and file is not None:
        raise InputError("a TEXT and a --file: give one of the two")
    if file is not None:
        return read_file(file)
    if text is None and sys.stdin.isatty():
        raise InputError("nothing to explain: give a TEXT, name a --file, or pipe a text in")
    if text is None or text == STDIN:
        return read_stdin()
    if not text.strip():
        raise InputError("the TEXT is empty")
    return Article(id="text", text=text, source="TEXT")
