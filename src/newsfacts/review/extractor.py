"""What a review runs: the pipeline, seen from here."""

from __future__ import annotations

from typing import Protocol

from newsfacts.records import Article, Extraction


class Extractor(Protocol):
    """What is run: ``newsfacts.Pipeline``, or anything that extracts as it does."""

    def extract(self, article: Article) -> Extraction:
        """All that is found in one article."""
        ...
