"""Other names in the same sentences: what stands around a name should speak, not the name alone."""

from __future__ import annotations

import random
from pathlib import Path

from newsfacts.names.lexicons import NameLexicons
from newsfacts.rules.load import load_rules
from newsfacts.text.fold import fold
from training.data import company_names
from training.examples import Example, example

_COMPANY = {"company", "COMPANY", "FIN_ENTITY"}
_PERSON = {"person", "name", "PER", "PERSON"}


class Augmenter:
    """Swaps companies for companies and people for people."""

    def __init__(self, data: Path, rng: random.Random) -> None:
        """Gather names to swap in."""
        lexicons = NameLexicons.load(load_rules(None))
        self._rng = rng
        self._companies = sorted(map(fold, lexicons.companies))
        self._registered = sorted(name for name in company_names(data) if 2 <= len(name) <= 6)
        self._people = sorted(map(fold, lexicons.people))
        self._surnames = sorted(name for name in lexicons.surnames if len(name) == 1)
        self._given = sorted(lexicons.given_name_characters)

    def __call__(self, given: Example) -> Example:
        """The example with some of its names swapped."""
        text, spans, shift = "", [], 0
        position = 0
        for start, end, label in sorted(given.spans):
            if start < position:
                return given
            text += given.text[position:start]
            name = given.text[start:end]
            if self._rng.random() < 0.6:
                name = self._other(name, label)
            spans.append((len(text), len(text) + len(name), label))
            text += name
            position = end
        text += given.text[position:]
        del shift
        return example(text, spans, given.scheme, given.choices, given.weight)

    def _other(self, name: str, label: str) -> str:
        rng = self._rng
        if label in _COMPANY and len(name) <= 8:
            return rng.choice(self._companies if rng.random() < 0.5 else self._registered)
        if label in _PERSON and 2 <= len(name) <= 4 and name.isalpha() and not name.isascii():
            if rng.random() < 0.3:
                return rng.choice(self._people)
            return rng.choice(self._surnames) + "".join(rng.choices(self._given, k=rng.choice((1, 2, 2, 2))))
        return name
