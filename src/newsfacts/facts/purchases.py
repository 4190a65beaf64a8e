"""What a sum is paid for."""

from __future__ import annotations

from newsfacts.facts.signs import Signs, pattern
from newsfacts.facts.words import SOFTENERS
from newsfacts.records import Mention, MoneyValue

_NUMBER_OF = pattern(rf"(?:{SOFTENERS})?<value>的?")
_BUYS = pattern(
    r"(?P<what>(?:收购|购买|受让|认购|转让|出售|中标|竞得|拿下|回购|增资|"
    r"入股)[^,，。;；<date>]{0,24}?)(?=[,，。;；)）]|$)"
)
# What only a plan or means before the sum makes a purchase: 拟3000万元投资产业基金.
_PAYS = pattern(rf"(?:拟|计划|将|以|斥资|耗资|出资|用|豪掷)(?:{SOFTENERS})*$")
_INVESTS = pattern(
    r"(?P<what>(?:参投|投资|投建|设立|参设|新设|建设|参股|竞购|购入|购买|认缴|参与|增持|减持|出售)[^,，。;；<date>]{2,24}?)"
    r"(?=[,，。;；)）]|$)"
)
_SECOND_BOUND = pattern(rf"(?:且|,|，|、|至|到)?(?:{SOFTENERS})*<money>")  # 不低于2000万元且不超过3000万元回购


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
