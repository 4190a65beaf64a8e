"""Whose figure a number is, and who says so, in news that does not say it in one clause."""

from __future__ import annotations

import pytest

from newsfacts import Article, Pipeline
from newsfacts.facts.place_words import PlaceWords
from newsfacts.rules.load import load_rules

# text, and subject | metric | speaker of its facts
TABLE: dict[str, tuple[str, list[str]]] = {
    "a city that the segmenter takes for a noun": ("安徽合肥新增门店24家。", ["合肥 | 新增门店 | -"]),
    "a word that it takes for a place": ("新建商品住宅成交3万套。", ["新建商品住宅成交 | 新建商品住宅成交 | -"]),
    "a place by its short form": (
        "安庆县的粮田面积达30万亩，安庆的插秧机数量突破200台。",
        ["安庆县 | 粮田面积 | -", "安庆县 | 插秧机数量 | -"],
    ),
    "a railway with places in its name": ("中欧班列开行线路达90条。", ["中欧班列 | 开行线路 | -"]),
    "简称 is no speech": (
        "云南锗业公告，近日，子公司云南鑫耀半导体材料有限公司（简称“鑫耀”）收到中标通知书，中标金额2亿元。",
        ["云南鑫耀半导体材料有限公司 | 中标金额 | 云南锗业"],
    ),
    "who publishes before something happens says nothing of it": (
        "云南锗业发布年报后，沪指上涨2%。",
        ["沪指 | 沪指 | -"],
    ),
    "a bank expects of others": ("高盛预计，锂电池市场规模将达900亿元。", ["锂电池 | 市场规模 | 高盛"]),
    "and no later figure is its own": (
        "据高盛测算，锂电池市场规模将达900亿元。软包份额将达20%。",
        ["锂电池 | 市场规模 | 高盛", "锂电池 | 软包份额 | -"],
    ),
    "a company's estimate by its report some time ago": (
        "根据高盛近期发布的报告，锂电池销量增长5%。",
        ["锂电池 | 销量 | 高盛"],
    ),
    "data that somebody watches": (
        "商贸大数据监测，智能手表线上零售额增长5%。",
        ["智能手表 | 线上零售额 | 商贸大数据"],
    ),
    "a body tells of its own deeds": (
        "应急管理部表示，已派出200名救援人员，出动10架直升机。",
        ["应急管理部 | 救援人员 | 应急管理部", "应急管理部 | 出动直升机 | 应急管理部"],
    ),
    "from whom a reporter has it": (
        "记者从云南锗业获悉，今年完成投资30亿元，增长5%。",
        ["云南锗业 | 投资 | 云南锗业", "云南锗业 | 投资 | 云南锗业"],
    ),
    "公司 behind another company": (
        "云南锗业公告，鑫耀科技注册资本将增至3500万元，公司持股比例将降至57%。",
        ["鑫耀科技 | 注册资本 | 云南锗业", "云南锗业 | 持股比例 | 云南锗业"],
    ),
    "a holder whose plan the company makes known": (
        "云南锗业公告，公司于3月1日披露股东周行远计划减持公司股份不超过300万股。",
        ["周行远 | 减持公司股份 | 云南锗业"],
    ),
    "names in brackets part no clause": (
        "云南锗业（鑫耀科技，Xinyao）营收30亿元。",
        ["云南锗业 | 营收 | -"],
    ),
    "shares with their codes": (
        "西方石油（OXY.US）、雪佛龙（CVX.US）跌逾4%。",
        ["西方石油、雪佛龙 | 股价 | -"],
    ),
    "a list that brings in one owner after the other": (
        "调整完成后，本田持股61%、丰田持股19%。",
        ["本田 | 持股 | -", "丰田 | 持股 | -"],
    ),
    "as much as somebody else": (
        "云南锗业营收达4亿元，超过了赤峰黄金的2亿元。",
        ["云南锗业 | 营收 | -", "赤峰黄金 | 营收 | -"],
    ),
    "things with one measure": (
        "风扇、制冰机、凉席等订单量分别增长34%、12%、16%。",
        ["风扇 | 订单量 | -", "制冰机 | 订单量 | -", "凉席 | 订单量 | -"],
    ),
    "a film": (
        "影片《云上·有你》票房突破5亿元。",
        ["影片《云上·有你》 | 票房 | -"],
    ),
    "a film that goes on": ("电影《云上》上映2天，总票房破6000万元。", ["电影《云上》 | 总票房 | -"]),
    "a market of which more is told": (
        "中国眼科设备市场呈现高速发展，整体规模突破两千亿元。",
        ["中国眼科设备市场 | 整体规模 | -"],
    ),
    "a share of which the number comes later": (
        "钠离子电池在总装机量中的市场份额将大幅攀升，2027年约为2%。",
        ["钠离子电池 | 市场份额 | -"],
    ),
    "what 其 points to": ("风云火箭由云南锗业研制，其运载能力为1.3吨。", ["风云火箭 | 运载能力 | -"]),
    "an index beside a market": (
        "深市成交额11039亿元，北证50成交额150亿元。",
        ["深市 | 成交额 | -", "北证50 | 成交额 | -"],
    ),
    "a fund whose manager is labeled": (
        "云计算ETF广发（159527）涨1.62%，成交额17万元。",
        ["云计算ETF广发 | 云计算ETF广发 | -", "云计算ETF广发 | 成交额 | -"],
    ),
}


@pytest.mark.parametrize(("text", "expected"), TABLE.values(), ids=TABLE)
def test_whose_it_is(pipeline: Pipeline, text: str, expected: list[str]) -> None:
    facts = pipeline.extract(Article(id="a", text=text, published="2018-05-01")).facts
    found = [f"{fact.subject.name if fact.subject else '-'} | {fact.metric} | {fact.speaker or '-'}" for fact in facts]
    assert found == expected


@pytest.mark.parametrize(
    ("word", "tag", "expected"),
    [
        ("合肥", "n", "ns"),
        ("伊拉克", "nrt", "ns"),
        ("新建", "ns", "n"),
        ("惠及", "ns", "v"),
        ("全球", "n", "n"),
        ("沿海", "f", "f"),
    ],
)
def test_places(word: str, tag: str, expected: str) -> None:
    assert PlaceWords.load(load_rules(None)).tag(word, tag) == expected
