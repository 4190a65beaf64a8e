"""Which words are places: jieba takes 合肥 and 伊拉克 for other nouns, 新建 and 惠及 for places."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Self

from newsfacts.rules.load import RuleSet

_PLACE = "ns"
_NOUN = "n"
# Words of time, side and number, and those that point, are what jieba says: 沿海, 国内, 三台, 我国.
_SURE = "tsfmrl"


class PlaceWords:
    """Sets jieba's tags right by the word lists ``place`` and ``not_place``.

    >>> PlaceWords(frozenset({"合肥"}), {"惠及": "v"}).tag("合肥", "n")
    'ns'
    """

    def __init__(self, places: frozenset[str], others: Mapping[str, str]) -> None:
        """Know ``places``, and ``others`` that are none, with their tags."""
        self._places = places
        self._others = others

    @classmethod
    def load(cls, rules: RuleSet) -> Self:
        """Take the lists of a rule set."""
        others = rules.lexicon("not_place")
        tags = {word: others.marks[word][0] if word in others.marks else _NOUN for word in others.entries}
        return cls(frozenset(rules.lexicon("place").entries), tags)

    def tag(self, word: str, tag: str) -> str:
        """The tag of a word that jieba tagged ``tag``."""
        if word in self._others:
            return self._others[word] if tag == _PLACE else tag
        return _PLACE if word in self._places and len(word) > 1 and tag[0] not in _SURE else tag
