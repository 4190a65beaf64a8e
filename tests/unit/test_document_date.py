"""The document's date from its own text: as precise as the evidence, and no more."""

from __future__ import annotations

import pytest

from newsfacts.pipeline import Pipeline
from newsfacts.records import Article

TABLE = {
    "the latest year reported on": ("2021年下半年,增长较2020年同期加快", "2021", "inferred"),
    "a goal ahead is no evidence": ("2021年营收增长，到2030年实现翻番", "2021", "inferred"),
    "nor is a forecast": ("2022年销量增长，预计2025年达到300万辆", "2022", "inferred"),
    "a dateline gives the day": ("新华社北京7月28日电 2026年上半年经济运行平稳", "2026-07-28", "inferred"),
    "no year, no date": ("去年4月底,招募完成", None, "unknown"),
    "an impossible dateline gives the year": ("2月30日电 2026年增长", "2026", "inferred"),
}


@pytest.mark.parametrize(("text", "published", "origin"), TABLE.values(), ids=TABLE.keys())
def test_inferred_dates(pipeline: Pipeline, text: str, published: str | None, origin: str) -> None:
    article = pipeline.extract(Article(id="a", text=text)).article
    assert (article.published, article.published_origin) == (published, origin)


@pytest.mark.parametrize("given", ["2021", "2021-08", "2021-08-03"])
def test_a_given_date_stays(pipeline: Pipeline, given: str) -> None:
    article = Article(id="a", text="2026年", published=given, published_origin="field")
    assert pipeline.extract(article).article == article


@pytest.mark.parametrize("given", ["2021-02-30", "2021-13", "yesterday", ""])
def test_what_is_no_date_counts_as_none(pipeline: Pipeline, given: str) -> None:
    article = pipeline.extract(Article(id="a", text="2026年", published=given, published_origin="field")).article
    assert (article.published, article.published_origin) == ("2026", "inferred")
