"""Offsets as browsers count them: UTF-16 units, of which a character above U+FFFF takes two."""

from __future__ import annotations


def code_points(text: str, units: int) -> int | None:
    """The code points in so many UTF-16 units; None behind the text's end or inside a character.

    >>> code_points("💩快手", 2), code_points("💩快手", 1), code_points("💩快手", 9)
    (1, None, None)
    """
    data = text.encode("utf-16-le")
    if not 0 <= 2 * units <= len(data):
        return None
    try:
        return len(data[: 2 * units].decode("utf-16-le"))
    except UnicodeDecodeError:
        return None
