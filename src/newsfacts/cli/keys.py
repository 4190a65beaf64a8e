"""Where a review gets its answers: keys pressed at a terminal, or lines of a pipe."""

from __future__ import annotations

from io import BytesIO
from typing import BinaryIO, Protocol, TextIO

import typer

from newsfacts.cli.output import write


class Keys(Protocol):
    """Answers, one after another; None once there are no more."""

    def key(self, prompt: str) -> str | None:
        """One key."""
        ...

    def line(self, prompt: str) -> str | None:
        """A line of text; None where the reader would rather not."""
        ...


class PressedKeys:
    """A reader at a terminal: a key counts as it is pressed. Ctrl-D is no answer, Ctrl-C ends the command."""

    def key(self, prompt: str) -> str | None:
        """One key."""
        write(prompt)
        try:
            pressed = typer.getchar()
        except EOFError:
            pressed = None
        write(f"{pressed if pressed and pressed.isprintable() else ''}\n")
        return pressed

    def line(self, prompt: str) -> str | None:
        """A line of text."""
        write(prompt)
        try:
            return input()
        except EOFError:
            write("\n")
            return None


class PipedKeys:
    """Standard input that is no terminal: a key a line, and a line for a text."""

    def __init__(self, lines: BinaryIO) -> None:
        """Read UTF-8, whatever the locale."""
        self._lines = lines

    def key(self, prompt: str) -> str | None:
        """One key; empty lines are passed over."""
        while (line := self.line(prompt)) == "":
            pass
        return line

    def line(self, prompt: str) -> str | None:
        """A line of text."""
        line = self._lines.readline().decode("utf-8", "replace")
        answer = line.strip() if line else None
        write(f"{prompt}{answer or ''}\n")
        return answer


def keys_of(stream: TextIO | None) -> Keys:
    """The keys of standard input; none where it is closed."""
    if stream is None:
        return PipedKeys(BytesIO())
    return PressedKeys() if stream.isatty() else PipedKeys(stream.buffer)
