"""Lists that belong together in order: ``营业收入和净利润分别增长57%和27%``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

import regex

from newsfacts.facts.metric import MetricReader, is_measure, is_metric
from newsfacts.facts.period import period_at, period_of
from newsfacts.facts.signs import Signs, pattern
from newsfacts.facts.words import DOWN, RATE, SOFTENERS, UP
from newsfacts.records import Period

_EACH = "分别"
_MOST_DAYS = 31
_NAMES = pattern("<time>?<name>(?:(?:、|和|与|及)<name>)+")
_AND = regex.compile(r"[、]|以及|和|及(?!其)|与")
_LISTED = regex.compile("[、]")  # 电子信息产业、汽车及零部件产业
_PAIR = pattern(r"[ ]?(?:、|和|及|以及|与|或|[中里]?的|中)[ ]?(?:约|近|超|超过|逾)?$")
# Two measures in one word: 产销量, 产、销量, 进出口额, 汽柴油价格.
_BOTH = regex.compile(
    r"^(?P<what>\p{Han}{0,12}?)(?|(?P<one>产)、?(?P<other>销)(?P<measure>量?)|(?P<one>汽)、?(?P<other>柴)(?P<measure>油\p{Han}{0,8}?)|(?P<one>进)(?P<other>出)(?P<measure>口总?[额量值]?))$"
)
_RATE_END = pattern(rf"(?:{RATE})$")
_ONLY_CHANGES = pattern(rf"(?:同比|环比|均|都|也|较?<date>的?|{UP}|{DOWN}|{SOFTENERS})+")
_HEAD = regex.compile(
    r"(?:(?:线上|线下|网上)?(?:供应|需求|进口|出口|销售|生产|零售|出厂|成交|交易|订单|出货|登记|发送|客流))?(?:总?[量额]|价格|均价|收入|销量|产量|利润|增加值|股价|市值|不?(?!款利|存利)\p{Han}{2}率|(?:贷款|存款)利率)$"
)
_AND_SO_ON = regex.compile(rf"等(?={_HEAD.pattern})")
_PREDICATE = regex.compile(
    r"每(?:吨|升|桶|公斤)|较|获得|实现|取得|出现|迎来|保持|呈现|双双|(?<![人平日月户])均|持续|继续|有所|同比|环比"
)


@dataclass(frozen=True, slots=True)
class Shares:
    """What each number of a list takes: its metric, its subject's position, its period."""

    metrics: tuple[str, ...] = ()
    names: tuple[int, ...] = ()
    periods: tuple[Period, ...] = ()


def is_next_of_list(signs: Signs, before: int, at: int, metric: str) -> bool:
    """Whether two numbers are joined by 和, 、 and the like; the metric of the first may end between them.

    ``69场主题活动和370多场洽谈活动``
    """
    between = signs.text[before + 1 : at]
    joined = _PAIR.search(between)
    return joined is not None and metric.endswith(between[: joined.start()])


def rate_of(metric: str, dealt: str) -> str:
    """The 增速 that a clause speaks of, to stand behind the metric that was dealt out before: ``增速分别加快0.6、0.1个百分点``."""
    rate = _RATE_END.search(metric)
    return rate[0] if rate and not dealt.endswith(rate[0]) else ""


def goes_on(signs: Signs, begin: int, values: list[int], shares: Shares) -> bool:
    """Whether a list takes what was dealt before it without another 分别: ``同比下降10%、30.6%``."""
    count = len(shares.metrics or shares.names)
    if count < 2 or len(values) != count or not _ONLY_CHANGES.fullmatch(signs.text, begin, values[0]):
        return False
    return all(_PAIR.fullmatch(signs.text, one + 1, other) for one, other in pairwise(values))


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
            return dealt, Shares(periods=_periods(signs, found)) if kind == "date" else Shares(names=found)
        if kind == "date" and len(found) == 1 and len(days := _days(signs, found[0])) == count:
            return dealt, Shares(periods=days)
    if len(names := _of_kind(signs, begin, each, "company", "person")) == count:
        return dealt, Shares(names=names)
    if earlier:
        for names in (
            _of_kind(signs, *earlier, "person"),
            _first_names(signs, *earlier),
            _of_kind(signs, *earlier, "company"),
        ):
            if len(names) == count:
                return dealt, Shares(names=names)
    for start, stop in filter(None, ((begin, each), earlier)):
        phrase = _phrase(signs, reader, start, stop)
        for separator in (_AND, _LISTED):
            metrics = _split(_with_head(phrase, separator), separator)
            if len(metrics) == count:
                return dealt, Shares(metrics=metrics)
    return dealt, Shares()


def _with_head(phrase: str, separator: regex.Pattern[str]) -> str:
    """A list whose last part alone names the measure, with it in each: 钢铁、成品油和有色金属供应量."""
    phrase = _AND_SO_ON.sub("", phrase)
    head = _HEAD.search(phrase)
    parts = separator.split(phrase[: head.start()]) if head else []
    if head is None or len(parts) < 2 or any(not part or is_measure(part) for part in parts):
        return phrase
    return "、".join(part + head[0] for part in parts)


def _phrase(signs: Signs, reader: MetricReader, begin: int, end: int) -> str:
    """The noun phrase before the first word of predicate."""
    predicate = _PREDICATE.search(signs.text, begin, end)
    stop = predicate.start() if predicate and predicate.start() > begin else end
    return reader.read(begin, stop, frozenset(_of_kind(signs, begin, end, "company")))


def _both(pair: regex.Match[str]) -> str:
    measure = pair["measure"] or "量"
    return f"{pair['what']}{pair['one']}{measure}、{pair['what']}{pair['other']}{measure}"


def _periods(signs: Signs, dates: tuple[int, ...]) -> tuple[Period, ...]:
    return tuple(period_of(signs.mentions[at].mention) for at in dates)


def _days(signs: Signs, at: int) -> tuple[Period, ...]:
    """The days of a date that runs over several: ``周三至周五分别到期``."""
    whole = period_of(signs.mentions[at].mention)
    if "/" not in whole.timex or not (whole.begin and whole.end):
        return ()
    first, behind = date.fromisoformat(whole.begin), date.fromisoformat(whole.end)
    days = [first + timedelta(days=number) for number in range(min((behind - first).days, _MOST_DAYS))]
    return tuple(period_at(day.isoformat()) for day in days)


def _first_names(signs: Signs, begin: int, end: int) -> tuple[int, ...]:
    """The names joined by 和 and the like with which a clause begins."""
    listed = _NAMES.match(signs.text, begin, end)
    return tuple(at for at in signs.mentions if listed and begin <= at < listed.end())


def _of_kind(signs: Signs, begin: int, end: int, *kinds: str) -> tuple[int, ...]:
    return tuple(at for at in signs.mentions if begin <= at < end and signs.mentions[at].mention.kind in kinds)


def _split(phrase: str, separator: regex.Pattern[str]) -> tuple[str, ...]:
    parts = tuple(separator.split(_BOTH.sub(_both, phrase)))
    return parts if all(is_metric(part) for part in parts) else ()
