"""What the plain pipeline finds in the small corpus."""

from __future__ import annotations

import pytest

from newsfacts.pipeline import Pipeline
from tests.engines.articles import articles, lines


@pytest.fixture(scope="session")
def expected(pipeline: Pipeline) -> bytes:
    return lines(pipeline.extract_many(articles()))[0]
