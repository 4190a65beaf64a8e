"""One batch in, one batch out: nothing is raised, nothing is lost."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pytest

from newsfacts.batch.arrow_batch import RESULT_SCHEMA, extract_batch, outcomes_of
from newsfacts.pipeline import Pipeline
from newsfacts.records import Article, Extraction, Mention, MoneyValue, PercentValue
from tests.engines.articles import FAILED, articles, as_table, lines


class Small:
    """Finds nothing; fails on 故障, and gives on 错 what no table can hold."""

    def extract(self, article: Article) -> Extraction:
        if "故障" in article.text:
            raise ValueError("broken \ud800 inside")
        value = PercentValue(value=Decimal(1)) if "错" in article.text else MoneyValue(amount=Decimal(1))
        mention = Mention(id="m1", kind="money", text="1", start=0, end=1, value=value, source="money.x")
        return Extraction(article=article, mentions=(mention,))


def rows(given: list[dict[str, Any]], **columns: Any) -> list[dict[str, Any]]:
    batch = pa.RecordBatch.from_pylist(given)
    for name, column in columns.items():
        batch = batch.append_column(name, column)
    done = extract_batch(batch, Small())
    done.validate(full=True)
    assert done.schema.equals(RESULT_SCHEMA)
    listed: list[dict[str, Any]] = done.to_pylist()
    return listed


def test_it_gives_what_the_pipeline_gives(pipeline: Pipeline, expected: bytes) -> None:
    (batch,) = as_table(articles()).combine_chunks().to_batches()
    assert lines(outcomes_of(extract_batch(batch, pipeline))) == (expected, FAILED)


@pytest.mark.parametrize(
    ("row", "stage", "code", "reason"),
    [
        ({"id": None, "text": "快手"}, "read", "NF204", "no id"),
        ({"id": "a", "text": None}, "read", "NF204", "no text"),
        ({"id": "a"}, "read", "NF204", "no text"),
        ({"text": "快手"}, "read", "NF204", "no id"),
        ({"id": "a", "text": " \n"}, "read", "NF204", "empty"),
        ({"id": "a", "text": ["快手"]}, "read", "NF204", "no text"),
        ({"id": "a", "text": b"\xff"}, "read", "NF204", "no text"),
        ({"id": "a", "text": "故障"}, "extract", "NF205", "ValueError: broken \\ud800 inside"),
        ({"id": "a", "error": {"stage": "read", "reason": "no UTF-8"}}, "read", "NF100", "no UTF-8"),
        ({"id": "a", "error": {"stage": "read", "code": "NF203", "reason": "?"}}, "read", "NF203", "?"),
    ],
)
def test_what_cannot_be_done_is_a_row_with_its_reason(row: dict[str, Any], stage: str, code: str, reason: str) -> None:
    (done,) = rows([row])
    assert done["error"] == {"stage": stage, "code": code, "reason": reason}
    assert done["mentions"] is None
    assert done["id"] == row.get("id")


def test_a_result_that_no_table_can_hold_costs_only_its_article() -> None:
    first, second = rows([{"id": "a", "text": "错"}, {"id": "b", "text": "对"}])
    assert (first["error"]["stage"], second["error"]) == ("extract", None)


def test_a_row_that_fails_keeps_what_was_given_and_the_others_their_places() -> None:
    given: list[dict[str, Any]] = [
        {"id": "a", "text": "快手", "title": None, "url": None},
        {"id": "b", "text": "故障", "title": "t", "url": "u"},
        {"id": "c", "text": "快"},
    ]
    done = rows(given)
    assert [row["id"] for row in done] == ["a", "b", "c"]
    assert [done[1][name] for name in ("text", "title", "url")] == ["故障", "t", "u"]


@pytest.mark.parametrize(
    ("published", "day", "origin"),
    [
        (date(2021, 8, 3), "2021-08-03", "field"),
        (datetime(2021, 8, 3, 10, 20), "2021-08-03", "field"),
        ("2021年8月3日", "2021-08-03", "field"),
        (20210803, "2021-08-03", "field"),
        ("昨天", None, "unknown"),
        (None, None, "unknown"),
    ],
)
def test_a_date_is_taken_as_it_is_written(published: Any, day: str | None, origin: str) -> None:
    (done,) = rows([{"id": "a", "text": "快手", "published": published}])
    assert (done["published"], done["published_origin"]) == (day, origin)


def test_numbers_are_ids_and_any_type_of_text_is_text() -> None:
    texts = pa.array(["快手"]).dictionary_encode()
    (done,) = rows([{"id": 7}], text=texts, shelf=pa.array([3]))
    assert (done["id"], done["text"], done["error"]) == ("7", "快手", None)


def test_an_empty_batch_is_an_empty_batch() -> None:
    assert rows([], id=pa.array([], pa.string())) == []
