"""What the network is told of each character: itself, its pairs, the words that begin and end there, and their classes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from newsfacts.tagger.vocabulary import CLASSES, LONGEST_WORD, Bits, Codes, Ids, Vocabulary, first_hashes, longer

BIT_COUNT = 3 * len(CLASSES)
# A word's classes as one number of small counters, so that one sum over a text counts all classes at once: no
# character is covered by more than 28 words of up to 8 characters.
_COUNTER = 6
_SHIFTS = np.arange(len(CLASSES), dtype=np.int64) * _COUNTER
_FULL = ((1 << _COUNTER) - 1) << _SHIFTS
_OF_MASK = ((np.arange(1 << len(CLASSES))[:, None] >> np.arange(len(CLASSES)) & 1) << _SHIFTS).sum(axis=1)


@dataclass(frozen=True, slots=True)
class Features:
    """One row a character of the flat text.

    ``pairs`` is the id of the character with the one behind it; ``begins`` and ``ends`` are the ids of the
    longest words that begin and end there. ``bits`` says of each class in turn whether a word of the
    class begins, goes on or ends there.
    """

    characters: Ids
    pairs: Ids
    begins: Ids
    ends: Ids
    bits: Bits


def features(codes: Codes, vocabulary: Vocabulary) -> Features:
    """The features of a flat text, in which code 0 parts pieces that have nothing to do with each other."""
    size = len(codes)
    positions, lengths, places = _words(codes, vocabulary)
    last = positions + lengths - 1
    ids, classes = vocabulary.word_ids[places], vocabulary.word_classes[places]
    begins, ends = np.zeros(size, np.int32), np.zeros(size, np.int32)
    with_id = np.flatnonzero(ids)
    # Where an index comes twice the last value stays, and longer words come later.
    begins[positions[with_id]] = ids[with_id]
    ends[last[with_id]] = ids[with_id]
    counters = _OF_MASK[classes]
    starting, ending, inside = (np.zeros(size + 1, np.int64) for _ in range(3))
    np.add.at(starting, positions, counters)
    np.add.at(ending, last, counters)
    np.add.at(inside, positions + 1, counters)
    np.subtract.at(inside, last, counters)
    told = np.stack((starting[:-1], np.cumsum(inside[:-1]), ending[:-1]), axis=1)
    bits = (told[:, :, None] & _FULL != 0).view(np.uint8).reshape(size, BIT_COUNT)
    return Features(vocabulary.character_ids(codes), vocabulary.pair_ids(codes), begins, ends, bits)


def _words(
    codes: Codes, vocabulary: Vocabulary
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """All words of the table in the text, the shorter first: where they begin, how long they are, their places."""
    levels, hashes = [], first_hashes(codes)
    for length in range(2, min(LONGEST_WORD, len(codes)) + 1):
        hashes = longer(hashes, codes, length)
        levels.append(hashes)
    if not levels:
        nothing = np.zeros(0, np.int64)
        return nothing, nothing, nothing
    found, places = vocabulary.find_words(np.concatenate(levels))
    bounds = np.cumsum([0, *map(len, levels)])
    level = np.searchsorted(bounds, found, side="right") - 1
    return found - bounds[level], level + 2, places
