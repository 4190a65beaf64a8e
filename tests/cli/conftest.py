"""The command line in this process, with a pipeline that is there at once."""

from __future__ import annotations

import os
import re
import signal
import sys
from collections.abc import Callable, Iterable
from decimal import Decimal
from pathlib import Path
from types import ModuleType

import pytest

from newsfacts.errors import NewsfactsError
from newsfacts.names.user_lexicon import user_lexicon
from newsfacts.records import Article, Change, Extraction, Fact, Finding, Mention, MoneyValue, Span, Subject
from newsfacts.rules.metrics import load_metrics
from newsfacts.tagger.adapter import tagger_of
from tests.program import Ended, run_program


class SmallPipeline:
    """Finds plain sums of 亿元 and fails on the word 故障; the name of a signal sends it; its rules are broken where the folder is called so."""

    def __init__(
        self,
        *,
        rules: Path | None = None,
        lexicon: list[Path] | None = None,
        metrics: Iterable[Path] = (),
        tagger: str | None = None,
    ) -> None:
        user_lexicon(lexicon)
        load_metrics(metrics)
        tagger_of(tagger)
        if rules is not None and rules.name == "broken":
            raise NewsfactsError("broken/money.yaml:3: unknown key 'patern'; did you mean 'pattern'?")

    def extract(self, article: Article) -> Extraction:
        if "故障" in article.text:
            raise ValueError("broken inside")
        if "停" in article.text:
            raise KeyboardInterrupt
        for name in ("SIGINT", "SIGTERM"):
            if name in article.text:
                os.kill(os.getpid(), getattr(signal, name))
        mentions, facts = [], []
        for number, match in enumerate(re.finditer(r"(\d+)亿元", article.text), 1):
            start, end = match.span()
            value = MoneyValue(amount=Decimal(match[1]) * 10**8, mod="approx")
            mentions.append(
                Mention(
                    id=f"m{number}", kind="money", text=match[0], value=value, source="money.x", start=start, end=end
                )
            )
            facts.append(
                Fact(
                    id=f"f{number}",
                    subject=Subject(kind="company", name="快手"),
                    metric="GMV",
                    value=f"m{number}",
                    change=Change(direction="increase", basis="yoy"),
                    evidence=Span(start=start, end=end),
                )
            )
        findings = () if mentions else (Finding(code="nothing", message="no sum in [it]"),)
        return Extraction(article=article, mentions=tuple(mentions), facts=tuple(facts), findings=findings)


@pytest.fixture
def newsfacts(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Ended]:
    """Run a command: ``newsfacts("extract", "-", stdin="快手")``; ``terminal`` makes both streams a terminal."""
    module = ModuleType("newsfacts.pipeline")
    vars(module)["Pipeline"] = SmallPipeline
    monkeypatch.setitem(sys.modules, "newsfacts.pipeline", module)

    monkeypatch.setenv("COLUMNS", "100")
    return run_program


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one good article."""
    path = tmp_path / "in"
    path.mkdir()
    (path / "a.txt").write_text("快手GMV达1186亿元", encoding="utf-8")
    return path
