"""The way through jieba's model is the one that jieba itself finds, to the state."""

from __future__ import annotations

from functools import cache
from typing import Any

import jieba.posseg as posseg
from hypothesis import example, given
from hypothesis import strategies as st
from jieba.posseg.viterbi import viterbi

from newsfacts.text.viterbi import Model
from newsfacts.text.words import Segmenter

KNOWN = sorted(posseg.char_state_tab_P)
runs = st.text(
    st.sampled_from(KNOWN) | st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), min_size=1, max_size=24
)
model = Model(posseg.start_P, posseg.trans_P, posseg.emit_P, posseg.char_state_tab_P)


@given(runs)
@example("程一笑")
@example("鿿")  # a character that the model has never seen
@example("鿿鿿鿿")
def test_the_way_is_that_of_jieba(run: str) -> None:
    expected = viterbi(run, posseg.char_state_tab_P, posseg.start_P, posseg.trans_P, posseg.emit_P)[1]
    assert model.way(run) == expected


@given(st.lists(runs | st.sampled_from(["快手", "2021年", ",", "GMV", "3.5%"]), max_size=5).map("".join))
def test_words_and_tags_are_those_of_jieba(text: str) -> None:
    ours, theirs = taggers()
    assert [tuple(pair) for pair in ours.cut(text)] == [tuple(pair) for pair in theirs.cut(text)]


@cache
def taggers() -> tuple[Any, Any]:
    ours = Segmenter()._tagger
    return ours, posseg.POSTokenizer(ours.tokenizer)
