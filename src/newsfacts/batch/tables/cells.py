"""The cells of flat tables in formats that know no nested values: those become JSON text."""

from __future__ import annotations

import json
from typing import Any

from newsfacts.batch.tables.shape import Scalar, Shape

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""How a text begins that a spreadsheet would take for a formula; OWASP, "CSV injection"."""
_GUARDED = ("'", *FORMULA)  # the apostrophe keeps it from doing so


def to_sql(shape: Shape, cell: Any) -> Any:
    """The cell for a database without nested values.

    >>> from newsfacts.batch.tables.shape import TEXT, Many
    >>> to_sql(Many(TEXT), ["甲", "乙"])
    '["甲", "乙"]'
    """
    return cell if cell is None or isinstance(shape, Scalar) else json.dumps(cell, ensure_ascii=False)


def from_sql(shape: Shape, cell: Any) -> Any:
    """What ``to_sql`` was given.

    Raises:
        ValueError: the cell does not hold what its column should.
    """
    if cell is None:
        return None
    if isinstance(shape, Scalar):
        return bool(cell) if shape.kind == "truth" else cell
    return json.loads(cell)


def to_csv(shape: Shape, cell: Any) -> str:
    """The cell for a CSV file: empty for None. A text that a spreadsheet would run gets an apostrophe in front.

    So do a text that begins with one and the empty text, that all come back as they were.

    >>> from newsfacts.batch.tables.shape import NUMBER, TEXT, TRUTH
    >>> to_csv(TEXT, "=1+1"), to_csv(TEXT, ""), to_csv(TEXT, None), to_csv(NUMBER, "-7"), to_csv(TRUTH, True)
    ("'=1+1", "'", '', '-7', 'true')
    """
    if cell is None:
        return ""
    if not isinstance(shape, Scalar):
        return json.dumps(cell, ensure_ascii=False)
    if shape.kind == "text":
        return f"'{cell}" if not cell or cell.startswith(_GUARDED) else str(cell)
    return str(cell).lower() if shape.kind == "truth" else str(cell)


def from_csv(shape: Shape, cell: str) -> Any:
    """What ``to_csv`` was given.

    Raises:
        ValueError: the cell does not hold what its column should.
    """
    if not cell:
        return None
    match shape:
        case Scalar("text"):
            return cell.removeprefix("'")
        case Scalar("truth"):
            return {"true": True, "false": False}[cell.lower()]
        case Scalar("integer"):
            return int(cell)
        case Scalar("real"):
            return float(cell)
        case Scalar("number"):
            return cell
        case _:
            return json.loads(cell)
