"""``newsfacts rules``: look at the rules, begin one, run their examples, have them checked and counted."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from newsfacts.cli.coverage import coverage_command
from newsfacts.cli.options import Rules
from newsfacts.cli.output import Code, end, show, write
from newsfacts.errors import InputError
from newsfacts.show.controls import visible

rules = typer.Typer(
    help="List the rules, begin one, run their examples, check how they are written, or count what they do.",
    no_args_is_help=True,
)
rules.command("coverage")(coverage_command)


@rules.command("new")
def new_command(
    id: Annotated[str, typer.Argument(metavar="KIND.NAME", help="The rule's id, such as money.ticket.")],
    folder: Annotated[
        Path,
        typer.Option(
            "--rules", metavar="DIR", help="Your folder of rules, made if it is not there.", show_default=False
        ),
    ],
    text: Annotated[str | None, typer.Option("--text", help="A piece of news for the rule's example.")] = None,
    span: Annotated[str | None, typer.Option("--span", help="What the rule is to find in it, to the letter.")] = None,
) -> None:
    """Write a commented rule with an example that runs into a folder of your own; no file is overwritten."""
    import shlex

    from newsfacts.review.new_rule import new_rule

    made = new_rule(id, folder, text, span)
    to_rules = f"--rules {shlex.quote(str(folder))}"
    write(f"written  {made.file}\n")
    if made.complaint is not None:
        write(f"its example does not hold yet: {made.complaint}\n")
    write(
        f"next     newsfacts rules test {id} {to_rules}   # its examples; without the id those of all rules\n"
        f"         newsfacts rules lint {to_rules}\n"
        f"         newsfacts explain TEXT {to_rules}\n"
        f"         newsfacts rules coverage INPUT… {to_rules}\n"
    )


@rules.command("schema")
def schema_command(
    out: Annotated[Path | None, typer.Option("-o", "--out", metavar="FILE", help="Write it to a file.")] = None,
) -> None:
    """Print the JSON Schema of rule files, by which editors complete and check them."""
    from newsfacts.review.schema import rules_schema
    from newsfacts.whole_file import write_whole

    if out is None:
        write(rules_schema())
    else:
        write_whole(out, rules_schema())


@rules.command("list")
def list_command(folder: Rules = None) -> None:
    """List the rules: a table on a terminal, tab-separated lines in a pipe."""
    from newsfacts.rules import load_rules

    rows = [
        (
            rule.id,
            rule.kind,
            str(rule.priority),
            f"{rule.file.name}:{rule.line}",
            " ".join(visible(rule.why or "").split()),
        )
        for rule in load_rules(folder).rules
    ]
    if not sys.stdout.isatty():
        write("".join("\t".join(row) + "\n" for row in rows))
        return
    from rich.table import Table
    from rich.text import Text

    table = Table("rule", "kind", "priority", "where", "why")
    for row in rows:
        table.add_row(*map(Text, row))
    show(table)


@rules.command("test")
def examples_command(
    ids: Annotated[
        list[str] | None, typer.Argument(metavar="[ID]…", help="Rules to test, by their ids; all by default.")
    ] = None,
    folder: Rules = None,
) -> None:
    """Run the examples and counter-examples of every rule and event frame; exit code 1 if one fails."""
    from newsfacts.events.frames import load_frames
    from newsfacts.mentions.examples import run_examples
    from newsfacts.pipeline import Pipeline
    from newsfacts.review.frame_examples import failing_examples
    from newsfacts.rules import load_rules

    rule_set = load_rules(folder)
    if unknown := sorted(set(ids or ()) - {rule.id for rule in rule_set.rules}):
        raise InputError(f"no rule {unknown[0]!r}; newsfacts rules list names those that there are")
    failures = [str(failure) for failure in run_examples(rule_set, *ids or ())]
    frames = () if ids else load_frames(rule_set)
    if frames:
        failures += failing_examples(frames, Pipeline(rules=folder))
    tested = [rule for rule in rule_set.rules if not ids or rule.id in ids]
    examples = sum(len(rule.examples) + len(rule.not_examples) for rule in tested)
    examples += sum(len(frame.entry.examples) for frame in frames)
    _report(failures, f"{examples} examples, {len(failures)} failed")


@rules.command("lint")
def lint_command(folder: Rules = None) -> None:
    """Check the rules for what is likely a mistake, and try them on hostile text; exit code 1 if something is found."""
    from newsfacts.events.frames import load_frames
    from newsfacts.facts.metric_ids import MetricIds
    from newsfacts.rules import load_rules
    from newsfacts.rules.lint import lint
    from newsfacts.rules.probe import probe
    from newsfacts.values.functions import function_problems

    rule_set = load_rules(folder)
    load_frames(rule_set)
    MetricIds.load(rule_set)
    problems = function_problems(rule_set) + lint(rule_set)
    problems = problems or probe(rule_set)  # a pattern without bounds need not be tried
    _report([str(problem) for problem in problems], f"{len(rule_set.rules)} rules, {len(problems)} problems")


def _report(lines: list[str], total: str) -> None:
    write("".join(f"{visible(line)}\n" for line in [*lines, total]))
    end(Code.FINDINGS if lines else Code.DONE)
