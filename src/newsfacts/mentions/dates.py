"""Time expressions in text order: each resolved against the document and the dates before it."""

from __future__ import annotations

import re

from newsfacts.mentions.values import Found
from newsfacts.records import DateValue
from newsfacts.text.sentences import SentenceIndex
from newsfacts.values.resolve import DateResolver, DocumentDate, Place
from newsfacts.values.temporal import Temporal

WHO_EXPECTS = "市场|机构|分析师|华尔街|业内|外界|经济学家|一致|普遍|此前|平均|的"
"""Whose expectation of a number it is, as an alternation of words."""
_OTHERS = f"{WHO_EXPECTS}|投资者"
# What looks ahead; not what others had thought of a number that is told now: 高于市场预期, 分析师预期61.3亿美元.
_SIGNS_OF_FUTURE = re.compile(
    rf"(?:超出?|[高低好差优强弱逊大小]于|符合|不及|不如|达到)(?:{_OTHERS}){{0,4}}预[期估测计]"
    rf"|(?:{_OTHERS}){{1,4}}预[期估测计](?:[中均]?值)?[为是]?(?:每股)?(?:亏损|盈利|增长|下降|上升)?约?-?\d[\d,.]*(?![\d,.]|[ ]?[年月日季])"
    "|(?P<future>将(?!军|近|士|领)|预[计估]|计划|有望|明年|届时|目标|即将|拟|预期|预告|展望|料)"
)
_DIVIDES = re.compile(r"分(?:季度?|月份?|半年)|逐[季月]|按[季月](?:度|份)?看")
_COMPARED = ("较", "比", "与", "同", "相比于", "相较于", "比起")
_NOWHERE = Place(mention="", sentence=0)


class DateValues:
    """The values of one document's time expressions; to be asked in text order."""

    def __init__(self, text: str, sentences: SentenceIndex, document: DocumentDate | None) -> None:
        """Take the clean text, its sentences, and what is known of the document's date."""
        self._text, self._sentences = text, sentences
        self._resolver = DateResolver(document)
        self._sentence = -1
        self._future = self._divides = False

    def value(self, found: Found, temporal: Temporal, mention: str) -> DateValue | None:
        """The value of one time expression; None for a date that does not exist."""
        if temporal.form in ("duration", "set", "reference"):
            return self._resolver.resolve(temporal, _NOWHERE)  # the same wherever they stand
        return self._resolver.resolve(temporal, self._place(found.start, mention))

    def _place(self, position: int, mention: str) -> Place:
        sentence = self._sentences.at(position)
        if sentence != self._sentence:  # its signs are looked for once, however many dates it has
            start, end = self._sentences.span(position)
            self._sentence = sentence
            self._future = any(sign["future"] for sign in _SIGNS_OF_FUTURE.finditer(self._text, start, end))
            self._divides = _DIVIDES.search(self._text, start, end) is not None
        compared = self._text.endswith(_COMPARED, 0, position)
        return Place(mention, sentence, future=self._future, compared=compared, divides=self._divides)
