"""What the page knows when it opens: a line for each article, and all facts and checks as tables to filter and sort.

Texts and mentions are not in it: they wait in blocks until an article is looked at.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from newsfacts.errors import RecordsError
from newsfacts.fact_table import Cell, fact_rows
from newsfacts.records import ArticleError, Check, Extraction, Fact, decimal_string
from newsfacts.report.packing import Table

_CELLS = (
    "subject", "subject_kind", "metric", "metric_id", "value", "low", "high", "unit", "mod", "text", "period",
    "period_begin", "period_end", "direction", "basis", "base_period", "status", "speaker", "checks",
)  # fmt: skip
"""The columns of ``newsfacts.fact_table`` that the page shows, filters or draws."""
_BEGINNING = 40


class Index:
    """Fills itself with one article after another."""

    def __init__(self) -> None:
        """An empty one."""
        self._articles = Table(("id", "title", "published"))
        self._facts = Table(("article", "fact", "kind", "findings", *_CELLS))
        self._checks = Table(("article", "kind", "verdict", "arithmetic", "fact"))
        self._errors: list[dict[str, Any]] = []

    @property
    def articles(self) -> int:
        """How many articles it holds."""
        return self._articles.rows

    @property
    def facts(self) -> int:
        """How many facts it holds."""
        return self._facts.rows

    def add(self, extraction: Extraction) -> None:
        """Take in an article.

        Raises:
            InputError: a fact names a mention that is not there.
        """
        number, article = str(self.articles), extraction.article
        kinds = {mention.id: mention.kind for mention in extraction.mentions}
        facts = {fact.id: fact for fact in extraction.facts}
        for fact in extraction.facts:
            if fact.value not in kinds:
                raise RecordsError(
                    f"{article.id}: the fact {fact.id} rests on the mention {fact.value}, which is not there; run again"
                )
        for row in fact_rows(extraction):
            fact = facts[str(row["fact"])]
            cells = {name: _text(row[name]) for name in _CELLS}
            findings = " ".join(sorted(set(_codes(extraction, fact)))) or None
            self._facts.add(article=number, fact=fact.id, kind=kinds[fact.value], findings=findings, **cells)
        for check, fact in _checks(extraction).items():
            told = check.arithmetic if check.verdict == "disagree" else None
            self._checks.add(article=number, kind=check.kind, verdict=check.verdict, arithmetic=told, fact=fact.id)
        self._articles.add(
            id=article.id,
            title=article.title or _beginning(article.text),
            published=article.published,
        )

    def add_error(self, error: ArticleError) -> None:
        """Take in an article that could not be done."""
        self._errors.append(error.model_dump(mode="json", exclude_none=True))

    def fields(self) -> dict[str, Any]:
        """What the page reads."""
        tables = {"articles": self._articles, "facts": self._facts, "checks": self._checks}
        return {name: table.fields() for name, table in tables.items()} | {"errors": self._errors}


def _beginning(text: str) -> str | None:
    """What a list calls an article without a title."""
    line = next((line.strip() for line in text.splitlines() if line.strip()), "")
    return f"{line[:_BEGINNING]}…" if len(line) > _BEGINNING else line or None


def _text(cell: Cell) -> str | None:
    if isinstance(cell, Decimal):
        return decimal_string(cell)
    return None if cell is None else str(cell)


def _codes(extraction: Extraction, fact: Fact) -> Iterator[str]:
    """The codes of the findings that touch a fact: those of its article, its mentions and its own."""
    mentions = {fact.value, fact.subject and fact.subject.mention, fact.period and fact.period.mention}
    for finding in extraction.findings:
        of_article = finding.fact is None and finding.mention is None
        if of_article or finding.fact == fact.id or (finding.mention is not None and finding.mention in mentions):
            yield finding.code


def _checks(extraction: Extraction) -> dict[Check, Fact]:
    """Each check once, with the first of its facts: a check stands with every fact that it looked at."""
    checks: dict[Check, Fact] = {}
    for fact in extraction.facts:
        for check in fact.checks:
            checks.setdefault(check, fact)
    return checks
