"""What the commands print, and how they end."""

from __future__ import annotations

import os
import sys
from enum import IntEnum
from typing import TYPE_CHECKING, NoReturn

import typer

from newsfacts.show.controls import visible

if TYPE_CHECKING:
    from rich.console import RenderableType

    from newsfacts.records import ArticleError

_PIPE_WIDTH = 160  # a pipe has no width; wide enough that no score or sentence is cut


class Code(IntEnum):
    """Exit codes. The last three are the shell's own for signals; ``INTERNAL`` is a mistake in newsfacts."""

    DONE = 0
    FINDINGS = 1
    USAGE = 2
    SOME_FAILED = 3
    INTERNAL = 70
    INTERRUPTED = 130
    BROKEN_PIPE = 141
    TERMINATED = 143


def write(text: str) -> None:
    """Write to standard output; a reader that has gone away (``| head``) ends the command without a word."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(Code.BROKEN_PIPE) from None


def show(*parts: RenderableType) -> None:
    """Write tables and text as rich lays them out, as wide as the terminal."""
    from rich.console import Console

    console = Console(file=sys.stdout, width=None if sys.stdout.isatty() else _PIPE_WIDTH)
    with console.capture() as capture:
        for part in parts:
            console.print(part, markup=False, highlight=False, soft_wrap=isinstance(part, str))
    write(capture.get())


def complain(message: str) -> None:
    """Say on standard error what is wrong; what it quotes of a file or its name steers no terminal."""
    shown = visible(message.encode("utf-8", "backslashreplace").decode())
    print(f"newsfacts: {shown}", file=sys.stderr, flush=True)


def failure_line(error: ArticleError) -> str:
    """What became of an article that could not be done, on one line: ``NF204 a.txt: empty``."""
    return f"{error.code} {error.source or error.id}: {error.reason}"


def end(code: Code) -> NoReturn:
    """End the command with an exit code."""
    raise typer.Exit(code)
