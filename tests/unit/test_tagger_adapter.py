"""Taggers other than the shipped one, and how a tagger's word counts beside rules and lexicons."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
import spacy
from spacy.pipeline import EntityRuler

from newsfacts import Article, Pipeline
from newsfacts.errors import InputError
from newsfacts.mentions.named import NameKind
from newsfacts.names.sighting import AGAINST, TAGGER, Sighting
from newsfacts.names.tagged import AGAINST_WEIGHT, FOR_WEIGHT, tagged_sightings, with_edges
from newsfacts.tagger.adapter import NameTagger, ShippedTagger, SpacyTagger, tagger_of
from newsfacts.tagger.decode import Spelled

TEXT = "蚊子会成立于2020年。据悉,蚊子会去年开店12家。"


class Fixed:
    """Says that some words are companies."""

    def __init__(self, *words: str, confidence: float = 1.0) -> None:
        self._words, self._confidence = words, confidence

    def names(self, text: str) -> Sequence[Spelled]:
        found = (text.find(word) for word in self._words)
        spans = zip(found, self._words, strict=True)
        return [Spelled(at, at + len(w), "COMPANY", self._confidence) for at, w in spans if at >= 0]


def ruler(label: str) -> spacy.language.Language:
    nlp = spacy.blank("zh")
    component = nlp.add_pipe("entity_ruler")
    assert isinstance(component, EntityRuler)
    component.add_patterns([{"label": label, "pattern": "蚊子会"}])
    return nlp


def companies(pipeline: Pipeline, text: str = TEXT) -> list[tuple[str, int, str]]:
    mentions = pipeline.extract(Article(id="a", text=text)).mentions
    return [(m.text, m.start, m.source) for m in mentions if m.kind == "company"]


def test_who_may_tag() -> None:
    assert tagger_of(None) is tagger_of("none") is None
    assert isinstance(tagger_of("shipped"), ShippedTagger)
    assert isinstance(tagger_of(ruler("COMPANY")), SpacyTagger)
    fixed = Fixed()
    assert tagger_of(fixed) is fixed
    assert isinstance(fixed, NameTagger)


def test_a_pipeline_that_is_not_there_is_an_error_that_says_so() -> None:
    with pytest.raises(InputError, match=r"no spaCy pipeline 'zh_no_such'.*'shipped'"):
        tagger_of("zh_no_such")


def test_a_spacy_pipeline_of_ones_own_finds_what_no_rule_knows() -> None:
    assert companies(Pipeline(tagger=None)) == []
    assert companies(Pipeline(tagger=ruler("COMPANY"))) == [("蚊子会", 0, "tagger"), ("蚊子会", 15, "tagger")]


def test_spans_of_a_long_text_are_those_of_the_text() -> None:
    text = "蚊子会来了。\n" * 1500
    names = SpacyTagger(ruler("COMPANY")).names(text)
    assert len(names) == 1500
    assert {text[n.start : n.end] for n in names} == {"蚊子会"}


def test_one_sure_tag_settles_every_occurrence_and_an_unsure_one_none() -> None:
    assert companies(Pipeline(tagger=Fixed("蚊子会")), "蚊子会来了。") == [("蚊子会", 0, "tagger")]
    assert companies(Pipeline(tagger=Fixed("蚊子会", confidence=0.1)), "蚊子会来了。") == []


@pytest.mark.parametrize("kind", ["person", "company"])
def test_strengths_are_shares_of_the_occurrences(kind: NameKind) -> None:
    label = kind.upper()
    text = "甲乙说,甲乙又说,丙丁不说,甲乙走。"
    other = Sighting(kind, 9, 11, "rule", 0.6)
    found = list(
        tagged_sightings(text, [Spelled(0, 2, label, 0.8), Spelled(4, 6, label, 0.4)], [other], lambda _: False)
    )
    said = {(s.source, text[s.start : s.end]): s.score for s in found}
    assert said[TAGGER, "甲乙"] == pytest.approx(FOR_WEIGHT[kind] * (0.4 + 0.8) / 2)  # 1.2 of 3, and 0.8
    assert said[AGAINST, "丙丁"] == pytest.approx(AGAINST_WEIGHT[kind])
    assert (AGAINST, "甲乙") not in said


def test_on_an_ordinary_word_the_tagger_alone_is_not_enough() -> None:
    assert companies(Pipeline(tagger=Fixed("需求")), "需求来了。") == []


def test_where_a_name_begins_the_tagger_knows_better_than_a_rule() -> None:
    rule = Sighting("company", 0, 14, "company.legal_form", 1.0)  # 反映山东高速信息集团有限公司
    assert with_edges([Spelled(2, 14, "COMPANY", 0.9)], [rule])[0].start == 2
    assert with_edges([Spelled(2, 14, "COMPANY", 0.3)], [rule]) == [rule]


def test_two_known_companies_side_by_side_are_not_one() -> None:
    assert companies(Pipeline(tagger=Fixed("抖音快手")), "抖音快手都涨了。") == [
        ("抖音", 0, "lexicon.company"),
        ("快手", 2, "lexicon.company"),
    ]
