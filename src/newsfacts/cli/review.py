"""``newsfacts eval``: is the extractor right."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from newsfacts.cli.options import Lexicon, Metrics, Rules, Tagger
from newsfacts.cli.output import Code, complain, end, show
from newsfacts.errors import InputError

if TYPE_CHECKING:
    from newsfacts.records import Article


def eval_command(
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="A folder of *.gold.txt, or a .jsonl of labels.")],
    floor: Annotated[
        str | None,
        typer.Option(
            "--floor", metavar="FILE|NUMBER", help="Scores to reach: YAML as 'money.value_f1: 0.98', or one number."
        ),
    ] = None,
    data: Annotated[
        Path | None, typer.Option("--data", metavar="DIR", help="Where the texts of a .jsonl of labels are.")
    ] = None,
    totals_only: Annotated[bool, typer.Option("--totals-only", help="Show no rule, no mistake and no text.")] = False,
    rules: Rules = None,
    lexicon: Lexicon = None,
    metrics: Metrics = None,
    tagger: Tagger = "shipped",
) -> None:
    """Score the extractor against labeled articles; exit code 1 if a floor is not reached."""
    from newsfacts.batch.discover import check_inputs
    from newsfacts.cli.floors import read_floors
    from newsfacts.pipeline import Pipeline
    from newsfacts.review.evaluate import evaluate
    from newsfacts.review.events import evaluate_events, is_event_labels

    check_inputs([gold])
    floors = read_floors(floor)
    pipeline = Pipeline(rules=rules, lexicon=lexicon, metrics=metrics or (), tagger=tagger)
    report = evaluate_events(gold, pipeline, data) if is_event_labels(gold) else evaluate(gold, pipeline, data)
    show(*report.table(totals_only=totals_only))
    missed = report.meets(floors(report.scores()))
    for line in missed:
        complain(line)
    end(Code.FINDINGS if missed else Code.DONE)


def articles_of(inputs: list[Path]) -> tuple[list[Article], bool]:
    """The articles of the inputs, and whether some could not be read (each is named on standard error).

    Raises:
        InputError: an input isn't there, or there is no article in them.
    """
    from newsfacts.batch import find, read
    from newsfacts.records import Article, ArticleError

    articles: list[Article] = []
    failed = False
    for item in read(find(inputs)):
        if isinstance(item, Article):
            articles.append(item)
        elif isinstance(item, ArticleError):
            failed = True
            complain(f"{item.source or item.id}: {item.reason}")
        else:
            complain(f"{item.place}: {item.message}")
    if not articles and not failed:
        raise InputError("no article in the inputs; name files such as .txt or .jsonl, or a folder of them")
    return articles, failed
