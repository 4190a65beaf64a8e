"""newsfacts against its peers: characters per second on the same texts, on one core, in one run.

``python -m benchmarks.peers`` from the top of the repository, or ``make bench``.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path

from benchmarks.environment import PeersMissingError, Worker, WorkerDiedError, peers_python
from benchmarks.figures import Spread, markdown, pair_ratios, significant
from benchmarks.machine import describe, pin_to_one_core
from benchmarks.texts import ITEMS, TextSet, practice, spread, text_sets
from benchmarks.worker import PRACTICE, Measurement

SLOW = "recognizers"
SLOW_ITEMS = 40
ROUNDS = 5
AT_LEAST = 0.1  # seconds a measurement: two short articles are read again and again until then
NAMES = {"newsfacts": "newsfacts", "jionlp": "JioNLP 1.5.29", "recognizers": "Recognizers-Text 1.0.2a2"}
PEERS = ("jionlp", SLOW)


@dataclass
class Comparison:
    """Runs of newsfacts and of one peer over the same texts, in turn."""

    peer: str
    texts: str
    items: int
    characters: int
    ours: list[Measurement] = field(default_factory=list)
    theirs: list[Measurement] = field(default_factory=list)

    def speeds(self, runs: Sequence[Measurement]) -> list[float]:
        """Characters per second of each run."""
        return [self.characters / run.seconds for run in runs]

    @property
    def ratio(self) -> Spread | None:
        """How many times faster newsfacts is; None where there is no peer."""
        return Spread.of(pair_ratios(self.speeds(self.ours), self.speeds(self.theirs))) if self.theirs else None

    @property
    def failed(self) -> dict[str, int]:
        """Calls that raised, by extractor and kind, in one pass over the texts."""
        runs = {"newsfacts": self.ours[0], **({self.peer: self.theirs[0]} if self.theirs else {})}
        return {f"{name} {kind}": count for name, run in runs.items() for kind, count in run.failed.items()}

    def record(self) -> dict[str, object]:
        """Everything measured, for JSON."""
        return {
            **asdict(self),
            "ours_characters_per_second": asdict(Spread.of(self.speeds(self.ours))),
            "theirs_characters_per_second": asdict(Spread.of(self.speeds(self.theirs))) if self.theirs else None,
            "ratio": None if (ratio := self.ratio) is None else asdict(ratio),
        }


def measured_with(peer: str, texts: TextSet, full: bool) -> TextSet:
    """The texts that a peer is measured with: of many, the slow one gets every 25th."""
    return TextSet(texts.name, spread(texts.items, SLOW_ITEMS)) if peer == SLOW and not full else texts


@contextmanager
def workers(names: Sequence[str], sets: dict[str, TextSet]) -> Iterator[dict[str, Worker]]:
    """One process for each extractor, all knowing the same texts."""
    pythons = {name: Path(sys.executable) if name == "newsfacts" else peers_python() for name in names}
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        file = Path(folder) / "texts.json"
        rows = {key: [(item.text, item.published) for item in texts.items] for key, texts in sets.items()}
        file.write_text(json.dumps(rows), encoding="utf-8")
        yield {name: stack.enter_context(Worker(name, pythons[name], file)) for name in names}


def compare(peers: Sequence[str], texts: Sequence[TextSet], rounds: int, full: bool) -> list[Comparison]:
    """Every peer on every set, each run of newsfacts followed by one of the peer."""
    sets = {
        f"{peer} {found.name}".strip(): measured_with(peer, found, full) for peer in peers or [""] for found in texts
    }
    results = []
    others = practice(texts)
    for key, found in sets.items():
        print(f"{key} ...", file=sys.stderr)
        peer = key.split()[0] if peers else ""
        result = Comparison(peer, found.name, len(found.items), found.characters)
        for _ in range(rounds):  # each with processes of its own, so that nothing is remembered of the round before
            with workers(["newsfacts", *filter(None, [peer])], {key: found, PRACTICE: others}) as running:
                result.ours.append(running["newsfacts"].measure(key, AT_LEAST))
                if peer:
                    result.theirs.append(running[peer].measure(key, AT_LEAST))
        results.append(result)
    return results


def table(results: Sequence[Comparison]) -> str:
    """The comparisons in Markdown, ready for benchmarks/README.md."""
    head = [
        "texts",
        "items",
        "characters",
        "newsfacts",
        "peer",
        "",
        "times faster",
        "lowest to highest",
        "calls failed",
    ]
    return markdown(head, [_row(result) for result in results])


def _row(result: Comparison) -> list[str]:
    ours, ratio = Spread.of(result.speeds(result.ours)), result.ratio
    row = [result.texts, f"{result.items:,}", f"{result.characters:,}", significant(ours.median)]
    failed = ", ".join(f"{name} {count:,}" for name, count in result.failed.items()) or "none"
    if ratio is None:
        return [*row, "", "", "", "", failed]
    theirs = significant(Spread.of(result.speeds(result.theirs)).median)
    edges = f"{significant(ratio.lowest)} to {significant(ratio.highest)}"
    return [*row, NAMES[result.peer], theirs, significant(ratio.median), edges, failed]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print the table, and write the figures to a file where one is named."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.peers", description=__doc__)
    parser.add_argument("--peers", nargs="*", choices=PEERS, default=PEERS, help="which peers; none: newsfacts alone")
    parser.add_argument("--full", action="store_true", help="the slow peer on all items, not on every 25th")
    parser.add_argument("--items", type=int, default=ITEMS, help="items of each news file (default: %(default)s)")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="runs of each extractor (default: %(default)s)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all figures there")
    parser.add_argument("--markdown", action="store_true", help="print the table only, without the machine")
    options = parser.parse_args(arguments)
    pin_to_one_core()
    texts, missing = text_sets(options.items)
    for reason in missing:
        print(reason, file=sys.stderr)
    try:
        results = compare(options.peers, texts, options.rounds, options.full)
    except (PeersMissingError, WorkerDiedError) as error:
        print(f"{error}\nWithout peers: python -m benchmarks.peers --peers", file=sys.stderr)
        return 1
    machine = describe()
    if options.json is not None:
        figures = {"machine": machine, "comparisons": [result.record() for result in results]}
        options.json.write_text(json.dumps(figures, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    if not options.markdown:
        print("\n".join(f"{name}: {value}" for name, value in machine.items()), end="\n\n")
    print(table(results))
    return 0


if __name__ == "__main__":
    sys.exit(main())
