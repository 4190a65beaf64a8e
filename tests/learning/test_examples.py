"""Labeled texts as examples: what a set does not label is unknown, and augmentation keeps labels on their names."""

from __future__ import annotations

import gzip
import json
import random
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsfacts.tagger.schemes import CLUENER, MSRA, NEWS
from training.augment import Augmenter
from training.data import held_out, held_out_rows, rows, scoring_ids
from training.evaluate import MAPPINGS, Score
from training.examples import ANY, CLUENER_TO_NEWS, FINRE_TO_NEWS, HAND_TO_NEWS, MSRA_TO_NEWS, exact, example, of_text

TEXT = "腾讯马化腾在京"
SPANS = [(0, 2, "company"), (2, 5, "name"), (6, 7, "address")]


def test_an_exact_set_allows_one_tag_at_each_character() -> None:
    found = example(TEXT, SPANS, CLUENER, exact(CLUENER))
    assert found.possible.sum(axis=1).tolist() == [1] * len(TEXT)
    assert CLUENER.read(found.possible.argmax(axis=1).astype(np.int64)) == SPANS


def test_a_mapped_label_allows_each_of_its_readings_and_unlabeled_text_what_may_stand_there() -> None:
    found = example(TEXT, [(0, 2, "organization")], NEWS, CLUENER_TO_NEWS)
    begins = {NEWS.labels[(tag - 1) // 4] for tag in np.flatnonzero(found.possible[0])}
    assert begins == {"ORGANIZATION", "COMPANY"}
    outside = {NEWS.labels[(tag - 1) // 4] for tag in np.flatnonzero(found.possible[5]) if tag}
    assert outside == {"COMPANY"}
    assert found.possible[5, 0]


def test_of_names_that_overlap_the_longest_counts() -> None:
    found = example(TEXT, [(0, 2, "company"), (0, 5, "book"), (6, 7, "address")], CLUENER, exact(CLUENER))
    assert found.spans == ((0, 5, "book"), (6, 7, "address"))


def test_a_doubtful_label_teaches_nothing() -> None:
    found = example(TEXT, [(2, 5, "uncertain")], NEWS, HAND_TO_NEWS)
    assert found.possible[2:5].all()


@pytest.mark.parametrize("choices", [CLUENER_TO_NEWS, MSRA_TO_NEWS, FINRE_TO_NEWS, HAND_TO_NEWS])
def test_mappings_name_labels_of_the_scheme(choices: dict[str, tuple[str, ...]]) -> None:
    assert {label for labels in choices.values() for label in labels} <= {*NEWS.labels, "O"}


def test_a_long_text_is_read_in_pieces_with_the_names_that_lie_in_one() -> None:
    text = ("甲" * 99 + "。") * 3
    parts = list(of_text(text, [(0, 2, "PER"), (150, 152, "PER"), (198, 202, "PER")], MSRA, exact(MSRA)))
    assert "".join(part.text for part in parts) == text
    assert sum(len(part.spans) for part in parts) == 2


@pytest.fixture(scope="module")
def augmenter(tmp_path_factory: pytest.TempPathFactory) -> Augmenter:
    folder = tmp_path_factory.mktemp("data")
    with gzip.open(folder / "company-short-names.txt.gz", "wt", encoding="utf-8") as file:
        file.write("某某科技\n甲乙丙丁\n")
    return Augmenter(folder, random.Random(3))


@given(st.lists(st.sampled_from(["腾讯", "快手电商"]), min_size=1, max_size=4))
def test_swapped_names_keep_their_labels_and_what_stands_between_them(augmenter: Augmenter, names: list[str]) -> None:
    text, spans = "", []
    for name in names:
        spans.append((len(text), len(text) + len(name), "company"))
        text += name + "说,"
    found = augmenter(example(text, spans, NEWS, HAND_TO_NEWS))
    between = [found.text[a[1] : b] for a, b in zip(found.spans, [s[0] for s in found.spans[1:]], strict=False)]
    assert [label for *_, label in found.spans] == ["company"] * len(names)
    assert between == ["说,"] * (len(names) - 1)
    assert len(found.possible) == len(found.text)


@pytest.mark.parametrize("choices", [CLUENER_TO_NEWS, MSRA_TO_NEWS, FINRE_TO_NEWS, HAND_TO_NEWS])
def test_no_set_leaves_products_open_where_it_is_silent(choices: dict[str, tuple[str, ...]]) -> None:
    assert "PRODUCT" not in choices[ANY]


def test_the_held_out_rows_are_blocks_and_the_others_are_the_rest() -> None:
    given = [{"id": n} for n in range(3200)]
    held = [row["id"] for row in held_out_rows(given, held_out=True)]
    assert held == [*range(700, 800), *range(2200, 2300)]
    assert sorted([*held, *(row["id"] for row in held_out_rows(given, held_out=False))]) == list(range(3200))


def test_nothing_that_scores_is_trained_on() -> None:
    scoring = scoring_ids()
    assert len(scoring) >= 250
    assert not held_out(100) & scoring


def test_rows_of_a_plain_and_of_a_gzipped_file(tmp_path: Path) -> None:
    line = json.dumps({"id": "a", "text": "快手"}, ensure_ascii=False) + "\n\n"
    (tmp_path / "a.jsonl").write_text(line, encoding="utf-8")
    with gzip.open(tmp_path / "a.jsonl.gz", "wt", encoding="utf-8") as file:
        file.write(line)
    assert list(rows(tmp_path / "a.jsonl")) == list(rows(tmp_path / "a.jsonl.gz")) == [{"id": "a", "text": "快手"}]


def test_a_score_of_nothing_is_nothing() -> None:
    assert Score().line("PER").split()[1:4] == ["0.00", "0.00", "0.00"]
    assert Score(gold=4, found=2, right=2).line("PER").split()[1:4] == ["100.00", "50.00", "66.67"]


def test_mappings_of_the_evaluation_name_labels_of_their_scheme() -> None:
    schemes = {"cluener": CLUENER, "msra": MSRA, "news": NEWS}
    assert all(set(mapping.labels) <= set(schemes[mapping.scheme].labels) for mapping in MAPPINGS.values())
