"""The thing measured, where no company or person is the subject."""

from __future__ import annotations

from newsfacts.facts.metric import is_measure, is_metric
from newsfacts.facts.owners import OWNER, WORK, is_name_of_fund
from newsfacts.facts.signs import pattern
from newsfacts.facts.words import STATES
from newsfacts.records import Subject

_OUTSIDE = pattern(
    r"^(?:假期|期间)?(?:全国|全球|全市|全省|全县|全区|世界|我国|中国|国内|国外|海外|美国|欧洲|日本|行业|市场(?!份额|占有率|价)|"
    r"业内|相关市场|整个行业|"
    r"(?:\p{Han}{0,6}(?:金价|油价|银价|铜价|铝价|煤价|粮价|房价|币价))$|"
    r"(?:北证|中证|上证|沪深|深证|国证|创业板|科创)\d{2,4}$|[沪深道纳恒]指$|"
    r"(?:国际|现货|伦敦|纽约|布伦特|WTI)?(?:黄金|白银|原油|铜|铝|天然气|比特币|大豆|铁矿石)(?:现货|期货)?(?:价格|均价)$|"
    r"(?:(?![于对的])\p{Han}){1,6}(?:行业|市场)(?!份额|占有率|价值|价|$))"
)
_EVERYWHERE = "全国|全球|全市|全省|全县|全区|世界|我国|中国|国内市场(?!份额|占有率|价)|国内(?!外|市场)|全社会"
_IS_EVERYWHERE = pattern(_EVERYWHERE)
_PLACE = pattern(rf"^(?:假期|期间|\p{{Han}}{{2,3}}档)?(?P<thing>{_EVERYWHERE})(?P<rest>[^的和与同对及、].+)$")
_QUOTED = pattern(rf"^(?|“(?P<thing>[^”]{{2,20}})”|(?P<thing>{WORK}))的?(?P<rest>.{{2,}})$")
_OF = pattern(
    r"^(?!.*(?:归属|扣除|来自|用于|涉及|计划|持有|进行|正在|占|交易中|"
    r"[0-9]))(?P<thing>[^的]{2,14})的(?P<rest>[^的]{2,14})$"
)
# The measure behind the thing without 的: 权益类基金规模, 铅和锌合约单日涨跌幅限制.
_HEAD = pattern(
    r"^(?P<thing>(?!每)[^的]{2,18}?)(?P<rest>(?:线上|线下|网上|进出口|现货|市场|平均|出厂|批发|零售|单日|日均|累计|销售|网络|旅客|货物|总|新?成立|新发|新增|发行|解禁)*(?:规模|价格|均价|售价|报价|总投资额?|全长|总长|长度|占地面积|建筑面积|总面积|库容|装机容量|年?产能|年产值|注册资本|订单量|销量|产量|出货量|客运量|货运量|客流量|人员流动量|零售额|销售额|销售收入|财政赤字|交易额|交易量|出口额|进口额|进出口额|登记量|仓单|吞吐量|发送量|发电量|出行人数|发送旅客(?:总?量)?|渗透率|供应量|需求量|进口量|出口量|库存|库存量|"
    r"市值|估值|成交额|成交量|融资余额|融券余额|余额|涨跌幅限制|净流入|净流出|净买入|净卖出)(?:增速|增幅|占比)?)$"
)
# 电影国庆档总票房
_SEASON = pattern(r"^(?P<thing>\p{Han}{0,6}档)期?(?P<rest>总?票房)$")
# A trade or its firms: 规模以上工业增加值, 规模以上工业企业利润总额.
_SECTOR = pattern(
    r"^(?P<thing>[^的]{0,22}?(?<![营就失作毕创执从开停专学事副物主结])业(?![务绩主余态内界者额品服])(?:(?:规模以上)?企业|(?:金融)?机构)?)(?P<rest>[^的]{2,12})$"
)
_TRADE = pattern(r"(?:(?:(?![占于入到在为])\p{Han}){1,12}(?<![营就失作毕创执从开停专学事副物主结企])业|[沪深两]市)")
_STATE = pattern(rf"^(?P<thing>[^的]{{2,10}}?)(?P<rest>(?:{STATES})(?:总?市值)?)$")  # 限售股解禁
_COME_TO = pattern(STATES)
_ASIDE = pattern(r"\([^()]{1,20}\)(?=.)")  # 主动权益基金(含偏股混合型)新成立规模
_NO_THING = pattern(
    r"线上|线下|网上|市场|行业|公司|整体|相关市场|平均|单日|日均|月均|累计|全天|半日|(?:.{0,4}(?:融资|融券|贷款|存款|交易|资产|消费|零售|批发|募资|投资|成交|成立|新发|发行|解禁|新增|设立|签约|合计|总|净))"
)
_ACTOR = pattern(
    r"^(?P<thing>(?!公司|其|本)\p{Han}{3,14}?)(?P<rest>(?:合计|累计)?(?:持股|持有|减持|增持|质押|认购(?![数倍金价比股款])).*)$"
)


def thing(name: str) -> Subject:
    """A thing as subject."""
    return Subject(kind="thing", name=name)


def is_outside(metric: str) -> bool:
    """Whether a metric speaks of a country, a market or a trade, and so of no company named before."""
    return bool(_OUTSIDE.match(metric))


def is_everywhere(name: str) -> bool:
    """Whether a subject is a country or society as a whole, which takes whatever is told next."""
    return bool(_IS_EVERYWHERE.fullmatch(name))


def is_state(metric: str) -> bool:
    """Whether a metric is what things come to: 到期, 解禁."""
    return bool(_COME_TO.fullmatch(metric))


def is_sector(metric: str) -> bool:
    """Whether a metric is that of a trade: 采矿业增加值."""
    found = _SECTOR.match(metric)
    return found is not None and is_measure(found["rest"])


def sector_measured(metric: str) -> tuple[Subject, str]:
    """A trade and its measure, with the nation in front that it is of: ``全国工业企业销售收入``."""
    found = _SECTOR.match(metric)
    return (thing(found["thing"]), found["rest"]) if found else (thing(metric), metric)


def is_trade(metric: str) -> bool:
    """Whether words only name a trade or market, of which a measure named before is told: 制造业, 两市."""
    return bool(_TRADE.fullmatch(metric)) and (not metric.endswith("行业") or metric.endswith("银行业"))


def quoted_thing(metric: str) -> tuple[Subject, str] | None:
    """The thing named in quotation marks in front of its measure: ``“春风计划”最终支付金额``."""
    found = _QUOTED.match(metric)
    return (thing(found["thing"]), found["rest"]) if found and is_metric(found["rest"]) else None


def actor_of(metric: str) -> tuple[Subject, str] | None:
    """Whoever holds or trades shares without being labeled: ``某市国资委持股``."""
    found = _ACTOR.match(metric)
    return (thing(found["thing"]), found["rest"]) if found else None


def thing_measured(metric: str, is_act: bool = False) -> tuple[Subject, str]:
    """Thing and measure of a metric where no name governs: ``新能源汽车的销量``, ``采矿业增加值``.

    What can't be told apart is both: the thing measured is what the metric says. ``is_act`` says that it begins with
    a verb; what is done is no thing: ``维持利率不变的概率``.
    """
    for split in (_QUOTED, _SEASON, OWNER, _PLACE, _OF, _SECTOR, _HEAD, _STATE):
        found = split.match(_ASIDE.sub("", metric))
        if (
            found
            and is_metric(found["rest"])
            and (split is not OWNER or not is_name_of_fund(metric))
            and (split is not _HEAD or not _NO_THING.fullmatch(found["thing"]))
            and (split is not _OF or (is_measure(found["rest"]) and not is_act))
            and (split is not _SECTOR or is_measure(found["rest"]))
        ):
            return thing(found["thing"].removesuffix("等")), found["rest"]
    return thing(metric), metric
