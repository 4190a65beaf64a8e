"""The program ``newsfacts``: its commands, and the one place where errors become messages and exit codes."""

from __future__ import annotations

import os
import sys
from importlib.metadata import PackageNotFoundError, version
from typing import Annotated

import typer

from newsfacts.cli import errors, evaluate, explain, export, extract, golden, labels, report, rules, run, serve
from newsfacts.cli.output import Code, complain, end, write
from newsfacts.errors import NewsfactsError

_DEBUG = "NEWSFACTS_DEBUG"

app = typer.Typer(
    help="Normalized fact records from Chinese news: money, percentages, dates, quantities, people and companies.",
    epilog="Exit codes: 0 done, 1 findings, 2 usage or broken rules, 3 done with some articles failed.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command("run")(run.run_command)
app.command("export")(export.export_command)
app.command("extract")(extract.extract_command)
app.command("serve")(serve.serve_command)
app.command("report")(report.report_command)
app.command("explain")(explain.explain_command)
app.command("eval")(evaluate.eval_command)
app.add_typer(golden.golden, name="golden")
app.add_typer(rules.rules, name="rules")
app.add_typer(labels.labels, name="labels")
app.command("errors")(errors.errors_command)


def _print_version(wanted: bool) -> None:
    if wanted:
        try:
            number = version("newsfacts")
        except PackageNotFoundError:  # run from a source folder that is not installed
            number = "(not installed)"
        write(f"newsfacts {number}\n")
        end(Code.DONE)


@app.callback()
def _newsfacts(
    _version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Options that stand before any command."""


def main() -> None:
    """Run the command line and exit with its code; an error is one clear message, never a traceback."""
    _use_utf8()
    try:
        app()
    except NewsfactsError as error:
        complain(f"{error.code} {error}")
        sys.exit(Code.USAGE)
    except KeyboardInterrupt:
        _interrupted()
    except SystemExit as ending:  # typer makes this of an interrupt inside a command
        if ending.code == Code.INTERRUPTED:
            _interrupted()
        raise
    except Exception as error:
        if os.environ.get(_DEBUG):
            raise
        reason = " ".join(f"{type(error).__name__}: {error}".split())
        complain(f"internal error, please report it ({reason}); {_DEBUG}=1 shows where")
        sys.exit(Code.INTERNAL)


def _interrupted() -> None:
    complain("interrupted")
    sys.exit(Code.INTERRUPTED)


def _use_utf8() -> None:
    """Pipes carry UTF-8 and LF whatever the locale; a terminal keeps its encoding, but never fails on a character."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is None:
            continue
        if stream.isatty():
            reconfigure(errors="backslashreplace")
        else:
            reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
