"""Shares: ``其他服务收入…占收入来源的9.8%`` measures one thing as part of another."""

from __future__ import annotations

from newsfacts.facts.metric import MetricReader
from newsfacts.facts.signs import Signs, pattern
from newsfacts.facts.words import SOFTENERS

_SHARE = pattern(r"占(?![比领据用有优地])(?:到|据|了){0,2}(?P<whole>[^占,，]{2,30}?)$")
_THAT_IS = pattern(
    rf"^[,，(]?(?:也?即|约为?|(?=不超过?))(?:{SOFTENERS})*(?P<whole>[^占,，]{{0,14}}?(?:总股本|股份总数|总股份|股本总额|股本|(?<=(?:其|所)所?持(?:有)?的?(?:公司)?)股份(?:总数)?))的?(?:{SOFTENERS})*(?:比例为?)?$"
)
# 减持比例不超过公司总股本的10%
_BOUND_BY = pattern(
    rf"^(?P<part>[^占,，]{{2,24}}?)(?:{SOFTENERS}|达到?|累计){{1,3}}"
    r"(?P<whole>[^占,，]{0,14}?(?:总股本|股份总数|总股份|股本总额|股本|净资产|总资产))的$"
)
# 持股18.68万股(占比0.07%)
_ALONE = pattern(rf"^[,，(]?(?:占|占比)(?:{SOFTENERS}|为|达)*$")
# 所持股份的75%为限售股
_IS_PART = pattern(r"(?:均|全部)?(?:为|是|属于|来自)(?P<part>[^,，。;；<signs>]{2,12})(?=[,，。;；)]|$)")
_NUMBERED = pattern("[<signs>]")
_SAYS_SHARE = pattern("(?:比例|比重|占比|股比|率)$")
_TIME = pattern(r"<time>的?")


def share_metric(
    signs: Signs, reader: MetricReader, begin: int, end: int, subjects: frozenset[int], inherited: str
) -> str:
    """The metric of a share without a part named beside it, empty where the words state no such share.

    The part is what the sentence has been speaking of; dates and the subject's name are left out.
    """
    found = _SHARE.search(signs.text, begin, end)
    if found is None and inherited and _ALONE.search(signs.text[begin:end]):
        return inherited if is_share(inherited) else reader.tidy(f"{inherited}占比")
    if found is None and inherited:
        found = _THAT_IS.search(signs.text[begin:end])  # 减持4000股,即公司总股本的2%
        if found:
            return reader.tidy(f"{inherited}占{found['whole']}")
    if found is None and (bound := _BOUND_BY.search(signs.text[begin:end])):
        part = reader.read(begin, begin + bound.end("part"), subjects)
        return part if not part or is_share(part) else reader.tidy(f"{part}占{bound['whole']}")
    if found is None or not found["whole"]:
        return ""
    whole = "".join(
        signs.surface(at, at + 1)
        for at in range(found.start("whole"), found.end("whole"))
        if at not in subjects and not _TIME.match(signs.text, at)
    ).removeprefix("的")
    part = reader.read(begin, found.start(), subjects) or inherited
    return reader.tidy(f"{part}占{whole}") or reader.tidy(f"{part.rpartition('的')[2]}占{whole}")


def part_of(signs: Signs, reader: MetricReader, begin: int, at: int, end: int, subjects: frozenset[int]) -> str:
    """The metric of a share whose part stands behind it, empty where none does: ``所持股份的75%为限售股``."""
    part = _IS_PART.match(signs.text, at + 1, end)
    start = max((name + 1 for name in subjects if begin <= name < at), default=begin)
    whole = signs.surface(start, at - 1) if part and not _NUMBERED.search(signs.text, start, at) else ""
    return reader.tidy(f"{part['part']}占{whole}") if part and whole else ""


def is_share(metric: str) -> bool:
    """Whether a metric says itself that it is a share or rate."""
    return _SAYS_SHARE.search(metric) is not None
