"""How inputs are read: the one place for every choice, each with a default that needs no thought."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from newsfacts.batch.formats import format_of
from newsfacts.errors import InputError

FIELDS = ("id", "text", "title", "published", "url")
"""What is read of a table's row or a line of JSON; ``date`` stands in for ``published``."""

MEGABYTE = 10**6


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOptions:
    """How inputs are read.

    ``columns`` names the columns (of Parquet and Arrow) or fields (of JSON Lines) that hold the article, where they
    are called otherwise: ``{"text": "content"}``. ``follow_links`` follows symbolic links inside folders.
    ``largest`` is the size in bytes beyond which an article is an error record: a file, a line, a cell, a member of an
    archive. What unpacks to more than ``unpacked_ratio`` times its packed size, or to more than ``unpacked_total``
    bytes, is given up there. ``stdin_format`` says what standard input holds, as a suffix without its dot.

    Raises:
        InputError: a field that there is none of, a format that cannot be read, or a limit below one.

    Examples:
        >>> ReadOptions(columns={"text": "content"}).largest
        20000000
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    follow_links: bool = False
    largest: int = 20 * MEGABYTE
    unpacked_ratio: int = 200
    unpacked_total: int = 100_000 * MEGABYTE
    stdin_format: str = "jsonl"

    def __post_init__(self) -> None:
        """Refuse what makes no sense."""
        if unknown := sorted(set(self.columns) - set(FIELDS)):
            raise InputError(f"columns: no field {unknown[0]!r}; there are {', '.join(FIELDS)}")
        for limit in ("largest", "unpacked_ratio", "unpacked_total"):
            if getattr(self, limit) < 1:
                raise InputError(f"{limit}: {getattr(self, limit)} is no limit; give a number from 1 on")
        if format_of(f".{self.stdin_format}") is None:
            raise InputError(f"stdin_format: no reader for {self.stdin_format!r}; name one such as jsonl or parquet")

    def column(self, name: str) -> str:
        """What the field is called in the input."""
        return self.columns.get(name, name)
