"""Who says what follows: ``董事长表示``, ``公告称``, ``公司宣布``."""

from __future__ import annotations

from dataclasses import dataclass

from newsfacts.facts.media import is_house
from newsfacts.facts.signs import Signs, pattern
from newsfacts.facts.words import JUDGING, SPEECH, word_set

_NOT_SPEECH = "(?:[的为赞号作之谓会牌机日]|披露[之日]|(?:发布|披露|公告){0,2}(?:之日|日起)|[^,，。;；<numbers>]{0,14}(?:[之以]?[前后]|时|之际)$)"
_SPEECH = pattern(
    rf"(?P<speaker><name>)(?:APP|方面|公司|集团|"
    rf"股份)?(?:\((?:<name>|[^()<signs>]){{0,20}}\))?(?P<way>[^,，。;；“”<numbers>]{{0,30}}?)(?P<verb>(?<![自本该])公告|(?!公告)(?:{SPEECH}))(?:道|称|说|显示|了)?(?!{_NOT_SPEECH})"
)
_GOES_ON = pattern(
    rf"[ ]?(?:\d{{1,2}}[、.])?(?:(?:公司|集团|并|还|也|同时|其|<time>|[同当今]日|晚间?)*(?:宣布|表示|称|公告称?|指出|透露|坦言|强调|"
    rf"介绍)|公司预计)(?!{_NOT_SPEECH})"
)
# Whoever keeps data tells of others: 远望数据显示, but not 快手财报数据显示.
_OWN = "财报|年报|季报|年度报告|季度报告|业绩|财务|经营|招股|公告|官网"
_DATA = pattern(
    rf"(?P<speaker><company>)(?![^,，]{{0,10}}(?:{_OWN}))(?:(?:App|APP|[^,，<signs>]{{0,8}}(?:数据|统计|监测|信息|报告|研究|调查|研报))?显示)"
)
# 据远望数据, 据快手官方微博: of others and of itself. Media only pass on (消息, 报道).
_ACCORDING = pattern(
    rf"(?:据|根据)[^,，<signs>]{{0,10}}(?P<speaker><company>)[^,，<signs>]{{0,10}}(?:(?P<own>{_OWN}|微博|官微|公众号|公示|消息)|数据|统计|监测|报告|研究|研报|测算|估算|预测|调查|“[^”]{{1,12}}”)(?:信息|数据)?(?:显示)?$"
)
# 根据远望证券近期发布的报告
_PUBLISHED = pattern(
    r"(?:据|根据)[^,，<signs>]{0,10}(?P<speaker><company>)(?:[^,，<signs>]|<time>){0,14}(?:发布|公布|发表)的?[^,，<signs>]{0,8}"
    r"(?:报告|研报|数据|统计|调查|研究)(?P<own>)(?:显示)?$"
)
_MEDIUM = pattern("(?:报|社|网|新闻|电视台|电台|财经|周刊|杂志|在线|媒体|彭博|路透)$")
# 某银行(亚洲)中国区主管兼某期货董事长沈黎(表示)
_BY_PERSON = pattern(
    r"(?:主管|董事长|董事|经理|总裁|CEO|CFO|COO|分析师|经济学家|负责人|主任|创始人|合伙人|代表|主席|行长|院长|秘书长)(?P<who><person>)[^<signs>]{0,8}$"
)
# What a bank says of markets more often than of itself.
_EXPECTING = word_set("预计 称 说 表示 认为 提到")
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


def _source(signs: Signs, begin: int, end: int) -> Speech | None:
    """The company that a clause gives as source: ``据远望数据``; none for a medium's news."""
    clause = signs.text[begin:end]
    found = _ACCORDING.match(clause.lstrip()) or _PUBLISHED.match(clause.lstrip())
    if found is None:
        return None
    speaker = end - len(found[0]) + found.start("speaker")
    if found["own"] == "消息" and _MEDIUM.search(signs.mentions[speaker].mention.text):
        return None
    return Speech(speaker, end, not found["own"])


def find_speech(signs: Signs, begin: int, end: int, leading: frozenset[int]) -> Speech | None:
    """The announcement of speech in a clause; ``leading`` are the names that may be its subject."""
    if (data := _DATA.search(signs.text, begin, end)) and data.start("speaker") in leading:
        return Speech(data.start("speaker"), data.end(), True)
    if source := _source(signs, begin, end):
        return source
    for found in _SPEECH.finditer(signs.text, begin, end, overlapped=True):
        speaker = found.start("speaker")
        if speaker not in leading:
            continue
        if person := _BY_PERSON.search(found["way"]):
            speaker = found.start("way") + person.start("who")
        is_analyst = _ANALYST.search(found["way"]) or _ANALYST.search(signs.text, begin, speaker)
        judges = found["verb"] in _JUDGING or (found["verb"] in _EXPECTING and _is_house(signs, speaker, found.end()))
        return Speech(speaker, found.end(), judges or bool(is_analyst))
    return None


def _is_house(signs: Signs, speaker: int, content: int) -> bool:
    said = signs.text[content : content + 12].lstrip(" ,，:：")
    return is_house(signs.mentions[speaker], said)
