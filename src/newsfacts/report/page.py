"""The page as it is written: style, data and script in one file, under a policy that lets nothing else run or load."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from itertools import chain, islice
from pathlib import Path
from typing import IO

from newsfacts.errors import OutputError
from newsfacts.records import SCHEMA_VERSION, ArticleError, Extraction
from newsfacts.report.index import Index
from newsfacts.report.packing import packed, script_json
from newsfacts.whole_file import whole_file

BLOCK = 32
"""How many articles are unpacked together: few enough for a telephone, enough to be packed well."""

_SCRIPTS = (
    "words",
    "elements",
    "data",
    "facts",
    "table",
    "filters",
    "text",
    "card",
    "reader",
    "list",
    "chart",
    "charts",
    "app",
    "looks",
    "keys",
    "report",
)
_POLICY = (
    "default-src 'none'; style-src 'sha256-{style}'; script-src 'sha256-{script}'; base-uri 'none'; form-action 'none'; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)


@dataclass(frozen=True, slots=True)
class Written:
    """What a report holds."""

    articles: int
    facts: int
    size: int


def write_report(
    path: Path, extractions: Iterable[Extraction], errors: Iterable[ArticleError] = (), title: str = "newsfacts"
) -> Written:
    """Write the page, whole or not at all; the same records make the same bytes.

    Examples:
        >>> from newsfacts.batch.load import load
        >>> write_report(Path("report.html"), load(Path("out")))  # doctest: +SKIP
        Written(articles=2, facts=44, size=95733)

    Raises:
        InputError: the file can't be written, or a record names another that is not there.
    """
    index = Index()
    with _page(path) as file:
        before, between, after = _template()
        file.write(before)
        for block in _blocks(extractions, index):
            file.write(f'<script type="text/plain" class="block">{block}</script>\n')
        for error in errors:
            index.add_error(error)
        about = {"title": title, "schema_version": SCHEMA_VERSION, "block": BLOCK, "facts": index.facts}
        file.write(f'<script type="application/json" id="about">{script_json(about)}</script>\n')
        file.write(f'<script type="text/plain" id="index">{packed(script_json(index.fields()))}</script>\n')
        file.write(between + script() + after)
    return Written(index.articles, index.facts, path.stat().st_size)


def style() -> str:
    """The style of the page."""
    return _asset("report.css")


@cache
def script() -> str:
    """The script of the page: its modules one after another in a function of their own."""
    return "(() => {\n'use strict';\n" + "\n".join(_asset(f"{name}.js") for name in _SCRIPTS) + "})();\n"


def _template() -> tuple[str, str, str]:
    """What stands before the data, before the script and behind it."""
    policy = _POLICY.format(style=_hash(style()), script=_hash(script()))
    page = _asset("report.html").replace("{policy}", policy).replace("{style}", style())
    before, _, rest = page.partition("{data}")
    between, _, after = rest.partition("{script}")
    return before, between, after


def _asset(name: str) -> str:
    return (files("newsfacts.report") / "assets" / name).read_text("utf-8")


def _hash(text: str) -> str:
    return b64encode(sha256(text.encode()).digest()).decode("ascii")


def _blocks(extractions: Iterable[Extraction], index: Index) -> Iterator[str]:
    one_by_one = iter(extractions)
    for first in one_by_one:
        lines = []
        for extraction in chain([first], islice(one_by_one, BLOCK - 1)):
            index.add(extraction)
            lines.append(extraction.model_dump_json(exclude_none=True))
        yield packed(f"[{','.join(lines)}]")


@contextmanager
def _page(path: Path) -> Iterator[IO[str]]:
    """The file of the page, which takes its name when it is complete."""
    try:
        with whole_file(path) as temporary, temporary.open("w", encoding="utf-8", newline="\n") as file:
            yield file
    except OSError as error:
        raise OutputError(f"{path}: can't be written ({error.strerror or error}); choose another file") from None
