"""Who says what follows: ``董事长表示``, ``公告称``, ``公司宣布``."""

from __future__ import annotations

from dataclasses import dataclass

from newsfacts.facts.signs import Signs, pattern
from newsfacts.facts.words import JUDGING, SPEECH

_NOT_SPEECH = "(?:[的为赞号作之谓会牌机日]|披露[之日]|(?:发布|披露|公告){0,2}(?:之日|日起))"
_SPEECH = pattern(
    rf"(?P<speaker><name>)(?:APP|方面|公司|集团|"
    rf"股份)?(?P<way>[^,，。;；“”<numbers>]{{0,30}}?)(?P<verb>(?<![自本该])公告|(?!公告)(?:{SPEECH}))(?:道|称|说|显示|了)?(?!{_NOT_SPEECH})"
)
_GOES_ON = pattern(
    rf"[ ]?(?:\d{{1,2}}[、.])?(?:公司|集团|并|还|也|同时|其)*(?:宣布|表示|称|公告称?|指出|透露|坦言|强调|"
    rf"介绍)(?!{_NOT_SPEECH})"
)
# Whoever keeps data tells of others: 远望数据显示, but not 快手财报数据显示.
_DATA = pattern(
    r"(?P<speaker><company>)(?![^,，]{0,10}(?:财报|年报|季报|业绩|财务|经营))[^,，<signs>]{0,8}(?:数据|统计|监测)显示"
)
_JUDGING = frozenset(JUDGING.split("|"))
_ANALYST = pattern(r"分析师|研究|经济学家|策略|基金经理|研报|证券")


@dataclass(frozen=True, slots=True)
class Speech:
    """A speaker's position, where his words begin, and whether he speaks of others (``预测``, analysts)."""

    speaker: int
    content: int
    of_others: bool


def tells_on(signs: Signs, begin: int, end: int) -> bool:
    """Whether a clause begins with speech and names nobody: ``宣布…`` goes on with the speaker before."""
    return bool(_GOES_ON.match(signs.text, begin, end))


def find_speech(signs: Signs, begin: int, end: int, leading: frozenset[int]) -> Speech | None:
    """The announcement of speech in a clause; ``leading`` are the names that may be its subject."""
    if (data := _DATA.search(signs.text, begin, end)) and data.start("speaker") in leading:
        return Speech(data.start("speaker"), data.end(), True)
    for found in _SPEECH.finditer(signs.text, begin, end, overlapped=True):
        speaker = found.start("speaker")
        if speaker not in leading:
            continue
        is_analyst = _ANALYST.search(found["way"]) or _ANALYST.search(signs.text, begin, speaker)
        return Speech(speaker, found.end(), found["verb"] in _JUDGING or bool(is_analyst))
    return None
