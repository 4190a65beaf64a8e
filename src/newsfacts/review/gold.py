"""Gold on disk: a folder of labeled texts, or development labels of texts kept elsewhere.

A folder holds ``NAME.gold.txt`` (``newsfacts.review.markup``) and, where facts are labeled,
``NAME.facts`` (``newsfacts.review.facts_file``). The first line of a labeled text may be a
header, which is no part of the text::

    #! published=2021-06-04 source=corpus/000.txt title=快手电商,大搞服务商

Keys are ``published``, ``source`` and ``title``, each at most once, in any order; a value runs up
to the next `` key=`` or the end of the line, and ``=`` in a value is written ``⟦U+003D⟧``. A text
that itself begins with ``#!`` has a header before it or writes the first sign ``⟦U+0023⟧``.
"""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

from newsfacts.review.dev import read_dev
from newsfacts.review.errors import GoldError
from newsfacts.review.escapes import escape, unescape
from newsfacts.review.facts_file import parse_facts
from newsfacts.review.markup import GoldDocument, check_tags, parse_markup, render_markup

GOLD_SUFFIX = ".gold.txt"
FACTS_SUFFIX = ".facts"
_HEADER = "#!"
_KEYS = ("published", "source", "title")
_PAIR = re.compile(r" ([a-z_]+)=(.*?)(?= [a-z_]+=|$)")


def read_gold(gold: Path, data: Path | None = None) -> list[GoldDocument]:
    """All documents of a gold folder, of one ``.gold.txt``, or of one ``.jsonl`` of development labels.

    ``data`` is the folder with the texts of the latter. Raises GoldError for gold that is broken or
    not there, DataMissing where a text is not there.
    """
    if gold.is_dir():
        files = sorted(gold.glob(f"*{GOLD_SUFFIX}"))
        if not files:
            raise GoldError(f"{gold}: no *{GOLD_SUFFIX} in this folder")
        return [read_gold_file(file) for file in files]
    if gold.suffix == ".jsonl":
        return read_dev(gold, data)
    if gold.name.endswith(GOLD_SUFFIX):
        return [read_gold_file(gold)]
    raise GoldError(f"{gold}: gold is a folder of *{GOLD_SUFFIX}, one such file, or a .jsonl of development labels")


def is_gold(path: Path) -> bool:
    """Whether this is a labeled text, or a folder that has some."""
    return path.name.endswith(GOLD_SUFFIX) or (path.is_dir() and any(path.glob(f"*{GOLD_SUFFIX}")))


def read_gold_file(file: Path) -> GoldDocument:
    """One labeled text with its facts; its id is the file's name without the suffix."""
    name = file.name.removesuffix(GOLD_SUFFIX)
    document = dataclasses.replace(parse_gold(_read(file), str(file)), id=name)
    beside = file.with_name(name + FACTS_SUFFIX)
    if not beside.exists():
        return document
    document = dataclasses.replace(document, facts=parse_facts(_read(beside), str(beside)))
    check_tags(document, str(beside))
    return document


def parse_gold(content: str, file: str = "gold") -> GoldDocument:
    """A labeled text with its header, if it has one.

    >>> parse_gold("#! published=2021-06-04 title=大搞服务商\\n⟦今年|date 2021⟧").published
    '2021-06-04'
    """
    if not content.startswith(_HEADER):
        return parse_markup(content, file)
    header, _, labeled = content.partition("\n")
    try:
        fields = _parse_header(header.removesuffix("\r"))
    except ValueError as error:
        raise GoldError(f"{file}:1: {error}, in {header!r}") from None
    published, source, title = (fields.get(key) for key in _KEYS)
    document = parse_markup(labeled, file, first_line=2)
    return dataclasses.replace(document, published=published, source=source, title=title)


def render_gold(document: GoldDocument) -> str:
    """A labeled text with the header that it needs; ``parse_gold`` reads it back."""
    markup = render_markup(document)
    fields = ((key, getattr(document, key)) for key in _KEYS)
    header = "".join(f" {key}={escape(value, chr(10) + '=')}" for key, value in fields if value is not None)
    if header or markup.startswith(_HEADER):
        return f"{_HEADER}{header}\n{markup}"
    return markup


def _parse_header(header: str) -> dict[str, str]:
    fields: dict[str, str] = {}
    content = header.removeprefix(_HEADER)
    pairs = list(_PAIR.finditer(content))
    if "".join(pair[0] for pair in pairs) != content:
        raise ValueError(f"a header is '{_HEADER} key=value …'")
    for key, value in (pair.groups() for pair in pairs):
        if key not in _KEYS or key in fields:
            raise ValueError(f"{key}= is unknown or given twice; a header has {', '.join(_KEYS)}")
        fields[key] = unescape(value)
    return fields


def _read(file: Path) -> str:
    """The text of a file with its line ends as they are."""
    try:
        return file.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise GoldError(f"{file}: cannot be read as UTF-8 ({error})") from None
