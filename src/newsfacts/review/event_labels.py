"""Labels of events: one text a line, without the text itself, which is found as ``newsfacts.review.dev`` finds it.

::

    {"id": "biz000001", "file": "news.business", "sha256": "9f2c…", "published": "2026-06-11", "events": [
      {"frame": "pledge", "status": "reported", "roles": {"issuer": ["力盛体育"], "shares": ["2900000 股"]}}]}

Values are normal forms.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

from pydantic import Field

from newsfacts.records import Article, Record, Status
from newsfacts.review.dev import fingerprint
from newsfacts.review.dev_texts import read_texts
from newsfacts.review.errors import DataMissing, GoldError

_Word = Annotated[str, Field(pattern=r"^[a-z][a-z_]*$")]


class GoldEvent(Record):
    """One labeled event."""

    frame: _Word
    status: Status
    roles: dict[_Word, tuple[str, ...]]

    def fillers(self) -> list[tuple[str, str]]:
        """Its roles, one a filler."""
        return [(role, value) for role, values in self.roles.items() for value in values]


class EventItem(Record):
    """The events of one text, and where the text is."""

    id: str
    file: str = Field(pattern=r"^[A-Za-z0-9_-][A-Za-z0-9_.-]*$")
    sha256: str = Field(pattern=r"^[0-9a-f]{16}$")
    published: str | None = None
    events: tuple[GoldEvent, ...]

    def fingerprint(self, title: str | None) -> str:
        """SHA-256 over labels, title and the hash of the text; the file that the text is found in makes no difference."""
        content = {**self.model_dump(mode="json", exclude={"file"}), "title": title}
        return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


def is_event_labels(gold: Path) -> bool:
    """Whether a file holds labels of events."""
    if gold.suffix != ".jsonl" or not gold.is_file():
        return False
    with gold.open(encoding="utf-8", errors="replace") as lines:
        return '"events":' in lines.readline()


def read_event_labels(gold: Path, data: Path | None = None) -> Iterator[tuple[EventItem, Article]]:
    """The labels of each text, with the article as the pipeline reads it.

    Raises GoldError for broken labels, DataMissing where a text is not there.
    """
    items = list(_read(gold))
    texts = read_texts({(item.file, item.id) for item in items}, gold, data)
    for item in items:
        found = texts.get((item.file, item.id))
        if found is None:
            raise DataMissing(f"{gold}: {item.file} holds no text {item.id}; take the data this was made from")
        if fingerprint(found.text) != item.sha256:
            raise GoldError(f"{gold}: the text of {item.id} in {item.file} is not the one that was labeled")
        yield (
            item,
            Article(id=item.id, text=found.text, title=found.title, published=item.published, published_origin="given"),
        )


def _read(gold: Path) -> Iterator[EventItem]:
    try:
        lines = gold.read_bytes().decode("utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise GoldError(f"{gold}: cannot be read as UTF-8 ({error})") from None
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                yield EventItem.model_validate(json.loads(line))
            except ValueError as error:
                raise GoldError(f"{gold}:{number}: {error}") from None
