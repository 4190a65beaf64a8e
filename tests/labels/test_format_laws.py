"""Into every format and back: the text to the letter, every label at its place with all that it had."""

from __future__ import annotations

import tempfile
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsfacts.errors import InputError, NewsfactsError
from newsfacts.labels import brat, conll
from newsfacts.labels.formats import FORMATS, TOOLS, Format
from newsfacts.labels.gold import from_extraction, from_gold, to_gold
from newsfacts.labels.record import LabeledText
from newsfacts.records import Article
from newsfacts.review.gold import read_gold
from tests.labels.texts import GOLD, documents, gold

# A slow machine is no failure, and a run today tries what a run tomorrow tries.
LAW = settings(deadline=None, derandomize=True, max_examples=60)
MANY = ["doccano", "label-studio", "prodigy", "spacy"]  # labels may overlap in these


def through(chosen: Format, written: list[LabeledText]) -> list[LabeledText]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "out"
        chosen.write(written, path)
        return chosen.read(path)


@pytest.mark.parametrize("name", FORMATS)
def test_gold_comes_back_whole(name: str) -> None:
    assert through(FORMATS[name], gold()) == gold()


@pytest.mark.parametrize("name", MANY)
@LAW
@given(written=documents())
def test_any_text_comes_back_whole(name: str, written: list[LabeledText]) -> None:
    assert through(TOOLS[name], written) == written


@LAW
@given(written=documents(overlapping=False))
def test_any_text_comes_back_from_conll(written: list[LabeledText]) -> None:
    assert through(conll, written) == written


@LAW
@given(written=documents())
def test_any_text_comes_back_from_brat_or_is_refused(written: list[LabeledText]) -> None:
    broken = [
        label
        for one in written
        for label in one.labels
        if one.surface(label).strip("\r\n\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029") != one.surface(label)
    ]
    if broken:
        with pytest.raises(InputError, match="begins or ends with a line break"):
            through(brat, written)
    elif written:
        assert sorted(through(brat, written), key=lambda one: one.id) == sorted(written, key=lambda one: one.id)


@pytest.mark.parametrize("name", TOOLS)
def test_every_gold_document_is_the_same_gold_behind_a_tool(name: str) -> None:
    wanted = [replace(document, facts=None) for document in read_gold(GOLD)]
    assert [to_gold(document) for document in through(TOOLS[name], gold())] == wanted


@LAW
@given(written=documents(overlapping=False))
def test_what_gold_can_say_it_says_whole(written: list[LabeledText]) -> None:
    for document in written:
        sayable = [
            label for label in document.labels if label.kind in ("person", "company") and " CNY" not in label.value
        ]
        one = replace(document, labels=tuple(replace(label, source="") for label in sayable))
        assert from_gold(to_gold(one)) == one


def test_what_the_pipeline_finds_comes_back_from_every_tool(pipeline) -> None:
    article = Article(
        id="a", text="💩快手今年一季度GMV达人民币1186亿元,\r\n同比增长219.8%。", published="2021-05-24", title="财报"
    )
    found = from_extraction(pipeline.extract(article))
    assert [(found.surface(label), label.value) for label in found.labels] == [
        ("快手", ""),
        ("今年一季度", "2021-Q1"),
        ("人民币1186亿元", "118600000000 CNY"),
        ("219.8%", "219.8 percent"),
    ]
    for name, chosen in TOOLS.items():
        (back,) = through(chosen, [found])
        assert (back.text, back.labels, back.title, back.published) == (
            found.text,
            found.labels,
            found.title,
            found.published,
        ), name


@pytest.mark.parametrize("name", [name for name in TOOLS if name != "brat"])
def test_no_text_makes_a_file_without_any(name: str) -> None:
    assert through(TOOLS[name], []) == []


@pytest.mark.parametrize("name", TOOLS)
@LAW
@given(written=documents(overlapping=False), seed=st.randoms(use_true_random=False))
def test_a_file_with_any_damage_is_read_or_refused(name: str, written: list[LabeledText], seed: Random) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "out"
        with suppress(InputError):  # labels that brat has no place for
            TOOLS[name].write(written, path)
        for file in (path, *path.glob("*")):
            if file.is_file():
                file.write_bytes(damaged(file.read_bytes(), seed))
        with suppress(NewsfactsError):
            for document in TOOLS[name].read(path):
                with suppress(NewsfactsError):
                    to_gold(document)


def damaged(data: bytes, seed: Random) -> bytes:
    """The bytes with a few pieces cut, doubled or put elsewhere, and signs of the formats put in."""
    pieces = [
        data[:0],
        b"0",
        b"9" * 20,
        b"-",
        b"\t",
        b"\n",
        b'"',
        b"{",
        b"]",
        b"null",
        "⟦U+110000⟧\tO\n".encode(),
        b"\xff",
    ]
    for _ in range(seed.randint(1, 4)):
        at, to = sorted(seed.randint(0, len(data)) for _ in range(2))
        data = (
            data[:at] + seed.choice([*pieces, data[at:to] * 2]) + data[seed.choice([at, to, min(at + 1, len(data))]) :]
        )
    return data
