"""The rules and the dictionary, loaded once for all laws."""

from __future__ import annotations

import functools
from collections.abc import Callable

import pytest
from hypothesis import settings

from newsfacts.mentions.assemble import assemble
from newsfacts.mentions.finder import ValueFinder
from newsfacts.records import Mention
from newsfacts.rules import load_rules
from newsfacts.rules.match import Matcher
from newsfacts.text.repair import repair
from newsfacts.text.sentences import SentenceIndex
from newsfacts.text.words import Segmenter
from newsfacts.values.resolve import DocumentDate

# A slow machine is no failure, and a run today finds what a run tomorrow finds.
settings.register_profile("laws", deadline=None, derandomize=True)
settings.load_profile("laws")

Values = Callable[..., list[Mention]]


@pytest.fixture(scope="session")
def values() -> Values:
    """The mentions of values in a text, from bytes to records."""
    return values_of()


@functools.cache
def values_of() -> Values:
    rules = load_rules()
    finder = ValueFinder(rules, Matcher(rules), Segmenter())

    def find(text: str, published: str | None = None) -> list[Mention]:
        clean = repair(text)
        found = finder.find(clean.text)
        placed = assemble(text, clean, SentenceIndex(clean.text), found, (), DocumentDate.parse(published))
        return [p.mention for p in placed]

    return find
