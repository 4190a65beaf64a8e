"""The thing measured, where no company or person is the subject."""

from __future__ import annotations

from newsfacts.facts.metric import is_measure, is_metric
from newsfacts.facts.signs import pattern
from newsfacts.records import Subject

_OUTSIDE = pattern(
    r"^(?:假期|期间)?(?:全国|全球|全市|全省|全县|全区|全年|世界|我国|中国|国内|国外|海外|美国|欧洲|日本|行业|市场|"
    r"业内|相关市场|整个行业|"
    r"(?:\p{Han}{0,6}(?:金价|油价|银价|铜价|铝价|煤价|粮价|房价|币价))$|"
    r"(?:北证|中证|上证|沪深|深证|国证|创业板|科创)\d{2,4}$|[沪深道纳恒]指$|"
    r"(?:国际|现货|伦敦|纽约|布伦特|WTI)?(?:黄金|白银|原油|铜|铝|天然气|比特币|大豆|铁矿石)(?:现货|期货)?(?:价格|均价)$|"
    r"(?:(?![于对的])\p{Han}){1,6}(?:行业|市场)(?!份额|占有率|价值|价|$))"
)
_PLACE = pattern(
    r"^(?:假期|期间)?(?P<thing>全国|全球|全市|全省|全县|全区|世界|我国|中国|国内(?!外)|全社会)(?P<rest>[^的和与同对及、].+)$"
)
_INSTITUTION = pattern(
    "(?:局|部|委|署|厅|院|会|所|央行|银行|海关|政府|铁路|系统|集团|公司|中心|学校|大学|小学|中学|医院|港|机场|部队|军|站|厂|"
    "园|园区|谷|基地|工厂|车间|保税区|自贸区|开发区|博物馆|地铁|协会|机构|组织|当局|警方)$"
)
_QUOTED = pattern(r"^(?|“(?P<thing>[^”]{2,20})”|(?P<thing>《[^》]{1,20}》))的?(?P<rest>.{2,})$")
_OF = pattern(
    r"^(?!.*(?:归属|扣除|来自|用于|涉及|计划|持有|进行|正在|占|交易中|"
    r"[0-9]))(?P<thing>[^的]{2,14})的(?P<rest>[^的]{2,14})$"
)
# The measure behind the thing without 的: 权益类基金规模, 铅和锌合约单日涨跌幅限制.
_HEAD = pattern(
    r"^(?P<thing>[^的]{2,14}?)(?P<rest>(?:现货|市场|平均|出厂|批发|零售|单日|日均|累计|总)*(?:规模|价格|均价|售价|销量|产量|出货量|渗透率|"
    r"市值|估值|成交额|成交量|融资余额|融券余额|余额|涨跌幅限制|净流入|净流出|净买入|净卖出))$"
)
_NO_THING = pattern(
    r"市场|行业|公司|整体|相关市场|平均|(?:.{0,4}(?:融资|融券|贷款|存款|交易|资产|消费|零售|批发|募资|投资|成交|总|净))"
)
_ACTOR = pattern(
    r"^(?P<thing>(?!公司|其|本)\p{Han}{3,14}?)(?P<rest>(?:合计|累计)?(?:持股|持有|减持|增持|质押|认购).*)$"
)


def thing(name: str) -> Subject:
    """A thing as subject."""
    return Subject(kind="thing", name=name)


def is_outside(metric: str) -> bool:
    """Whether a metric speaks of a country, a market or a trade, and so of no company named before."""
    return bool(_OUTSIDE.match(metric))


def is_institution(name: str) -> bool:
    """Whether a noun phrase names a body with a name of its own: 深圳铁路, 俄罗斯防空系统."""
    return bool(_INSTITUTION.search(name))


def quoted_thing(metric: str) -> tuple[Subject, str] | None:
    """The thing named in quotation marks in front of its measure: ``“春风计划”最终支付金额``."""
    found = _QUOTED.match(metric)
    return (thing(found["thing"]), found["rest"]) if found and is_metric(found["rest"]) else None


def actor_of(metric: str) -> tuple[Subject, str] | None:
    """Whoever holds or trades shares without being labeled: ``某市国资委持股``."""
    found = _ACTOR.match(metric)
    return (thing(found["thing"]), found["rest"]) if found else None


def thing_measured(metric: str) -> tuple[Subject, str]:
    """Thing and measure of a metric where no name governs: ``新能源汽车的销量``.

    What can't be told apart is both: the thing measured is what the metric says.
    """
    for split in (_QUOTED, _PLACE, _OF, _HEAD):
        found = split.match(metric)
        if (
            found
            and is_metric(found["rest"])
            and (split is not _HEAD or not _NO_THING.fullmatch(found["thing"]))
            and (split is not _OF or is_measure(found["rest"]))
        ):
            return thing(found["thing"]), found["rest"]
    return thing(metric), metric
