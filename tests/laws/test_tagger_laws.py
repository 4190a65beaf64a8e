"""The tagger's parts: pieces, tables and features, schemes, decoding."""

from __future__ import annotations

import itertools
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsfacts.tagger.decode import Decoder, Scores
from newsfacts.tagger.features import features
from newsfacts.tagger.pieces import LONGEST, pieces
from newsfacts.tagger.schemes import NEWS, Scheme
from newsfacts.tagger.vocabulary import CLASSES, FIRST_ID, PADDING, UNKNOWN, Vocabulary, codes_of, pair_keys

WORDS = {
    "快手": (1, 1 << CLASSES.index("company")),
    "快手电商": (2, 1 << CLASSES.index("company")),
    "电商": (3, 1 << CLASSES.index("common_word")),
    "程一笑": (0, 1 << CLASSES.index("person")),
    "手电": (4, 1 << CLASSES.index("common_word")),
    "00亿": (5, 0),
}
LETTERS = "快手电商程一笑。\n1亿,、 aé😀"


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    characters = codes_of("亿快手一电0")
    return Vocabulary.build(characters, np.sort(pair_keys(codes_of("快手电"))[:2]), WORDS)


@given(st.text(alphabet=LETTERS, max_size=600))
def test_pieces_hold_every_character_but_line_breaks_in_order_and_are_short(text: str) -> None:
    spans = pieces(text)
    assert all(0 < end - start <= LONGEST for start, end in spans)
    assert all(before[1] <= behind[0] for before, behind in itertools.pairwise(spans))
    inside = {i for start, end in spans for i in range(start, end)}
    assert all(text[i] == "\n" for i in set(range(len(text))) - inside)


def test_a_long_sentence_is_cut_behind_a_mark() -> None:
    text = "快" * 100 + "," + "手" * 100
    assert pieces(text) == [(0, 101), (101, 201)]


def test_ids(vocabulary: Vocabulary) -> None:
    codes = codes_of("快\0喵3")
    assert vocabulary.character_ids(codes).tolist()[1:3] == [PADDING, UNKNOWN]
    assert vocabulary.character_ids(codes)[3] == vocabulary.character_ids(codes_of("0"))[0] >= FIRST_ID
    pairs = vocabulary.pair_ids(codes_of("快手手"))
    assert pairs[0] > 0
    assert pairs[1:].tolist() == [0, 0]


@given(st.text(alphabet="快手电商程一笑12亿\0", max_size=40))
def test_features_are_those_of_a_search_word_by_word(vocabulary: Vocabulary, text: str) -> None:
    found = features(codes_of(text), vocabulary)
    plain = text.translate({ord(d): "0" for d in "12"})
    begins, ends = [0] * len(text), [0] * len(text)
    bits = np.zeros((3, len(text), len(CLASSES)), np.uint8)
    for word, (number, mask) in sorted(WORDS.items(), key=lambda item: len(item[0])):
        for start in (i for i in range(len(text)) if plain.startswith(word, i)):
            last = start + len(word) - 1
            begins[start], ends[last] = number or begins[start], number or ends[last]
            classes = np.array([mask >> i & 1 for i in range(len(CLASSES))], np.uint8)
            bits[0, start] |= classes
            bits[2, last] |= classes
            bits[1, start + 1 : last] |= classes
    assert found.begins.tolist() == begins
    assert found.ends.tolist() == ends
    assert found.bits.tolist() == np.concatenate(list(bits), axis=1).tolist()


def test_tables_come_back_from_a_file(vocabulary: Vocabulary, tmp_path: Path) -> None:
    vocabulary.save(tmp_path / "tables.npz")
    again = Vocabulary.load(tmp_path / "tables.npz")
    assert all(np.array_equal(getattr(again, name), getattr(vocabulary, name)) for name in Vocabulary.__slots__)


@pytest.mark.parametrize("scheme", [NEWS, Scheme("tiny", ("X",))], ids=lambda s: s.name)
def test_what_is_spelled_is_read(scheme: Scheme) -> None:
    label = scheme.labels[-1]
    tags = [0, *scheme.spell(label, 3), *scheme.spell(scheme.labels[0], 1), 0, *scheme.spell(label, 2)]
    assert scheme.read(np.array(tags)) == [(1, 4, label), (4, 5, scheme.labels[0]), (6, 8, label)]
    assert all(scheme.forbidden[a, b] == 0 for a, b in itertools.pairwise([*tags, 0]))


TINY = Scheme("tiny", ("X", "Y"))


@given(st.integers(1, 4), st.integers(0, 2**32 - 1))
def test_decoding_finds_the_best_of_all_sequences_where_a_name_may_stand(size: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    emissions = np.round(rng.normal(scale=3, size=(size, TINY.tag_count)) * 256).astype(np.float32) / np.float32(256)
    may = names_may_stand(emissions)

    def score(tags: tuple[int, ...]) -> float:
        steps = itertools.pairwise((0, *tags, 0))
        outside = sum(-1e6 for tag, inside in zip(tags, may, strict=True) if tag and not inside)
        return float(outside + sum(TINY.forbidden[a, b] for a, b in steps) + sum(emissions[range(size), tags]))

    best = max(itertools.product(range(TINY.tag_count), repeat=size), key=score)
    found = Decoder(TINY).names(emissions)
    assert [(n.start, n.end, n.label) for n in found] == TINY.read(np.array(best))


def names_may_stand(emissions: Scores) -> list[bool]:
    """From where a beginning comes close to "outside" to where nothing does."""
    inside, found = False, []
    for row in emissions:
        close = row[1:] > row[0] - 4
        begins = bool(close[[0, 3, 4, 7]].any())
        inside = begins or (inside and bool(close.any()))
        found.append(inside)
    return found


def test_confidence_is_a_share_and_pieces_do_not_touch() -> None:
    emissions = np.full((5, TINY.tag_count), -9.0, np.float32)
    emissions[[0, 1, 3], 0] = 20
    emissions[2, 4] = 3
    emissions[4, 4] = 1
    emissions[4, 0] = 0.5
    names = Decoder(TINY).names(emissions)
    assert [(n.start, n.end, n.label) for n in names] == [(2, 3, "X"), (4, 5, "X")]
    assert 0.99 < names[0].confidence <= 1
    assert 0.6 < names[1].confidence < 0.63
