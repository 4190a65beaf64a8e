"""Labeled texts as training examples: pieces of text with, for each scheme, the tags that may stand at each character.

Sets disagree on what they label, so an example says of every character which tags are possible,
not which one is right: what a set does not label is unknown there, not negative. The loss sums over
all tag sequences that fit (a partial-label or fuzzy conditional random field, Tsuboi et al. 2008).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from newsfacts.tagger.pieces import pieces
from newsfacts.tagger.schemes import CLUENER, MSRA, NEWS, Scheme
from newsfacts.text.fold import fold
from training.data import NEWS as NEWS_FILES
from training.data import rows

Span = tuple[int, int, str]
Choices = Mapping[str, tuple[str, ...]]  # of each label of a set: the labels of the scheme that it may be

# Outside the labels of a set: what may stand there. Never a product: hardly any set says what is none, so a label that
# is open wherever nobody looked would spread over all ordinary text.
ANY = "*"
CLUENER_TO_NEWS: Choices = {
    "name": ("PERSON",),
    "company": ("COMPANY",),
    "organization": ("ORGANIZATION", "COMPANY"),
    "government": ("GOVERNMENT",),
    "address": ("PLACE",),
    "scene": ("PLACE",),
    "book": ("PRODUCT",),
    "movie": ("PRODUCT",),
    "game": ("PRODUCT",),
    # Companies that nobody labeled stand in many fragments.
    ANY: ("COMPANY",),
}
MSRA_TO_NEWS: Choices = {
    "PER": ("PERSON",),
    "ORG": ("ORGANIZATION", "GOVERNMENT", "COMPANY"),
    "LOC": ("PLACE",),
    ANY: ("GOVERNMENT",),
}
FINRE_TO_NEWS: Choices = {"FIN_ENTITY": ("COMPANY",), ANY: tuple(name for name in NEWS.labels if name != "PRODUCT")}
HAND_TO_NEWS: Choices = {
    "person": ("PERSON",),
    "company": ("COMPANY",),
    "uncertain": (*NEWS.labels, "O"),
    ANY: ("ORGANIZATION", "GOVERNMENT", "PLACE"),
}
UNLABELED: Choices = {ANY: NEWS.labels}


@dataclass(frozen=True, slots=True)
class Example:
    """One piece of folded text, the scheme it teaches, and (length, tags) which tags are possible."""

    text: str
    scheme: Scheme
    possible: npt.NDArray[np.bool_]
    spans: tuple[Span, ...]
    choices: Choices
    weight: float = 1.0


def example(text: str, spans: Iterable[Span], scheme: Scheme, choices: Choices, weight: float = 1.0) -> Example:
    """The example of one piece; ``choices`` may lack a label, which then is outside. Of names that overlap the longest counts."""
    kept = _apart(span for span in spans if span[2] in choices)
    possible = np.zeros((len(text), scheme.tag_count), np.bool_)
    possible[:, 0] = True
    for label in choices.get(ANY, ()):
        first = 1 + 4 * scheme.labels.index(label)
        possible[:, first : first + 4] = True
    for start, end, label in kept:
        names = choices[label]
        if "O" in names:
            continue
        possible[start:end] = False
        # What stands outside must end before the name begins: the grammar of the tags sees to it.
        for name in names:
            possible[np.arange(start, end), scheme.spell(name, end - start)] = True
    for start, end, label in kept:
        if "O" in choices[label]:
            possible[start:end] = True
    return Example(text, scheme, possible, kept, choices, weight)


def _apart(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans in order, without those that overlap a longer one: no sequence of tags spells both."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda s: s[0] - s[1]):
        if all(span[1] <= other[0] or other[1] <= span[0] for other in kept):
            kept.append(span)
    return tuple(sorted(kept))


def of_text(
    text: str, spans: Iterable[Span], scheme: Scheme, choices: Choices, weight: float = 1.0
) -> Iterator[Example]:
    """The examples of a text that may be long: one a piece; a name across two pieces is left out."""
    folded, spans = fold(text), list(spans)
    for start, end in pieces(folded):
        inside = [(a - start, b - start, label) for a, b, label in spans if start <= a and b <= end]
        yield example(folded[start:end], inside, scheme, choices, weight)


def exact(scheme: Scheme) -> Choices:
    """A set that labels just as the scheme does."""
    return {label: (label,) for label in scheme.labels}


def from_rows(
    given: Iterable[Mapping[str, Any]], scheme: Scheme, choices: Choices, weight: float = 1.0
) -> list[Example]:
    """The examples of labeled rows."""
    found: list[Example] = []
    for row in given:
        spans = [(e["start"], e["end"], e["label"]) for e in row["entities"]]
        found += of_text(row["text"], spans, scheme, choices, weight)
    return found


def from_labels(files: Iterable[Path], data: Path, weight: float = 1.0) -> dict[str, list[Example]]:
    """The examples of each hand-labeled item, whose text is looked up by its id."""
    items = [json.loads(line) for file in files for line in file.read_text("utf-8").splitlines()]
    wanted = {item["id"] for item in items}
    texts = {r["id"]: r["text"] for name in NEWS_FILES for r in rows(data / f"{name}.jsonl.gz") if r["id"] in wanted}
    return {
        item["id"]: list(of_text(texts[item["id"]], _hand_spans(item), NEWS, HAND_TO_NEWS, weight)) for item in items
    }


def _hand_spans(item: dict) -> list[Span]:
    return [
        (label["start"], label["end"], "uncertain" if label.get("uncertain") else label["kind"])
        for label in item["labels"]
        if label["kind"] in ("person", "company")
    ]


__all__ = ["CLUENER", "MSRA", "NEWS", "Example", "exact", "example", "from_labels", "from_rows", "of_text"]
