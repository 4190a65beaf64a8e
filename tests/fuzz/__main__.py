"""The long run, guided by coverage: ``make fuzz``, or ``python -m tests.fuzz`` where atheris is installed.

Ends with an error at the first input that breaks a property, takes too long or too much memory, and leaves it in the
folder ``--out``, where slow inputs and the corpus lie, too: the next run goes on from there.
"""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Sequence
from pathlib import Path
from random import Random

from tests.fuzz.mutate import LONGEST, mutate
from tests.fuzz.seeds import seeds

_HANG = 300  # seconds for one input, on a machine that does other things as well
_SLOW = 5
_MEMORY = 4096
_MOST_BYTES = 3 * LONGEST


def main(arguments: Sequence[str] | None = None) -> None:
    """Fuzz for so many minutes; never returns, as libFuzzer ends the process."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--minutes", type=float, default=10.0, help="how long (%(default)s)")
    parser.add_argument("--seed", type=int, default=0, help="of the random draws; 0 is another one each time")
    parser.add_argument("--out", type=Path, default=Path("out/fuzz"), help="where findings go (%(default)s)")
    parser.add_argument("input", type=Path, nargs="*", help="check only these inputs again")
    options = parser.parse_args(arguments)
    atheris = importlib.import_module("atheris")
    with atheris.instrument_imports(include=["newsfacts"]):
        properties = importlib.import_module("tests.fuzz.properties")
    corpus = options.out / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(seeds()):
        (corpus / f"seed-{number:03}").write_bytes(seed)
    properties.check(b"\xe5\xbf\xab\xe6\x89\x8b")  # what the first text loads is not its own time
    limits = [f"-timeout={_HANG}", f"-rss_limit_mb={_MEMORY}", f"-max_len={_MOST_BYTES}", "-len_control=0"]
    reports = [f"-report_slow_units={_SLOW}", f"-artifact_prefix={options.out}/", "-print_final_stats=1"]
    length = [f"-max_total_time={int(options.minutes * 60)}", f"-seed={options.seed}"]
    inputs = [str(path) for path in options.input] or [str(corpus)]
    atheris.Setup(
        [sys.argv[0], *limits, *reports, *length, *inputs],
        properties.check,
        custom_mutator=lambda data, most, seed: mutate(data, Random(seed))[:most],
    )
    atheris.Fuzz()


if __name__ == "__main__":
    main()
