"""Arrow batches hold the records exactly."""

from __future__ import annotations

import subprocess
import sys
from decimal import Decimal

import pyarrow as pa  # type: ignore[import-untyped]
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from newsfacts.batch.tables.arrow import (
    ARTICLE_SCHEMA,
    ERROR_SCHEMA,
    EXTRACTION_SCHEMA,
    from_batch,
    records_from_batch,
    records_to_batch,
    to_batch,
)
from newsfacts.errors import InputError, NewsfactsError
from newsfacts.records import Article, ArticleError, Extraction, Mention, MoneyValue, PercentValue
from tests.batch.made import errors, extractions, records

_MADE = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])


@_MADE
@given(st.lists(extractions, max_size=3))
def test_any_extraction_comes_back_as_it_was(written: list[Extraction]) -> None:
    batch = to_batch(written)
    assert batch.schema == EXTRACTION_SCHEMA
    assert list(from_batch(batch)) == written


def test_what_is_found_in_articles_comes_back_as_it_was(gold) -> None:
    assert any(extraction.facts for extraction in gold)
    assert list(from_batch(to_batch(gold))) == list(gold)


@_MADE
@given(st.lists(records(Article), max_size=3), st.lists(errors, max_size=3))
def test_articles_and_errors_come_back_as_they_were(articles: list[Article], failed: list[ArticleError]) -> None:
    assert list(records_from_batch(Article, records_to_batch(Article, articles))) == articles
    assert list(records_from_batch(ArticleError, records_to_batch(ArticleError, failed))) == failed
    assert records_to_batch(ArticleError, failed).schema == ERROR_SCHEMA


def test_a_number_keeps_every_digit(gold) -> None:
    amount = Decimal("1234567890123456789012345678901234567890.12345678901")
    mention = Mention(id="m1", kind="money", text="", start=0, end=0, value=MoneyValue(amount=amount), source="x")
    (row,) = to_batch([gold[0].model_copy(update={"mentions": (mention,)})]).to_pylist()
    assert row["mentions"][0]["value"]["amount"] == "1234567890123456789012345678901234567890.12345678901"


def test_only_id_and_text_are_required() -> None:
    assert [field.name for field in ARTICLE_SCHEMA if not field.nullable] == ["id", "text"]
    batch = pa.RecordBatch.from_pylist([{"text": "快手", "id": "a", "published_origin": None}])
    assert list(records_from_batch(Article, batch)) == [Article(id="a", text="快手")]
    with pytest.raises(InputError, match="no column text in the batch; its columns are id"):
        list(records_from_batch(Article, pa.RecordBatch.from_pylist([{"id": "a"}])))
    with pytest.raises(ValidationError, match="text"):
        list(records_from_batch(Article, pa.RecordBatch.from_pylist([{"id": "a", "text": None}])))


def test_a_batch_of_something_else_is_named() -> None:
    with pytest.raises(InputError, match="no column schema_version, published_origin"):
        columns = ["id", "text", "title", "published", "url", "source", "encoding", "mentions", "facts", "events"]
        list(from_batch(pa.RecordBatch.from_pylist([dict.fromkeys([*columns, "findings"])])))


def test_a_value_that_is_not_of_its_kind_is_refused(gold) -> None:
    wrong = Mention(id="m1", kind="money", text="", start=0, end=0, value=PercentValue(), source="x")
    with pytest.raises(NewsfactsError, match="mention m1 is of kind money, but its value is a PercentValue"):
        to_batch([gold[0].model_copy(update={"mentions": (wrong,)})])


def test_newsfacts_is_there_without_pyarrow() -> None:
    code = "import newsfacts, newsfacts.batch, newsfacts.cli, sys; sys.exit('pyarrow' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
