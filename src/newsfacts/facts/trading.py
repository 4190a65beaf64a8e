"""The day that prices and trade are of, where the text dates them no other way."""

from __future__ import annotations

from newsfacts.facts.signs import pattern
from newsfacts.records import Period

_MARKET = pattern(
    r"(?:[北上中深]证[0-9]*|科创[0-9]+|沪深300|标普[0-9]*|日经225|纳斯达克|股价|指数|[沪深纳道恒]指|[综成板]指|概念股?|板块|股指|期指|原油|黄金|白银|现货[金银]|[沪伦][金银铜铝锌镍铅锡]|比特币|涨停|跌停|收盘价|市值|期货|主力合约|(?:ETF|LOF)\p{Han}{0,5}|汇率|中间价|油价|金价|"
    r"成交额?|主力资金|净流[入出]|净[买卖][入出]|净[买卖]入?额|换手率|封单|[放缩]量)$"
)
# What is told of the hours of trading is of the day of the text.
_SESSION = pattern(r"(?<!楼)盘中|盘前|午后|午盘|早盘|尾盘|(?<!楼)开盘|收盘|[高低]开(?=<percent>)|临近午|集合竞价")


def market_day(metric: str, told: Period | None) -> Period | None:
    """The day of a price that the text dates no other way: the one on which it was told."""
    return told if _MARKET.search(metric) else None


def in_session(text: str) -> bool:
    """Whether a sentence tells of the hours of trading: 盘中, 午后, 收盘."""
    return _SESSION.search(text) is not None
