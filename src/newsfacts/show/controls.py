"""Characters that steer a screen instead of standing on it; a text must not be able to turn a line round or color a terminal."""

from __future__ import annotations

import re

CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
"""All control characters but tab and the ends of lines, and what Unicode has for the direction of writing."""


def visible(text: str) -> str:
    """The text with a sign in place of each control character; every other character keeps its place.

    >>> visible("营收\\x1b[31m12亿元")
    '营收␛[31m12亿元'
    """
    return CONTROLS.sub(_sign, text)


def _sign(match: re.Match[str]) -> str:
    code = ord(match[0])
    return chr(0x2400 + code) if code < 0x20 else "␡" if code == 0x7F else "\ufffd"
