"""What the tagger knows by heart: characters, pairs of characters, and a word table with classes.

The tables are arrays, and looking up a whole document is a handful of array operations. A string
of more than two characters is known by a 64-bit hash of its code points; two different strings of
one text and one table with the same hash are less likely than a broken disk.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Self

import numpy as np
import numpy.typing as npt

Codes = npt.NDArray[np.uint64]
Ids = npt.NDArray[np.int32]
Bits = npt.NDArray[np.uint8]

LONGEST_WORD = 8
PADDING, UNKNOWN, MASK = 0, 1, 2
FIRST_ID = 3
CLASSES = (
    "company",
    "ambiguous_company",
    "registered_company",
    "not_company",
    "person",
    "place",
    "role",
    "suffix",
    "common_word",
    "word_of_name",
)
_PRIME = np.uint64(0x9E3779B97F4A7C15)
_SEED = np.uint64(0x2545F4914F6CDD1D)
_FILTER_BITS = np.uint64(22)
_BIT = np.uint8(1) << np.arange(8, dtype=np.uint8)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The arrays of the tables, all sorted by their keys.

    ``characters`` holds code points (id: place + ``FIRST_ID``), ``pairs`` two code points in one number
    (id: place + 1), ``words`` hashes; ``word_ids`` the vector of each word (0: none) and ``word_classes``
    a mask of ``CLASSES``.
    """

    characters: Codes
    pairs: Codes
    words: Codes
    word_ids: Ids
    word_classes: npt.NDArray[np.uint16]
    word_filter: Bits

    @classmethod
    def build(cls, characters: Codes, pairs: Codes, words: Mapping[str, tuple[int, int]]) -> Self:
        """Make the tables; ``words`` gives the id and the mask of classes of each word of 2 to 8 characters."""
        hashes = np.array([hash_of(word) for word in words], np.uint64)
        order = np.argsort(hashes)
        values = np.array(list(words.values()), np.int64).reshape(-1, 2)[order]
        return cls(
            np.sort(characters),
            np.sort(pairs),
            hashes[order],
            values[:, 0].astype(np.int32),
            values[:, 1].astype(np.uint16),
            _filter(hashes),
        )

    @classmethod
    def load(cls, file: Path) -> Self:
        """Read the tables that ``save`` wrote."""
        with np.load(file, allow_pickle=False) as arrays:
            given = {name: arrays[name] for name in arrays.files}
        return cls(**given, word_filter=_filter(given["words"]))

    def save(self, file: Path) -> None:
        """Write the tables as one ``.npz``."""
        kept = {field.name: getattr(self, field.name) for field in fields(self) if field.name != "word_filter"}
        np.savez_compressed(file, **kept)

    def character_ids(self, codes: Codes) -> Ids:
        """The ids of characters; 0 stays 0, unknown ones are ``UNKNOWN``."""
        found, known = _places(self.characters, codes)
        ids = np.where(known, found + FIRST_ID, UNKNOWN)
        return np.where(codes == 0, PADDING, ids).astype(np.int32)

    def pair_ids(self, codes: Codes) -> Ids:
        """The ids of each character with the one behind it; 0 where the pair is unknown."""
        keys = pair_keys(codes)
        found, known = _places(self.pairs, keys)
        return np.where(known, found + 1, 0).astype(np.int32)

    def find_words(self, hashes: Codes) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
        """Which of the hashes are words: their positions, and their places in the tables."""
        byte, bit = _filter_places(hashes)
        likely = np.flatnonzero(self.word_filter[byte] & bit)
        found, known = _places(self.words, hashes[likely])
        return likely[known], found[known]


def pair_keys(codes: Codes) -> Codes:
    """Each character and the one behind it in one number."""
    behind = np.append(codes[1:], np.zeros(1, np.uint64)).astype(np.uint64)
    return codes << np.uint64(24) | behind


def first_hashes(codes: Codes) -> Codes:
    """The hashes of single characters; that of code 0 is none of a string without it."""
    return codes + _SEED


def longer(hashes: Codes, codes: Codes, length: int) -> Codes:
    """The hashes of strings of ``length`` characters from those one character shorter at the same places."""
    behind = codes[length - 1 :]
    return (hashes[: len(behind)] ^ (hashes[: len(behind)] >> np.uint64(29))) * _PRIME + behind


def codes_of(text: str) -> Codes:
    """The code points of a text, every decimal digit as 0."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.uint64)
    return np.where((codes >= ord("0")) & (codes <= ord("9")), np.uint64(ord("0")), codes)


def hash_of(word: str) -> int:
    """The hash of one word, as the tables hold it."""
    codes = codes_of(word)
    hashes = first_hashes(codes)
    for length in range(2, len(word) + 1):
        hashes = longer(hashes, codes, length)
    return int(hashes[0])


def _places(table: Codes, keys: Codes) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.bool_]]:
    """Where each key stands in a sorted table, and whether it does."""
    if not len(table):
        return np.zeros(len(keys), np.int64), np.zeros(len(keys), np.bool_)
    places = np.minimum(np.searchsorted(table, keys), len(table) - 1)
    return places, table[places] == keys


def _filter(hashes: Codes) -> Bits:
    """One bit for each of four million classes of hashes: most strings that are no words are seen to be none at once.

    Half a megabyte stays in a processor's cache.
    """
    seen = np.zeros(1 << int(_FILTER_BITS), np.bool_)
    seen[hashes >> (np.uint64(64) - _FILTER_BITS)] = True
    return np.packbits(seen, bitorder="little")


def _filter_places(hashes: Codes) -> tuple[npt.NDArray[np.int64], Bits]:
    """The byte of each hash in the filter, and its bit there."""
    classes = (hashes >> (np.uint64(64) - _FILTER_BITS)).astype(np.int64)
    return classes >> 3, _BIT[classes & 7]
