"""The same bytes whatever the engine, the workers, the order of inputs, the hash seed, the time zone and the locale."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

from tests.reliability.command import finish, records
from tests.reliability.news import SEED, arguments, write_news

VARIED: dict[str, tuple[tuple[str, ...], dict[str, str]]] = {
    "in the process itself": (("--workers", "0"), {}),
    "1 worker": (("--workers", "1"), {}),
    "2 workers": (("--workers", "2"), {}),
    "8 workers": (("--workers", "8"), {}),
    "Ray, 2 workers": (("--engine", "ray", "--workers", "2"), {}),
    "PYTHONHASHSEED=0": ((), {"PYTHONHASHSEED": "0"}),
    "PYTHONHASHSEED=1": ((), {"PYTHONHASHSEED": "1"}),
    "PYTHONHASHSEED=random": ((), {"PYTHONHASHSEED": "random"}),
    "TZ=Asia/Shanghai": ((), {"TZ": "Asia/Shanghai"}),
    "TZ=Pacific/Kiritimati": ((), {"TZ": "Pacific/Kiritimati"}),
    "LANG=C": ((), {"LANG": "C", "LC_ALL": "C"}),
    "LANG=tr_TR.UTF-8": ((), {"LANG": "tr_TR.UTF-8", "LC_ALL": "tr_TR.UTF-8"}),
}


def main() -> None:
    """Run it; ends with 1 where any byte differs."""
    parser = arguments(__doc__)
    parser.add_argument("--articles", type=int, default=1000)
    options = parser.parse_args()
    folder = options.work / "same"
    shutil.rmtree(folder, ignore_errors=True)
    news = sorted(write_news(options.data, folder / "in", options.articles, files=20).iterdir())
    finish(news, folder / "expected")
    expected = records(folder / "expected")
    different = 0
    shuffled = random.Random(SEED).sample(news, len(news))
    for name, (arguments_, environment) in VARIED.items():
        different += not _same(name, news, expected, folder / "out", arguments_, environment)
    different += not _same("inputs in another order", shuffled, expected, folder / "out", (), {})
    raise SystemExit(1 if different else 0)


def _same(
    name: str,
    news: list[Path],
    expected: dict[str, str],
    out: Path,
    arguments_: tuple[str, ...],
    environment: dict[str, str],
) -> bool:
    shutil.rmtree(out, ignore_errors=True)
    ended = finish(news, out, *arguments_, **environment)
    same = records(out) == expected
    print(f"{name}: {'same bytes' if same else 'DIFFERENT'} ({ended.seconds:.0f} s)", flush=True)
    return same


if __name__ == "__main__":
    main()
