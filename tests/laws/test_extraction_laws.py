"""Laws of the whole: any text is extracted, offsets hold, and the same text gives the same records anywhere."""

from __future__ import annotations

import os
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newsfacts.records import Article, DateValue
from tests.laws.texts import texts
from tests.shipped import pipeline

CORPUS = sorted((Path(__file__).parents[2] / "corpus").glob("*.txt"))
odd_dates = st.sampled_from(["2021", "2021-08", "0001", "9999-12-31", "2021-02-30", "2021-13", "x"])
dates = st.none() | st.dates().map(str) | odd_dates

PROGRAM = """
import sys
from pathlib import Path
from newsfacts.pipeline import Pipeline
from newsfacts.records import Article
text = Path(sys.argv[1]).read_text(encoding="utf-8")
print(Pipeline().extract(Article(id="a", text=text)).model_dump_json())
"""


@given(texts, dates)
@example("", None)
@example("\n" * 10_000, None)
@example("3亿元" * 2_000, "2021")
@example("一" * 10_000, "2021")
@example("1" * 10_000 + "元", None)
@example("去年同期" * 500, "2021-02-28")
@example("99999999年前", "2021-01-01")
@example("昨日、上周五、3月5日、28日", "2021-02-30")
@example("昨日、上周五、3月5日、28日", "2021-13-01")
@example("昨日、上周、上周五、上个月、去年同期、去年除夕", "0001-01-01")
@example("明天、下周、下周五、下个月、明年春节", "9999-12-31")
@example("CEO\ud800快手", None)
def test_nothing_is_raised_and_every_span_holds(text: str, published: str | None) -> None:
    extraction = pipeline().extract(Article(id="a", text=text, published=published))
    assert len(extraction.article.text) == len(text)  # a lone surrogate stands there as U+FFFD
    for mention in extraction.mentions:
        assert extraction.article.text[mention.start : mention.end] == mention.text
        assert mention.text
    assert all(first.end <= second.start for first, second in pairwise(extraction.mentions))
    ids = {mention.id for mention in extraction.mentions}
    assert len(ids) == len(extraction.mentions)
    for fact in extraction.facts:
        assert fact.value in ids
        assert 0 <= fact.evidence.start < fact.evidence.end <= len(text)


@given(texts)
def test_each_anchor_in_the_text_is_an_earlier_mention(text: str) -> None:
    seen = set()
    for mention in pipeline().extract(Article(id="a", text=text, published="2021-08-03")).mentions:
        if isinstance(mention.value, DateValue) and mention.value.anchor and mention.value.anchor.mention:
            assert mention.value.anchor.mention in seen
        seen.add(mention.id)


@given(texts)
def test_a_text_gives_the_same_whatever_was_extracted_before(text: str) -> None:
    article = Article(id="a", text=text, published="2021")
    first = pipeline().extract(article)
    pipeline().extract(Article(id="b", text="去年4月底,快手CEO程一笑表示,GMV达1亿元。"))
    assert pipeline().extract(article) == first


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.name)
def test_an_article_gives_the_same_bytes_in_another_process(path: Path) -> None:
    expected = pipeline().extract(Article(id="a", text=path.read_text(encoding="utf-8"))).model_dump_json() + "\n"
    changes = {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONUTF8": "1"}
    made = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(path)], env=os.environ | changes, capture_output=True, check=True
    )
    assert made.stdout.decode("utf-8") == expected
