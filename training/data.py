"""The data folder: news without labels, labeled sentences, names of companies; and what is never trained on."""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

NEWS = ("news.business", "news.company", "news.xinwenlianbo")
ROOT = Path(__file__).parent.parent
DEV_LABELS = ROOT / "tests/gold/dev"
SCORING = ("score.jsonl", "score_second.jsonl", "names_score.jsonl")


def rows(file: Path) -> Iterator[dict[str, Any]]:
    """The rows of a file of JSON lines, gzipped or not."""
    opener = gzip.open if file.suffix == ".gz" else open
    with opener(file, "rt", encoding="utf-8", newline="\n") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def news_texts(data: Path) -> Iterator[str]:
    """All news texts but those that are kept for scoring."""
    kept = scoring_ids()
    for name in NEWS:
        for row in rows(data / f"{name}.jsonl.gz"):
            if row["id"] not in kept:
                yield row["text"]


def scoring_ids() -> set[str]:
    """The ids of the items that judge and are never trained on, not even without labels."""
    return {
        json.loads(line)["id"]
        for name in SCORING
        if (file := DEV_LABELS / name).exists()
        for line in file.read_text("utf-8").splitlines()
    }


def held_out(count: int) -> set[str]:
    """The items of ``names_look`` that no model is trained on: they choose between models and weigh evidence."""
    ids = sorted(json.loads(line)["id"] for line in (DEV_LABELS / "names_look.jsonl").read_text("utf-8").splitlines())
    random.Random(0).shuffle(ids)
    return set(ids[:count])


def held_out_rows(given: Iterable[dict[str, Any]], held_out: bool) -> Iterator[dict[str, Any]]:
    """Of a set whose rows follow one another as they were written: one block of a hundred in fifteen, or all others.

    Single rows would share their article, and so their names, with rows that are trained on; the end of a set is one
    or two articles and no picture of the whole.
    """
    for number, row in enumerate(given):
        if (number // 100 % 15 == 7) == held_out:
            yield row


def company_names(data: Path) -> Iterator[str]:
    """Short names of registered companies."""
    with gzip.open(data / "company-short-names.txt.gz", "rt", encoding="utf-8") as lines:
        yield from (line.strip() for line in lines)
