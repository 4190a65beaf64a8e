"""Shares: ``其他服务收入…占收入来源的9.8%`` measures one thing as part of another."""

from __future__ import annotations

from newsfacts.facts.metric import MetricReader
from newsfacts.facts.signs import Signs, pattern

_SHARE = pattern(r"占(?![比领据用有优地])(?:到|据|了)?(?P<whole>[^占,，]{2,30}?)$")
_TIME = pattern(r"<time>的?")


def share_metric(
    signs: Signs, reader: MetricReader, begin: int, end: int, subjects: frozenset[int], inherited: str
) -> str:
    """The metric of a share without a part named beside it, empty where the words state no such share.

    The part is what the sentence has been speaking of; dates and the subject's name are left out.
    """
    found = _SHARE.search(signs.text, begin, end)
    if found is None or not found["whole"]:
        return ""
    whole = "".join(
        signs.surface(at, at + 1)
        for at in range(found.start("whole"), found.end("whole"))
        if at not in subjects and not _TIME.match(signs.text, at)
    ).removeprefix("的")
    part = reader.read(begin, found.start(), subjects)
    return reader.tidy(f"{part or inherited}占{whole}")
