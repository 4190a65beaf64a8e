"""The pipeline, loaded once."""

from __future__ import annotations

import pytest

from newsfacts.pipeline import Pipeline


@pytest.fixture(scope="session")
def pipeline() -> Pipeline:
    return Pipeline()
