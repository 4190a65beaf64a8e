"""Things that have figures of their own: bodies, fairs and matches, works, funds, what is dealt in on markets."""

from __future__ import annotations

from newsfacts.facts.signs import pattern
from newsfacts.facts.words import MEASURE

_INSTITUTION = pattern(
    "(?:局|部|委|署|厅|院|会|所|央行|银行|海关|政府|铁路|系统|集团|公司|中心|学校|大学|小学|中学|医院|港|机场|部队|军|站|厂|"
    "部门|民航|美联储|欧洲央行|联邦|园|园区|谷|基地|工厂|车间|保税区|自贸区|开发区|博物馆|地铁|协会|机构|组织|当局|警方)$"
)
# What has figures of its own, with the end of its name: 横琴口岸(日均客流), 南向资金(净买入额), 引江补汉工程.
_OWNER_END = (
    "口岸|机场|港区|车站|铁路|高铁|公路|航线|水库|灌区|工程|电站|电厂|枢纽|景区|园区|(?<![全])央行|法院|检察院|"
    "(?:南向|北向|主力|境外|外)资金|(?:权益|债券|股票|货币|指数|混合|REITs)(?:类|型)?基金|ETF|转债|亚运会|奥运会|全运会|冬奥会|世界杯|"
    "展会|博览会|展览会|交易会|广交会|进博会|链博会|服贸会|高峰论坛|论坛|峰会|(?:北证|中证|上证|沪深|深证|国证|科创)[0-9]{2,4}|合约|概念股?|板块|专列|班列|国家队|武装部队"
)
OWNER = pattern(
    rf"^(?P<thing>[^的和与、,，占]{{0,16}}?(?:{_OWNER_END}))(?![长行所量价率额数期、和与及])(?P<rest>[^的]{{2,14}})$"
)
# A work by its title, with its kind if that is told: 电影《云上》.
WORK = r"(?:影片|电影|电视剧|剧集|网剧|游戏|手游|动画|纪录片)?《[^《》<signs>]{1,20}》"
_OWNER_NAME = pattern(rf"(?:{_OWNER_END}|{WORK})$")
_FACILITY = pattern(
    r"(?!公司|集团|其|该|本|这|各|多|全国|目前|我国|此)[^的和与、,，]{2,14}(?:高铁|铁路|口岸|机场|港区|水库|灌区|电站|大桥|隧道|枢纽|景区|园区|产业园|示范区|博物馆|班列)"
)
_EVENT = pattern(
    r"(?P<event>[^,，。<signs>“”《》]{2,24}?(?:活动|大会|博览会|展览会|交易会|论坛|峰会|运动会|亚运会|奥运会|全运会|进博会|链博会|广交会|招聘会|洽谈会))"
    r"(?=<time>|[一二三]期|在|于|今[天日]|昨[天日]|开幕|闭幕|举行|进入|共|期间|上|\()"
)
_THIS_EVENT = pattern(
    r"(?:本届|本次|此次|该|今年)?\p{Han}{0,3}(?:展会|大会|活动|赛事|论坛|峰会)|(?:本届|本次|此次)\p{Han}{1,4}[会展赛]"
)
_SHORT_EVENT = r"(?:本届|本次|此次|该|今年)?(?:\p{Han}{0,2}(?:展会|大会|活动|赛事|论坛|峰会|博览会)|[航车书]展|运动会)"
_AT_EVENT = pattern(rf"[ ]?(?:在)?(?:{_SHORT_EVENT}|(?:本届|本次|此次)\p{{Han}}{{1,4}}[会展赛])(?:期间|现场|上|中)?")
_OF_EVENT = pattern(rf"{_SHORT_EVENT}(?P<rest>(?:现场|累计|期间)*(?:总|参|签约|成交|观众|展|意向)\p{{Han}}{{1,8}})")
_SHORTEST_FIELD = 5
_HARM = pattern(r"(?:死亡|受伤|遇难|失踪|失联|丧生|身亡|被困|获救|流离失所|轻伤|重伤)+")
# 稀有金属ETF云杉, the manager's name behind
_FUND = pattern(rf"^[^的,，]{{2,14}}(?:ETF|LOF)(?!.*(?:{MEASURE}|净[流买卖]|[涨跌升降]))\p{{Han}}{{2,4}}$")
_ANY = pattern("[大中小]+型|新建|各|部分")  # 大中型水库 are counted
_YEAR_BEFORE = pattern(r"(?<![0-9])20[0-9]{2}$")  # 2024中国产业转移发展对接活动


def is_institution(name: str) -> bool:
    """Whether a noun phrase names a body with a name of its own: 深圳铁路, 俄罗斯防空系统."""
    return bool(_INSTITUTION.search(name))


def is_owner(name: str) -> bool:
    """Whether a name is that of something with figures of its own: 杭州亚运会, 全国铁路, a body or a trade."""
    return bool(_OWNER_NAME.search(name) or _EVENT.match(name + "在") or is_institution(name))


def is_field(name: str) -> bool:
    """Whether a name is that of a market or trade of some kind: 眼科设备市场; not 市场 alone."""
    return len(name) >= _SHORTEST_FIELD and name.endswith(("市场", "行业", "产业"))


def is_facility(name: str) -> bool:
    """Whether a name is that of a railway, a reservoir or the like: 京张高铁, 平江灌区; not 公司工厂."""
    return bool(_FACILITY.fullmatch(name))


def is_event(name: str) -> bool:
    """Whether a name is that of a fair, a match or a meeting."""
    return bool(_EVENT.match(name + "在")) and not points_to_event(name)


def points_to_event(name: str) -> bool:
    """Whether words point to the event that was named before: 本届展会, 活动."""
    return bool(_THIS_EVENT.fullmatch(name))


def is_at_event(clause: str) -> bool:
    """Whether a clause only says that what follows is so at the event that was named: 本届航展上."""
    return bool(_AT_EVENT.fullmatch(clause))


def of_event(metric: str) -> str:
    """What an event measures that a metric points to by a short name: 总参观人数 of ``航展总参观人数``; else empty."""
    found = _OF_EVENT.fullmatch(metric)
    return found["rest"] if found else ""


def is_harm(metric: str) -> bool:
    """Whether a metric is what people suffered; it is of a place, never of who acts."""
    return bool(_HARM.fullmatch(metric))


def is_name_of_fund(words: str) -> bool:
    """Whether words are the name of a fund to its end: 稀有金属ETF云杉."""
    return bool(_FUND.match(words))


def owner_in_front(words: str) -> str:
    """The thing with figures of its own that a noun phrase begins with: 全国铁路 of ``全国铁路客流``; empty where none is."""
    found = OWNER.match(words)
    return found["thing"] if found and not (is_name_of_fund(words) or _ANY.match(words)) else ""


def event_at(text: str, begin: int, end: int) -> str:
    """The fair, match or meeting that a clause begins with: ``杭州亚运会今天…``; empty where none is."""
    year = _YEAR_BEFORE.search(text, 0, begin)
    found = _EVENT.match(text, year.start() if year else begin, end)
    return found["event"] if found else ""
