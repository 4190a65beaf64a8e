"""What a sum is paid for."""

from __future__ import annotations

from newsfacts.facts.signs import Signs, pattern
from newsfacts.facts.words import SOFTENERS
from newsfacts.records import Mention, MoneyValue, QuantityValue

_WIDEST = 40
_NUMBER_OF = pattern(rf"(?:{SOFTENERS})?<value>的?")
_BUYS = pattern(
    r"(?P<what>(?:收购|购买|采购|受让|认购|转让|出售|中标|竞得|拿下|回购|增资|"
    r"入股)[^,，。;；<date>]{0,24}?)(?=[,，。;；)）]|$)"
)
# What only a plan or means before the sum makes a purchase: 拟3000万元投资产业基金.
_PAYS = pattern(rf"(?:拟|计划|将|以|斥资|耗资|出资|用|豪掷)(?:{SOFTENERS})*$")
_INVESTS = pattern(
    r"(?P<what>(?:参投|投资|投建|设立|参设|新设|建设|参股|竞购|购入|购买|认缴|参与|增持|减持|出售)[^,，。;；<date>]{2,24}?)"
    r"(?=[,，。;；)）]|$)"
)
_SECOND_BOUND = pattern(
    rf"(?:\(\p{{Han}}{{1,4}}\))?(?:且|,|，|、|至|到)?(?:{SOFTENERS})*<money>(?:\(\p{{Han}}{{1,4}}\))?|\(\p{{Han}}{{1,4}}\)"
)  # 不低于2000万元且不超过3000万元回购

# 将其持有的公司股份100万股转让给某某
_HANDS = pattern(r"(?:将|把)[^,，。;；]{0,24}?(?P<what>(?:公司)?(?:股份|股权|股票)?)(?:合计|共计|共)?$")
_OVER = pattern(
    r"[ ]?(?P<what>(?:公司|本公司)?(?:股份|股权|股票)?)(?:[^,，。;；<signs>转质解划过出赠]{0,8})(?P<verb>协议转让|转让|质押|解除质押|划转|过户|出售|赠与)"
)


def purchase(mention: Mention, signs: Signs, begin: int, end: int) -> str:
    """What a sum is paid for, behind it: ``6.76亿元收购铖昌科技80%股权``; empty where nothing is."""
    if not isinstance(mention.value, MoneyValue):
        return ""
    second = _SECOND_BOUND.match(signs.text, begin, end)
    bought = _BUYS.match(signs.text, second.end() if second else begin, end)
    if bought is None and _PAYS.search(signs.text, max(begin - 10, 0), begin - 1):
        bought = _INVESTS.match(signs.text, begin, end)
    if bought is None:
        return ""
    position, pieces = bought.start(), list[str]()
    for number in _NUMBER_OF.finditer(signs.text, bought.start(), bought.end()):
        pieces.append(signs.surface(position, number.start()))
        position = number.end()
    return "".join([*pieces, signs.surface(position, bought.end())])


def transfer(mention: Mention, signs: Signs, at: int, end: int) -> str:
    """What is done to shares that are handed over: ``将其持有的股份100万股转让给某某``; empty where nothing is."""
    if not isinstance(mention.value, QuantityValue) or mention.value.unit != "股":
        return ""
    hands = _HANDS.search(signs.text, max(at - _WIDEST, 0), at)
    over = _OVER.match(signs.text, at + 1, end) if hands else None
    return over["verb"] + (hands["what"] or over["what"] or "股份") if hands and over else ""
