"""Numbers that state nothing: they describe, count a list, or are said in passing."""

from __future__ import annotations

import regex

from newsfacts.facts.ages import is_age, somebody_is
from newsfacts.facts.signs import pattern
from newsfacts.facts.words import HARM, word_set
from newsfacts.records import Mention, MoneyValue, PercentValue, QuantityValue

# 突破6000亿美元的(公司), 500米以下(金矿), 15万吨级(冷库): the number describes a thing, nothing is measured.
_DESCRIBES = pattern(
    r"^(?:以上|以下|以内|左右|上下|及以上)?的(?!股份|股权|股票|(?:同比|环比)?(?:增|涨|升|降|跌|下|减))|^(?:以上|"
    r"以下|以内|及以上|级|级别)(?=\p{Han})"
)
# 规模100亿元的基金, 合计持股10%的股东: the measure of a thing or holder, no threshold.
MEASURED_OF = pattern(
    r"(?P<what>规模|总投资|投资|面积|金额|总额|产能|注册资本|资本|成本|造价|长度|全长|价值|持股)(?:约|为|共)?$"
)
OF_THING = pattern(r"的\p{Han}{2}")
_FIRST_OF_ALL = pattern(r"(?:成为|是|为)[^,，<numbers>]{0,30}(?:首家|首个|首款|首位|首座|首只|第一家|第一个|唯一)")
# 以10%的涨幅(封板), 3.2万平方米的展览面积
_ITS_MEASURE = pattern(
    r"的(?P<what>[^,，。;；的<signs>]{0,8}(?:优势|劣势|成绩|涨幅|跌幅|增幅|增速|降幅|面积|价格|均价|单价|成本|总额|金额|销量|产量|产能|收入|营收|利润|净利|亏损|市值|估值|票房|比例|比重|占比|溢价|折价))"
    r"(?=$|[,，。;；、)]|[^\p{Han}]|[超达创居位出发成同比登率夺收封取获售亏竞拿入受])"
)
_THRESHOLD = pattern("(?:超过?|高于|低于|不足|达到?|以上|以下|满|[从由比较])(?:约)?$")
# 签约93亿元的项目
_SIGNED = pattern(
    "(?P<verb>签约|签下|签署|签订|认购|中标|斩获|达成|获批|获得|收到|拨付|推出|发行|拿下)(?:了|总?计|总?额|约|近|超过?|逾|共)*$"
)
_FROM = pattern(r"[从由](?:<date>的?)?$")  # 从92%的峰值回落至77%
# 较去年同期372亿元的金额上涨: told to compare with
_COMPARED = pattern(r"(?:较|(?<!占)比|与|同|[高低好优强弱]于|超过?|不及|不如)(?:<date>|前<length>)[^<signs>,，]{0,4}$")
_MARK = pattern("(?:[和及、]<percent>)?的?(?:整(?:数|<quantity>)|刻度)")  # 触及5%和1%的整数倍
_OF_OTHERS = pattern(r"(?:整|其他|其它|其余|另外|这|那|每|各|前|后|第|上述|该)$")
# 年产170吨三甲基铝项目: how large the project is called.
_YEARLY = pattern("(?:年产|年处理|日处理|总装机|装机)(?:约|达)?$")
_PLANT = pattern(r"[^,，。；;]{0,20}(?:项目|生产线|产线|基地|工厂|电站|工程)")
_HARMED = pattern(rf"[^,，]{{0,20}}(?:{HARM})")
_SIZED = regex.compile("[0-9].*级$")
_KIND = pattern(r"\p{Han}")
_BARE_COUNT_LIMIT = 10
_PLAIN_CLASSIFIERS = word_set("个 种 类 步 项 点 条 款 位 名 场 届 次 大 方面 环节 阶段 部分 层")
# 20%涨停: how far it may move at all.
_LIMIT_MOVE = pattern(r"[ ]?(?:涨停|跌停|封板|首板|[一二三四五六七八九十\d]{0,2}连板)")
_STOCKS_BY = pattern("<quantity>(?:个股|股票)?(?:涨|跌)幅?(?:超过?|逾)$")  # 逾百股跌超9%
_COLLECTIVES = word_set("家 个 类 种 座 省 市 县 国 大 款 户 所 只")
# 200家市场进货量增长5%: a measure of them is told, the markets are not counted.
_MEASURED = pattern(
    r"[^,，。;；]{2,30}(?:量|额|率|价格|均价|售价|房价|库存|面积|收入|利润|指数|比例|比重|产值|增加值)"
    r"(?=[^,，。;；]{0,20}(?:<value>|均有|均呈|总体|普遍))"
)


def states_nothing(mention: Mention, before: str, after: str) -> bool:
    """Whether a number only describes, counts a list, or is said in passing, so that it is no fact.

    ``before`` and ``after`` are the words around it: 6000亿美元 in ``市值突破6000亿美元的公司`` describes.
    """
    value = mention.value
    if isinstance(value, QuantityValue):
        if is_age(mention):
            return not somebody_is(before, after)
        exact = value.value is not None and value.mod is None and value.value < _BARE_COUNT_LIMIT
        if exact and value.unit in _PLAIN_CLASSIFIERS and not _HARMED.match(after):
            return True
        if value.unit in _COLLECTIVES and _MEASURED.match(after):
            return True
    if isinstance(value, PercentValue) and (
        _STOCKS_BY.search(before) or _LIMIT_MOVE.match(after) or _MARK.match(after)
    ):
        return True
    if _SIZED.search(mention.text) and _KIND.match(after):
        return True  # 50亿级基金; bare 亿级现金 is an amount
    if _OF_OTHERS.search(before) or (_YEARLY.search(before) and _PLANT.match(after)):
        return True
    if MEASURED_OF.search(before) and OF_THING.match(after):
        return False
    if _DESCRIBES.match(after) and not _FROM.search(before) and not _COMPARED.search(before):
        if measure_of(mention, before, after) or signed(mention, before):
            return False
        return not _FIRST_OF_ALL.search(before)
    return False


def measure_of(mention: Mention, before: str, after: str) -> str:
    """The measure that stands behind its number: 展览面积 of ``3.2万平方米的展览面积``; empty where none does.

    Thresholds are none: ``超过5万元的订单金额``.
    """
    if isinstance(mention.value, QuantityValue) and mention.value.unit in _COLLECTIVES:
        return ""
    found = _ITS_MEASURE.match(after)
    return found["what"] if found and not _THRESHOLD.search(before) else ""


def signed(mention: Mention, before: str) -> str:
    """The verb by which a sum is that of what is signed or won: 签约 of ``签约93亿元的项目``; empty where it is not."""
    found = _SIGNED.search(before) if isinstance(mention.value, MoneyValue) else None
    return found["verb"] if found else ""
