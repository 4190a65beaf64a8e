"""What makes a number one more of the measure before it: words that point back, that only bound it, or only name another."""

from __future__ import annotations

from newsfacts.facts.signs import Signs, pattern
from newsfacts.facts.words import SOFTENERS
from newsfacts.records import Mention, QuantityValue

_SAME_MEASURE = pattern(r"(?:这一|该项?|上述|此项?)(?P<what>[\p{Han}]{2,6})$")
_SAME_NUMBER = pattern(r"(?:这一|该项?|上述|此项?)(?:数字|数据|指标|数值|比例|金额)(?:被[^<signs>,，]{1,4}[,，])?$")
# Not 4只超过50亿元, which bounds what is counted before it.
_COUNT_OVER = pattern("<quantity>(?:超|逾|不足|不到|高于|低于)")
# 其中甲持股30万股,乙20万股: what the first is of, the next is too.
_ONLY_NAME = pattern(
    rf"(?:[ ]?(?:其中|而|以及|和|及|、))?<name>(?:\([^<signs>()]{{0,14}}\))?(?:则|也|为|是|{SOFTENERS})*(?=<value>(?:[,，、;；。)]|$))"
)
# 增持金额不低于8000万元,不超过1.6亿元
_ONLY_BOUND = pattern(
    rf"(?:{SOFTENERS}|[且并,，]|最[高低多少]|上限|下限|不(?:超过?|低于|高于|少于|多于)|至[多少]|为){{1,6}}"
)


def pointed_at(signs: Signs, left: int, end: int, known: tuple[str, ...]) -> str:
    """The metric that ``这一收入`` points back to, of those known; empty where the words don't point."""
    if _SAME_NUMBER.search(signs.text, left, end):
        return next(filter(None, known), "")
    same = _SAME_MEASURE.search(signs.text, left, end)
    return next((metric for metric in known if same and metric.endswith(same["what"])), "")


def is_only_bound(signs: Signs, left: int, at: int) -> bool:
    """Whether nothing but a bound stands before a number: 不超过1.6亿元."""
    return _ONLY_BOUND.fullmatch(signs.text, left, at) is not None and not _COUNT_OVER.match(signs.text, left - 1)


def is_only_named(signs: Signs, left: int, at: int) -> bool:
    """Whether nothing but a name stands before a number, and nothing behind it: 乙20万股."""
    named = _ONLY_NAME.match(signs.text, left)
    return named is not None and named.end() == at


def kind_of(value: Mention) -> tuple[str, str | None]:
    """The kind of a number, and what it counts in."""
    return value.kind, value.value.unit if isinstance(value.value, QuantityValue) else None
