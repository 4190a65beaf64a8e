"""Time expressions in text order: each resolved against the document and the dates before it."""

from __future__ import annotations

import regex

from newsfacts.mentions.values import Found
from newsfacts.records import DateValue
from newsfacts.text.sentences import SentenceIndex
from newsfacts.values.resolve import DateResolver, Place
from newsfacts.values.temporal import Temporal

_FUTURE = regex.compile(r"将(?!军|近|士|领)|预计|计划|有望|明年|届时|目标|即将|拟|预期|预告|展望|料")
_DIVIDES = regex.compile(r"分(?:季度?|月份?|半年)|逐[季月]|按[季月](?:度|份)?看")
_NOWHERE = Place(mention="", sentence=0)
_COMPARED = regex.compile(r"(?<=较|比|相比|相较|相比于|相较于|比起|与|同)(?=.)", regex.S)


def resolve_date(
    found: Found, temporal: Temporal, mention: str, text: str, sentences: SentenceIndex, resolver: DateResolver
) -> DateValue | None:
    """The value of one time expression; None for a date that does not exist."""
    if temporal.form in ("duration", "set", "reference"):
        return resolver.resolve(temporal, _NOWHERE)  # the same wherever they stand
    start, end = sentences.span(found.start)
    place = Place(
        mention=mention,
        sentence=sentences.at(found.start),
        future=_FUTURE.search(text, start, end) is not None,
        divides=_DIVIDES.search(text, start, end) is not None,
        compared=_COMPARED.match(text, found.start) is not None,
    )
    return resolver.resolve(temporal, place)
