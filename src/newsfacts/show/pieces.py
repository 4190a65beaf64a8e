"""A text cut at the edges of its mentions."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from newsfacts.records import Extraction, Mention


def pieces(extraction: Extraction) -> Iterator[tuple[str, Mention | None]]:
    """The whole text piece by piece, each with the mention that it lies in; with the inner one where two overlap.

    >>> from newsfacts import extract
    >>> [(text, mention and mention.kind) for text, mention in pieces(extract("营收12亿元。"))]
    [('营收', None), ('12亿元', 'money'), ('。', None)]
    """
    text = extraction.article.text
    edges = {edge for mention in extraction.mentions for edge in (mention.start, mention.end)}
    waiting = sorted(extraction.mentions, key=lambda mention: -mention.start)
    begun: list[Mention] = []
    for start, end in pairwise(sorted({0, len(text)} | {edge for edge in edges if 0 < edge < len(text)})):
        while waiting and waiting[-1].start <= start:
            begun.append(waiting.pop())
        begun = [mention for mention in begun if mention.end > start]
        yield text[start:end], min(begun, key=lambda mention: mention.end - mention.start, default=None)
