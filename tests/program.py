"""``newsfacts`` in the tests' own process: to start the program for each command takes long."""

from __future__ import annotations

import io
import sys
from dataclasses import dataclass
from unittest import mock

from newsfacts.cli.app import main


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended."""

    code: int
    out: str
    err: str


def run_program(*arguments: object, stdin: str | bytes = b"", terminal: bool = False) -> Ended:
    """Run a command with these arguments; ``terminal`` makes all three streams a terminal."""
    buffers = [io.BytesIO(stdin if isinstance(stdin, bytes) else stdin.encode()), io.BytesIO(), io.BytesIO()]
    # Whatever the locale: pipes are made UTF-8 by the program itself, a terminal is left as it is.
    streams = [io.TextIOWrapper(buffer, encoding="ascii") for buffer in buffers]
    for stream in streams:
        stream.isatty = lambda: terminal  # type: ignore[method-assign]
    if terminal:
        for stream in streams[1:]:
            stream.reconfigure(encoding="utf-8")
    argv, (source, out, err) = ["newsfacts", *map(str, arguments)], streams
    with mock.patch.multiple(sys, argv=argv, stdin=source, stdout=out, stderr=err):
        try:
            main()
        except SystemExit as ending:
            code = int(ending.code or 0)
        else:
            raise AssertionError("the program ended without an exit code")
        out.flush()
        err.flush()
    return Ended(code, *(buffer.getvalue().decode() for buffer in buffers[1:]))
