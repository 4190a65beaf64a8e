"""Markdown: the article is what follows the front matter, marks and links left as they are written."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsfacts.batch.content import Content
from newsfacts.batch.items import Draft, Metadata
from newsfacts.batch.sidecar import parse_yaml
from newsfacts.text.decode import decode

_FRONT_MATTER = re.compile(r"---[ \t]*\r?\n(?P<yaml>.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)


def read_markdown(content: Content) -> Iterator[Draft]:
    """One article, with title, date (or published) and url of the front matter if there is one.

    Front matter that is no YAML stays in the text, and a problem says so: nothing is lost.
    """
    text, encoding = decode(content.read())
    metadata, body = split_front_matter(text)
    yield Draft(content.name, content.name, body, encoding, metadata, content.name)


def split_front_matter(text: str) -> tuple[Metadata, str]:
    r"""Part the YAML between two ``---`` lines at the very start from the text.

    >>> split_front_matter("---\ndate: 2021-08-03\n---\n快手")[1]
    '快手'
    """
    match = _FRONT_MATTER.match(text)
    if match is None:
        return Metadata(), text
    try:
        fields = parse_yaml(match["yaml"])
    except (ValueError, RecursionError) as error:
        return Metadata(problems=(f"front matter kept as text: {error}",)), text
    if not isinstance(fields, dict):
        return Metadata(), text  # two rules with prose between them
    return Metadata.from_mapping(fields, "front_matter"), text[match.end() :]
