"""``newsfacts eval``: is the extractor right."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from newsfacts.cli.options import Lexicon, Metrics, Rules, Tagger
from newsfacts.cli.output import Code, complain, end, show, write
from newsfacts.errors import InputError

if TYPE_CHECKING:
    from newsfacts.review.scores.record import Evaluation

_STANDARD_OUTPUT = Path("-")


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
    json: Annotated[
        Path | None,
        typer.Option(
            "--json", metavar="FILE", help="Write the record of the evaluation; - for standard output, alone."
        ),
    ] = None,
    html: Annotated[
        Path | None, typer.Option("--html", metavar="FILE", help="Write the evaluation as a page for a browser.")
    ] = None,
    against: Annotated[
        Path | None,
        typer.Option("--against", metavar="OLD", help="Compare with an earlier run: what its --json wrote."),
    ] = None,
    no_worse: Annotated[
        bool, typer.Option("--no-worse", help="With --against: exit code 1 if a score is worse beyond chance.")
    ] = False,
    totals_only: Annotated[
        bool, typer.Option("--totals-only", help="Show and write no rule, no mistake and no text.")
    ] = False,
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
    from newsfacts.review.scores.compare import compared, worse
    from newsfacts.review.scores.files import read_evaluation
    from newsfacts.whole_file import check_can_be_written

    check_inputs([gold])
    for path in (html, json):
        if path is not None and path != _STANDARD_OUTPUT:
            check_can_be_written(path)
    floors = read_floors(floor)
    if no_worse and against is None:
        raise InputError("--no-worse: name the earlier run with --against OLD")
    old = None if against is None else read_evaluation(against)
    pipeline = Pipeline(rules=rules, lexicon=lexicon, metrics=metrics or (), tagger=tagger)
    found = evaluate_events(gold, pipeline, data) if is_event_labels(gold) else evaluate(gold, pipeline, data)
    if old is not None:
        found = compared(old, found)
    _put_out(found.totals() if totals_only else found, json, html)
    complaints = found.meets(floors(found.scores()))
    if no_worse:
        complaints += worse(found)
    for line in complaints:
        complain(line)
    end(Code.FINDINGS if complaints else Code.DONE)


def _put_out(evaluation: Evaluation, json: Path | None, html: Path | None) -> None:
    """Write the files that were asked for, and the tables unless standard output is taken."""
    from newsfacts.review.scores.files import evaluation_json
    from newsfacts.review.scores.page import page
    from newsfacts.review.scores.terminal import tables
    from newsfacts.whole_file import write_whole

    if html is not None:
        write_whole(html, page(evaluation))
    if json == _STANDARD_OUTPUT:
        write(evaluation_json(evaluation))
        return
    if json is not None:
        write_whole(json, evaluation_json(evaluation))
    show(*tables(evaluation))
