"""Funds and the like with a company's name in front of their own: ``云杉证券稳健五年定开混合``."""

from __future__ import annotations

from newsfacts.facts.signs import Signs, pattern
from newsfacts.records import Subject

_KINDS = "混合|ETF|LOF|FOF|REITs?|定开|债券|联接|转债|货币|指数基金|基金(?!经理|公司|管理|业|销售)|理财产品"
_FUND = pattern(
    rf"<company>(?P<own>(?:(?!的|旗下|发行|管理|持有|减持|增持|认购|投资|成立|设立|和|与|及|拟|将|参与)[\p{{Han}}A-Za-z0-9]|<length>){{0,20}}?(?:{_KINDS})+(?:[ABC](?![A-Za-z]))?)"
)

# 稀有金属ETF云杉: the manager's name behind.
_FUND_OF = pattern(r"(?:^|[,，;；:：。、 】])(?P<own>(?!相关|上述|对应)[\p{Han}A-Za-z0-9]{2,14}(?:ETF|LOF))$")


def fund_before(signs: Signs, at: int) -> int | None:
    """Where the fund's name begins that the manager at a position ends; None where it is no such name."""
    found = _FUND_OF.search(signs.text, max(at - 18, 0), at)
    return found.start("own") if found else None


def fund_at(signs: Signs, at: int) -> Subject | None:
    """The fund whose name begins with the company at a position; None where it is the company itself."""
    if (begin := fund_before(signs, at)) is not None:
        return Subject(kind="thing", name=signs.surface(begin, at + 1))
    found = _FUND.match(signs.text, at)
    return Subject(kind="thing", name=signs.surface(at, found.end())) if found else None


def behind_name(metric: str, subject: Subject) -> str:
    """A metric without the end of the name of the fund that has it: 成立规模 of ``混合成立规模``."""
    if subject.kind != "thing":
        return metric
    own = next((n for n in range(len(metric) - 2, 1, -1) if subject.name.endswith(metric[:n])), 0)
    return metric[own:]
