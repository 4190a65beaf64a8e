"""What is read by itself: sentences, and their parts where a headline or a wide space ends one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import regex

from newsfacts.mentions.placed import Placed
from newsfacts.text.sentences import SentenceIndex

# A headline in brackets and text set off by wide spaces end without a full stop.
# 【…】, 原标题:…, and a text that is nothing but its title: 云杉食品:年报净利增85% 拟10派6元
_HEADLINE = regex.compile(r"[ ]?(?:【|原标题|[^,，。:：]{2,12}[:：][^,，。;；\n]{4,50}$)")
_BEFORE_TITLE = 12  # 原标题:
_PART_END = regex.compile(r"】|[ ]{2,}")


@dataclass(frozen=True, slots=True)
class Part:
    """A sentence or a part of one that is read by itself; ``paragraph`` counts the lines before."""

    sentence: tuple[int, int]
    start: int
    end: int
    paragraph: int
    is_headline: bool
    mentions: list[Placed]


def parts(text: str, sentences: SentenceIndex, ordered: Sequence[Placed], title: str = "") -> Iterator[Part]:
    """The sentences with the mentions that lie wholly in them; the title, where the text begins with it, by itself."""
    at = text.find(title, 0, len(title) + _BEFORE_TITLE) if title else -1
    titled = at + len(title) if at >= 0 else 0
    paragraph, position, next_mention = 0, 0, 0
    for start, end in sentences.spans:
        paragraph += "\n" in text[position:start] or "\r" in text[position:start]
        borders = [start, *(found.end() for found in _PART_END.finditer(text, start, end)), end]
        if start < titled < end:
            borders = sorted({*borders, titled})
        for first, last in pairwise(borders):
            inside: list[Placed] = []
            while next_mention < len(ordered) and ordered[next_mention].start < last:
                if ordered[next_mention].start >= first and ordered[next_mention].end <= last:
                    inside.append(ordered[next_mention])
                next_mention += 1
            if first < last:
                is_headline = bool(_HEADLINE.match(text, first, last))
                yield Part((start, end), first, last, paragraph, is_headline, inside)
        position = end
