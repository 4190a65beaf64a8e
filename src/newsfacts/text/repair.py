"""Text as it was meant: broken lines joined, hidden characters cut, with the way back.

Scraped news breaks sentences over lines (``快手\\n电商``). A line break is cut where the text
shows that the sentence goes on; headings, captions, bylines and list items stay apart.
Spaces that typesetting puts between digits and Chinese characters are cut too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import regex

from newsfacts.text.fold import fold
from newsfacts.text.offsets import OffsetMap

# What is not meant to be seen; ** is Markdown's emphasis.
_HIDDEN = regex.compile(r"[\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\u00ad]|\*{2,3}")
# A number at the start of a line is a heading's or a list item's: its space stays.
_TYPESET_SPACE = regex.compile(
    r"(?<=[\d%.])(?<!^[ ]{0,4}\d{1,3})[ ]{1,2}(?=\p{Han})|(?<=\p{Han})[ ]{1,2}(?=\d)", regex.M
)
_LINE_BREAK = regex.compile(r"[ \t]{0,8}(?:\r\n|\r|\n)[ \t]{0,8}")
_LIST_ITEM = regex.compile(
    r"[ ]*(?:[-*•·●■◆▶#>|]|\d{1,2}[、.)）](?!\d)|\d{2}[ ]|[(（][\d一二三四五六七八九十]{1,3}[)）]|[一二三四五六七八九十]{1,3}[、.]|第[\d一二三四五六七八九十]{1,3}[章节条部])"
)
_TERMINAL = regex.compile(r"[。！？!?…；;:：][”’\"'」』)）】》]{0,3}$|[”’」』】》]$")
_OPEN_END = regex.compile(r"[,，、(（“‘《【「]$")
_SENTENCE_END_INSIDE = regex.compile(r"[。！？!?]")
# Words that ask for what follows them, and words that cannot begin a sentence.
_FORWARD = regex.compile(
    r"(?:在|于|对于|关于|与|和|及|或|的|为|将|把|被|从|向|由|给|以|而|并|但|因|随着|通过|根据|按照|包括|成为|以及|等)$"
)
_BOUND_START = regex.compile(
    r"(?:来说|来看|而言|本身|的|了|地|得|着|等|们|与|和|及|之|所|也|还|又|则|却|均|都|仍|后|前|时|中|内|外|上|下|亿|万|元|%|％|年|月|日|[,，、。)）”》】])"
)
_CUT_NUMBER = regex.compile(r"\p{Han}\d{1,4}(?:\.\d{0,4})?$")
_REST_OF_NUMBER = regex.compile(r"\d{0,4}(?:\.\d{1,4})?(?:[万亿]|%|个百分点|元|美元)")
_MIN_WRAPPED_LINES = 3


@dataclass(frozen=True, slots=True)
class CleanText:
    """The text for matching, and the map from it to the original."""

    text: str
    offsets: OffsetMap

    def written(self, original: str, start: int, end: int) -> str:
        """A clean span as the original writes it, without what was cut: 摩根士丹利（亚洲） keeps its brackets."""
        return "".join(original[self.offsets.original(i)] for i in range(start, end))


def repair(original: str) -> CleanText:
    """Fold the text and cut what only layout put into it.

    >>> repair("在\\n二季度财报会上,\\n快手宣布14.2 亿元。").text
    '在二季度财报会上,快手宣布14.2亿元。'
    """
    folded = fold(original)
    cuts = sorted(
        {m.span() for m in _HIDDEN.finditer(folded)} | set(_typeset_spaces(folded)) | set(_broken_lines(folded))
    )
    disjoint: list[tuple[int, int]] = []
    for start, end in cuts:
        if not disjoint or start >= disjoint[-1][1]:
            disjoint.append((start, end))
    pieces, position = [], 0
    for start, end in disjoint:
        pieces.append(folded[position:start])
        position = end
    pieces.append(folded[position:])
    return CleanText("".join(pieces), OffsetMap.from_deletions(disjoint))


def _typeset_spaces(text: str) -> Iterator[tuple[int, int]]:
    if " " in text:
        yield from (m.span() for m in _TYPESET_SPACE.finditer(text))


def _broken_lines(text: str) -> Iterator[tuple[int, int]]:
    """The line breaks inside sentences."""
    breaks = [m.span() for m in _LINE_BREAK.finditer(text)]
    lines = [(a_end, b_start) for (_, a_end), (b_start, _) in pairwise([(0, 0), *breaks, (len(text), len(text))])]
    wrapped_at = _wrap_width([end - start for start, end in lines])
    for (a_start, a_end), (b_start, b_end) in pairwise(lines):
        before, after = text[max(a_start, a_end - 200) : a_end], text[b_start : min(b_end, b_start + 40)]
        wrapped = wrapped_at is not None and a_end - a_start >= wrapped_at
        if before and after and _goes_on(before, after, wrapped):
            yield a_end, b_start


def _wrap_width(widths: list[int]) -> int | None:
    """The column at which a text is hard-wrapped; None for text of one paragraph a line."""
    filled = [w for w in widths if w]
    if not filled:
        return None
    longest = max(filled)
    full = sum(w >= longest - 3 for w in filled)
    return longest - 3 if longest <= 100 and full >= _MIN_WRAPPED_LINES and full * 2 >= len(filled) else None


def _goes_on(before: str, after: str, wrapped: bool) -> bool:
    if _LIST_ITEM.match(after) or (_LIST_ITEM.match(before) and not _OPEN_END.search(before)):
        return False
    if _OPEN_END.search(before):
        return True
    if _TERMINAL.search(before):
        return False
    if _CUT_NUMBER.search(before) and _REST_OF_NUMBER.match(after):
        return True
    if wrapped or _FORWARD.search(before) or _BOUND_START.match(after):
        return True
    # Prose that has ended a sentence on this line and begun another: headings do not do that.
    return _SENTENCE_END_INSIDE.search(before) is not None
