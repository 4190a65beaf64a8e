"""The quick look at the characters beside a number finds what look-behinds for every word would find."""

from __future__ import annotations

from collections.abc import Mapping

import regex
from hypothesis import example, given, settings
from hypothesis import strategies as st

from newsfacts.records import Mod
from newsfacts.values.modifiers import (
    BOUNDS,
    CHANGES,
    LINKS,
    NEAR,
    NOT_AFTER,
    NOT_BEFORE,
    PASSED,
    modifier,
    time_modifier,
)

BETWEEN = (
    rf"(?:{LINKS.replace(' ', '|')}|(?<=约)(?:{CHANGES.replace(' ', '|')}))?"
    r"(?:每[股吨日月年天桶克两盎公斤平米]{1,3}|人民币)?[ “\"]?"
)


def look_behind(word: str) -> str:
    before = "".join(f"(?<!{other})" for other in NOT_BEFORE.get(word, ()))
    after = "".join(f"(?!{other})" for other in NOT_AFTER.get(word, ()))
    return before + word + after


def patterns(*tables: Mapping[Mod, str]) -> list[tuple[Mod, regex.Pattern[str]]]:
    return [
        (mod, regex.compile(f"(?<=(?:{'|'.join(map(look_behind, words.split()))}){BETWEEN})"))
        for table in tables
        for mod, words in table.items()
    ]


NUMBER, TIME = patterns(BOUNDS, PASSED, NEAR), patterns(BOUNDS, PASSED)
WORDS = [word for table in (BOUNDS, PASSED, NEAR) for words in table.values() for word in words.split()]
PIECES = [*WORDS, *LINKS.split(), *CHANGES.split(), *'合签市之产通附盘其中的每吨股日年,， “"', "人民币", "大", "GMV"]


@settings(max_examples=1000)
@given(st.lists(st.sampled_from(PIECES), max_size=6).map("".join))
@example("约增长")
@example("不超过每股人民币“")
@example("其中最高可达")
@example("盘中最高达到 ")
def test_what_stands_in_front_of_a_number(before: str) -> None:
    text = f"{before}5亿元"
    for quick, slow in ((modifier, NUMBER), (time_modifier, TIME)):
        found = next((mod for mod, pattern in slow if pattern.match(text, len(before))), None)
        assert quick(text, len(before), len(text)) == found
