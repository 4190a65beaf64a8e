"""Builds the tagger's tables from news, jieba's dictionary, the project's lexicons and names of companies."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import jieba
import numpy as np

from newsfacts.names.lexicons import NameLexicons
from newsfacts.rules.load import load_rules
from newsfacts.tagger.vocabulary import (
    CLASSES,
    LONGEST_WORD,
    Codes,
    Vocabulary,
    codes_of,
    first_hashes,
    hash_of,
    longer,
    pair_keys,
)
from newsfacts.text.fold import fold

RAREST_CHARACTER = 8
PAIRS = 100_000
WORD_VECTORS = 60_000
_COMMON = 50
_BATCH = 400


def build(texts: Iterable[str], registered: Iterable[str]) -> Vocabulary:
    """Count what stands in the texts and keep what is frequent; names are kept in any case."""
    classes = word_classes(registered)
    hashes = np.array([hash_of(word) for word in classes], np.uint64)
    order = np.argsort(hashes)
    table, counts = hashes[order], np.zeros(len(hashes), np.int64)
    characters: Counter[int] = Counter()
    pairs: Counter[int] = Counter()
    batch: list[str] = []
    for text in [*texts, None]:
        if text is not None:
            batch.append(text)
            if len(batch) < _BATCH:
                continue
        codes = codes_of("\0".join(fold(t) for t in batch))
        batch = []
        _count(characters, codes)
        keys = pair_keys(codes)
        _count(pairs, keys[(codes > 0) & (keys & np.uint64(0xFFFFFF) > 0)])
        _count_words(counts, table, codes)
    words = list(classes)
    by_count = sorted(range(len(words)), key=lambda i: (-counts[i], words[order[i]]))
    ids = {words[order[i]]: n + 1 for n, i in enumerate(by_count[:WORD_VECTORS]) if counts[i]}
    seen = {words[order[i]] for i in range(len(words)) if counts[i]}
    names = sum(1 << CLASSES.index(c) for c in CLASSES if c not in ("common_word", "word_of_name", "place"))
    kept = {w: (ids.get(w, 0), mask) for w, mask in classes.items() if w in seen or mask & names}
    frequent = sorted(c for c, n in characters.items() if n >= RAREST_CHARACTER and c)
    top_pairs = sorted(k for k, _ in sorted(pairs.items(), key=lambda p: (-p[1], p[0]))[:PAIRS])
    return Vocabulary.build(np.array(frequent, np.uint64), np.array(top_pairs, np.uint64), kept)


def word_classes(registered: Iterable[str]) -> dict[str, int]:
    """Every word that the tables could hold, with its mask of classes; digits as 0."""
    lexicons = NameLexicons.load(load_rules(None))
    given: dict[str, Iterable[str]] = {
        "company": lexicons.companies - lexicons.ambiguous_companies,
        "ambiguous_company": lexicons.ambiguous_companies,
        "registered_company": registered,
        "not_company": lexicons.not_companies,
        "person": lexicons.people,
        "place": lexicons.places,
        "role": lexicons.roles,
        "suffix": (*lexicons.legal_suffixes, *lexicons.strong_suffixes, *lexicons.units),
    }
    masks: dict[str, int] = {}
    for word, frequency, tag in _dictionary():
        name = "place" if tag == "ns" else "word_of_name" if tag[:2] in ("nr", "nt", "nz") else "common_word"
        bit = 1 << CLASSES.index(name) if name != "common_word" or frequency >= _COMMON else 0
        _add(masks, word, bit)
    for name, words in given.items():
        for word in words:
            _add(masks, fold(word), 1 << CLASSES.index(name))
    return dict(sorted(masks.items()))


def _dictionary() -> Iterable[tuple[str, int, str]]:
    for line in Path(jieba.__file__).with_name("dict.txt").read_text("utf-8").splitlines():
        word, frequency, tag = line.split(" ")
        yield word, int(frequency), tag


def _add(masks: dict[str, int], word: str, bit: int) -> None:
    if 2 <= len(word) <= LONGEST_WORD:
        word = re.sub("[0-9]", "0", word)
        masks[word] = masks.get(word, 0) | bit


def _count(counter: Counter[int], keys: Codes) -> None:
    found, numbers = np.unique(keys, return_counts=True)
    for key, number in zip(found.tolist(), numbers.tolist(), strict=True):
        counter[key] += number


def _count_words(counts: np.ndarray, table: Codes, codes: Codes) -> None:
    hashes = first_hashes(codes)
    for length in range(2, LONGEST_WORD + 1):
        hashes = longer(hashes, codes, length)
        places = np.minimum(np.searchsorted(table, hashes), len(table) - 1)
        counts += np.bincount(places[table[places] == hashes], minlength=len(table))


def main() -> None:
    """Write the vocabulary file."""
    import sys

    from training.data import company_names, news_texts

    data, file = Path(sys.argv[1]), Path(sys.argv[2])
    vocabulary = build(news_texts(data), company_names(data))
    vocabulary.save(file)
    print(len(vocabulary.characters), len(vocabulary.pairs), len(vocabulary.words), file.stat().st_size)


if __name__ == "__main__":
    main()
