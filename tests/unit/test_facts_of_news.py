"""Facts of whole items of news: what the title, the report and the company it is about say for later sentences."""

from __future__ import annotations

import pytest

from newsfacts import Article, Pipeline
from tests.unit.fact_lines import line

# title, text, and the facts
TABLE: dict[str, tuple[str | None, str, list[str]]] = {
    "the title says which company": (
        "云南锗业股东拟减持股份",
        "中国证券网讯 3月1日晚间公告，公司预计2017年净利润3000万元。",
        ["3000万元 | 云南锗业 | 净利润 | 2017 | - | planned | 云南锗业"],
    ),
    "a title that is told again does not run into the text": (
        "保隆科技：股东拟清仓减持",
        "原标题：保隆科技：股东拟清仓减持中证网讯 保隆科技（603197）公告，2017年实现营收20亿元。",
        ["20亿元 | 保隆科技 | 营收 | 2017 | - | reported | 保隆科技"],
    ),
    "the bank, and the end of what it reports on": (
        None,
        "渤海银行3月26日公布2017年年度业绩。\n"
        "截至报告期末，该行资产总额1.93万亿元，较上年末增长4.91%。成本收入比同比下降1.00个百分点。",
        [
            "1.93万亿元 | 渤海银行 | 资产总额 | 2017",
            "4.91% | 渤海银行 | 资产总额 | 2017 | increase previous 2016",
            "1.00个百分点 | 渤海银行 | 成本收入比 | 2017 | decrease yoy 2016",
        ],
    ),
    "公司 is the company of the news, not its subsidiary": (
        "安纳达：年报净利增长",
        "公司2017年实现营收11亿元。公司控股子公司铜陵纳源从事磷酸铁的生产和销售。公司净利同比增长28%。",
        [
            "11亿元 | 安纳达 | 营收 | 2017",
            "28% | 安纳达 | 净利 | 2017 | increase yoy 2016",
        ],
    ),
    "what analysts had thought does not make the rest a forecast": (
        None,
        "Meta一季度营收563亿美元，分析师预期555亿美元，其中广告收入550亿美元。",
        [
            "563亿美元 | Meta | 营收 | 2018-Q1",
            "550亿美元 | Meta | 广告收入 | 2018-Q1",
        ],
    ),
    "a share that closes at a price": (
        None,
        "红阳能源质押股份数占总股本的9.9%。截至3月19日收盘，红阳能源报收6.49元，红阳能源涨幅为0.62%。",
        [
            "9.9% | 红阳能源 | 质押股份数占总股本",
            "6.49元 | 红阳能源 | 股价 | 2018-03-19",
            "0.62% | 红阳能源 | 股价 | 2018-03-19",
        ],
    ),
    "a comparison with an aside": (
        None,
        "铜陵有色2017年上半年净利润为26亿元，比上年同期（追溯调整后）的14亿元增长84%。",
        [
            "26亿元 | 铜陵有色 | 净利润 | 2017-H1",
            "14亿元 | 铜陵有色 | 净利润 | 2016-H1",
            "84% | 铜陵有色 | 净利润 | 2017-H1 | increase yoy 2016-H1",
        ],
    ),
    "a forecast goes on behind a semicolon": (
        "铜陵有色：预计净利润增长",
        "铜陵有色公告，预计2018年上半年净利润为26亿元；扣除非经常性损益后的净利润为25亿元；公司2017年营业收入为90亿元。",
        [
            "26亿元 | 铜陵有色 | 净利润 | 2018-H1 | - | planned | 铜陵有色",
            "25亿元 | 铜陵有色 | 扣除非经常性损益后的净利润 | 2018-H1 | - | planned | 铜陵有色",
            "90亿元 | 铜陵有色 | 营业收入 | 2017 | - | reported | 铜陵有色",
        ],
    ),
    "what is to be sold in all is not sold yet": (
        "中飞股份：股东拟减持",
        "中飞股份公告，股东高新投资计划在可减持之日起后的6个月内，累计减持不超180万股。",
        ["180万股 | 高新投资 | 减持 | P6M | - | planned | 中飞股份"],
    ),
    "the size by which a project is called": (
        None,
        "南大光电公告，公司拟建设年产170吨三甲基铝生产项目，总投资3.6亿元。",
        ["3.6亿元 | 南大光电 | 总投资 | - | - | planned | 南大光电"],
    ),
    "indexes are of no company": (
        None,
        "万得数据显示，沪指高开0.08%，北证50低开0.4%。",
        [
            "0.08% | 沪指 | 沪指 | - | increase - - | reported | 万得",
            "0.4% | 北证50 | 北证50 | - | decrease - - | reported | 万得",
        ],
    ),
    "the mark of its shares makes no other company": (
        "小马智行：营收增长",
        "小马智行-W公告，2017年公司总营收6.29亿元。小马智行车队规模超1400辆。",
        [
            "6.29亿元 | 小马智行 | 总营收 | 2017 | - | reported | 小马智行",
            "1400辆 | 小马智行 | 车队规模 | 2017",
        ],
    ),
}


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline()


@pytest.mark.parametrize(("title", "text", "expected"), TABLE.values(), ids=TABLE)
def test_the_facts_of_an_item(pipeline: Pipeline, title: str | None, text: str, expected: list[str]) -> None:
    extraction = pipeline.extract(Article(id="a", text=text, title=title, published="2018-05-01"))
    assert [line(fact, extraction.mentions) for fact in extraction.facts] == expected
