"""Texts made to hurt: what matches for long and fails late, of any length."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

Text = Callable[[int], str]

# What value rules begin with, go on with and end with; drawn at random, much of it matches halfway.
TRIGGERS = "0123456789零一二两三几十百千万亿年月日季半个成倍元%‰.,，、:-—~～至到从约超近多余第《》()（）“”A$€ 去今前上同比增长美港分之"


def repeated(unit: str) -> Text:
    """Texts that are nothing but one unit again and again.

    >>> repeated("年月")(5)
    '年月年月年'
    """
    return lambda length: (unit * (length // len(unit) + 1))[:length]


def nested(opening: str, closing: str) -> Text:
    """Brackets opened for the first half of the text and closed for the second.

    >>> nested("(", ")")(4)
    '(())'
    """
    return lambda length: opening * (length // 2) + closing * (length - length // 2)


def drawn(length: int, seed: int = 0) -> str:
    """Triggers drawn at random, the same ones for one seed at any time."""
    return "".join(random.Random(seed).choices(TRIGGERS, k=length))


HOSTILE: dict[str, Text] = {
    "digits": repeated("1234567890"),
    "亿": repeated("亿"),
    "nested brackets": nested("(", ")"),
    "年月": repeated("年月"),
    "1年": repeated("1年"),
    "digits with commas": repeated("123,"),
    "digits with points": repeated("12."),
    "《 without end": repeated("《"),
    "“1 without end": repeated("“1"),
    "a Latin word": repeated("a"),
    "同比增长": repeated("同比增长"),
    "numerals": repeated("零一二三四五六七八九十百千万"),
    "十": repeated("十"),
    "ranges": repeated("1至2元"),
    "dates in a chain": repeated("2021年1月2日至"),
    "amounts": repeated("3.5亿元"),
    "percents": repeated("增长3%,"),
    "第": repeated("第1"),
    "blanks": repeated(" "),
    "lines": repeated("1\n"),
    "triggers at random": drawn,
}


def sentences(longest: int = 2000) -> Iterator[tuple[str, str]]:
    """Hostile texts as sentences of up to ``longest`` characters, with a name each."""
    for name, text in HOSTILE.items():
        for length in (longest // 4, longest // 2, longest):
            yield f"{name}, {length:,} characters", text(length)
    for seed in range(1, 101):
        yield f"triggers at random, seed {seed}", drawn(longest, seed)
