"""Millions of characters through the library call in one process: its memory must come to rest."""

from __future__ import annotations

import gc
import json
from pathlib import Path

from newsfacts import extract
from tests.reliability.news import arguments, articles


def main() -> None:
    """Print the memory in use after every million characters."""
    parser = arguments(__doc__)
    parser.add_argument("--characters", type=int, default=10_000_000)
    options = parser.parse_args()
    done = 0
    print("characters articles megabytes")
    for read, line in enumerate(articles(options.data), 1):
        item = json.loads(line)
        extract(item["text"], published=None, title=item["title"])
        done += len(item["text"])
        if done // 1_000_000 > (done - len(item["text"])) // 1_000_000:
            gc.collect()
            print(done, read, f"{_resident():.0f}", flush=True)
        if done >= options.characters:
            return


def _resident() -> float:
    """Memory of this process now, in megabytes."""
    status = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
    return next(int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmRSS"))


if __name__ == "__main__":
    main()
