"""What holds for all tests."""

from __future__ import annotations

import pytest
from hypothesis import settings

from newsfacts import Pipeline
from tests import shipped

# How long an example takes says more of what else the machine does than of the code: benchmarks measure.
settings.register_profile("newsfacts", deadline=None)
settings.load_profile("newsfacts")


@pytest.fixture(scope="session")
def pipeline() -> Pipeline:
    """The pipeline as it ships, loaded once in each process."""
    return shipped.pipeline()
