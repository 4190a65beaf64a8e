"""Offices, associations and media that say what follows, which are no companies: ``国家统计局发布的数据显示``."""

from __future__ import annotations

from dataclasses import dataclass

from newsfacts.facts.signs import Signs, pattern
from newsfacts.facts.words import SPEECH

_ENDS = (
    "局|(?<![全内局东西南北中外])部门?|委|委员会|署|厅|院|会|所|办公室|办|(?<!公)司|中心|央行|银行|海关|政府|组织|警方|检方|军方|官方|媒体|当局|机构|"
    "联盟|大学|国防军|通讯社|气象台"
)
_WHOLE = "海关|央行|外媒|欧盟|联合国|白宫|北约|港交所|上交所|深交所|警方"
_BODY = (
    rf"(?P<body>{_WHOLE}|(?![多有各某一该两这其此])(?:(?![据在由向对将从经])[\p{{Han}}A-Za-z·]){{1,14}}?(?:{_ENDS}))"
    r"(?![\p{Han}]{0,2}长(?!江|期))"
    r"(?:\([^()]{1,12}\))?"
)
_GAP = r"[^,，。:：;；<numbers>“”《》]{0,20}?"
_SAYS = pattern(
    rf"(?:据|根据|来自)?{_BODY}(?P<gap>{_GAP})(?P<verb>数据显示|显示|消息称?|通报|确认|{SPEECH})(?:道|称|说|了)?"
    r"(?![的为赞号作之谓会牌机日])"
)
_ACCORDING = pattern(rf"(?:据|根据){_BODY}{_GAP}(?:数据|消息|公告|通报|统计|报道|介绍|测算|披露|通知|报告)$")
_BEGINS = pattern(rf"{_BODY}(?:<time>|\(<date>\))*(?:举行|召开|举办|印发)")
_SPOKESMAN = pattern(
    rf"[ ]?(?:该局|相关|有关)?(?:负责人|负责同志|发言人|官员|工作人员)[^,，<numbers>]{{0,6}}?(?:{SPEECH})"
)


@dataclass(frozen=True, slots=True)
class Body:
    """A body that speaks, and where its words begin."""

    name: str
    content: int


def body_that_speaks(signs: Signs, start: int, end: int) -> Body | None:
    """The body that a clause begins with and that says what follows: ``水利部表示``, ``据海关最新数据``."""
    text = signs.text
    if found := _ACCORDING.match(text[start:end]):
        return Body(found["body"], end)
    if found := _SAYS.match(text, start, end):
        return Body(found["body"], found.end())
    return None


def body_that_meets(signs: Signs, start: int, end: int) -> str:
    """The body whose spokesman may speak in the sentences after: ``水利部举行新闻发布会``; empty where none."""
    found = _BEGINS.match(signs.text, start, end)
    return found["body"] if found else ""


def is_spokesman(signs: Signs, start: int, end: int) -> bool:
    """Whether somebody speaks whose body was named before: ``相关负责人介绍``."""
    return bool(_SPOKESMAN.match(signs.text, start, end))
