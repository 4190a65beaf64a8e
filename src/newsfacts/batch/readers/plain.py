"""Plain text: the file is the article, to the letter."""

from __future__ import annotations

from collections.abc import Iterator

from newsfacts.batch.content import Content
from newsfacts.batch.items import Draft
from newsfacts.text.decode import decode


def read_plain(content: Content) -> Iterator[Draft]:
    """One article: the decoded file."""
    text, encoding = decode(content.read())
    yield Draft(content.name, content.name, text, encoding, file_name=content.name)
