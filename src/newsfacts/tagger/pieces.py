"""A text in pieces that the network reads one by one: sentences in a row, cut where they may be cut best.

Pieces of about one length cost least, since the network reads them side by side, and a sentence is
understood better beside the one before it.
"""

from __future__ import annotations

import re

LONGEST = 160
_SHORTEST = 80
_END = re.compile(r"[。！？!?\n][”’」』\"')）】》]*")
_BREAK = re.compile(r"[,，;；、:： ]")


def pieces(text: str) -> list[tuple[int, int]]:
    """Half-open spans that together hold every character but line breaks, none longer than ``LONGEST``.

    >>> pieces("快手涨了。\\n程一笑说好。")
    [(0, 12)]
    """
    found: list[tuple[int, int]] = []
    start = 0
    for end in [match.end() for match in _END.finditer(text)] + [len(text)]:
        for first, last in _cut(text, start, end):
            if found and last - found[-1][0] <= LONGEST:
                found[-1] = found[-1][0], last
            else:
                found.append((first, last))
        start = end
    return found


def _cut(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """One sentence, without line breaks around it, in as many parts as it needs."""
    while start < end and text[start] == "\n":
        start += 1
    while start < end and text[end - 1] == "\n":
        end -= 1
    found = []
    while end - start > LONGEST:
        breaks = [match.end() for match in _BREAK.finditer(text, start + _SHORTEST, start + LONGEST)]
        middle = breaks[-1] if breaks else start + LONGEST
        found.append((start, middle))
        start = middle
    return [*found, (start, end)] if end > start else found
