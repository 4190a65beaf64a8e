"""Who acts for a company without being named, and whom a role stands for: 股东拟减持, 控股股东持有."""

from __future__ import annotations

from newsfacts.facts.signs import Signs, pattern
from newsfacts.facts.subject import subject_of
from newsfacts.records import Subject

_UNNAMED = pattern(
    r"(?<!位|名)(?P<who>(?:[两三多]|部分|第.大|控股|大)?(?:股东|高管|实控人|实际控制人|董监高))"
    r"(?=(?:拟|计划|将|已|合计|共|均|未来|通过|以|减持|增持|转让|质押|清仓|公开|协议|持有|所持|持股)[^<signs>]{0,24}$)"
)
_HOLDER = pattern(
    r"(?P<role>控股股东|实际控制人|实控人|第[一二三]大股东)(?:[、及暨和兼](?:控股股东|实际控制人|实控人|董事长|总经理))*(?P<name><name>)"
)
_TARGET = pattern(r"(?P<name><company>)的?(?:[HA]股)?目标(?:股)?价[^,，<signs>]{0,6}(?:<value>[^<signs>]{0,8})?$")
# 维持北岭重工“买入”评级,目标价22元
_RATED = pattern(
    r"(?|关于(?P<name><company>)[^,，]{0,16}研[究报]|(?:给予|维持|予|首予|重申|对|将|上调|下调|覆盖|看好|升|降|把)(?:对|了|予)?(?P<name><company>)[^,，<signs>]{0,16}?(?:评级|目标价))"
)
_TARGET_PRICE = pattern("目标(?:股)?价")


def holders_named(signs: Signs, begin: int, end: int) -> dict[str, Subject]:
    """The roles of shareholders that a clause gives names to: ``控股股东、实际控制人周行远``."""
    return {
        found["role"]: subject_of(signs.mentions[found.start("name")])
        for found in _HOLDER.finditer(signs.text, begin, end)
    }


def target_of(signs: Signs, begin: int, at: int, metric: str) -> tuple[Subject, str] | None:
    """The company that a target price is for: ``将云杉食品目标价上调至22元``; None where the number is none."""
    target = _TARGET.search(signs.text, begin, at)
    if target is None and _TARGET_PRICE.search(metric):
        target = next(reversed(list(_RATED.finditer(signs.text, 0, at))), None)
    if target is None:
        return None
    placed = signs.mentions[target.start("name")]
    return subject_of(placed), metric.removeprefix(placed.mention.text).removeprefix("的")


def by_whom(
    signs: Signs,
    begin: int,
    at: int,
    found: tuple[Subject, str],
    known: Subject | None,
    holders: dict[str, Subject],
) -> tuple[Subject, str]:
    """Who of a company acts is part of what is measured, 股东减持 of the company, unless the text named him before.

    ``known`` is the subject that the text has been speaking of, ``holders`` those who were named by their role.
    """
    subject, metric = found
    if subject.name in holders:
        return holders[subject.name], metric
    actor = _UNNAMED.search(signs.text, begin, at)
    if actor is None or subject.kind == "person":
        return found
    who: str = actor["who"]
    if who in holders:
        return holders[who], metric.removeprefix(who)
    if subject.kind == "thing" and subject.name == who and known is not None:
        subject = known
    return subject, metric if who in metric else who + metric
