"""Killed at random moments and resumed: the records must be those of an unbroken run, byte for byte.

A run is killed, by SIGKILL, alone or with its workers, started again, and so on; after every tenth kill it may end, is compared
and begins anew in an empty folder.
"""

from __future__ import annotations

import random
import shutil
import time
from pathlib import Path

from tests.reliability.command import finish, kill, records, start
from tests.reliability.news import SEED, arguments, write_news

_KILLS_A_RUN = 10


def main() -> None:
    """Run it; ends with 1 where any byte differs."""
    parser = arguments(__doc__)
    parser.add_argument("--articles", type=int, default=5000)
    parser.add_argument("--kills", type=int, default=100)
    options = parser.parse_args()
    folder = options.work / "killed"
    shutil.rmtree(folder, ignore_errors=True)
    news = [write_news(options.data, folder / "in", options.articles, files=7)]
    whole = finish(news, folder / "whole")
    expected = records(folder / "whole")
    print(f"unbroken: {options.articles} articles in {whole.seconds:.0f} s, exit code {whole.code}", flush=True)
    kills = different = 0
    moments = random.Random(SEED)
    while kills < options.kills:
        out = folder / "killed"
        shutil.rmtree(out, ignore_errors=True)
        for _ in range(min(_KILLS_A_RUN, options.kills - kills)):
            kills += _killed_once(news, out, moments, whole.seconds)
        resumed = finish(news, out)
        same = records(out) == expected and resumed.code == whole.code
        different += not same
        print(
            f"{kills} kills, then resumed in {resumed.seconds:.0f} s: {'same bytes' if same else 'DIFFERENT'}",
            flush=True,
        )
    raise SystemExit(1 if different else 0)


def _killed_once(news: list[Path], out: Path, moments: random.Random, whole: float) -> bool:
    """Start and kill a run at some moment of a fifth of its length; false where it had ended before."""
    process = start(news, out)
    time.sleep(moments.uniform(0, whole / 5))
    ended = process.poll() is not None
    kill(process, workers_too=moments.random() < 0.5)
    return not ended


if __name__ == "__main__":
    main()
