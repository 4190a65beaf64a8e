"""Shares: ``其他服务收入…占收入来源的9.8%`` measures one thing as part of another."""

from __future__ import annotations

from newsfacts.facts.metric import MetricReader
from newsfacts.facts.signs import Signs, pattern
from newsfacts.facts.words import SOFTENERS

_SHARE = pattern(r"占(?![比领据用有优地])(?:到|据|了)?(?P<whole>[^占,，]{2,30}?)$")
_THAT_IS = pattern(
    rf"^[,，(]?(?:也?即|约为?)(?:{SOFTENERS})*(?P<whole>[^占,，]{{0,14}}?(?:总股本|股份总数|总股份|股本总额|股本))的?(?:{SOFTENERS})*(?:比例为?)?$"
)
_TIME = pattern(r"<time>的?")


def share_metric(
    signs: Signs, reader: MetricReader, begin: int, end: int, subjects: frozenset[int], inherited: str
) -> str:
    """The metric of a share without a part named beside it, empty where the words state no such share.

    The part is what the sentence has been speaking of; dates and the subject's name are left out.
    """
    found = _SHARE.search(signs.text, begin, end)
    if found is None and inherited:
        found = _THAT_IS.search(signs.text[begin:end])  # 减持4000股,即公司总股本的2%
        if found:
            return reader.tidy(f"{inherited}占{found['whole']}")
    if found is None or not found["whole"]:
        return ""
    whole = "".join(
        signs.surface(at, at + 1)
        for at in range(found.start("whole"), found.end("whole"))
        if at not in subjects and not _TIME.match(signs.text, at)
    ).removeprefix("的")
    part = reader.read(begin, found.start(), subjects)
    return reader.tidy(f"{part or inherited}占{whole}")
