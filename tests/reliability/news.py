"""Articles of real news as files to run on, the same on every call."""

from __future__ import annotations

import argparse
import gzip
import json
import random
from collections.abc import Iterator
from pathlib import Path

SEED = 20261127


def arguments(description: str | None) -> argparse.ArgumentParser:
    """A parser that knows what all of these programs want to be told."""
    parser = argparse.ArgumentParser(description=(description or "").splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="folder of news.*.jsonl.gz")
    parser.add_argument("--work", type=Path, default=Path("out/reliability"), help="folder for inputs and outputs")
    return parser


def articles(data: Path, longest: int | None = None) -> list[str]:
    """All items of the news in a shuffled order, as lines of JSON with an id, a title, a date and a text.

    ``longest`` leaves out the texts of more characters.
    """
    lines = [line for path in sorted(data.glob("news.*.jsonl.gz")) for line in _lines(path, longest)]
    if not lines:
        raise SystemExit(f"{data}: holds no news.*.jsonl.gz")
    random.Random(SEED).shuffle(lines)
    return lines


def _lines(path: Path, longest: int | None) -> Iterator[str]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            item = json.loads(line)
            if longest is not None and len(item["text"]) > longest:
                continue
            fields = {"id": item["id"], "title": item.get("title"), "date": item.get("date"), "text": item["text"]}
            yield json.dumps(fields, ensure_ascii=False) + "\n"


def write_news(data: Path, folder: Path, count: int, files: int = 1, longest: int | None = None) -> Path:
    """``count`` articles in ``files`` files below a new folder; beyond the news there are, they come again as others."""
    lines = articles(data, longest)
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(files):
        with (folder / f"{number:04}.jsonl").open("w", encoding="utf-8") as file:
            for index in range(number, count, files):
                turn, place = divmod(index, len(lines))
                file.write(lines[place] if not turn else _again(lines[place], turn))
    return folder


def _again(line: str, turn: int) -> str:
    item = json.loads(line)
    again = item | {"id": f"{item['id']}-{turn}", "text": f"{item['text']}（{turn}）"}
    return json.dumps(again, ensure_ascii=False) + "\n"
