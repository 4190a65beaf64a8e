"""The manifest: what of a run is done. One SQLite file in the output folder, from which the records are written.

Two things stand in it. *Results* outlive the run: what was extracted, by the hash of the article and the fingerprint of
the pipeline, so that the next run does only what is new. *Items* are the articles of this run, each with its id, its
source, and either the hash under which its result stands or the reason why there is none. A process that is killed at
any moment leaves results that are whole; items are listed anew by every run.
"""

from __future__ import annotations

import json
import sqlite3
import time
import zlib
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import astuple
from pathlib import Path
from types import TracebackType

from newsfacts.batch.recipe import Recipe
from newsfacts.batch.stays import Stays, nothing_stays, stays_after
from newsfacts.errors import InputError
from newsfacts.records import Article, ArticleError, Extraction

NAME = "manifest.sqlite"
_LAYOUT = 2  # another number: what an older newsfacts left is not read, but made anew
_SECONDS_TO_COMMIT = 1.0
_SCHEMA = """
CREATE TABLE IF NOT EXISTS pipelines (fingerprint BLOB PRIMARY KEY, code, rules, files, tagger, rule_files BLOB);
CREATE TABLE IF NOT EXISTS results (key BLOB PRIMARY KEY, fingerprint BLOB, extraction BLOB, is_new, is_whole);
CREATE TABLE IF NOT EXISTS failures (key BLOB PRIMARY KEY, stage TEXT, code TEXT, reason TEXT);
CREATE TABLE IF NOT EXISTS items (
    id TEXT, source TEXT, key BLOB, stage TEXT, code TEXT, reason TEXT, name TEXT
);
CREATE INDEX IF NOT EXISTS items_by_id ON items (id);
CREATE INDEX IF NOT EXISTS items_by_name ON items (name);
CREATE INDEX IF NOT EXISTS items_by_key ON items (key);
UPDATE results SET is_new = 0 WHERE is_new;
DELETE FROM failures;
DELETE FROM items;
"""


class Manifest:
    """A context: entering it opens the file and locks it, leaving it keeps what is done."""

    def __init__(self, folder: Path, pipeline: Recipe, *, fresh: bool = False) -> None:
        """``fresh`` forgets the results of earlier runs. Nothing is touched yet."""
        self.path = folder / NAME
        self._pipeline, self._fingerprint = pipeline, pipeline.fingerprint()
        self._digest = self._fingerprint.digest()
        self._stays: dict[bytes, Stays] = {}
        self._fresh = fresh
        self._base: sqlite3.Connection | None = None
        self._made_folder = False
        self._commit_at = 0.0

    def __enter__(self) -> Manifest:
        """Open the file, or make it.

        Raises:
            InputError: another run is writing to the folder, or it can't be written to.
        """
        there = self.path.exists()
        try:
            self._made_folder = not self.path.parent.exists()
            self.path.parent.mkdir(parents=True, exist_ok=True)
            if self._fresh:
                self._remove()
            self._open()
        except (OSError, sqlite3.Error) as error:
            self._close()
            if not there and not _is_locked(error):
                with suppress(OSError):
                    self._remove()
            raise self._unusable(error) from None
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Keep what is done, whatever ended the run; where nothing is, leave nothing behind."""
        try:
            if self._base is not None:
                self._base.commit()
                if kind is not None and self._base.execute("SELECT 1 FROM results").fetchone() is None:
                    self._remove()
        except sqlite3.Error as problem:
            if kind is None:
                raise self._unusable(problem) from None
        finally:
            self._close()

    def lists(self, key: bytes) -> bool:
        """Whether an article of this content was listed in this run already."""
        return next(self._all("SELECT 1 FROM items WHERE key = ?", key), None) is not None

    def first_of(self, key: bytes) -> tuple[str, str | None]:
        """Id and source of the article of this content that was listed first."""
        id, source = next(self._all("SELECT id, source FROM items WHERE key = ? ORDER BY rowid", key))
        return id, source

    def reused(self) -> int:
        """How many articles of this run had been done by an earlier one."""
        (count,) = next(self._all("SELECT count(*) FROM items JOIN results USING (key) WHERE NOT is_new"))
        return int(count)

    def has(self, key: bytes, article: Article) -> bool:
        """Whether the result of the article is there, made by a pipeline that would make no other today."""
        (made_by,) = next(self._all("SELECT fingerprint FROM results WHERE key = ? AND is_whole", key), (None,))
        if made_by is None or made_by == self._digest:
            return made_by is not None
        if made_by not in self._stays:
            self._stays[made_by] = self._stays_after(made_by)
        if not self._stays[made_by](article):
            return False
        self._write("UPDATE results SET fingerprint = ? WHERE key = ?", self._digest, key)
        return True

    def add(self, id: str, source: str | None, key: bytes) -> None:
        """List an article of this run."""
        self._write("INSERT INTO items (id, source, key, name) VALUES (?, ?, ?, ?)", id, source, key, id)

    def add_error(self, error: ArticleError) -> None:
        """List what could not be read as an article."""
        row = (error.id, error.source, error.stage, error.code, error.reason, error.id)
        self._write("INSERT INTO items (id, source, stage, code, reason, name) VALUES (?, ?, ?, ?, ?, ?)", *row)

    def store(self, key: bytes, extraction: bytes, *, is_whole: bool = True) -> None:
        """Keep what ``packed`` made of an article's result; one that is not whole is made anew by the next run."""
        self._write("INSERT OR REPLACE INTO results VALUES (?, ?, ?, 1, ?)", key, self._digest, extraction, is_whole)

    def store_failure(self, key: bytes, stage: str, code: str, reason: str) -> None:
        """Keep why an article could not be done; the next run tries it again."""
        self._write("INSERT OR REPLACE INTO failures VALUES (?, ?, ?, ?)", key, stage, code, reason)

    def outcomes(self) -> Iterator[Extraction | ArticleError]:
        """What became of each article of this run, sorted by id; a second one of the same id gets ``~2``, a third ``~3``.

        The order in which articles were read or done plays no part.
        """
        self._tell_apart()
        rows = self._all(
            "SELECT name, source, extraction, ifnull(items.stage, failures.stage), ifnull(items.code, failures.code),"
            " ifnull(items.reason, failures.reason)"
            " FROM items LEFT JOIN results ON results.key = items.key AND fingerprint = ?"
            " LEFT JOIN failures ON failures.key = items.key ORDER BY name",
            self._digest,
        )
        for name, source, extraction, stage, code, reason in rows:
            if extraction is not None:
                yield _unpacked(extraction, name, source)
            else:
                yield ArticleError(id=name, source=source, stage=stage, code=code, reason=reason)

    def forget_others(self) -> None:
        """Drop the results that no article of this run has: the file does not grow with every change of the input."""
        self._write("DELETE FROM results WHERE fingerprint <> ?", self._digest)
        self._write("DELETE FROM results WHERE key NOT IN (SELECT key FROM items WHERE key IS NOT NULL)")
        self._write("DELETE FROM pipelines WHERE fingerprint <> ?", self._digest)

    def _open(self) -> None:
        try:
            self._base = self._connect()
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.OperationalError):  # locked, no right, no space: the file itself is no worse
                raise
            self._close()
            self._remove()  # no database, or a broken one: the articles are done anew
            self._base = self._connect()

    def _connect(self) -> sqlite3.Connection:
        base = self._base = sqlite3.connect(self.path, timeout=0)
        base.execute("PRAGMA locking_mode = EXCLUSIVE")
        base.execute("PRAGMA journal_mode = WAL")
        base.execute("PRAGMA synchronous = NORMAL")
        if self._is_of_another_layout(base):
            raise sqlite3.DatabaseError("the layout of another version")
        base.executescript(f"BEGIN IMMEDIATE; PRAGMA user_version = {_LAYOUT}; {_SCHEMA} COMMIT;")
        if base.execute("SELECT 1 FROM pipelines WHERE fingerprint = ?", [self._digest]).fetchone() is None:
            files = {name: content.decode("latin-1") for name, content in self._pipeline.rule_files().items()}
            row = (self._digest, *astuple(self._fingerprint), zlib.compress(json.dumps(files).encode()))
            base.execute("INSERT INTO pipelines VALUES (?, ?, ?, ?, ?, ?)", row)
            base.commit()
        self._commit_at = time.monotonic() + _SECONDS_TO_COMMIT
        return base

    def _is_of_another_layout(self, base: sqlite3.Connection) -> bool:
        if base.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0:
            return False
        return bool(base.execute("PRAGMA user_version").fetchone() != (_LAYOUT,))

    def _stays_after(self, made_by: bytes) -> Stays:
        """Whether articles keep their results where nothing but rules has changed since a pipeline made them."""
        found = self._all("SELECT code, files, tagger, rule_files FROM pipelines WHERE fingerprint = ?", made_by)
        code, files, tagger, rules = next(found, (None, None, None, b""))
        now = self._fingerprint
        if not rules or (code, files, tagger) != (now.code, now.files, now.tagger):
            return nothing_stays
        before = {name: text.encode("latin-1") for name, text in json.loads(zlib.decompress(rules)).items()}
        return stays_after(before, self._pipeline.rule_files())

    def _tell_apart(self) -> None:
        """Give articles that share an id names of their own, in an order that nobody's reading order decides."""
        for (id,) in list(self._all("SELECT id FROM items GROUP BY id HAVING count(*) > 1 ORDER BY id")):
            rows = list(self._all("SELECT rowid FROM items WHERE id = ? ORDER BY source, key, reason, rowid", id))
            number = 1
            for (row,) in rows[1:]:
                number += 1
                while next(self._all("SELECT 1 FROM items WHERE name = ?", f"{id}~{number}"), None):
                    number += 1
                self._write("UPDATE items SET name = ? WHERE rowid = ?", f"{id}~{number}", row)

    def _all(self, query: str, *values: object) -> Iterator[tuple]:  # type: ignore[type-arg]
        assert self._base is not None
        try:
            with closing(self._base.execute(query, values)) as rows:
                yield from rows
        except sqlite3.Error as error:
            raise self._unusable(error) from None

    def _write(self, statement: str, *values: object) -> None:
        """Run a statement; it lasts from the next commit on, a second later at most."""
        assert self._base is not None
        try:
            self._base.execute(statement, values)
            if time.monotonic() > self._commit_at:
                self._base.commit()
                self._commit_at = time.monotonic() + _SECONDS_TO_COMMIT
        except sqlite3.Error as error:
            raise self._unusable(error) from None

    def _unusable(self, error: OSError | sqlite3.Error) -> InputError:
        if _is_locked(error):
            return InputError(
                f"{self.path.parent}: another run is writing to it; wait for its end, or choose another --out"
            )
        reason = (isinstance(error, OSError) and error.strerror) or str(error)
        return InputError(f"{self.path.parent}: can't be written to ({reason}); choose another --out")

    def _close(self) -> None:
        if self._base is not None:
            with suppress(sqlite3.Error):
                self._base.close()
            self._base = None

    def _remove(self) -> None:
        for end in ("", "-wal", "-shm"):
            self.path.with_name(self.path.name + end).unlink(missing_ok=True)
        if self._made_folder:
            with suppress(OSError):
                self.path.parent.rmdir()


def _is_locked(error: Exception) -> bool:
    return isinstance(error, sqlite3.OperationalError) and "locked" in str(error)


def packed(extraction: Extraction) -> bytes:
    """A result as the manifest keeps it."""
    return zlib.compress(extraction.model_dump_json().encode(), 1)


def _unpacked(result: bytes, id: str, source: str | None) -> Extraction:
    """A result as that of the article with this id: articles of the same content share one."""
    extraction = Extraction.model_validate_json(zlib.decompress(result))
    return extraction.model_copy(update={"article": extraction.article.model_copy(update={"id": id, "source": source})})
