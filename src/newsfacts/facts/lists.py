"""Lists that belong together in order: ``营业收入和净利润分别增长57%和27%``."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from newsfacts.facts.metric import MetricReader, is_metric
from newsfacts.facts.signs import Signs, pattern

_EACH = "分别"
_AND = regex.compile(r"[、]|以及|和|及(?!其)|与")
_PAIR = pattern(r"[ ]?(?:、|和|及|以及|与|或)[ ]?(?:约|近|超|超过|逾)?$")
# Two measures in one word: 产销量, 进出口额.
_BOTH = regex.compile(
    r"^(?P<what>\p{Han}{0,12}?)(?|(?P<one>产)(?P<other>销)(?P<measure>量)|(?P<one>进)(?P<other>出)(?P<measure>口总?[额量值]?))$"
)
_PREDICATE = regex.compile(r"获得|实现|取得|出现|迎来|保持|呈现|双双|(?<![人平日月户])均|持续|继续|有所|同比|环比")


@dataclass(frozen=True, slots=True)
class Shares:
    """What each number of a list takes: its metric, its subject's position, its date's position."""

    metrics: tuple[str, ...] = ()
    names: tuple[int, ...] = ()
    dates: tuple[int, ...] = ()


def is_next_of_list(signs: Signs, before: int, at: int, metric: str) -> bool:
    """Whether two numbers are joined by 和, 、 and the like; the metric of the first may end between them.

    ``69场主题活动和370多场洽谈活动``
    """
    between = signs.text[before + 1 : at]
    joined = _PAIR.search(between)
    return joined is not None and metric.endswith(between[: joined.start()])


def distribute(
    signs: Signs, reader: MetricReader, clause: tuple[int, int], earlier: tuple[int, int] | None, values: list[int]
) -> tuple[list[int], Shares] | None:
    """The numbers that a 分别 deals out in a clause, and what they take; None where the text deals none.

    What is dealt stands before 分别 in its clause, else in the clause before. Empty Shares mean that
    nothing fits in number, so that no number can be told whose it is.
    """
    begin, end = clause
    each = signs.text.find(_EACH, begin, end)
    dealt = [at for at in values if at > each]
    if each < 0 or len(dealt) < 2:
        return None
    count = len(dealt)
    for kind in ("company", "person", "date"):
        found = _of_kind(signs, begin, each, kind)
        if len(found) == count:
            return dealt, Shares(dates=found) if kind == "date" else Shares(names=found)
    if earlier and len(people := _of_kind(signs, *earlier, "person")) == count:
        return dealt, Shares(names=people)
    for start, stop in filter(None, ((begin, each), earlier)):
        metrics = _split(_phrase(signs, reader, start, stop))
        if len(metrics) == count:
            return dealt, Shares(metrics=metrics)
    return dealt, Shares()


def _phrase(signs: Signs, reader: MetricReader, begin: int, end: int) -> str:
    """The noun phrase before the first word of predicate."""
    predicate = _PREDICATE.search(signs.text, begin, end)
    stop = predicate.start() if predicate and predicate.start() > begin else end
    return reader.read(begin, stop, frozenset(_of_kind(signs, begin, end, "company")))


def _of_kind(signs: Signs, begin: int, end: int, kind: str) -> tuple[int, ...]:
    return tuple(at for at in signs.mentions if begin <= at < end and signs.mentions[at].mention.kind == kind)


def _split(phrase: str) -> tuple[str, ...]:
    parts = tuple(_AND.split(_BOTH.sub(r"\g<what>\g<one>\g<measure>、\g<what>\g<other>\g<measure>", phrase)))
    return parts if all(is_metric(part) for part in parts) else ()
