"""Laws of explanations: they agree with what is extracted, and there is one for any place of any text."""

from __future__ import annotations

import functools
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from newsfacts.records import VALUE_KINDS, Article
from newsfacts.review.explain import explain
from newsfacts.review.explain.explanation import Explanation, Stretch
from newsfacts.values.reading import FUNCTIONS
from tests.laws.texts import texts
from tests.shipped import pipeline

CORPUS = sorted((Path(__file__).parents[2] / "corpus").glob("*.txt"))


def agrees(article: Article, at: int | None = None) -> Explanation:
    """The explanation, which holds the extraction's mentions; each is where it says, and of values nothing is left open."""
    explanation = explain(pipeline(), article, at)
    extraction = pipeline().extract(article)
    assert tuple(m.mention for m in explanation.mentions) == extraction.mentions
    text = extraction.article.text
    for explained in explanation.mentions:
        own = explained.mention
        assert explained.source.id == own.source
        if own.kind in (*VALUE_KINDS, "date"):
            assert explained.source.file and explained.function
            parts = {part.name for part in explained.parts}
            assert parts == set(own.parts)
            assert parts or not named_always(own.source)
            assert all(own.start <= part.start <= part.end <= own.end for part in explained.parts if part.text)
        assert (explained.softener is None) == (getattr(own.value, "mod", None) is None)
        assert (explained.anchor is None) == (getattr(own.value, "anchor", None) is None)
        for rival in explained.beat:
            assert rival.start < own.end and own.start < rival.end
    for stretch in stretches(explanation):
        assert text[stretch.start : stretch.end] == stretch.text
    return explanation


@functools.cache
def named_always(rule: str) -> bool:
    """Whether a rule reads its values from parts, so that none of its mentions is without."""
    (entry,) = (known.entry for known in pipeline().rules.rules if known.id == rule)
    return bool(entry.value and FUNCTIONS[entry.value].groups)


def stretches(explanation: Explanation) -> list[Stretch]:
    found: list[Stretch] = [*explanation.unlabeled]
    for explained in explanation.mentions:
        found += [*explained.parts, *explained.beat]
    if explanation.place is not None:
        found += [*explanation.place.attempts, *explanation.place.numerals]
        found += [a.rival for a in explanation.place.attempts if a.rival is not None]
        found += [a.guard.found for a in explanation.place.attempts if a.guard is not None and a.guard.found]
    return found


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem[:3])
def test_articles_are_explained_as_they_are_extracted(path: Path) -> None:
    explanation = agrees(Article(id="a", text=path.read_text(encoding="utf-8")))
    assert any(m.beat for m in explanation.mentions)


@settings(max_examples=40)
@example("$0€")  # a rule's own better candidate begins inside one of it that loses
@example("约两半天")
@given(texts)
def test_any_text_is_explained_as_it_is_extracted(text: str) -> None:
    agrees(Article(id="a", text=text, published="2021-08-03"))


@settings(max_examples=25)
@given(texts.filter(bool), st.data())
def test_any_place_is_explained(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text) - 1))
    place = agrees(Article(id="a", text=text), at).place
    assert place is not None
    for attempt in place.attempts:
        assert place.cut or attempt.start <= at < attempt.end


@pytest.mark.parametrize(
    "text",
    [
        "快手2021年13月30日在第三家门店用4/5G网络卖出5成为主流的一家",
        "A3亿,日活3亿2千用户,增长219.8%以上至30,“百亿补贴”计划、2019-nCoV、002731.SZ",
    ],
)
def test_every_place_of_a_text_is_explained_once(text: str) -> None:
    for at in range(len(text)):
        place = agrees(Article(id="a", text=text), at).place
        assert place is not None
        if place.mention is None:
            assert sum(a.verdict == "partial" and bool(a.missing) for a in place.attempts) <= 5
        seen = [(a.source.id, a.start, a.end, a.verdict) for a in place.attempts]
        assert len(seen) == len(set(seen))
