"""The snippets of a Markdown page, and what it takes to run them in order, as a reader would who copies them one by one.

A fence says by its language how it is tried:

- ``python`` is run, or checked as an interactive session where it has prompts;
- ``sh`` is run by bash and must succeed;
- ``console`` has commands behind ``$ `` and what they print; a line ``…`` there stands for any lines, and ``exit="3"`` behind
  the language says how the commands end;
- a fence with ``title="FILE"`` is written to that file first, which later snippets find;
- all others are for reading.

A comment ``<!-- not run: REASON -->`` in front of a fence takes it out.
"""

from __future__ import annotations

import doctest
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import chdir, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from itertools import groupby
from pathlib import Path
from typing import Any

from markdown_it import MarkdownIt

from tests.docs.program import arguments_of, newsfacts

_NOT_RUN = re.compile(r"<!-- not run: \S")
_OPTION = re.compile(r'(\w+)="([^"]*)"')
_ANY_LINES = "…"
_RUN = ("python", "sh", "console")


@dataclass(frozen=True, slots=True)
class Snippet:
    """A fence of a page: its language, its first line in the page, the file that it is written to, how its commands end."""

    language: str
    content: str
    line: int
    file: str | None = None
    exit_code: int = 0


def snippets(page: str) -> Iterator[Snippet]:
    """The fences of a page that are run or written, in order."""
    left_out = False
    for token in MarkdownIt("commonmark").parse(page):
        if token.type == "html_block":
            left_out = bool(_NOT_RUN.match(token.content))
        elif token.type == "fence":
            language, _, rest = token.info.partition(" ")
            options = dict(_OPTION.findall(rest))
            assert token.map is not None
            snippet = Snippet(
                language, token.content, token.map[0] + 1, options.get("title"), int(options.get("exit", "0"))
            )
            if not left_out and (snippet.file or language in _RUN):
                yield snippet
            left_out = False


class Reader:
    """Someone who copies a page's snippets into one folder and one Python session."""

    def __init__(self, folder: Path) -> None:
        """Begin in an empty folder, or in one with what the page takes as given."""
        self._folder = folder
        self._names: dict[str, Any] = {"__name__": "__main__"}

    def follow(self, snippet: Snippet) -> None:
        """Do what the snippet says.

        Raises:
            AssertionError: it fails, or prints something else than the page says.
        """
        if snippet.file:
            path = self._folder / snippet.file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(snippet.content, encoding="utf-8")
        elif snippet.language == "sh":
            *before, last = _parts(snippet.content)
            for commands in before:
                self._shell(commands, 0)
            self._shell(last, snippet.exit_code)
        elif snippet.language == "console":
            self._console(snippet.content, snippet.exit_code)
        elif snippet.language == "python":
            self._python(snippet)

    def _python(self, snippet: Snippet) -> None:
        with chdir(self._folder):
            if ">>>" not in snippet.content:
                with redirect_stdout(StringIO()):
                    exec(compile(snippet.content, f"line {snippet.line}", "exec"), self._names)
                return
            test = doctest.DocTestParser().get_doctest(snippet.content, {}, "page", None, snippet.line)
            test.globs = self._names  # a copy would forget what the snippet defines
            told: list[str] = []
            options = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
            doctest.DocTestRunner(optionflags=options).run(test, out=told.append, clear_globs=False)
            assert not told, "".join(told)

    def _console(self, content: str, exit_code: int) -> None:
        for part in re.split(r"^\$ ", content, flags=re.MULTILINE)[1:]:
            command, _, expected = part.partition("\n")
            assert_prints(self._shell(command, exit_code), expected)

    def _shell(self, commands: str, exit_code: int) -> str:
        arguments = arguments_of(commands)
        if arguments is not None:
            code, printed = newsfacts(arguments, self._folder)
            assert code == exit_code, f"{commands}\nexit code {code}\n{printed}"
            return printed
        scripts = str(Path(sys.executable).parent)
        environment = os.environ | {"PATH": os.pathsep.join([scripts, os.environ["PATH"]]), "COLUMNS": "120"}
        done = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", commands],
            cwd=self._folder,
            env=environment,
            capture_output=True,
            encoding="utf-8",
            timeout=300,
        )
        assert done.returncode == exit_code, f"{commands}\nexit code {done.returncode}\n{done.stdout}\n{done.stderr}"
        return done.stdout + done.stderr


def _parts(commands: str) -> Iterator[str]:
    """Each line that only runs ``newsfacts`` by itself, what stands between them as a whole."""
    lines = commands.splitlines(keepends=True)
    for alone, together in groupby(lines, key=lambda line: arguments_of(line) is not None):
        part = list(together)
        yield from part if alone else ["".join(part)]


def assert_prints(printed: str, expected: str) -> None:
    """What was printed is what was to be expected, where a line ``…`` stands for any lines."""
    pattern = "".join(
        "(?:.*\n)*?" if line.strip() == _ANY_LINES else re.escape(line) + "\n" for line in _lines(expected)
    )
    lines = "".join(f"{line}\n" for line in _lines(printed))
    assert re.fullmatch(pattern, lines), f"printed:\n{lines}the page says:\n{expected}"


def _lines(text: str) -> list[str]:
    return [line.rstrip() for line in text.strip().split("\n")]
