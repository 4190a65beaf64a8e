"""Sentences as news writes them: the span and the normalized value of money, percent, date and quantity.

Each row says something about Chinese that a reader of the rules once found wrong, or is likely to.
"""

from __future__ import annotations

import pytest

from newsfacts.pipeline import Pipeline
from newsfacts.records import Article, DateValue, Mention, MoneyValue, decimal_string

PUBLISHED = "2026-03-16"


def _shown(mention: Mention) -> str:
    """A value in short: ``300 CNY``, ``2026-03-05``, ``5..8 percent more_than``."""
    value = mention.value
    if isinstance(value, DateValue):
        return " ".join(filter(None, (value.timex, value.mod)))
    number = getattr(value, "amount", None) if isinstance(value, MoneyValue) else getattr(value, "value", None)
    bounds = [getattr(value, name, None) for name in ("low", "high")]
    amount = "..".join(decimal_string(n) for n in (bounds if number is None else [number]) if n is not None)
    unit = value.currency if isinstance(value, MoneyValue) else getattr(value, "unit", None)
    return " ".join(filter(None, (amount, unit, getattr(value, "mod", None))))


TABLE: list[tuple[str, list[str]]] = [
    # sums in front of words that begin like a unit, and behind words that end like one
    ("突破140万亿元大关", ["140万亿元 = 140000000000000 CNY more_than"]),
    ("每人三百元，每户两千元", ["三百元 = 300 CNY", "两千元 = 2000 CNY"]),
    ("起售价4500多元到5000多元", ["4500多元到5000多元 = 4500..5000 CNY more_than"]),
    ("投资七千到九千亿元", ["七千到九千亿元 = 700000000000..900000000000 CNY"]),
    ("三元前驱体销量增长五成", ["五成 = 50 percent"]),
    ("估值达US$2.5 billion", ["US$2.5 billion = 2500000000 USD"]),
    ("净利润-3.86亿元", ["-3.86亿元 = -386000000 CNY"]),
    ("亏损7000万元", ["7000万元 = 70000000 CNY"]),
    ("共计3，007.50万元", ["3，007.50万元 = 30075000 CNY"]),
    ("他说“好”,公司拟投3亿元", ["3亿元 = 300000000 CNY"]),
    ("较上个交易日缩量973亿", ["973亿 = 97300000000 CNY"]),
    ("月活近10亿的应用", ["10亿 = 1000000000 approx"]),
    ("0亿元", ["0亿元 = 0 CNY"]),
    ("票价3元5角2分", ["3元5角2分 = 3.52 CNY"]),
    # bounds that stand apart from their number
    ("不超公司12.64%股份", ["12.64% = 12.64 percent equal_or_less"]),
    ("约占全国的20%", ["20% = 20 percent approx"]),
    ("金价突破每吨1000美元", ["1000美元 = 1000 USD more_than"]),
    ("超市销售额增长5%", ["5% = 5 percent"]),
    ("超过其他平台的10倍", ["10倍 = 10 倍 more_than"]),
    ("持股5%以上的股东", ["5% = 5 percent equal_or_more"]),
    ("失守3000点，站上3500点", ["3000点 = 3000 点 less_than", "3500点 = 3500 点 more_than"]),
    ("占比7.2成，两成半", ["7.2成 = 72 percent", "两成半 = 25 percent"]),
    # days and months in front of words that begin alike
    ("3月5日经董事会审议通过", ["3月5日 = 2026-03-05"]),
    ("5月1日游客达3万人次", ["5月1日 = 2026-05-01", "3万人次 = 30000 人次"]),
    ("3月光伏新增，2月供应量，不过3月份回落", ["3月 = 2026-03", "2月 = 2026-02", "3月份 = 2026-03"]),
    ("京东方A2月19日在平台表示", ["2月19日 = 2026-02-19"]),
    ("5月15日前完成", ["5月15日 = 2026-05-15"]),
    ("建成后年产值10亿元", ["10亿元 = 1000000000 CNY"]),
    ("十月革命", []),
    (",国庆节期间,明年春节前", ["国庆节 = 2026-10-01", "明年春节 = 2027-02-06"]),
    ("1月、3月、5月", ["1月 = 2026-01", "3月 = 2026-03", "5月 = 2026-05"]),
    ("2025年半年报显示，2025年半年度营收", ["2025年 = 2025", "2025年半年度 = 2025-H1"]),
    ("25年1-2月营收", ["25年1-2月 = 2025-01/2025-02"]),
    ("上半年末，本世纪初", ["上半年末 = 2026-H1 end", "本世纪初 = 20 start"]),
    (
        "2025年增长5.0%。分季度看，一季度增长5.4%",
        ["2025年 = 2025", "5.0% = 5 percent", "一季度 = 2025-Q1", "5.4% = 5.4 percent"],
    ),
    ("2025年11月至次年2月", ["2025年11月至次年2月 = 2025-11/2026-02"]),
    ("2月17日正月初一", ["2月17日 = 2026-02-17", "正月初一 = 2026-02-17"]),
    # lengths
    ("长达两个半小时，三分钟半，两天半", ["两个半小时 = PT2H30M", "三分钟半 = PT3M30S", "两天半 = P2.5D"]),
    ("历时三年多，用了半年多", ["三年多 = P3Y more_than", "半年多 = P6M more_than"]),
    ("未来数日，多年来", ["数日 = PXD approx", "多年 = PXY"]),
    ("6个月内，近三年", ["6个月 = P6M equal_or_less", "三年 = P3Y"]),
    ("较上一交易日上涨", []),
    ("百年变局，80周年活动", []),
    # what is counted, and what only looks so
    ("3个、5个", ["3个 = 3 个", "5个 = 5 个"]),
    ("其中1人为俄公民", ["1人 = 1 人"]),
    ("三十五万吨级码头", ["三十五万吨级 = 350000 吨"]),
    ("涨了两倍半，增至一点五倍", ["两倍半 = 2.5 倍", "一点五倍 = 1.5 倍"]),
    ("每年有几十万", ["几十万 = 100000..1000000 approx"]),
    ("前十名股东，世界500强，4×100米接力", []),
    ("十四届全国人大，红十字会，十分重要", []),
    ("上午9点30分，将于20时起", []),
    ("恐慌指数降到15点", ["15点 = 15 点"]),
    ("10转4股派51元", ["4股 = 4 股", "51元 = 51 CNY"]),
    ("4/5G网络，400G模块，iPhone15，A轮融资", []),
]


@pytest.mark.parametrize(("text", "expected"), TABLE, ids=[text for text, _ in TABLE])
def test_values(pipeline: Pipeline, text: str, expected: list[str]) -> None:
    mentions = pipeline.extract(Article(id="a", text=text, published=PUBLISHED)).mentions
    values = [m for m in mentions if m.kind not in ("person", "company") and m.text != "每年"]
    assert [f"{m.text} = {_shown(m)}" for m in values] == expected
