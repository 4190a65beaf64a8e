"""One small module for each format: bytes in, drafts of articles out. A new format is one line in a table.

``ARCHIVES`` hold files of the other formats: they give contents, for ``READERS`` to read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from newsfacts.batch.content import Content
from newsfacts.batch.items import Draft, Notice
from newsfacts.batch.readers.archive import read_tar, read_zip
from newsfacts.batch.readers.arrow import read_arrow, read_parquet
from newsfacts.batch.readers.html import read_html
from newsfacts.batch.readers.jsonl import read_jsonl
from newsfacts.batch.readers.markdown import read_markdown
from newsfacts.batch.readers.plain import read_plain
from newsfacts.batch.readers.warc import read_warc
from newsfacts.records import ArticleError

Reader = Callable[[Content], Iterator[Draft | ArticleError | Notice]]
Unpacker = Callable[[Content], Iterator[Content | ArticleError | Notice]]

READERS: Mapping[str, Reader] = {
    ".txt": read_plain,
    ".md": read_markdown,
    ".html": read_html,
    ".htm": read_html,
    ".jsonl": read_jsonl,
    ".parquet": read_parquet,
    ".arrow": read_arrow,
    ".feather": read_arrow,
    ".warc": read_warc,
}
ARCHIVES: Mapping[str, Unpacker] = {".zip": read_zip, ".tar": read_tar}

__all__ = ["ARCHIVES", "READERS", "Reader", "read_plain"]
