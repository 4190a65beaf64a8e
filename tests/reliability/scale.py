"""Cost and memory by the number of articles, and what a second worker brings.

python -m tests.reliability.scale --data FOLDER --articles 1000 10000 100000 --longest 200
"""

from __future__ import annotations

import shutil

from tests.reliability.command import finish
from tests.reliability.news import arguments, write_news


def main() -> None:
    """Print a line for each run."""
    parser = arguments(__doc__)
    parser.add_argument("--articles", type=int, nargs="+", default=[1000, 10_000])
    parser.add_argument("--workers", type=int, nargs="+", default=[2])
    parser.add_argument("--longest", type=int, help="leave out texts of more characters")
    options = parser.parse_args()
    print("articles workers seconds articles/s cpu-ms/article parent-MB worker-MB")
    for count in options.articles:
        folder = options.work / "scale"
        shutil.rmtree(folder, ignore_errors=True)
        news = write_news(options.data, folder / "in", count, longest=options.longest)
        for workers in options.workers:
            shutil.rmtree(folder / "out", ignore_errors=True)
            ended = finish([news], folder / "out", "--workers", str(workers))
            print(
                f"{count} {workers} {ended.seconds:.1f} {count / ended.seconds:.1f} {1000 * ended.cpu_seconds / count:.2f}"
                f" {ended.parent_megabytes:.0f} {ended.worker_megabytes:.0f}",
                flush=True,
            )


if __name__ == "__main__":
    main()
