"""The pipeline as it ships, the one that ``newsfacts.extract`` keeps: to load it takes longer than most tests."""

from __future__ import annotations

from newsfacts import Pipeline, _default_pipeline


def pipeline() -> Pipeline:
    """The same for all tests of a process: nothing that it finds depends on what it was used for before."""
    return _default_pipeline()
