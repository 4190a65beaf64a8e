"""Prices of shares, which the text moves without naming them: ``赤峰黄金涨近6%``, ``最新报1.79元``."""

from __future__ import annotations

from dataclasses import dataclass

from newsfacts.facts.signs import Signs, pattern
from newsfacts.facts.words import SOFTENERS

SHARE_PRICE = "股价"
_MOVES = pattern(
    r"(?:<time>|[、和及 ]|[港美A]股(?!通))*(?:(?P<fund>[\p{Han}A-Za-z0-9]{2,14}(?:ETF|LOF)(?:<company>|\p{Han}{2,4}?)?)|(?P<name><company>)(?:\([^()]{0,20}\))?(?P<more>(?:、<company>(?:\([^()]{0,20}\))?){0,20}(?:等)?)|[该本]股)"
    r"(?:(?:在|自|从)?<time>(?:之?内|以来|间|至今)?|\([^()]{0,20}\)|H股|A股|美股|港股|ADR|盘[前后中初]|开盘|早盘|午后|尾盘|收盘|上市首日|现|一度|再|又|则|也|累计?|强势|直线)*"
    rf"(?:收|大|暴|飙|领|微|急|高|低|续|直线|上|下)?(?:涨|跌|高开|低开|走高|走低)(?:{SOFTENERS}|幅|达|停|为)*"
)
# A share that closes at a price, where no price is spoken of: 红阳能源报收6.49元.
_QUOTED = pattern(
    r"(?:(?P<name><company>)(?:\([0-9A-Z.:]{4,12}\))?[^<signs>,，]{0,4}(?:报收于?|收报于?|收于|报|现报|封停报)|^[ ]?(?:收盘|盘中|最终)?(?:报收于?|收报于?|收于|现?报|封停报)|"
    r"最新报|最[高低](?:触及|下探|上探|探至))$"
)
_FEW = pattern(r"(?:、<company>[^、等]*){1,3}")  # who are the subject together
_OF_SHARES = pattern("<company>|股价|[该本个]股|ETF")
_OF_GOODS = pattern("现货|期货|合约|原油|黄金|白银|汇率|比特币")
_PRICED = pattern("价|指数?$|[金银铜铝油气煤矿币]$|黄金|白银|原油|期货|合约|ETF|LOF")


@dataclass(frozen=True, slots=True)
class Mover:
    """A share or fund that moves: where its company is named (None where 该股 points to it), or the fund's name."""

    company: int | None = None
    fund: str = ""


def price_mover(signs: Signs, left: int, at: int) -> Mover | None:
    """The company or fund that itself rises or falls by the number at ``at``: ``赤峰黄金涨近6%、山东黄金涨4.4%``."""
    moves = _MOVES.fullmatch(signs.text, left, at)
    if moves and moves["fund"]:
        return Mover(fund=signs.surface(*moves.span("fund")))
    if moves is None or not moves["name"] or (_FEW.fullmatch(moves["more"]) and left - 1 not in signs.mentions):
        return None if moves is None else Mover()
    return Mover(moves.start("name"))


def is_quoted(signs: Signs, left: int, at: int) -> bool:
    """Whether a sum is what a share is quoted at: ``报收6.49元``; of goods, another price is."""
    quoted = _QUOTED.search(signs.text[left:at])
    if quoted is None or quoted["name"]:
        return quoted is not None
    return bool(_OF_SHARES.search(signs.text, 0, at)) and not _OF_GOODS.search(signs.text, 0, at)


def is_priced(metric: str) -> bool:
    """Whether a metric is a price or what has one: ``WTI原油期货``."""
    return _PRICED.search(metric) is not None
