"""The texts that are measured: the two articles of corpus/, and items of the news files of the data folder."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import TypeVar

from benchmarks.worker import PRACTICE
from newsfacts.review.dev_texts import DATA_VARIABLE, data_folder

ROOT = Path(__file__).resolve().parent.parent
CORPUS = "corpus"
NEWS = ("news.xinwenlianbo", "news.company")
ITEMS = 1000
PRACTICE_ITEMS = 3000

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Item:
    """One text with its date, where it has one."""

    id: str
    text: str
    published: str | None


@dataclass(frozen=True, slots=True)
class TextSet:
    """Texts that are measured together."""

    name: str
    items: Sequence[Item]

    @property
    def characters(self) -> int:
        """How long the texts are together, in code points."""
        return sum(len(item.text) for item in self.items)


def spread(items: Sequence[T], count: int) -> list[T]:
    """``count`` of the items, at even distances from the first on; all of them where there are no more.

    >>> spread("甲乙丙丁戊己", 3)
    ['甲', '丙', '戊']
    """
    if count >= len(items):
        return list(items)
    return [items[i * len(items) // count] for i in range(count)]


def corpus() -> TextSet:
    """The two articles of corpus/; neither says when it was published."""
    files = sorted((ROOT / CORPUS).glob("*.txt"))
    return TextSet(CORPUS, [Item(file.name, file.read_text(encoding="utf-8"), None) for file in files])


def news(name: str, count: int | None = ITEMS) -> TextSet | None:
    """``count`` items spread over a news file (None: all); None where the data folder or the file is missing."""
    folder = data_folder(Path(__file__))
    if folder is None or not (file := folder / f"{name}.jsonl.gz").is_file():
        return None
    items = list(_items(file))
    return TextSet(name, items if count is None else spread(items, count))


def practice(measured: Sequence[TextSet], count: int = PRACTICE_ITEMS) -> TextSet:
    """Items of the news files that are not among the measured ones, ``count`` of each file, the files in turn."""
    taken = {item.text for found in measured for item in found.items}
    others = [found for name in NEWS if (found := news(name, None)) is not None]
    spreads = [spread([item for item in found.items if item.text not in taken], count) for found in others]
    return TextSet(PRACTICE, [item for row in zip_longest(*spreads) for item in row if item is not None])


def text_sets(count: int = ITEMS) -> tuple[list[TextSet], list[str]]:
    """Every set that is there, and the reasons why others are not."""
    sets, missing = [corpus()], []
    for name in NEWS:
        found = news(name, count)
        if found is None:
            missing.append(
                f"{name} is not measured: no {name}.jsonl.gz in the folder of {DATA_VARIABLE} or shared/data"
            )
        else:
            sets.append(found)
    return sets, missing


def _items(file: Path) -> Iterator[Item]:
    with gzip.open(file, "rt", encoding="utf-8", newline="\n") as lines:
        for line in lines:
            row = json.loads(line)
            yield Item(row["id"], row["text"], row.get("date"))
