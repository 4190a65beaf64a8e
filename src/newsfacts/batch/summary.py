"""What a run did, in numbers that stay small however many articles there are."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from newsfacts.batch.items import Notice
from newsfacts.records import ArticleError, Extraction, Kind

_KEPT = 10

T = TypeVar("T")


@dataclass(slots=True)
class Some(Generic[T]):
    """How many there were, and the first few."""

    count: int = 0
    first: list[T] = field(default_factory=list)

    def add(self, item: T) -> None:
        """Count one."""
        self.count += 1
        if len(self.first) < _KEPT:
            self.first.append(item)


@dataclass(slots=True)
class Summary:
    """What a run did. ``reused`` of the articles were done by an earlier run; ``seconds`` stands in no file."""

    articles: int = 0
    reused: int = 0
    mentions: Counter[Kind] = field(default_factory=Counter)
    facts: int = 0
    events: int = 0
    findings: int = 0
    errors: Some[ArticleError] = field(default_factory=Some)
    notices: Some[Notice] = field(default_factory=Some)
    seconds: float = 0.0

    def add(self, extraction: Extraction) -> None:
        """Count what was found in one article."""
        self.articles += 1
        self.mentions.update(mention.kind for mention in extraction.mentions)
        self.facts += len(extraction.facts)
        self.events += len(extraction.events)
        self.findings += len(extraction.findings)
