"""Cost against length: a text ten times as long may cost ten times as much, and no single sentence stops the road.

``python -m benchmarks.linear`` from the top of the repository, or ``make bench-linear``. Ends with 1 where the cost of
a character grows by more than the factor, where a length was not measured, or where a sentence takes too long.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from itertools import chain, repeat
from multiprocessing.connection import Connection
from pathlib import Path

from benchmarks.clock import pipeline, seconds
from benchmarks.figures import growth, markdown, significant, slope
from benchmarks.hostile import HOSTILE, Text
from benchmarks.machine import describe, limit_memory, pin_to_one_core
from benchmarks.sentences import LIMIT, slowest_of_all
from benchmarks.texts import NEWS, TextSet, corpus, news, text_sets

SHORTEST = 1_000
LONGEST = 10_000_000
SETTLED = 10_000  # below it, what every text costs once hides what a character costs
FACTOR = 2.0
NEWS_NAME = "news"


@dataclass
class Series:
    """What one kind of text costs at growing lengths, in microseconds a character."""

    name: str
    lengths: list[int] = field(default_factory=list)
    costs: list[float] = field(default_factory=list)
    stopped: str | None = None

    def settled(self) -> tuple[list[int], list[float]]:
        """The points that show the growth."""
        points = [(n, cost) for n, cost in zip(self.lengths, self.costs, strict=True) if n >= SETTLED]
        return [n for n, _ in points], [cost for _, cost in points]

    @property
    def slope(self) -> float | None:
        """The exponent of time against length; None for fewer than two points."""
        lengths, costs = self.settled()
        return slope(lengths, [n * cost for n, cost in zip(lengths, costs, strict=True)]) if len(lengths) > 1 else None

    @property
    def growth(self) -> float | None:
        """How many times the cheapest cost of a character the last one is."""
        _, costs = self.settled()
        return growth(costs) if costs else None

    def problem(self, factor: float) -> str | None:
        """Why this is not linear, or not shown to be."""
        if self.stopped is not None:
            return f"{self.name}: {self.stopped}"
        if self.growth is not None and self.growth > factor:
            return f"{self.name}: a character costs {self.growth:.1f} times as much in the longest text"
        return None


def lengths(longest: int) -> list[int]:
    """A thousand characters, and ten times as many each time.

    >>> lengths(100_000)
    [1000, 10000, 100000]
    """
    found = [SHORTEST]
    while found[-1] * 10 <= longest:
        found.append(found[-1] * 10)
    return found


def news_text(length: int) -> str:
    """Items of news joined by line breaks, from the beginning again where they do not reach."""
    found = news(NEWS[0], None) or corpus()
    parts: list[str] = []
    have = 0
    for item in chain.from_iterable(repeat(found.items)):
        parts.append(item.text)
        have += len(item.text) + 1
        if have > length:
            return "\n".join(parts)[:length]
    raise AssertionError("there are always two articles")


TEXTS: dict[str, Text] = {NEWS_NAME: news_text, **HOSTILE}


def _measure(name: str, wanted: Sequence[int], gigabytes: float, answers: Connection) -> None:
    """Send the seconds of one length after another; runs in a process of its own."""
    limit_memory(gigabytes)
    for length in wanted:
        try:
            answers.send(seconds(TEXTS[name](length), "2026-11-25", passes=max(1, min(5, 100_000 // length))))
        except MemoryError:
            answers.send(f"more than {gigabytes:g} GB of memory at {length:,} characters")
            return


def measure(name: str, wanted: Sequence[int], limit: float, gigabytes: float) -> Series:
    """One series in a process of its own, which is stopped where a length takes more than ``limit`` seconds."""
    result = Series(name)
    ours, theirs = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.Process(target=_measure, args=(name, wanted, gigabytes, theirs))
    process.start()
    theirs.close()
    try:
        for length in wanted:
            answer: float | str = f"more than {limit:g} seconds at {length:,} characters"
            if ours.poll(limit):
                answer = ours.recv()
            if isinstance(answer, str):
                result.stopped = answer
                break
            result.lengths.append(length)
            result.costs.append(answer / length * 1e6)
    except EOFError:
        result.stopped = f"the process ended at {length:,} characters"
    finally:
        process.kill()
        process.join()
        ours.close()
    return result


def table(results: Sequence[Series], wanted: Sequence[int]) -> str:
    """Microseconds a character by length, in Markdown."""
    head = ["text", *(f"{length:,}" for length in wanted), "slope", "growth"]
    rows = []
    for result in results:
        costs = [significant(cost) for cost in result.costs]
        costs += ["stopped"] * (len(wanted) - len(costs))
        ends = [f"{figure:.2f}" if figure is not None else "" for figure in (result.slope, result.growth)]
        rows.append([result.name, *costs, *ends])
    return markdown(head, rows)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure all series and sentences, print them, and tell by the exit code whether the limits hold."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.linear", description=__doc__)
    parser.add_argument("--longest", type=int, default=LONGEST, help="characters of the longest text (%(default)s)")
    parser.add_argument("--texts", nargs="*", choices=TEXTS, default=list(TEXTS), help="which texts (default: all)")
    parser.add_argument("--factor", type=float, default=FACTOR, help="how much a character may grow (%(default)s)")
    parser.add_argument("--limit", type=float, default=300.0, help="seconds for one length (%(default)s)")
    parser.add_argument("--memory", type=float, default=12.0, help="gigabytes for one process (%(default)s)")
    parser.add_argument("--no-sentences", action="store_true", help="leave out the single sentences")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all figures there")
    options = parser.parse_args(arguments)
    pin_to_one_core()
    wanted = lengths(options.longest)
    multiprocessing.set_start_method("fork" if sys.platform == "linux" else "spawn")
    pipeline()  # loaded once: the processes of the series inherit it where they are forked
    results = []
    for name in options.texts:
        print(f"{name} ...", file=sys.stderr)
        results.append(measure(name, wanted, options.limit, options.memory))
    print(table(results, wanted))
    problems = [problem for result in results if (problem := result.problem(options.factor))]
    slowest = {} if options.no_sentences else slowest_of_all(_sets())
    for where, (took, name) in slowest.items():
        print(f"\nslowest sentence of {where}: {took * 1000:.1f} ms ({name})")
        if took > LIMIT:
            problems.append(f"{name}: {took * 1000:.1f} ms for one sentence, more than {LIMIT * 1000:.0f}")
    if options.json is not None:
        figures = {"machine": describe(), "series": [asdict(result) for result in results], "slowest": slowest}
        options.json.write_text(json.dumps(figures, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    print("", *problems, sep="\n" if problems else "", file=sys.stderr)
    return 1 if problems else 0


def _sets() -> list[TextSet]:
    sets, missing = text_sets()
    for reason in missing:
        print(reason, file=sys.stderr)
    return sets


if __name__ == "__main__":
    sys.exit(main())
