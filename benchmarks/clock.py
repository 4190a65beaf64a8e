"""The time that the rule stages take for one text."""

from __future__ import annotations

import time
from functools import cache

from benchmarks.worker import WARM_UP
from newsfacts.pipeline import Pipeline
from newsfacts.records import Article


@cache
def pipeline() -> Pipeline:
    """The rule stages, loaded once with all that the first text loads; a process that forks hands them on."""
    loaded = Pipeline(names=False)
    loaded.extract(Article(id="warm-up", text=WARM_UP))
    return loaded


def seconds(text: str, published: str | None, passes: int = 1) -> float:
    """The least time of so many passes, from text to mentions, in seconds of the processor."""
    best = float("inf")
    for _ in range(passes):
        started = time.process_time()
        pipeline().extract(Article(id="a", text=text, published=published))
        best = min(best, time.process_time() - started)
    return best
