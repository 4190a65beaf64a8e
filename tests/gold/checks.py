"""How many altered figures the checks catch, and how often they disagree with figures that fit.

::

    python -m tests.gold.checks [--data ../shared/data] [--count 600] [--seed 1]

Sentences of real news with two levels and a change are found by their figures alone, without the extractor: among the numbers of
the sentence one pair of one unit and one percentage fit, and no others do. Each is read as it stands, where a check may not
disagree, and with one of the three figures altered beyond what its rounding allows, where one should.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import permutations, product
from pathlib import Path

from newsfacts import Article, Pipeline

_SENTENCE = re.compile(r"[^。！？!?\n]{15,200}[。！？!?\n]")
_LEVEL = re.compile(
    r"(?<![0-9.,])([0-9]+(?:\.[0-9]+)?)(万亿|亿|万|千万)?((?:美|港|欧|日)?元|吨|辆|台|人次|人|户|家|件|套|股|平方米|千瓦时|公里|桶)"
)
_PERCENT = re.compile(r"(?<![0-9.,])([0-9]+(?:\.[0-9]+)?)%")
_COMPARES = re.compile("同期|上年|去年|上月|上季|年初|前一|[增升降减涨跌]至|[增升降减]到")
_CHANGES = re.compile("[增升降减涨跌滑缩]")
_SCALE = {None: 1.0, "万": 1e4, "千万": 1e7, "亿": 1e8, "万亿": 1e12}
_WIDEST = 80  # characters between the first figure and the last
_ROUGHEST = 1.5  # percentage points of change that the rounding of two levels leaves open
_FILES = ("news.business", "news.company", "news.xinwenlianbo")


@dataclass(frozen=True)
class Number:
    """A number as it is written, with the interval that its rounding leaves."""

    start: int
    digits: str
    scale: float = 1.0
    unit: str = "%"

    @property
    def low(self) -> float:
        """The least that is written so."""
        return (float(self.digits) - self._half) * self.scale

    @property
    def high(self) -> float:
        """The most that is written so."""
        return (float(self.digits) + self._half) * self.scale

    @property
    def _half(self) -> float:
        return float(0.5 * 10.0 ** -len(self.digits.partition(".")[2]))


@dataclass(frozen=True)
class Sentence:
    """A sentence and its three figures: the level, the one before, the change between them."""

    text: str
    published: str | None
    now: Number
    before: Number
    change: Number


def fits(now: Number, before: Number, change: Number) -> bool:
    """Whether a change can be that of two levels, up or down, whatever was rounded."""
    if before.low <= 0:
        return False
    low, high = (now.low / before.high - 1) * 100, (now.high / before.low - 1) * 100
    return any((low <= sign * change.high and sign * change.low <= high) or
               (low <= sign * change.low and sign * change.high <= high) for sign in (1, -1))  # fmt: skip


def fits_by_chance(now: Number, before: Number) -> bool:
    """Whether two levels are told so roughly that many a change would fit them."""
    return (now.high / before.low - now.low / before.high) * 100 > _ROUGHEST


def sentences(data: Path) -> Iterator[Sentence]:
    """The sentences of the news in which one pair of levels and one change fit."""
    for file in _FILES:
        with gzip.open(data / f"{file}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                for found in _SENTENCE.finditer(row["text"]):
                    if sentence := _read(found[0].strip(), row.get("date")):
                        yield sentence


def _read(text: str, published: str | None) -> Sentence | None:
    if not (_COMPARES.search(text) and _CHANGES.search(text)):
        return None
    levels = [Number(m.start(1), m[1], _SCALE[m[2]], m[3]) for m in _LEVEL.finditer(text)]
    changes = [Number(m.start(1), m[1]) for m in _PERCENT.finditer(text)]
    if not 2 <= len(levels) <= 4 or not 1 <= len(changes) <= 3:
        return None
    figures = [*levels, *changes]
    if max(f.start for f in figures) - min(f.start for f in figures) > _WIDEST:
        return None
    fitting = [
        Sentence(text, published, now, before, change)
        for (now, before), change in product(permutations(levels, 2), changes)
        if now.unit == before.unit
        and now.digits != before.digits
        and fits(now, before, change)
        and not fits_by_chance(now, before)
    ]
    return fitting[0] if len(fitting) == 1 else None


def altered(sentence: Sentence, chance: random.Random) -> str:
    """The sentence with one of its three figures beyond what fits."""
    figures = [sentence.now, sentence.before, sentence.change]
    while True:
        place = chance.randrange(3)
        old = figures[place]
        places = len(old.digits.partition(".")[2])
        digits = f"{float(old.digits) * chance.choice((chance.uniform(0.4, 0.9), chance.uniform(1.1, 2.5))):.{places}f}"
        new = [*figures]
        new[place] = Number(old.start, digits, old.scale, old.unit)
        if float(digits) > 0 and not fits(*new) and not fits(new[1], new[0], new[2]):
            return sentence.text[: old.start] + digits + sentence.text[old.start + len(old.digits) :]


def disagrees(pipeline: Pipeline, text: str, published: str | None) -> bool:
    """Whether a check holds a change against its levels."""
    extraction = pipeline.extract(Article(id="sentence", text=text, published=published))
    return any(finding.code == "check-change" for finding in extraction.findings)


def main() -> None:
    """Print how many altered figures are caught, and how many that fit are held wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--count", type=int, default=600)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--missed", action="store_true", help="print the altered sentences that no check holds wrong")
    options = parser.parse_args()
    chance, pipeline = random.Random(options.seed), Pipeline()
    found = sorted({sentence.text: sentence for sentence in sentences(options.data)}.values(), key=lambda s: s.text)
    chosen = chance.sample(found, min(options.count, len(found)))
    caught = wrong = 0
    for sentence in chosen:
        if disagrees(pipeline, sentence.text, sentence.published):
            wrong += 1
            print("wrongly:", sentence.text)
        changed = altered(sentence, chance)
        hit = disagrees(pipeline, changed, sentence.published)
        caught += hit
        if options.missed and not hit:
            print("missed:", changed)
    print(f"{len(chosen)} of {len(found)} sentences; altered and caught: {caught} ({caught / len(chosen):.3f}); "
          f"held wrong as they stand: {wrong} ({wrong / len(chosen):.3f})")  # fmt: skip


if __name__ == "__main__":
    main()
