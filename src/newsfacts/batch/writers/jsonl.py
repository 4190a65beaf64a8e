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
        with self._writing():
            self._files["articles.jsonl"].write(_article_line(extraction) + "\n")
        begin = f'{{"article":{json.dumps(extraction.article.id, ensure_ascii=False)},'
        for name, records in (
            ("mentions", extraction.mentions),
            ("facts", extraction.facts),
            ("events", extraction.events),
            ("findings", extraction.findings),
        ):
            for record in records:
                self._line(name, record, begin)

    def write_error(self, error: ArticleError) -> None:
        """Write the record of an article that could not be done."""
        self._line("errors", error)

    def _open(self) -> None:
        self._files: dict[str, IO[str]] = {}
        for name in self.names:
            file = self._temporary(name).open("w", encoding="utf-8", newline="\n")
            self._files[name] = self._handles.enter_context(file)

    def _line(self, table: str, record: Record, begin: str = "{") -> None:
        with self._writing():
            line = record.model_dump_json()  # many times faster than json
            self._files[f"{table}.jsonl"].write(f"{begin}{line[1:]}\n")


def _article_line(extraction: Extraction) -> str:
    kinds = Counter(mention.kind for mention in extraction.mentions)
    counts = {kind: kinds[kind] for kind in KINDS}
    fields = {
        "schema_version": extraction.schema_version,
        **extraction.article.model_dump(mode="json"),
        "mentions": counts,
        "facts": len(extraction.facts),
        "events": len(extraction.events),
        "findings": len(extraction.findings),
    }
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":"))


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
