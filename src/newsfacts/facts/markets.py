"""What markets deal in and count, which has figures of nothing but itself: 恒生指数, 沪铜主力合约, 某某ETF."""

from __future__ import annotations

from newsfacts.facts.owners import is_name_of_fund
from newsfacts.facts.signs import pattern

_MARKET = pattern("(?:指数?|期货|现货|合约|板块|概念股?|汇率|中间价|[金银铜铝油气煤矿币]价?)$")
# Indexes of an economy are the country's: 居民消费价格指数, 企业景气指数.
_ITSELF = pattern(
    r"^(?!期|.{0,6}(?:一项|该|这一)).{2,}(?:(?<!价格|信心)指数|(?<=[沪道纳恒]|创业板|深证成|深成|恒生科技)指|期货|(?:主力|连续|近月|远月)合约|板块|概念股?|中间价|ETF|LOF)$|"
    r"^(?:LME|COMEX|WTI|布伦特|伦敦|现货|国际)?(?:伦[铜铝锌铅镍锡]|原油|黄金|白银|[沪伦][铜铝锌铅镍锡金银])$|"
    r"^(?:\p{Han}{0,4}(?:金价|油价|银价|铜价|铝价|煤价|币价))$"
)
# What a metric tells besides of the hours and how it went: 恒生指数午间, 伦铝短线跳水
_HOUR = pattern(r"(?<=..)(?:午间|半日|早盘|午后|尾盘|盘中|日内|全天|短线\p{Han}*|直线\p{Han}*|集体|涨幅|跌幅)+$")


def is_market(metric: str) -> bool:
    """Whether a metric is what a market deals in or counts, and so goes on from no owner: 恒生科技指数, 沪铜."""
    return bool(_MARKET.search(metric))


def quoted_itself(metric: str) -> str:
    """What is quoted under its own name, so that no company or country has it: 英国富时100指数; empty where none is."""
    name = _HOUR.sub("", metric)
    return name if _ITSELF.search(name) or is_name_of_fund(name) else ""
