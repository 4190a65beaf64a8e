"""Values that extractors are known to get wrong, run through the pipeline: text, span and value."""

from __future__ import annotations

from functools import cache

import pytest

from newsfacts.pipeline import Pipeline
from newsfacts.records import Article, Mention

KINDS = ("money", "percent", "quantity")
# The value as amount or value, low-high for two bounds, with the unit or currency and the softener where there is one.
TABLE = [
    # Vague numbers.
    ("投资三十几万元", "三十几万元", "money 300000-400000 CNY approx"),
    ("投资二十几亿美元", "二十几亿美元", "money 2000000000-3000000000 USD approx"),
    ("奖金二百余万元", "二百余万元", "money 2000000 CNY more_than"),
    ("奖金两千余元", "两千余元", "money 2000 CNY more_than"),
    ("奖金200余万元", "200余万元", "money 2000000 CNY more_than"),
    ("现有十几万。", "十几万", "quantity 100000-200000 approx"),
    ("来了十几万人", "十几万人", "quantity 100000-200000 人 approx"),
    ("营收十几万", "十几万", "money 100000-200000 CNY approx"),
    ("规模有500多亿。", "500多亿", "quantity 50000000000 more_than"),
    ("营收500多亿", "500多亿", "money 50000000000 CNY more_than"),
    ("补贴500多亿元", "500多亿元", "money 50000000000 CNY more_than"),
    ("罚款一两千元", "一两千元", "money 1000-2000 CNY"),
    ("罚款三五百元", "三五百元", "money 300-500 CNY"),
    ("耗资七八十万元", "七八十万元", "money 700000-800000 CNY"),
    ("占百分之十几", "百分之十几", "percent 10-20 percent approx"),
    # Large scales.
    ("总量二十万亿", "二十万亿", "quantity 20000000000000"),
    ("市值二十万亿", "二十万亿", "money 20000000000000 CNY"),
    ("市值20万亿美元", "20万亿美元", "money 20000000000000 USD"),
    ("市值一万五千亿", "一万五千亿", "money 1500000000000 CNY"),
    ("规模一万五千亿元", "一万五千亿元", "money 1500000000000 CNY"),
    ("规模1万5千亿元", "1万5千亿元", "money 1500000000000 CNY"),
    ("出资100000万美元", "100000万美元", "money 1000000000 USD"),
    ("出资500000万元", "500000万元", "money 5000000000 CNY"),
    ("净利3541.07万元", "3541.07万元", "money 35410700 CNY"),
    # A number with its rest.
    ("收入2万9975元", "2万9975元", "money 29975 CNY"),
    ("每期3万零500元", "3万零500元", "money 30500 CNY"),
    ("每平方米13万1044.92元", "13万1044.92元", "money 131044.92 CNY"),
    ("降到1万2元", "1万2元", "money 12000 CNY"),
    ("召回56万5691辆", "56万5691辆", "quantity 565691 辆"),
    ("月薪1万4-1万8千元", "1万4-1万8千元", "money 14000-18000 CNY"),
    # Ranges.
    ("盈利1.2亿至1.5亿元", "1.2亿至1.5亿元", "money 120000000-150000000 CNY"),
    ("盈利1.2亿元至1.5亿元", "1.2亿元至1.5亿元", "money 120000000-150000000 CNY"),
    ("盈利1.2至1.5亿元", "1.2至1.5亿元", "money 120000000-150000000 CNY"),
    ("盈利1.2亿元-1.5亿元", "1.2亿元-1.5亿元", "money 120000000-150000000 CNY"),
    ("售价8500到3万元", "8500到3万元", "money 8500-30000 CNY"),
    # Proportions.
    ("下跌两三成", "两三成", "percent 20-30 percent"),
    ("下跌三到五成", "三到五成", "percent 30-50 percent"),
    ("占近九成", "九成", "percent 90 percent approx"),
    ("占逾7成", "7成", "percent 70 percent more_than"),
    ("税率千分之三", "千分之三", "percent 3 permille"),
    ("税率千分之零点五", "千分之零点五", "percent 0.5 permille"),
    ("税率3‰", "3‰", "percent 3 permille"),
    ("降息25个基点", "25个基点", "percent 25 basis_point"),
    ("降息25BP", "25BP", "percent 25 basis_point"),
    ("降息二十五个基点", "二十五个基点", "percent 25 basis_point"),
    ("降息约25至50个基点", "25至50个基点", "percent 25-50 basis_point approx"),
    ("同比负3.5%", "负3.5%", "percent -3.5 percent"),
    ("同比-3.5%", "-3.5%", "percent -3.5 percent"),
    ("同比百分之负三点五", "百分之负三点五", "percent -3.5 percent"),
    ("收购100%股权", "100%", "percent 100 percent"),
    ("收购51％的股权", "51％", "percent 51 percent"),
    ("股价腰斩", "腰斩", "percent 50 percent"),
    ("市值近乎“腰斩”", "腰斩", "percent 50 percent"),
    ("利润减半", "减半", "percent 50 percent"),
    ("全场打对折", "对折", "percent 50 percent"),
    ("全场七五折", "七五折", "percent 75 percent"),
    # Multiples.
    ("利润翻番", "翻番", "quantity 2 倍"),
    ("利润翻了一番", "翻了一番", "quantity 2 倍"),
    ("利润翻了两番", "翻了两番", "quantity 4 倍"),
    ("利润翻三番", "翻三番", "quantity 8 倍"),
    ("有望增长近一倍", "一倍", "quantity 1 倍 approx"),
    ("增长逾两倍", "两倍", "quantity 2 倍 more_than"),
    # Signs and currencies.
    ("净利-13,884,193.99元", "-13,884,193.99元", "money -13884193.99 CNY"),
    ("净利-1,388万元", "-1,388万元", "money -13880000 CNY"),
    ("估值US$20亿", "US$20亿", "money 2000000000 USD"),
    ("估值HK$20.5亿", "HK$20.5亿", "money 2050000000 HKD"),
    ("售价€5000万", "€5000万", "money 50000000 EUR"),
    ("售价£300", "£300", "money 300 GBP"),
    ("价值5000万瑞士法郎", "5000万瑞士法郎", "money 50000000 CHF"),
    ("价值5000万港币", "5000万港币", "money 50000000 HKD"),
    ("价值港币5000万元", "港币5000万元", "money 50000000 HKD"),
    ("价值5000万新台币", "5000万新台币", "money 50000000 TWD"),
    ("价值新台币5000万元", "新台币5000万元", "money 50000000 TWD"),
    ("价值人民币3.5亿元", "人民币3.5亿元", "money 350000000 CNY"),
    ("价值3.5亿元人民币", "3.5亿元人民币", "money 350000000 CNY"),
    ("丹麦出口20亿克朗", "20亿克朗", "money 2000000000 DKK"),
    ("阿根廷借款3亿比索", "3亿比索", "money 300000000 ARS"),
    ("尼日利亚发行5亿奈拉", "5亿奈拉", "money 500000000 NGN"),
    ("背负三亿元债务", "三亿元", "money 300000000 CNY"),
    # Sums of whole units and parts.
    ("每股亏损-3元5角", "-3元5角", "money -3.5 CNY"),
    ("每股亏损负三元五角", "负三元五角", "money -3.5 CNY"),
    ("每股亏损-2毛2分", "-2毛2分", "money -0.22 CNY"),
    ("余额-5美元20美分", "-5美元20美分", "money -5.2 USD"),
    ("收益从-3元5角到5元6角", "-3元5角到5元6角", "money -3.5-5.6 CNY"),
    ("收益从-5元6角到-3元5角", "-5元6角到-3元5角", "money -5.6--3.5 CNY"),
    ("肩负三元五角", "三元五角", "money 3.5 CNY"),
    ("卖几块五", "几块五", "money 1.5-10.5 CNY approx"),
    ("卖十几块五", "十几块五", "money 10.5-20.5 CNY approx"),
    ("卖两三块五", "两三块五", "money 2.5-3.5 CNY"),
    ("卖一百多块五", "一百多块五", "money 100.5 CNY more_than"),
    ("存款1.2万元5角", "1.2万元5角", "money 12000.5 CNY"),
    # Whole and part, decimals in characters with a scale.
    ("增至三又二分之一", "三又二分之一", "quantity 3.5"),
    ("增至十二又三分之一", "十二又三分之一", "quantity 12.3333"),
    ("又三分之一到账", "三分之一", "quantity 0.3333"),
    ("占百分之三又三分之一", "百分之三", "percent 3 percent"),
    ("收入三点二亿五千万元", "三点二亿五千万元", "money 370000000 CNY"),
    ("发送三点二亿五千万人次", "三点二亿五千万人次", "quantity 370000000 人次"),
    ("上午九点三百二十人到场", "三百二十人", "quantity 320 人"),
    ("日活达三点零五亿", "三点零五亿", "quantity 305000000"),
    ("日活达三点二亿五千万", "三点二亿五千万", "quantity 370000000"),
    ("GMV突破三点二亿", "三点二亿", "money 320000000 CNY more_than"),
    # Shares and dividends.
    ("拟10派1元", "1元", "money 1 CNY"),
    ("拟10派1.5元", "1.5元", "money 1.5 CNY"),
    ("拟10派1元含税", "1元", "money 1 CNY"),
]
LISTS = [
    ("每10股转增4股", ["10股", "4股"]),
    ("每10股派发现金1.2元", ["10股", "1.2元"]),
    ("占比57%和27%", ["57%", "27%"]),
    ("分别为1.5元5角", ["1.5元", "5角"]),
    ("从53%增至85%", ["53%", "85%"]),
]
NOTHING = [
    "完成A轮融资",
    "完成B+轮融资",
    "完成Pre-A轮融资",
    "乐视网(8.950,0.09,1.02%)公告",
    "中国平安(45.10,-0.32,-0.70%)公告",
    "金龙鱼002731.SZ公告",
    "腾讯00700.HK公告",
    "新冠病毒2019-nCoV",
    "4/5G网络",
    "扭亏为盈",
    "三番五次",
    "缩减半导体产能",
    "一波三折",
    "一成不变",
    "千万不要",
]


@cache
def pipeline() -> Pipeline:
    return Pipeline(names=False)


def mentions(text: str) -> list[Mention]:
    return [m for m in pipeline().extract(Article(id="a", text=text)).mentions if m.kind in KINDS]


def shown(mention: Mention) -> str:
    value = mention.value.model_dump(exclude_none=True)
    number = value.get("amount", value.get("value", f"{value.get('low')}-{value.get('high')}"))
    rest = (value[name] for name in ("currency", "unit", "mod") if name in value)
    return " ".join((mention.kind, number, *rest))


@pytest.mark.parametrize(("text", "span", "value"), TABLE, ids=[text for text, _, _ in TABLE])
def test_one_value(text: str, span: str, value: str) -> None:
    for sentence in (text, f"据悉，{text}。", f"（{text}）"):
        assert [(m.text, shown(m)) for m in mentions(sentence)] == [(span, value)]


@pytest.mark.parametrize(("text", "spans"), LISTS)
def test_several_values(text: str, spans: list[str]) -> None:
    assert [m.text for m in mentions(text)] == spans


@pytest.mark.parametrize("text", NOTHING)
def test_no_value(text: str) -> None:
    assert [m.text for m in mentions(text)] == []
