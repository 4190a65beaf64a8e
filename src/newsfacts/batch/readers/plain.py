"""Plain text: the file is the article, to the letter."""

from __future__ import annotations

from collections.abc import Iterator

from newsfacts.batch.items import Draft, Source
from newsfacts.text.decode import decode


def read_plain(source: Source) -> Iterator[Draft]:
    """One article: the decoded file."""
    text, encoding = decode(source.read())
    yield Draft(source.name, source.name, text, encoding)
