"""What the writers of flat tables share: rows are gathered and written many at a time, so that memory does not grow."""

from __future__ import annotations

from abc import abstractmethod
from pathlib import Path

from newsfacts.batch.tables.flat import TABLES, Row, Table, article_rows, error_row
from newsfacts.batch.writers.files import FolderWriter
from newsfacts.records import ArticleError, Extraction

_ROWS = 8192
_CHARACTERS = 8_000_000  # of the texts of articles


class TableWriter(FolderWriter):
    """A writer of the flat tables; a format puts many rows of one table at a time."""

    def __init__(self, folder: Path) -> None:
        """Nothing is touched yet; entering the context makes the folder."""
        super().__init__(folder)
        self._articles = self._errors = self._characters = 0
        self._held: dict[str, list[Row]] = {name: [] for name in TABLES}

    def write(self, extraction: Extraction) -> None:
        """Write all that was found in one article."""
        with self._writing():
            for name, row in article_rows(extraction, self._articles):
                self._hold(name, row)
            self._articles += 1
            self._characters += len(extraction.article.text)
            if self._characters >= _CHARACTERS:
                self._flush("articles")

    def write_error(self, error: ArticleError) -> None:
        """Write the record of an article that could not be done."""
        with self._writing():
            self._hold("errors", error_row(error, self._errors))
            self._errors += 1

    def _hold(self, name: str, row: Row) -> None:
        self._held[name].append(row)
        if len(self._held[name]) >= _ROWS:
            self._flush(name)

    def _flush(self, name: str) -> None:
        if rows := self._held[name]:
            self._put(TABLES[name], rows)
            rows.clear()
        if name == "articles":
            self._characters = 0

    def _complete(self) -> None:
        for name in TABLES:
            self._flush(name)

    @abstractmethod
    def _put(self, table: Table, rows: list[Row]) -> None:
        """Write the rows of one table."""
