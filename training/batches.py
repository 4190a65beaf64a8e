"""Examples made ready for the network: batches of one scheme, looked up in the tables, in processes beside the training."""

from __future__ import annotations

import multiprocessing
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Self

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from newsfacts.tagger.features import Features
from newsfacts.tagger.schemes import Scheme
from newsfacts.tagger.vocabulary import CLASSES, Vocabulary
from training.examples import Example
from training.tagger import arrays, lookup

_NAME_CLASSES = [CLASSES.index(c) for c in ("company", "ambiguous_company", "registered_company", "person")]
_NAME_BITS = [place * len(CLASSES) + c for place in range(3) for c in _NAME_CLASSES]
_HIDDEN_WORDS = 0.1

Arrays = tuple[npt.NDArray[np.generic], ...]


@dataclass(frozen=True, slots=True)
class Batch:
    """Texts of one scheme as the network reads them.

    ``inputs`` are arrays of (texts, time), with some of what the lexicons say hidden; ``told`` are the same with nothing
    hidden, for teachers. ``possible`` (texts, time, tags) says which tags may stand where.
    """

    scheme: Scheme
    inputs: Arrays
    told: Arrays
    lengths: npt.NDArray[np.int64]
    possible: npt.NDArray[np.bool_]
    weights: npt.NDArray[np.float32]

    @property
    def labeled(self) -> bool:
        """Whether anything is ruled out."""
        return not self.possible.all()


def on(device: torch.device, given: Arrays) -> tuple[Tensor, ...]:
    """Arrays on the device that computes; ids as the 64-bit numbers that tables are asked with."""
    found = (torch.from_numpy(one).to(device) for one in given)
    return tuple(one.float() if one.dtype == torch.uint8 else one.long() for one in found)


def grouped(examples: Sequence[Example], rng: random.Random, characters: int) -> list[list[Example]]:
    """Groups of one scheme each, of texts of about one length and at most so many characters, in random order."""
    kinds: dict[tuple[str, bool], list[Example]] = {}
    for e in examples:
        kinds.setdefault((e.scheme.name, bool(e.possible.all())), []).append(e)
    found = []
    for kind in kinds.values():
        group: list[Example] = []
        for e in sorted(kind, key=lambda e: len(e.text) + rng.random() * 8):
            if group and (len(group) + 1) * len(e.text) > characters:
                found.append(group)
                group = []
            group.append(e)
        found.append(group)
    rng.shuffle(found)
    return found


class Preparer:
    """Makes batches of groups, in order and the same for any number of processes; none is this process alone."""

    def __init__(self, tables: Path, forget: float, seed: int, processes: int = 0) -> None:
        """``forget`` is the share of texts whose names the lexicons do not tell."""
        self._make = partial(_make, tables, forget)
        self._draw = np.random.default_rng(seed)
        # Started anew: a process that forked from one with threads or a GPU of its own may hang.
        self._pool = multiprocessing.get_context("spawn").Pool(processes) if processes else None

    def __enter__(self) -> Self:
        """The preparer itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """End its processes."""
        if self._pool:
            self._pool.terminate()

    def batches(self, groups: Sequence[Sequence[Example]]) -> Iterator[Batch]:
        """One batch a group."""
        seeds = self._draw.integers(2**63, size=len(groups)).tolist()
        given = list(zip(groups, seeds, strict=True))
        return self._pool.imap(self._make, given) if self._pool else map(self._make, given)


@cache
def _tables(file: Path) -> Vocabulary:
    return Vocabulary.load(file)


def _make(tables: Path, forget: float, given: tuple[Sequence[Example], int]) -> Batch:
    group, seed = given
    parts = lookup([e.text for e in group], _tables(tables))
    *told, lengths = arrays(parts)
    *inputs, _ = arrays(_forget(parts, np.random.default_rng(seed), forget))
    possible = np.zeros((len(group), int(lengths.max()), group[0].scheme.tag_count), np.bool_)
    for row, e in enumerate(group):
        possible[row, : len(e.text)] = e.possible
        possible[row, len(e.text) :] = True
    weights = np.array([e.weight for e in group], np.float32)
    return Batch(group[0].scheme, tuple(inputs), tuple(told), lengths, possible, weights)


def _forget(parts: list[Features], rng: np.random.Generator, share: float) -> list[Features]:
    """Now and then a text without what the lexicons say of names: the text itself must do."""
    for part in parts:
        if rng.random() < share:
            part.bits[:, _NAME_BITS] = 0
        hidden = rng.random(len(part.begins)) < _HIDDEN_WORDS
        part.begins[hidden] = 0
        part.ends[hidden] = 0
    return parts
