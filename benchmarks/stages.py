"""Where the time goes: the pipeline's stages, in milliseconds per thousand characters.

``python -m benchmarks.stages`` from the top of the repository, or ``make bench-stages``. The stages are the calls that
``src/newsfacts/pipeline.py`` makes; they are wrapped from outside, and the product knows nothing of it.
"""

from __future__ import annotations

import argparse
import cProfile
import io
import json
import pstats
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import wraps
from pathlib import Path
from pkgutil import resolve_name
from typing import Any
from unittest.mock import patch

from benchmarks.clock import pipeline
from benchmarks.figures import markdown, significant
from benchmarks.machine import describe, pin_to_one_core
from benchmarks.texts import TextSet, text_sets
from benchmarks.worker import WARM_UP
from newsfacts.pipeline import Pipeline
from newsfacts.records import Article, Extraction

ITEMS = 200
AT_LEAST = 2.0  # seconds: two short articles are read again and again, or a single garbage collection tells most
WHOLE, RULES = "whole pipeline", "rule stages"

# What a stage is called, and the names that the pipeline calls for it. A name that a change to the pipeline removes is
# an error here, so that no stage falls out of the table unnoticed.
STAGES: dict[str, tuple[str, ...]] = {
    "repair, sentences": ("newsfacts.pipeline.repair", "newsfacts.pipeline.SentenceIndex"),
    "value rules": ("newsfacts.pipeline.ValueFinder.find",),
    "segmentation": ("newsfacts.pipeline.Segmenter.doc", "newsfacts.pipeline.Words"),
    "names": ("newsfacts.pipeline.NameFinder.find",),
    "tagger": ("newsfacts.tagger.adapter.ShippedTagger.names",),
    "assembly, dates resolved": ("newsfacts.pipeline._dated", "newsfacts.pipeline.assemble"),
    "facts": ("newsfacts.pipeline.Tokens", "newsfacts.pipeline.link_facts"),
    "checks": ("newsfacts.pipeline.check_facts",),
    "events": ("newsfacts.pipeline.find_events",),
    "records": ("newsfacts.pipeline.mention_findings", "newsfacts.pipeline.Extraction"),
}
JSON_STAGE, REST, TOTAL = "JSON", "everything else", "together"
ROWS = (*STAGES, JSON_STAGE, REST, TOTAL)


class Stopwatch:
    """Seconds by stage, each without the stages that it calls."""

    def __init__(self) -> None:
        """Nothing is measured yet."""
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self._within: list[float] = []  # for each stage that runs: the seconds of those that it called

    @contextmanager
    def running(self, stage: str) -> Iterator[None]:
        """Count what happens inside for the stage."""
        self._within.append(0.0)
        started = time.process_time()
        try:
            yield
        finally:
            took = time.process_time() - started
            self.seconds[stage] += took - self._within.pop()
            if self._within:
                self._within[-1] += took

    def timed(self, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """The function, its time counted for the stage."""

        @wraps(function, updated=())
        def call(*arguments: Any, **named: Any) -> Any:
            with self.running(stage):
                return function(*arguments, **named)

        return call


@contextmanager
def watched(watch: Stopwatch) -> Iterator[None]:
    """The pipeline's stages under the stopwatch, as long as the context lasts.

    Raises AttributeError for a name that the pipeline no longer has.
    """
    with ExitStack() as stack:
        for stage, names in STAGES.items():
            for name in names:
                stack.enter_context(patch(name, watch.timed(stage, resolve_name(name))))
        yield


def stages(extract: Callable[[Article], Extraction], texts: TextSet, at_least: float = AT_LEAST) -> dict[str, float]:
    """Milliseconds per thousand characters by stage, JSON of the records included."""
    watch = Stopwatch()
    articles = [Article(id=item.id, text=item.text, published=item.published) for item in texts.items]
    extract(Article(id="warm-up", text=WARM_UP))
    passes = 0
    with watched(watch):
        while sum(watch.seconds.values()) < at_least:
            passes += 1
            for article in articles:
                with watch.running(REST):
                    extraction = extract(article)
                with watch.running(JSON_STAGE):
                    extraction.model_dump_json()
    costs = {stage: watch.seconds[stage] * 1e6 / texts.characters / passes for stage in ROWS if stage != TOTAL}
    return {**costs, TOTAL: sum(costs.values())}


def profile(texts: Sequence[TextSet], top: int = 40) -> str:
    """The functions of the rule stages that take the most time by themselves, as pstats lists them."""
    articles = [Article(id=i.id, text=i.text, published=i.published) for found in texts for i in found.items]
    extract = pipeline().extract
    extract(Article(id="warm-up", text=WARM_UP))
    profiler = cProfile.Profile()
    with profiler:
        for article in articles:
            extract(article)
    listing = io.StringIO()
    pstats.Stats(profiler, stream=listing).strip_dirs().sort_stats("tottime").print_stats(top)
    return "\n".join(line.rstrip() for line in listing.getvalue().strip().splitlines()) + "\n"


def table(results: dict[str, dict[str, float]]) -> str:
    """The stages of each set in Markdown; stages that never ran are left out."""
    rows = [stage for stage in ROWS if any(costs[stage] for costs in results.values())]
    return markdown(["stage", *results], [[row, *(significant(c[row]) for c in results.values())] for row in rows])


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print the stages, or the profile of the rule stages."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.stages", description=__doc__)
    parser.add_argument("--items", type=int, default=ITEMS, help="items of each news file (default: %(default)s)")
    parser.add_argument("--profile", type=Path, metavar="FILE", help="write a profile of the rule stages there instead")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all figures there")
    options = parser.parse_args(arguments)
    pin_to_one_core()
    sets, missing = text_sets(options.items)
    for reason in missing:
        print(reason, file=sys.stderr)
    if options.profile is not None:
        options.profile.write_text(profile(sets), encoding="utf-8")
        return 0
    results = {}
    for name, extract in ((WHOLE, Pipeline().extract), (RULES, pipeline().extract)):
        results[name] = {texts.name: stages(extract, texts) for texts in sets}
        print(f"{name}, milliseconds per thousand characters\n\n{table(results[name])}\n")
    if options.json is not None:
        figures = {"machine": describe(), "milliseconds_per_thousand_characters": results}
        options.json.write_text(json.dumps(figures, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
