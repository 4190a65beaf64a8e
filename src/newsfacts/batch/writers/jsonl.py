"""JSON Lines: six files, one record a line. UTF-8, LF, fields in the order of the records."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from newsfacts.batch.tables.flat import Table
from newsfacts.batch.writers.files import FolderWriter
from newsfacts.records import KINDS, ArticleError, Extraction, Record

FILES = ("mentions.jsonl", "facts.jsonl", "events.jsonl", "findings.jsonl", "errors.jsonl", "articles.jsonl")


class JsonlFiles(FolderWriter):
    """The records as JSON Lines."""

    names = FILES

    def write(self, extraction: Extraction) -> None:
        """Write all that was found in one article."""
        article = extraction.article
        self._line("articles", _article_line(extraction))
        for name, records in (
            ("mentions", extraction.mentions),
            ("facts", extraction.facts),
            ("events", extraction.events),
            ("findings", extraction.findings),
        ):
            for record in records:
                self._line(name, {"article": article.id} | _fields(record))

    def write_error(self, error: ArticleError) -> None:
        """Write the record of an article that could not be done."""
        self._line("errors", _fields(error))

    def _open(self) -> None:
        self._files: dict[str, IO[str]] = {}
        for name in self.names:
            file = self._temporary(name).open("w", encoding="utf-8", newline="\n")
            self._files[name] = self._handles.enter_context(file)

    def _line(self, table: str, fields: dict[str, Any]) -> None:
        with self._writing():
            self._files[f"{table}.jsonl"].write(json.dumps(fields, ensure_ascii=False) + "\n")


def _fields(record: Record) -> dict[str, Any]:
    return record.model_dump(mode="json")


def _article_line(extraction: Extraction) -> dict[str, Any]:
    kinds = Counter(mention.kind for mention in extraction.mentions)
    counts = {kind: kinds[kind] for kind in KINDS}
    return {
        "schema_version": extraction.schema_version,
        **_fields(extraction.article),
        "mentions": counts,
        "facts": len(extraction.facts),
        "events": len(extraction.events),
        "findings": len(extraction.findings),
    }


def read_jsonl(folder: Path, table: Table) -> Iterator[dict[str, Any]]:
    """The lines of a table.

    Raises:
        ValueError: a line is no JSON.
    """
    with (folder / f"{table.name}.jsonl").open(encoding="utf-8", newline="\n") as lines:
        for line in lines:
            fields = json.loads(line)
            if table.name == "articles":
                fields["mentions"] = sum(fields["mentions"].values())
            yield fields
