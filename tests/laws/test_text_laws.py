"""Laws of the text stage: nothing is lost but what layout put in, and each character knows where it came from."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from newsfacts.text.fold import fold
from newsfacts.text.offsets import OffsetMap
from newsfacts.text.repair import repair
from newsfacts.text.sentences import SentenceIndex, clauses, sentences
from tests.laws.texts import texts


@given(texts)
def test_folding_replaces_one_by_one(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


@given(texts)
def test_each_clean_character_stands_in_the_original(text: str) -> None:
    clean = repair(text)
    places = [clean.offsets.original(i) for i in range(len(clean.text))]
    assert places == sorted(set(places))
    assert "".join(fold(text[place]) for place in places) == clean.text


@given(texts)
def test_only_white_space_and_hidden_characters_are_cut(text: str) -> None:
    clean = repair(text)
    kept = {clean.offsets.original(i) for i in range(len(clean.text))}
    cut = {c for i, c in enumerate(fold(text)) if i not in kept}
    assert all(c.isspace() or not c.isprintable() for c in cut)


@given(texts, st.data())
def test_a_span_holds_what_it_says_and_grows_with_it(text: str, data: st.DataObject) -> None:
    clean = repair(text)
    size = len(clean.text)
    a, b, c, d = sorted(data.draw(st.integers(0, size)) for _ in range(4))
    inner, outer = clean.offsets.span(b, c), clean.offsets.span(a, d)
    assert 0 <= inner[0] <= inner[1] <= len(text)
    if b < c:
        assert outer[0] <= inner[0] < inner[1] <= outer[1]
        within = [fold(text[clean.offsets.original(i)]) for i in range(b, c)]
        assert "".join(within) == clean.text[b:c]
        assert fold(text[inner[0]]) == clean.text[b]
        assert fold(text[inner[1] - 1]) == clean.text[c - 1]


@given(st.text(max_size=60), st.sets(st.integers(0, 59)))
def test_cutting_characters_is_undone_by_the_map(text: str, cut: set[int]) -> None:
    cuts = sorted(i for i in cut if i < len(text))
    clean = "".join(c for i, c in enumerate(text) if i not in cuts)
    offsets = OffsetMap.from_deletions((i, i + 1) for i in cuts)
    assert "".join(text[offsets.original(i)] for i in range(len(clean))) == clean


@given(texts)
def test_repairing_twice_folds_no_more(text: str) -> None:
    once = repair(text).text
    assert fold(once) == once


@given(texts)
def test_sentences_and_clauses_hold_all_that_is_visible(text: str) -> None:
    spans = sentences(text)
    assert all(a < b for a, b in spans)
    assert all(first[1] <= second[0] for first, second in pairwise(spans))
    between = set(range(len(text))).difference(*(range(a, b) for a, b in spans))
    assert all(text[i].isspace() for i in between)
    for start, end in spans:
        assert all(start <= a < b <= end for a, b in clauses(text, start, end))


@given(texts)
def test_the_index_finds_each_sentence_by_any_position_in_it(text: str) -> None:
    index = SentenceIndex(text)
    for start, end in index.spans:
        assert index.span(start) == index.span(end - 1) == (start, end)
