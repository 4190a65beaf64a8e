"""How large a report is, how long it takes to write, and how long until it can be used in a browser.

``python -m benchmarks.report`` from the top of the repository, or ``make bench-report``. It needs Chromium. The
articles are made up, or those that a run left in a folder (``--records OUT``). Everything is timed by the clock on the
wall: a browser is several processes. Ends with 1 where the median of the opens is above the limit.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from benchmarks.browser import ABSENT, CHROMIUM, chromium
from benchmarks.figures import Spread, markdown, significant
from benchmarks.machine import describe
from benchmarks.made import articles
from newsfacts.records import Extraction
from newsfacts.report import Written, write_report

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ARTICLES, OPENS, LIMIT = 10_000, 5, 3.0
PATIENCE = 120_000
HEAD = ("articles", "facts", "megabytes", "written, s", "usable, s", "all facts, s", "sorted, s", "texts searched, s")
# What is drawn is on the screen when the frame after it begins.
DRAWN = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"


@dataclass(frozen=True, slots=True)
class Use:
    """Seconds that a reader waits, in one page."""

    usable: float
    all_facts: float
    sorted: float
    searched: float


def used(browser: Browser, path: Path) -> Use:
    """Open a report in a browser that never saw it, look at all its facts, sort them by value, search all texts."""
    context = browser.new_context()
    try:
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        marks = [time.perf_counter()]

        def mark() -> None:
            page.evaluate(DRAWN)
            marks.append(time.perf_counter())

        page.goto(path.as_uri(), wait_until="commit")
        page.wait_for_selector("body[data-ready]")
        mark()
        page.evaluate("document.querySelector('[data-scope=all]').click()")
        mark()
        page.evaluate("document.querySelector('th.value button').click()")
        mark()
        page.fill("#search", "一丁")
        page.wait_for_selector("#list[aria-busy=false]", state="attached")
        mark()
        usable, facts, ordered, searched = (after - before for before, after in pairwise(marks))
        return Use(usable, facts, ordered, searched)
    finally:
        context.close()


def measure(
    browser: Browser, path: Path, extractions: Iterable[Extraction], opens: int
) -> tuple[Written, float, list[Use]]:
    """Write a report of the extractions, which are made before the clock starts, and open it so many times."""
    made = list(extractions)
    started = time.perf_counter()
    written = write_report(path, made)
    seconds = time.perf_counter() - started
    return written, seconds, [used(browser, path) for _ in range(opens)]


def spreads(uses: Sequence[Use]) -> dict[str, Spread]:
    """The spread of each wait."""
    rows = [asdict(use) for use in uses]
    return {name: Spread.of([row[name] for row in rows]) for name in rows[0]}


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.report", description=__doc__)
    parser.add_argument("--articles", type=int, default=ARTICLES, help="how many to make (default: %(default)s)")
    parser.add_argument("--records", type=Path, metavar="OUT", help="a folder that newsfacts run wrote, in their place")
    parser.add_argument("--opens", type=int, default=OPENS, help="how often to open it (default: %(default)s)")
    parser.add_argument("--limit", type=float, default=LIMIT, help="seconds until it is usable (default: %(default)s)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all figures there")
    options = parser.parse_args(arguments)
    if CHROMIUM is None:
        print(ABSENT, file=sys.stderr)
        return 1
    with TemporaryDirectory() as folder, chromium() as browser:
        written, seconds, uses = measure(browser, Path(folder) / "report.html", _extractions(options), options.opens)
    waits = spreads(uses)
    told = [f"{wait.median:.2f} ({wait.lowest:.2f} to {wait.highest:.2f})" for wait in waits.values()]
    size = significant(written.size / 1e6)
    print(markdown(HEAD, [[f"{written.articles:,}", f"{written.facts:,}", size, significant(seconds), *told]]))
    if options.json is not None:
        machine = describe() | {"clock": "on the wall"}
        every = {"machine": machine, "written": asdict(written), "seconds": seconds, "uses": list(map(asdict, uses))}
        options.json.write_text(json.dumps(every, indent=2) + "\n", encoding="utf-8")
    if waits["usable"].median > options.limit:
        print(f"usable after {waits['usable'].median:.2f} s; the limit is {options.limit} s", file=sys.stderr)
        return 1
    return 0


def _extractions(options: argparse.Namespace) -> Iterable[Extraction]:
    if options.records is None:
        return articles(options.articles)
    from newsfacts.batch.load import load

    return load(options.records)


if __name__ == "__main__":
    sys.exit(main())
