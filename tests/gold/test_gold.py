"""How right the extractor is, held against its floors: the two articles always, the development sets where their texts are."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from newsfacts.pipeline import Pipeline
from newsfacts.review.dev_texts import data_folder
from newsfacts.review.evaluate import evaluate
from newsfacts.review.events import evaluate_events
from newsfacts.review.gold import read_gold

GOLD = Path(__file__).parent
FLOORS = yaml.safe_load((GOLD / "floors.yaml").read_text(encoding="utf-8"))


def test_the_articles_reach_their_floors(pipeline: Pipeline) -> None:
    assert evaluate(GOLD / "articles", pipeline).meets(FLOORS["articles"]) == []


@pytest.mark.parametrize("part", ["look", "score", "score_second", "names_look", "names_score"])
def test_the_development_sets_reach_their_floors(pipeline: Pipeline, part: str) -> None:
    labels = GOLD / "dev" / f"{part}.jsonl"
    if data_folder(labels) is None:
        pytest.skip("the texts of the development labels are not here: set NEWSFACTS_DATA to their folder")
    assert evaluate(labels, pipeline).meets(FLOORS[part]) == []


@pytest.mark.parametrize("part", ["events_look", "events_look_second", "events_score"])
def test_the_events_reach_their_floors(pipeline: Pipeline, part: str) -> None:
    labels = GOLD / "dev" / f"{part}.jsonl"
    if data_folder(labels) is None:
        pytest.skip("the texts of the development labels are not here: set NEWSFACTS_DATA to their folder")
    assert evaluate_events(labels, pipeline).meets(FLOORS[part]) == []


def test_gold_is_labeled_on_the_articles_of_the_corpus() -> None:
    root = GOLD.parents[1]
    for document in read_gold(GOLD / "articles"):
        assert document.source is not None
        assert document.text == (root / document.source).read_bytes().decode("utf-8")


def test_the_split_says_which_item_is_which() -> None:
    rows = json.loads((GOLD / "dev" / "split.json").read_text(encoding="utf-8"))
    parts: dict[str, list[str]] = {}
    for row in rows:
        parts.setdefault(row["part"], []).append(row["id"])
    assert len({row["id"] for row in rows}) == len(rows)
    for part, ids in parts.items():
        lines = (GOLD / "dev" / f"{part}.jsonl").read_text(encoding="utf-8").splitlines()
        assert sorted(json.loads(line)["id"] for line in lines) == sorted(ids), part
