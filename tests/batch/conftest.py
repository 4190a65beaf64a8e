"""A small pipeline and a folder of articles to run it on."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from newsfacts.records import Article, Extraction, Fact, Finding, Mention, MoneyValue, Span
from tests import shipped

CORPUS = Path(__file__).parents[2] / "corpus"


class SmallPipeline:
    """Finds plain sums of 亿元, a fact for each, and fails on the word 故障."""

    def extract(self, article: Article) -> Extraction:
        if "故障" in article.text:
            raise ValueError("broken \ud800 inside")
        mentions, facts = [], []
        for number, match in enumerate(re.finditer(r"(\d+)亿元", article.text), 1):
            start, end = match.span()
            value = MoneyValue(amount=Decimal(match[1]) * 10**8)
            mentions.append(
                Mention(
                    id=f"m{number}", kind="money", text=match[0], value=value, source="money.x", start=start, end=end
                )
            )
            facts.append(
                Fact(
                    id=f"f{number}", subject=None, metric="GMV", value=f"m{number}", evidence=Span(start=start, end=end)
                )
            )
        findings = () if mentions else (Finding(code="nothing", message="no sum in it"),)
        return Extraction(article=article, mentions=tuple(mentions), facts=tuple(facts), findings=findings)


@pytest.fixture(scope="session")
def pipeline() -> SmallPipeline:
    return SmallPipeline()


@pytest.fixture(scope="session")
def gold() -> tuple[Extraction, ...]:
    """What the whole pipeline finds in the articles of the corpus."""
    whole = shipped.pipeline()
    articles = (Article(id=path.name, text=path.read_text(encoding="utf-8")) for path in sorted(CORPUS.glob("*.txt")))
    return tuple(whole.extract(article.model_copy(update={"published": "2021-08-03"})) for article in articles)


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Write files below the folder ``in``: ``write({"a.txt": "快手"})`` gives that folder."""

    def write_files(files: dict[str, str | bytes]) -> Path:
        folder = tmp_path / "in"
        folder.mkdir(exist_ok=True)
        for name, content in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return folder

    return write_files
