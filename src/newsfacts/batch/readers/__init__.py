"""One small module for each format: a file in, drafts of articles out. A new format is one line in the table."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from newsfacts.batch.items import Draft, Source
from newsfacts.batch.readers.html import read_html
from newsfacts.batch.readers.jsonl import read_jsonl
from newsfacts.batch.readers.markdown import read_markdown
from newsfacts.batch.readers.plain import read_plain
from newsfacts.records import ArticleError

Reader = Callable[[Source], Iterator[Draft | ArticleError]]

READERS: Mapping[str, Reader] = {
    ".txt": read_plain,
    ".md": read_markdown,
    ".html": read_html,
    ".htm": read_html,
    ".jsonl": read_jsonl,
}

__all__ = ["READERS", "Reader", "read_plain"]
