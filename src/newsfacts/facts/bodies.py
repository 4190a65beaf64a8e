"""Offices, associations and media that say what follows, which are no companies: ``国家统计局发布的数据显示``."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from newsfacts.facts.signs import Signs, pattern
from newsfacts.facts.subject import subject_of
from newsfacts.facts.words import SPEECH
from newsfacts.records import PersonValue, Subject

_ENDS = (
    "局|(?<![全内局东西南北中外])部门?|委|委员会|署|厅|院|(?<![社机都])会|所|办公室|办|(?<!公)司|中心|央行|银行|海关|政府|组织|警方|检方|军方|官方|媒体|当局|机构|"
    "联盟|大学|国防军|通讯社|气象台|总站|检查站|边检站|专班|协会|学会|商会|研究院|内阁府|使馆|武装|武装部队|(?<=[作文记商科美音消足篮排乒羽围中])协|军(?=<time>|当[天日])"
)
_WHOLE = "海关|央行|外媒|欧盟|联合国|白宫|北约|港交所|上交所|深交所|警方"
# 海关总署, 联合国人道主义事务协调办公室: the name goes on behind what is a body by itself.
_REST = (
    rf"(?:(?!{SPEECH}|数据|统计|调查|最新|消息|近|今|昨|当|同|上|本|日|年|月|将|的|在|与|和|及|对|向|就|已|会|举行|召开|举办|印发|"
    r"负责|相关|有关|发言|官)\p{Han}){1,14}(?:署|局|司|站|委|中心|办公室|部|厅|处|协会|商会)"
)
_BODY = (
    rf"(?P<body>(?:{_WHOLE}|(?![多有各某一该两这其此]|全?市场)(?:(?![据在由向对将从经])[\p{{Han}}A-Za-z·]){{1,14}}?(?:{_ENDS}))(?:{_REST})?)"
    r"(?![\p{Han}]{0,2}长(?!江|期))"
    r"(?:\([^()]{1,12}\))?"
)
_GAP = r"[^,，。:：;；<numbers>“”《》]{0,20}?"
_SAYS = pattern(
    rf"(?:据|根据|来自)?{_BODY}(?P<gap>{_GAP})(?P<verb>数据显示|显示|消息称?|通报|确认|{SPEECH})(?:道|称|说|了)?"
    r"(?![的为赞号作之谓会牌机日])"
)
_ACCORDING = pattern(
    rf"(?:据|根据){_BODY}{_GAP}(?:数据|消息|公告|通报|统计|报道|介绍|测算|披露|通知|报告|结果|信息|调查|估算|预测|监测|公众号|公号|官网|官微|微博)$"
)
# 据高工锂电数据: who keeps data is named, whatever he is; 网络平台 and the like name nobody.
_DATA_OF = pattern(
    r"(?:据|根据)(?P<body>(?!第三方|网络|平台|公开|官方|市场|上述|相关|有关|[该本其此]|最新|大数据|监测|不完全|初步|以上|历史|当前|目前|交易|业内)"
    r"[\p{Han}A-Za-z]{2,14}?)(?:的?(?:最新)?(?:监测)?(?:数据|统计)|“[^“”]{1,14}”(?:工具|数据)?)(?:显示)?$"
)
# 商务大数据监测,…
_MONITORED = pattern(r"(?P<body>(?!据|有关|相关|最新|上述)[\p{Han}A-Za-z]{2,10}数据)(?:监测|统计)(?:显示)?$")
# 综合运输春运工作专班发布的数据,…
_PUBLISHED = pattern(rf"{_BODY}(?:<time>)?(?:发布|公布|公开)的?(?:最新)?(?:数据|统计|报告|消息|公告|通报)(?:显示)?$")
_BEGINS = pattern(rf"{_BODY}(?:<time>|\(<date>\))*(?:举行|召开|举办|印发)")
# From whom a reporter has it: 记者从国铁集团获悉.
_LEARNED = pattern(rf"(?<![自])从(?:(?P<company><company>)|{_BODY}){_GAP}(?:获悉|了解到|得知)")
# 民兵武装“山鹰组织”22日发表声明说
_NAMED_IN_QUOTES = pattern(
    rf"[\p{{Han}}]{{2,14}}“(?P<body>[^“”<signs>]{{2,10}})”(?:<time>|当[天日])?(?:发表声明|发文)?(?:{SPEECH})"
)
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
    clause = text[start:end]
    if (
        found := _ACCORDING.match(clause)
        or _DATA_OF.match(clause)
        or _MONITORED.match(clause)
        or _PUBLISHED.match(clause)
    ):
        return Body(found["body"], end)
    if found := _NAMED_IN_QUOTES.match(text, start, end) or _SAYS.match(text, start, end):
        return Body(_person_between(signs, found) or found["body"], found.end())
    return None


def _person_between(signs: Signs, found: regex.Match[str]) -> str:
    """Who speaks for a body: 投资推广办公室执行总裁李明谈到; empty where nobody is named."""
    between = range(found.end("body"), found.start("verb")) if "verb" in found.re.groupindex else range(0)
    values = (signs.mentions[at].mention.value for at in between if at in signs.mentions)
    return next((value.name for value in values if isinstance(value, PersonValue)), "")


def told_by(signs: Signs, begin: int, end: int) -> Subject | None:
    """From whom what follows was learned: ``记者从国铁集团获悉``; None where the clause says nothing of it."""
    found = _LEARNED.search(signs.text, begin, end)
    if found is None:
        return None
    if found["company"]:
        return subject_of(signs.mentions[found.start("company")])
    return Subject(kind="thing", name=found["body"])


def body_that_meets(signs: Signs, start: int, end: int) -> str:
    """The body whose spokesman may speak in the sentences after: ``水利部举行新闻发布会``; empty where none."""
    found = _BEGINS.match(signs.text, start, end)
    return found["body"] if found else ""


def is_spokesman(signs: Signs, start: int, end: int) -> bool:
    """Whether somebody speaks whose body was named before: ``相关负责人介绍``."""
    return bool(_SPOKESMAN.match(signs.text, start, end))
