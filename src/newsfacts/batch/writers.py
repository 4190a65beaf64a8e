"""The output folder: six files of JSON Lines, each whole or not there.

UTF-8, LF, fields in the order of the records, one record a line. Every file is written under a temporary name and
renamed when all are complete: a run that is stopped leaves the files of the last one as they were.
"""

from __future__ import annotations

import errno
import json
import os
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import IO

from newsfacts.errors import InputError
from newsfacts.records import KINDS, ArticleError, Extraction, Record

FILES = ("mentions.jsonl", "facts.jsonl", "events.jsonl", "findings.jsonl", "errors.jsonl", "articles.jsonl")


class OutputFolder:
    """A context for writing: leaving it well puts the files in place, leaving it by an exception puts none."""

    def __init__(self, folder: Path) -> None:
        """Nothing is touched yet; entering the context makes the folder."""
        self._folder = folder
        self._open = ExitStack()
        self._files: dict[str, IO[str]] = {}

    @property
    def paths(self) -> list[Path]:
        """The files that will stand in the folder."""
        return [self._folder / name for name in FILES]

    def __enter__(self) -> OutputFolder:
        """Make the folder and open the temporary files.

        Raises:
            InputError: the folder can't be written to.
        """
        try:
            with self._writing():
                self._folder.mkdir(parents=True, exist_ok=True)
                for path in self.paths:
                    if path.is_dir():
                        raise IsADirectoryError(errno.EISDIR, f"{path.name} is a folder")
                    file = self._temporary(path.name).open("w", encoding="utf-8", newline="\n")
                    self._files[path.name] = self._open.enter_context(file)
        except InputError:
            self._discard()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Put all files in place, or none."""
        try:
            if kind is None:
                self._complete()
        finally:
            self._discard()

    def write(self, extraction: Extraction) -> None:
        """Write all that was found in one article."""
        article = extraction.article
        self._line("articles.jsonl", _article_line(extraction))
        for name, records in (
            ("mentions.jsonl", extraction.mentions),
            ("facts.jsonl", extraction.facts),
            ("events.jsonl", extraction.events),
            ("findings.jsonl", extraction.findings),
        ):
            for record in records:
                self._line(name, {"article": article.id} | _fields(record))

    def write_error(self, error: ArticleError) -> None:
        """Write the record of an article that could not be done."""
        self._line("errors.jsonl", _fields(error))

    def _line(self, name: str, fields: dict[str, object]) -> None:
        with self._writing():
            self._files[name].write(json.dumps(fields, ensure_ascii=False) + "\n")

    def _temporary(self, name: str) -> Path:
        return self._folder / f".{name}.{os.getpid()}.tmp"

    def _complete(self) -> None:
        with self._writing():
            for file in self._files.values():
                file.flush()
                os.fsync(file.fileno())
            self._open.close()
            for path in self.paths:
                self._temporary(path.name).replace(path)

    def _discard(self) -> None:
        with suppress(OSError):  # on a full disk even closing fails; what went wrong is said already
            self._open.close()
        for name in FILES:
            with suppress(OSError):
                self._temporary(name).unlink(missing_ok=True)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            reason = error.strerror or str(error)
            raise InputError(f"{self._folder}: can't be written to ({reason}); choose another --out") from None


def _fields(record: Record) -> dict[str, object]:
    return record.model_dump(mode="json")


def _article_line(extraction: Extraction) -> dict[str, object]:
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
