"""``newsfacts rules``: look at the rules, run their examples, have them checked."""

from __future__ import annotations

import sys

import typer

from newsfacts.cli.options import Rules
from newsfacts.cli.output import Code, end, show, write

rules = typer.Typer(help="List the rules, run their examples, or check how they are written.", no_args_is_help=True)


@rules.command("list")
def list_command(folder: Rules = None) -> None:
    """List the rules: a table on a terminal, tab-separated lines in a pipe."""
    from newsfacts.rules import load_rules

    rows = [
        (rule.id, rule.kind, str(rule.priority), f"{rule.file.name}:{rule.line}", " ".join((rule.why or "").split()))
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
def examples_command(folder: Rules = None) -> None:
    """Run the examples and counter-examples of every rule and event frame; exit code 1 if one fails."""
    from newsfacts.events.frames import load_frames
    from newsfacts.mentions.examples import run_examples
    from newsfacts.pipeline import Pipeline
    from newsfacts.review.frame_examples import failing_examples
    from newsfacts.rules import load_rules

    rule_set = load_rules(folder)
    failures = [str(failure) for failure in run_examples(rule_set)]
    frames = load_frames(rule_set)
    if frames:
        failures += failing_examples(frames, Pipeline(rules=folder))
    examples = sum(len(rule.examples) + len(rule.not_examples) for rule in rule_set.rules)
    examples += sum(len(frame.entry.examples) for frame in frames)
    _report(failures, f"{examples} examples, {len(failures)} failed")


@rules.command("lint")
def lint_command(folder: Rules = None) -> None:
    """Check the rules for what is likely a mistake, and try them on hostile text; exit code 1 if something is found."""
    from newsfacts.rules import load_rules
    from newsfacts.rules.lint import lint
    from newsfacts.rules.probe import probe

    rule_set = load_rules(folder)
    problems = lint(rule_set) or probe(rule_set)  # a pattern without bounds need not be tried
    lines = [f"{problem.file.name}:{problem.line}: {problem.rule}: {problem.message}" for problem in problems]
    _report(lines, f"{len(rule_set.rules)} rules, {len(problems)} problems")


def _report(lines: list[str], total: str) -> None:
    write("".join(f"{line}\n" for line in [*lines, total]))
    end(Code.FINDINGS if lines else Code.DONE)
