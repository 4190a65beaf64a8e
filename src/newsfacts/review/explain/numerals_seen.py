"""The numerals of a text, as a reader sees them: what an annotator asks about first where nothing is labeled."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from newsfacts.mentions.overlaps import Taken
from newsfacts.records import Mention
from newsfacts.review.explain.explanation import Stretch
from newsfacts.review.explain.positions import Positions

_NUMERAL = regex.compile(r"\d(?:(?:[./:-]|,(?=\d{3}))?\d)*[百千万亿兆]*|[零〇一二两三四五六七八九十百千万亿几]+")


def unlabeled_numerals(text: str, positions: Positions, mentions: Sequence[Mention]) -> tuple[Stretch, ...]:
    """The numerals that no mention holds, those of a single character aside: ``4/5`` of ``4/5G网络``, but no 一 of 一个."""
    taken = Taken([(mention.start, mention.end) for mention in mentions])
    seen = (positions.stretch(*match.span()) for match in _NUMERAL.finditer(text) if _tells(match[0]))
    return tuple(stretch for stretch in seen if not taken.overlaps(stretch.start, stretch.end))


def numerals_at(text: str, positions: Positions, place: int) -> tuple[Stretch, ...]:
    """The numerals that hold a clean position or stand right before it."""
    found = (match.span() for match in _NUMERAL.finditer(text))
    return tuple(positions.stretch(start, end) for start, end in found if start <= place <= end)


def _tells(numeral: str) -> bool:
    return len(numeral) > 1 or numeral.isdigit()
