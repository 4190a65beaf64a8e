"""``newsfacts golden``: is the output still the accepted one, and what becomes of what differs."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from newsfacts.cli.inputs import articles_of
from newsfacts.cli.options import Lexicon, Metrics, Rules, Tagger, recipe_of
from newsfacts.cli.output import Code, complain, end, write
from newsfacts.errors import InputError

if TYPE_CHECKING:
    from newsfacts.review.difference import Difference
    from newsfacts.review.session import Question, Review

golden = typer.Typer(
    help="Compare with accepted output, accept the output of today, or review what differs.", no_args_is_help=True
)

Inputs = Annotated[list[Path], typer.Argument(metavar="INPUT…", help="Files or folders of articles.")]
GoldenFolder = Annotated[
    Path, typer.Option("--golden", metavar="DIR", help="Folder of accepted output.", show_default=False)
]


@golden.command("check")
def check_command(
    inputs: Inputs,
    folder: GoldenFolder,
    rules: Rules = None,
    lexicon: Lexicon = None,
    metrics: Metrics = None,
    tagger: Tagger = "shipped",
) -> None:
    """Compare the output for the inputs with the accepted one; exit code 1 if anything differs or a golden file is unused."""
    from newsfacts.review.decisions import read_decisions, rejected_among, rendered
    from newsfacts.review.golden import check
    from newsfacts.review.golden_files import check_folder

    check_folder(folder)
    rejected = rejected_among(read_decisions(folder))
    articles, failed = articles_of(inputs)
    pipeline = recipe_of(rules, lexicon, metrics, tagger).load()
    differences = check(articles, folder, pipeline, all_read=not failed)
    for difference in differences:
        write(f"{rendered(difference, rejected)}\n")
    for line in rule_lines(differences):
        write(f"{line}\n")
    write(f"{len(articles)} articles, {len(differences)} differences\n")
    end(Code.FINDINGS if differences else Code.SOME_FAILED if failed else Code.DONE)


@golden.command("accept")
def accept_command(
    inputs: Inputs,
    folder: GoldenFolder,
    prune: Annotated[
        bool, typer.Option("--prune", help="Delete the golden files that belong to none of the articles.")
    ] = False,
    rules: Rules = None,
    lexicon: Lexicon = None,
    metrics: Metrics = None,
    tagger: Tagger = "shipped",
) -> None:
    """Make the output for the inputs the accepted one, after it was looked at."""
    from newsfacts.review import golden as files

    articles, failed = articles_of(inputs)
    written = files.accept(articles, folder, recipe_of(rules, lexicon, metrics, tagger).load())
    if prune and failed:
        complain("--prune: nothing is deleted, as some articles could not be read: a golden file may be theirs")
    deleted = files.prune(articles, folder) if prune and not failed else []
    for path in written:
        write(f"{path}\n")
    for path in deleted:
        write(f"{path} deleted\n")
    write(f"{len(articles)} articles, {len(written)} files written{f', {len(deleted)} deleted' if prune else ''}\n")
    end(Code.SOME_FAILED if failed else Code.DONE)


@golden.command("review")
def review_command(
    inputs: Inputs,
    folder: GoldenFolder,
    rule: Annotated[
        list[str] | None,
        typer.Option("--rule", metavar="ID", help="Only what this rule made or no longer makes. May be given again."),
    ] = None,
    accept_all: Annotated[
        bool, typer.Option("--accept", help="Accept all changes of the rules without asking.")
    ] = False,
    reject_all: Annotated[
        bool, typer.Option("--reject", help="Reject all changes of the rules without asking.")
    ] = False,
    reason: Annotated[
        str | None,
        typer.Option(
            "--reason", metavar="TEXT", help="Why; with --accept, what was wrong with the golden files. It is kept."
        ),
    ] = None,
    again: Annotated[bool, typer.Option("--again", help="Ask also about what was rejected before.")] = False,
    rules: Rules = None,
    lexicon: Lexicon = None,
    metrics: Metrics = None,
    tagger: Tagger = "shipped",
) -> None:
    """Decide on each difference in its sentence; exit code 1 if any is left or rejected.

    A terminal gives the keys, or standard input, one a line.
    """
    from newsfacts.cli.golden_review import ask
    from newsfacts.cli.keys import keys_of
    from newsfacts.review.decisions import read_decisions
    from newsfacts.review.golden import cases
    from newsfacts.review.golden_files import check_folder
    from newsfacts.review.session import Review

    _check_options(rule, accept_all, reject_all, reason)
    check_folder(folder)
    read_decisions(folder)  # what is wrong with them is told before the work, not after it
    articles, failed = articles_of(inputs)
    pipeline = recipe_of(rules, lexicon, metrics, tagger).load()
    review = Review(cases(articles, folder, pipeline, all_read=not failed), folder, again=again)
    chosen = [question for question in review.pending() if rule is None or question.is_of(rule)]
    if rule and not chosen:
        _complain_of_rules(rule, review.pending())
    if accept_all:
        review.accept(chosen, reason)
    elif reject_all:
        review.reject(chosen, reason)
    else:
        ask(review, chosen, keys_of(sys.stdin))
    _report(review)
    end(Code.FINDINGS if review.pending() or review.rejected() else Code.SOME_FAILED if failed else Code.DONE)


def rule_lines(differences: Iterable[Difference]) -> list[str]:
    """How many differences each rule has, most first: what ``golden review --rule`` may be given."""
    from newsfacts.review.context import flat

    counted = Counter(difference.rules[0] for difference in differences if difference.rules)
    return [
        f"{number} of rule {flat(rule)}" for rule, number in sorted(counted.items(), key=lambda one: (-one[1], one[0]))
    ]


def _check_options(rule: Collection[str] | None, accept: bool, reject: bool, reason: str | None) -> None:
    if accept and reject:
        raise InputError("--accept and --reject: give one of the two")
    if (accept or reject) and not rule:
        raise InputError(
            "--accept and --reject decide on whole rules: name them with --rule; 'golden accept' takes all"
        )
    if reason is not None and not (accept or reject):
        raise InputError("--reason goes with --accept or --reject; a review without them asks for reasons itself")
    if reason is not None and not reason.strip():
        raise InputError("--reason is empty; say what was wrong, or leave it out")


def _complain_of_rules(rules: Iterable[str], pending: list[Question]) -> None:
    lines = rule_lines(question.difference for question in pending)
    complain(f"no change of {', '.join(rules)} is to be decided; there are {', '.join(lines) or 'none of any rule'}")


def _report(review: Review) -> None:
    accepted, rejected, left = (len(some) for some in (review.accepted(), review.rejected(), review.pending()))
    write(f"{accepted} accepted, {rejected} rejected, {left} left\n")
