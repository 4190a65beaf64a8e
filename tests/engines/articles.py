"""A small corpus for every engine: the two articles of ``corpus``, some invented ones, and how results are compared."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pyarrow as pa

from newsfacts.errors import InputError
from newsfacts.pipeline import Pipeline
from newsfacts.records import Article, ArticleError, Extraction

CORPUS = Path(__file__).parents[2] / "corpus"
INVENTED = (
    "星河科技公告，拟以3000万元至5000万元回购股份，占总股本0.8%。",
    "山海集团2023年净亏损7000万元，上年同期盈利1.2亿元。",
    "昨日，云谷汽车完成10亿元B轮融资，由东岭资本领投。",
    "张明远辞去北川银行行长职务，由李思齐接任。",
    "前三季度，全市实现社会消费品零售总额1520.6亿元，同比增长5.2%。",
    "公司预计全年营收增长近三成，毛利率提高2个百分点。",
    "去年4月底，平台上架商品超50万件，服务商100余家。",
    "江城港一季度吞吐量达1.2亿吨，较上月下降3.5%。",
    "明日酒业：中标某市政项目，中标金额2.3亿元。",
    "无数字的一句话。",
)


def articles() -> list[Article]:
    """Twelve articles, the invented ones with a date."""
    real = [Article(id=path.name, text=path.read_text(encoding="utf-8")) for path in sorted(CORPUS.glob("*.txt"))]
    return real + [
        Article(id=f"invented-{number}", text=text, published="2024-03-05", published_origin="field", source="made up")
        for number, text in enumerate(INVENTED)
    ]


def as_table(given: Iterable[Article]) -> Any:
    """The articles as a table whose last two rows can't be done."""
    rows: list[dict[str, str | None]] = [article.model_dump() for article in given]
    return pa.Table.from_pylist([*rows, {"id": "z-empty", "text": " "}, {"id": "z-null", "text": None}])


FAILED = ["z-empty: read: empty", "z-null: read: no text"]


def lines(outcomes: Iterable[Extraction | ArticleError]) -> tuple[bytes, list[str]]:
    """The extractions as JSON Lines by id, and the failures."""
    done, failed = {}, []
    for one in outcomes:
        if isinstance(one, Extraction):
            assert one.article.id not in done
            done[one.article.id] = one.model_dump_json().encode()
        else:
            failed.append(f"{one.id}: {one.stage}: {one.reason}")
    return b"\n".join(line for _, line in sorted(done.items())), sorted(failed)


class DiesOnce:
    """The pipeline that ships, whose process is killed at its first article, once in all: the marker remembers."""

    def __init__(self, marker: Path) -> None:
        self._marker = marker
        self._pipeline = Pipeline()

    def extract(self, article: Article) -> Extraction:
        try:
            self._marker.touch(exist_ok=False)
        except FileExistsError:
            return self._pipeline.extract(article)
        os.kill(os.getpid(), signal.SIGKILL)
        raise AssertionError("still alive")


class Refuses:
    """Finds nothing, and fails on the articles of the small corpus."""

    def extract(self, article: Article) -> Extraction:
        if article.text in {known.text for known in articles()}:
            raise ValueError("done once more")
        return Extraction(article=article)


def broken() -> Pipeline:
    raise InputError("rules/money.yaml:3: unknown key 'patern'; did you mean 'pattern'?")
