"""How data stands in the page: packed where there is much of it, and never so that it could end its script element."""

from __future__ import annotations

import json
import zlib
from base64 import b64encode
from collections.abc import Iterable
from typing import Any

_ESCAPES = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}


def script_json(value: Any) -> str:
    """JSON that is the same to every reader, and plain text to an HTML parser.

    >>> print(script_json({"title": "</script><!-- &"}))
    {"title":"\\u003c/script\\u003e\\u003c!-- \\u0026"}
    """
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)


def packed(text: str) -> str:
    """A text as base64 of its zlib stream, which ``DecompressionStream("deflate")`` reads."""
    return b64encode(zlib.compress(text.encode("utf-8", "surrogatepass"), 9)).decode("ascii")


class Column:
    """A column of a table: each of its values once, and for each row the number of its value.

    >>> column = Column()
    >>> for value in ("GMV", None, "GMV"):
    ...     column.add(value)
    >>> column.fields()
    {'values': [None, 'GMV'], 'codes': [1, 0, 1]}
    """

    def __init__(self) -> None:
        """An empty one, in which nothing has the number 0."""
        self._numbers: dict[str | None, int] = {None: 0}
        self._codes: list[int] = []

    def add(self, value: str | None) -> None:
        """Add a row."""
        self._codes.append(self._numbers.setdefault(value, len(self._numbers)))

    def fields(self) -> dict[str, list[Any]]:
        """What the page reads."""
        return {"values": list(self._numbers), "codes": self._codes}


class Table:
    """Columns of one length, filled row by row."""

    def __init__(self, names: Iterable[str]) -> None:
        """One without rows."""
        self._columns = {name: Column() for name in names}
        self.rows = 0

    def add(self, **cells: str | None) -> None:
        """Add a row, with a cell for each column."""
        for name, column in self._columns.items():
            column.add(cells[name])
        self.rows += 1

    def fields(self) -> dict[str, Any]:
        """What the page reads."""
        return {name: column.fields() for name, column in self._columns.items()}
