"""What a sentence states, as subject, metric, period, change, status and speaker of each of its numbers."""

from __future__ import annotations

from functools import lru_cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsfacts.facts.link import link_facts
from newsfacts.facts.metric_ids import MetricIds
from newsfacts.facts.period import compared_period, shifted
from newsfacts.facts.tokens import Tokens
from newsfacts.mentions.placed import Placed
from newsfacts.records import Change, DateValue, Fact, Mention
from newsfacts.review.markup import parse_markup
from newsfacts.text.repair import repair
from newsfacts.text.sentences import SentenceIndex
from newsfacts.text.words import Segmenter
from newsfacts.values.timex import one_before
from tests.unit.fact_lines import line


@lru_cache(maxsize=1)
def segmenter() -> Segmenter:
    return Segmenter()


def facts_of(labeled: str) -> tuple[str, list[Mention], list[Fact]]:
    """The facts of a text with its mentions labeled inside."""
    document = parse_markup(labeled)
    clean = repair(document.text)
    place = {clean.offsets.original(at): at for at in range(len(clean.text))}
    placed = []
    for number, label in enumerate(document.labels, 1):
        start, end = place.get(label.start), place.get(label.end - 1)
        if start is not None and end is not None:
            mention = Mention(
                id=f"m{number}",
                kind=label.kind,
                text=label.text,
                start=label.start,
                end=label.end,
                value=label.value,
                source="test",
            )
            placed.append(Placed(mention, start, end + 1))
    facts = link_facts(clean, SentenceIndex(clean.text), Tokens(segmenter().doc(clean.text)), placed, MetricIds(()))
    return document.text, [one.mention for one in placed], facts


C, P = "company", "person"
YEAR = "⟦2023年|date 2023⟧"
Q1 = "⟦一季度|date 2024-Q1⟧"
LAST_Q1 = "⟦去年同期|date 2023-Q1⟧"


def money(text: str, amount: str) -> str:
    return f"⟦{text}|money {amount} CNY⟧"


def percent(text: str, unit: str = "percent") -> str:
    number = text.rstrip("%个百分点")
    return f"⟦{text}|percent {number} {unit}⟧"


def count(text: str, number: str, unit: str) -> str:
    return f"⟦{text}|quantity {number} {unit}⟧"


COMPANY = "⟦云杉食品|company⟧"
OTHER = "⟦北岭重工|company⟧"
MAN = "⟦周行远|person roles=董事长@云杉食品⟧"

TABLE = {
    "level and change": (
        f"{COMPANY}{YEAR}实现营业收入{money('6.2亿元', '620000000')},同比增长{percent('42%')}。",
        ["6.2亿元 | 云杉食品 | 营业收入 | 2023", "42% | 云杉食品 | 营业收入 | 2023 | increase yoy 2022"],
    ),
    "the earlier level and the change against it": (
        f"{COMPANY}{Q1}营收达{money('733万元', '7330000')},较{LAST_Q1}的{money('586万元', '5860000')}增长{percent('25%')}。",
        [
            "733万元 | 云杉食品 | 营收 | 2024-Q1",
            "586万元 | 云杉食品 | 营收 | 2023-Q1",
            "25% | 云杉食品 | 营收 | 2024-Q1 | increase yoy 2023-Q1",
        ],
    ),
    "from one level to another": (
        f"{Q1},{COMPANY}毛利率从{LAST_Q1}的{percent('19%')}提升至{percent('22%')}。",
        ["19% | 云杉食品 | 毛利率 | 2023-Q1", "22% | 云杉食品 | 毛利率 | 2024-Q1"],
    ),
    "from one level to another without a date": (
        f"{COMPANY}员工总数由{count('2.5万人', '25000', '人')}降至{count('2.3万人', '23000', '人')}。",
        ["2.5万人 | 云杉食品 | 员工总数", "2.3万人 | 云杉食品 | 员工总数"],
    ),
    "环比 counts one quarter back": (
        f"{COMPANY}{Q1}出货量{count('40万台', '400000', '台')},环比下降{percent('3%')}。",
        ["40万台 | 云杉食品 | 出货量 | 2024-Q1", "3% | 云杉食品 | 出货量 | 2024-Q1 | decrease qoq 2023-Q4"],
    ),
    "against the end of last year, in percentage points": (
        f"截至⟦3月31日|date 2024-03-31⟧,{COMPANY}资产负债率{percent('35.5%')},"
        f"较⟦上年末|date 2023 mod=end⟧下降{percent('1.2个百分点', 'percentage_point')}。",
        [
            "35.5% | 云杉食品 | 资产负债率 | 2024-03-31",
            "1.2个百分点 | 云杉食品 | 资产负债率 | 2024-03-31 | decrease previous 2023",
        ],
    ),
    "a rate of growth is a change, and so is what goes on from it": (
        f"{COMPANY}⟦去年|date 2023⟧营收增速为{percent('30%')},而⟦2022年|date 2022⟧为{percent('38%')}。",
        [
            "30% | 云杉食品 | 营收 | 2023 | increase yoy 2022",
            "38% | 云杉食品 | 营收 | 2022 | increase yoy 2021",
        ],
    ),
    "a written minus turns the direction round": (
        f"{COMPANY}{YEAR}净利润同比增长{percent('-3.8%')}。",
        ["-3.8% | 云杉食品 | 净利润 | 2023 | decrease yoy 2022"],
    ),
    "a change with no basis": (
        f"{COMPANY}将日销量提升了{count('20倍', '20', '倍')}左右。",
        ["20倍 | 云杉食品 | 日销量 | - | increase - -"],
    ),
    "twice as much as before": (
        f"{COMPANY}宣布将投入{count('两倍', '2', '倍')}于此前的推广费用。",
        ["两倍 | 云杉食品 | 推广费用 | - | increase previous - | planned | 云杉食品"],
    ),
    "metrics dealt out in order": (
        f"{COMPANY}{YEAR}订单量和交易额分别增长{percent('40%')}和{percent('50%')}。",
        [
            "40% | 云杉食品 | 订单量 | 2023 | increase - -",
            "50% | 云杉食品 | 交易额 | 2023 | increase - -",
        ],
    ),
    "metrics dealt out from the clause before": (
        f"{Q1}{COMPANY}客单价和复购率均有提升,同比分别增长{percent('5%')}和{percent('7%')}。",
        [
            "5% | 云杉食品 | 客单价 | 2024-Q1 | increase yoy 2023-Q1",
            "7% | 云杉食品 | 复购率 | 2024-Q1 | increase yoy 2023-Q1",
        ],
    ),
    "companies dealt out in order": (
        f"{COMPANY}和{OTHER}⟦去年|date 2023⟧营收分别为{money('24亿元', '2400000000')}和{money('10亿元', '1000000000')}。",
        ["24亿元 | 云杉食品 | 营收 | 2023", "10亿元 | 北岭重工 | 营收 | 2023"],
    ),
    "a list that 分别 deals to nobody states nothing": (
        f"{COMPANY}三项业务分别增长{percent('5%')}和{percent('7%')}。",
        [],
    ),
    "a list of counted things": (
        f"{COMPANY}拥有{count('122个', '122', '个')}工厂和{count('108个', '108', '个')}营销中心。",
        ["122个 | 云杉食品 | 工厂", "108个 | 云杉食品 | 营销中心"],
    ),
    "verb and noun around a number": (
        f"{COMPANY}⟦今年|date 2024⟧计划在仓储建设中部署{count('100条', '100', '条')}输送线。",
        ["100条 | 云杉食品 | 部署输送线 | 2024 | - | planned"],
    ),
    "a share of the measure before": (
        f"{COMPANY}{YEAR}研发费用{money('1.4亿元', '140000000')},占营业收入的{percent('3.9%')}。",
        ["1.4亿元 | 云杉食品 | 研发费用 | 2023", "3.9% | 云杉食品 | 研发费用占营业收入 | 2023"],
    ),
    "a share that names its part": (
        f"{COMPANY}{YEAR}线上业务占总销售额的比例为{percent('36%')}。",
        ["36% | 云杉食品 | 线上业务占总销售额的比例 | 2023"],
    ),
    "shares held": (
        f"{COMPANY}持有{OTHER}{percent('17%')}的股份。",
        ["17% | 云杉食品 | 持有北岭重工股份"],
    ),
    "a standard measure drops its relative clause, another keeps it": (
        f"{COMPANY}平台上促成的交易额达{money('2亿元', '200000000')},实现首单成交的冷启动时间同比缩短{percent('15%')}。",
        ["2亿元 | 云杉食品 | 交易额", "15% | 云杉食品 | 实现首单成交的冷启动时间 | - | decrease yoy -"],
    ),
    "a plan": (
        f"{COMPANY}公告称,公司拟以{money('2亿元', '200000000')}回购股份,回购价格不超过{money('94元', '94')}/股。",
        [
            "2亿元 | 云杉食品 | 回购股份 | - | - | planned | 云杉食品",
            "94元 | 云杉食品 | 回购价格 | - | - | planned | 云杉食品",
        ],
    ),
    "a target": (
        f"{COMPANY}目标是到⟦2025年|date 2025⟧销量达{count('350万辆', '3500000', '辆')}。",
        ["350万辆 | 云杉食品 | 销量 | 2025 | - | planned"],
    ),
    "a denial": (
        f"{COMPANY}否认将投入{money('10亿元', '1000000000')}。",
        ["10亿元 | 云杉食品 | 投入 | - | - | denied | 云杉食品"],
    ),
    "a person speaks for his company": (
        f"{COMPANY}董事长{MAN}表示,⟦今年|date 2024⟧将新增{count('1000座', '1000', '座')}充电站,研发投入超过{money('9亿元', '900000000')}。",
        [
            "1000座 | 云杉食品 | 新增充电站 | 2024 | - | planned | 周行远",
            "9亿元 | 云杉食品 | 研发投入 | 2024 | - | planned | 周行远",
        ],
    ),
    "words quoted before their speaker": (
        f"“{Q1}活跃用户突破了{count('2亿', '200000000', '-')},同比增长{percent('15%')}。”{MAN}表示。",
        [
            "2亿 | 活跃用户 | 活跃用户 | 2024-Q1 | - | reported | 周行远",
            "15% | 活跃用户 | 活跃用户 | 2024-Q1 | increase yoy 2023-Q1 | reported | 周行远",
        ],
    ),
    "an analyst speaks of others": (
        f"{COMPANY}首席分析师⟦何晓|person roles=首席分析师@云杉食品⟧认为,市场规模约为{money('250亿元', '25000000000')}。",
        ["250亿元 | 市场规模 | 市场规模 | - | - | reported | 何晓"],
    ),
    "a company that rises by a share is its price, and so is each of a list": (
        f"{COMPANY}涨近{percent('2.8%')}、⟦远望矿业|company⟧下跌{percent('5%')}。",
        ["2.8% | 云杉食品 | 股价 | - | increase - -", "5% | 远望矿业 | 股价 | - | decrease - -"],
    ),
    "a company that grows is not its price": (f"{COMPANY}增长{percent('2.8%')}。", []),
    "whoever brings the news is no subject": (
        f"⟦远望财经|company⟧⟦5月8日|date 2024-05-08⟧电,{COMPANY}股价上涨{percent('2.8%')},报{money('15元', '15')}。",
        ["2.8% | 云杉食品 | 股价 | 2024-05-08 | increase - -", "15元 | 云杉食品 | 股价 | 2024-05-08"],
    ),
    "the day of a notice is not the period": (
        f"{COMPANY}⟦4月16日|date 2024-04-16⟧晚间披露年报,{YEAR}净利润{money('1亿元', '100000000')}。",
        ["1亿元 | 云杉食品 | 净利润 | 2023 | - | reported | 云杉食品"],
    ),
    "a report names whose figures follow": (
        f"根据{COMPANY}⟦今年一季度|date 2024-Q1⟧财报,营收为{money('7亿元', '700000000')}。",
        ["7亿元 | 云杉食品 | 营收 | 2024-Q1"],
    ),
    "subject and period go on into the next sentence": (
        f"{Q1},{COMPANY}营收为{money('7亿元', '700000000')}。毛利率为{percent('22%')}。",
        ["7亿元 | 云杉食品 | 营收 | 2024-Q1", "22% | 云杉食品 | 毛利率 | 2024-Q1"],
    ),
    "a paragraph ends them": (
        f"{Q1},{COMPANY}营收为{money('7亿元', '700000000')}。\n白银价格上涨{percent('3%')}。",
        ["7亿元 | 云杉食品 | 营收 | 2024-Q1", "3% | 白银 | 价格 | - | increase - -"],
    ),
    "a place or a market is no business of the company before": (
        f"{COMPANY}营收为{money('7亿元', '700000000')}。全国固定资产投资增长{percent('3%')}。",
        ["7亿元 | 云杉食品 | 营收", "3% | 全国 | 固定资产投资 | - | increase - -"],
    ),
    "the thing measured": (
        f"新能源汽车⟦4月|date 2024-04⟧销量达{count('85万辆', '850000', '辆')}。",
        ["85万辆 | 新能源汽车 | 销量 | 2024-04"],
    ),
    "a thing named in quotation marks": (
        f"⟦6月16日|date 2024-06-16⟧“春风补贴计划”最终支付金额达到{money('14亿元', '1400000000')}。",
        ["14亿元 | 春风补贴计划 | 最终支付金额 | 2024-06-16"],
    ),
    "a company in passing is no subject": (
        f"{OTHER}从零开始,通过{COMPANY}平台销售,⟦目前|date PRESENT_REF⟧{COMPANY}销售额已破{money('20万元', '200000')}。",
        ["20万元 | 北岭重工 | 云杉食品销售额 | PRESENT_REF"],
    ),
    "a broken line": (
        f"{YEAR},{COMPANY}营收为\n{money('7亿元', '700000000')}。",
        ["7亿元 | 云杉食品 | 营收 | 2023"],
    ),
    "bounds and thresholds of other things state nothing": (
        f"{COMPANY}服务年销售额过{money('10亿元', '1000000000')}的商家,⟦何晓|person⟧今年{count('30岁', '30', '岁')},"
        f"提出{count('5步', '5', '步')}法则,陆续进入其他{count('13个', '13', '个')}城市。",
        [],
    ),
    "a first of all does": (
        f"{COMPANY}成为本市首家市值突破{money('60亿元', '6000000000')}的公司。",
        ["60亿元 | 云杉食品 | 市值"],
    ),
    "a body says what follows, and the place it is of is what 全市 points to": (
        f"武汉市统计局数据显示,{Q1}全市进出口总值{money('7亿元', '700000000')},同比增长{percent('22%')}。",
        [
            "7亿元 | 武汉市 | 进出口总值 | 2024-Q1 | - | reported | 武汉市统计局",
            "22% | 武汉市 | 进出口总值 | 2024-Q1 | increase yoy 2023-Q1 | reported | 武汉市统计局",
        ],
    ),
    "a place goes by the short form that the text writes too": (
        f"浙江{Q1}发电量{count('100亿度', '10000000000', '度')},浙江省用电量{count('120亿度', '12000000000', '度')}。",
        ["100亿度 | 浙江 | 发电量 | 2024-Q1", "120亿度 | 浙江 | 用电量 | 2024-Q1"],
    ),
    "a place is the subject until another is named, over the paragraph too": (
        f"{Q1},我国进口额增长{percent('3%')};出口额增长{percent('5%')}。\n{Q1},工业品价格指数上涨{percent('1%')}。",
        [
            "3% | 我国 | 进口额 | 2024-Q1 | increase - -",
            "5% | 我国 | 出口额 | 2024-Q1 | increase - -",
            "1% | 我国 | 工业品价格指数 | 2024-Q1 | increase - -",
        ],
    ),
    "what the place does it with is part of the metric": (
        f"{Q1},成都文创产业实现增加值{money('7亿元', '700000000')}。",
        ["7亿元 | 成都 | 文创产业增加值 | 2024-Q1"],
    ),
    "an institution is not its place, and 其中 goes on with it": (
        f"{Q1},深圳铁路累计运输旅客{count('848万人次', '8480000', '人次')}。其中发送旅客{count('590万人次', '5900000', '人次')}。",
        ["848万人次 | 深圳铁路 | 运输旅客 | 2024-Q1", "590万人次 | 深圳铁路 | 发送旅客 | 2024-Q1"],
    ),
    "a spokesman speaks for the body named before": (
        f"⟦今天|date 2024-05-08⟧,水利部举行新闻发布会。相关负责人介绍,我国累计发布技术标准{count('182项', '182', '项')}。",
        ["182项 | 我国 | 发布技术标准 | - | - | reported | 水利部"],
    ),
    "公司 is the subject where no company is named": (
        f"{YEAR}公司实现营业收入{money('7亿元', '700000000')};净利润{money('1亿元', '100000000')}。",
        ["7亿元 | 公司 | 营业收入 | 2023", "1亿元 | 公司 | 净利润 | 2023"],
    ),
    "a space parts the clauses of a headline, which is of the time that the text tells": (
        f"【港股电力股走强 {COMPANY}涨近{percent('10%')}】⟦远望财经|company⟧⟦5月8日|date 2024-05-08⟧电,{COMPANY}股价涨{percent('10%')}。",
        [
            "10% | 云杉食品 | 股价 | 2024-05-08 | increase - -",
            "10% | 云杉食品 | 股价 | 2024-05-08 | increase - -",
        ],
    ),
    "the figure of the year before stands aside": (
        f"{COMPANY}⟦上半年|date 2024-H1⟧净利润{money('3亿元', '300000000')},⟦2023年上半年|date 2023-H1⟧净利润{money('2亿元', '200000000')},"
        f"同比增长{percent('50%')}。毛利率{percent('22%')}。",
        [
            "3亿元 | 云杉食品 | 净利润 | 2024-H1",
            "2亿元 | 云杉食品 | 净利润 | 2023-H1",
            "50% | 云杉食品 | 净利润 | 2024-H1 | increase yoy 2023-H1",
            "22% | 云杉食品 | 毛利率 | 2024-H1",
        ],
    ),
    "the year of a report and its name are a period": (
        f"{COMPANY}{YEAR}半年报显示,净利润{money('3亿元', '300000000')}。",
        ["3亿元 | 云杉食品 | 净利润 | 2023-H1"],
    ),
    "people of whom something is told, or who suffer it": (
        f"泥石流造成{count('50人', '50', '人')}死亡、{count('90人', '90', '人')}受伤,{count('400余名', '400', '名')}学生戴上红领巾。",
        ["50人 | 死亡 | 死亡", "90人 | 受伤 | 受伤", "400余名 | 学生 | 学生"],
    ),
    "a thing behind its measure": (
        f"{COMPANY}组建规模{money('7亿元', '700000000')}的产业基金。",
        ["7亿元 | 云杉食品 | 产业基金规模"],
    ),
    "a measure behind its thing": (
        f"权益类基金规模为{money('7亿元', '700000000')}。",
        ["7亿元 | 权益类基金 | 规模"],
    ),
    "bounds of a purchase, and what it is converted into": (
        f"{COMPANY}拟以不低于{money('2亿元', '200000000')}且不超过{money('3亿元', '300000000')}回购股份,拟{money('1亿元', '100000000')}投资产业基金。",
        [
            "2亿元 | 云杉食品 | 回购股份 | - | - | planned",
            "3亿元 | 云杉食品 | 回购股份 | - | - | planned",
            "1亿元 | 云杉食品 | 投资产业基金 | - | - | planned",
        ],
    ),
    "a sum converted in brackets": (
        f"{COMPANY}募资{money('45亿元', '4500000000')}(约合{money('6亿美元', '600000000')})。",
        ["45亿元 | 云杉食品 | 募资", "6亿美元 | 云杉食品 | 募资"],
    ),
    "shareholders without a name act for their company": (
        f"{COMPANY}:股东拟减持不超{percent('2%')}股份",
        ["2% | 云杉食品 | 股东减持股份 | - | - | planned"],
    ),
    "a holder behind what he holds, and shares of the whole": (
        f"持有公司股份{count('400万股', '4000000', '股')}(占公司总股本比例{percent('5%')})的股东{OTHER}计划减持其持有的公司股份"
        f"不超过{count('100万股', '1000000', '股')},即不超过公司总股本的{percent('1%')}。",
        [
            "400万股 | 北岭重工 | 持有公司股份",
            "5% | 北岭重工 | 持有公司股份占公司总股本比例",
            "100万股 | 北岭重工 | 减持公司股份 | - | - | planned",
            "1% | 北岭重工 | 减持公司股份占公司总股本 | - | - | planned",
        ],
    ),
    "dividends by ten shares": (
        f"{COMPANY}:拟10转7派{money('3.2元', '3.2')}",
        ["3.2元 | 云杉食品 | 10派 | - | - | planned"],
    ),
    "a measure told of in the clause before": (
        f"{COMPANY}{YEAR}净利润与⟦上年同期|date 2022⟧相比,将增加{money('3亿元', '300000000')}。",
        ["3亿元 | 云杉食品 | 净利润 | 2023 | increase yoy 2022 | planned"],
    ),
    "ages": (
        f"{COMPANY}董事长{MAN}({count('53岁', '53', '岁')})接任,{count('60岁', '60', '岁')}的⟦何晓|person⟧退休,{count('50岁', '50', '岁')}老人到场。",
        ["53岁 | 周行远 | 年龄", "60岁 | 何晓 | 年龄"],
    ),
    "what was dealt out goes on": (
        f"{Q1}汽车产销量分别为{count('2万辆', '20000', '辆')}和{count('3万辆', '30000', '辆')},同比分别增长{percent('5%')}和{percent('7%')}。",
        [
            "2万辆 | 汽车 | 产量 | 2024-Q1",
            "3万辆 | 汽车 | 销量 | 2024-Q1",
            "5% | 汽车 | 产量 | 2024-Q1 | increase yoy 2023-Q1",
            "7% | 汽车 | 销量 | 2024-Q1 | increase yoy 2023-Q1",
        ],
    ),
    "a semicolon ends what was only compared with": (
        f"{COMPANY}{Q1}净利润{money('3亿元', '300000000')},⟦上年同期|date 2023-Q1⟧{money('2亿元', '200000000')};每股收益{money('2元', '2')}。",
        [
            "3亿元 | 云杉食品 | 净利润 | 2024-Q1",
            "2亿元 | 云杉食品 | 净利润 | 2023-Q1",
            "2元 | 云杉食品 | 每股收益 | 2024-Q1",
        ],
    ),
    "a holder set off by a comma": (
        f"{COMPANY}公告,公司控股股东{MAN},于⟦5月|date 2024-05⟧共计减持公司{count('100万股', '1000000', '股')}。",
        ["100万股 | 周行远 | 减持 | 2024-05 | - | reported | 云杉食品"],
    ),
    "a target price is of the company that it is for": (
        f"{OTHER}将{COMPANY}目标价从{money('18元', '18')}上调至{money('22元', '22')}。",
        ["18元 | 云杉食品 | 目标价", "22元 | 云杉食品 | 目标价 | - | - | planned"],
    ),
    "a name behind a number is no subject of it": (
        f"{COMPANY}:净利{money('2亿元', '200000000')} {OTHER}增持至{percent('5%')}",
        ["2亿元 | 云杉食品 | 净利", "5% | 北岭重工 | 增持"],
    ),
    "members of a list of many are not who acts": (
        f"{COMPANY}、{OTHER}等{count('40余家', '40', '家')}企业参会。",
        ["40余家 | 参会企业 | 参会企业"],
    ),
    "verb and place of what is done to counted things": (
        f"{COMPANY}击落敌军{count('150架', '150', '架')}无人机,空袭了加沙地带{count('60多个', '60', '个')}目标。",
        ["150架 | 云杉食品 | 击落敌军无人机", "60多个 | 云杉食品 | 空袭加沙地带目标"],
    ),
    "those who act, and things of things": (
        f"{count('400家', '400', '家')}企业参展,覆盖到{count('17个', '17', '个')}行业中的{count('46只', '46', '只')}个股。",
        ["400家 | 参展企业 | 参展企业", "17个 | 覆盖行业 | 覆盖行业", "46只 | 覆盖个股 | 覆盖个股"],
    ),
    "whoever is hurt, the verb alone counts": (
        f"事故造成{count('12名', '12', '名')}当地居民死亡,{count('30名', '30', '名')}员工受伤。",
        ["12名 | 死亡 | 死亡", "30名 | 受伤 | 受伤"],
    ),
    "a measure of several counts nobody": (
        f"{count('200家', '200', '家')}农产品市场进货量较去年同期增长{percent('5%')}。",
        ["5% | 农产品市场进货量 | 农产品市场进货量 | - | increase previous -"],
    ),
    "stocks that move by more than a threshold": (
        f"逾{count('百股', '100', '股')}跌超{percent('9%')},{count('2700只', '2700', '只')}个股上涨。",
        ["百股 | 跌超9% | 跌超9%", "2700只 | 上涨个股 | 上涨个股"],
    ),
    "acts that are counted": (
        f"守军击退{count('28次', '28', '次')}进攻,香港收到{count('60万份', '600000', '份')}人才申请。",
        ["28次 | 守军 | 击退进攻", "60万份 | 香港 | 收到人才申请"],
    ),
    "sums of what is given, signed and bought": (
        f"{COMPANY}发放{money('5亿元', '500000000')}服务消费券,签约{money('9亿元', '900000000')}的项目,斥资{money('2亿元', '200000000')}采购硬件。",
        ["5亿元 | 云杉食品 | 发放服务消费券", "9亿元 | 云杉食品 | 签约项目", "2亿元 | 云杉食品 | 采购硬件"],
    ),
    "from one price to another": (
        f"{COMPANY}回购价格区间为{money('38元', '38')}/股至{money('39元', '39')}/股。",
        ["38元 | 云杉食品 | 回购价格区间", "39元 | 云杉食品 | 回购价格区间"],
    ),
    "a share in brackets, a bound by what is held, a part told behind": (
        f"{COMPANY}减持{count('18万股', '180000', '股')}(占比{percent('0.07%')}),不超过其持有股份{percent('25%')}。{COMPANY}所持股份的{percent('75%')}为限售股。",
        [
            "18万股 | 云杉食品 | 减持",
            "0.07% | 云杉食品 | 减持占比",
            "25% | 云杉食品 | 减持占其持有股份",
            "75% | 云杉食品 | 限售股占所持股份",
        ],
    ),
    "shares that are handed over": (
        f"{COMPANY}将其持有的公司股份{count('1亿股', '100000000', '股')}转让给{OTHER},质押的{count('2亿股', '200000000', '股')}股份已触及平仓线。",
        ["1亿股 | 云杉食品 | 转让公司股份", "2亿股 | 云杉食品 | 质押股份"],
    ),
    "a result of profit goes on": (
        f"{COMPANY}{YEAR}净利润为亏损{money('3亿元', '300000000')},⟦上年同期|date 2022⟧亏损{money('4亿元', '400000000')}。",
        ["3亿元 | 云杉食品 | 净利润亏损 | 2023", "4亿元 | 云杉食品 | 净利润亏损 | 2022"],
    ),
    "bounds and conversions alone take the metric before": (
        f"{COMPANY}{Q1}交付量持续攀升,超{count('8万辆', '80000', '辆')}。营收{money('7亿元', '700000000')},约合{money('1亿美元', '100000000')}。",
        [
            "8万辆 | 云杉食品 | 交付量 | 2024-Q1",
            "7亿元 | 云杉食品 | 营收 | 2024-Q1",
            "1亿美元 | 云杉食品 | 营收 | 2024-Q1",
        ],
    ),
    "what is doubled, and a rate that widens": (
        f"教师人数{count('翻了一番', '2', '番')},油价涨幅扩大至{percent('4%')}。",
        ["翻了一番 | 教师人数 | 教师人数 | - | increase - -", "4% | 油价 | 油价 | - | increase - -"],
    ),
    "a list goes on without 分别, and takes what was told before": (
        f"{COMPANY}产、销量分别为{count('2万辆', '20000', '辆')}、{count('3万辆', '30000', '辆')},下降{percent('5%')}、{percent('7%')};"
        f"营收{money('8亿元', '800000000')},净利{money('1亿元', '100000000')},分别增长{percent('3%')}、{percent('4%')}。",
        [
            "2万辆 | 云杉食品 | 产量",
            "3万辆 | 云杉食品 | 销量",
            "5% | 云杉食品 | 产量 | - | decrease - -",
            "7% | 云杉食品 | 销量 | - | decrease - -",
            "8亿元 | 云杉食品 | 营收",
            "1亿元 | 云杉食品 | 净利",
            "3% | 云杉食品 | 营收 | - | increase - -",
            "4% | 云杉食品 | 净利 | - | increase - -",
        ],
    ),
    "a list over a range of days": (
        f"央行将有{money('9亿元', '900000000')}逆回购到期,其中⟦周一至周二|date 2024-05-06/2024-05-07⟧分别到期{money('4亿元', '400000000')}、{money('5亿元', '500000000')}。",
        [
            "9亿元 | 央行 | 逆回购到期 | - | - | planned",
            "4亿元 | 央行 | 逆回购到期 | 2024-05-06 | - | planned",
            "5亿元 | 央行 | 逆回购到期 | 2024-05-07 | - | planned",
        ],
    ),
    "a rate that only the last of a list names": (
        f"蔬菜、水果等不合格率分别为{percent('4%')}、{percent('5%')}。",
        ["4% | 蔬菜不合格率 | 蔬菜不合格率", "5% | 水果不合格率 | 水果不合格率"],
    ),
    "numbers in brackets behind names take the metric before": (
        f"净利润居前的是:{COMPANY}({money('5亿元', '500000000')})。",
        ["5亿元 | 云杉食品 | 净利润"],
    ),
    "a headline rounds the number whose time and plan the text tells": (
        f"【{OTHER}收购{COMPANY}{percent('51%')}股权】{OTHER}拟收购{COMPANY}{percent('51%')}股权。"
        f"{COMPANY}{YEAR}营业收入{money('27.46亿元', '2746000000')}。",
        [
            "51% | 北岭重工 | 收购云杉食品股权 | - | - | planned",
            "51% | 北岭重工 | 收购云杉食品股权 | - | - | planned",
            "27.46亿元 | 云杉食品 | 营业收入 | 2023",
        ],
    ),
    "环比 of a week and of a stretch of days counts as many days back": (
        f"⟦2月9日至15日|date 2024-02-09/2024-02-15⟧货运量{count('7亿吨', '700000000', '吨')},环比下降{percent('5%')}。"
        f"⟦上周|date 2024-W07⟧客运量环比增长{percent('2%')}。",
        [
            "7亿吨 | 货运量 | 货运量 | 2024-02-09/2024-02-15",
            "5% | 货运量 | 货运量 | 2024-02-09/2024-02-15 | decrease qoq 2024-02-02/2024-02-08",
            "2% | 客运量 | 客运量 | 2024-W07 | increase qoq 2024-W06",
        ],
    ),
    "a financial year that ended with a day, and a quarter": (
        f"截至⟦2023年12月31日|date 2023-12-31⟧止年度,{COMPANY}营收{money('20亿元', '2000000000')}。"
        f"截至⟦2024年3月31日|date 2024-03-31⟧止⟦三个月|date P3M⟧,营收{money('5亿元', '500000000')}。",
        ["20亿元 | 云杉食品 | 营收 | 2023", "5亿元 | 云杉食品 | 营收 | 2024-Q1"],
    ),
    "days listed, and a time that only says whose share or value it is": (
        f"{COMPANY}于⟦5月6日|date 2024-05-06⟧、⟦7日|date 2024-05-07⟧、⟦8日|date 2024-05-08⟧连续⟦三个交易日|date P3D⟧回购股份{money('2亿元', '200000000')}。"
        f"订单金额{money('1亿元', '100000000')},占公司{YEAR}营业收入总额的{percent('24%')}。",
        [
            "2亿元 | 云杉食品 | 回购股份 | 2024-05-06/2024-05-08",
            "1亿元 | 云杉食品 | 订单金额 | 2024-05-06/2024-05-08",
            "24% | 云杉食品 | 订单金额占公司营业收入总额 | 2024-05-06/2024-05-08",
        ],
    ),
    "the day of a valuation is no period of what is paid": (
        f"{COMPANY}以评估基准日⟦2023年12月31日|date 2023-12-31⟧的结果为准,股权转让价格为{money('2亿元', '200000000')}。",
        ["2亿元 | 云杉食品 | 股权转让价格"],
    ),
    "what was expected is told beside what is so": (
        f"{COMPANY}{Q1}营收{money('3亿元', '300000000')},好于分析师预期的{money('2亿元', '200000000')};每股收益{money('2元', '2')}。",
        [
            "3亿元 | 云杉食品 | 营收 | 2024-Q1",
            "2亿元 | 云杉食品 | 营收 | 2024-Q1 | - | planned",
            "2元 | 云杉食品 | 每股收益 | 2024-Q1",
        ],
    ),
    "a plan is told of on in the next sentence": (
        f"{COMPANY}拟收购{OTHER}{percent('51%')}股权。交易完成后,公司持有{OTHER}{percent('80%')}股权,目前⟦目前|date PRESENT_REF⟧持股{percent('29%')}。",
        [
            "51% | 云杉食品 | 收购北岭重工股权 | - | - | planned",
            "80% | 云杉食品 | 持有北岭重工股权 | - | - | planned",
            "29% | 云杉食品 | 持股 | PRESENT_REF",
        ],
    ),
    "近日 is a time, 目前 that of its sentence": (
        f"⟦近日|date PAST_REF⟧,{COMPANY}成立子公司,注册资本{money('2亿元', '200000000')}。",
        ["2亿元 | 云杉食品 | 注册资本 | PAST_REF"],
    ),
    "who keeps data says what follows, by the whole of his name": (
        f"据⟦远望|company⟧数据,{Q1}汽车销量{count('2万辆', '20000', '辆')}。据青山锂电数据,电池产量{count('3万组', '30000', '组')}。"
        f"\n据南港边检总站东湾边检站消息,⟦5月|date 2024-05⟧客流{count('9万人次', '90000', '人次')}。",
        [
            "2万辆 | 汽车 | 销量 | 2024-Q1 | - | reported | 远望",
            "3万组 | 电池 | 产量 | 2024-Q1 | - | reported | 青山锂电",
            "9万人次 | 客流 | 客流 | 2024-05 | - | reported | 南港边检总站东湾边检站",
        ],
    ),
    "nobody is named by data of the net, a person by his body": (
        f"据网络平台数据,票房{money('2亿元', '200000000')}。投资推广办公室总监⟦何晓|person⟧谈到,{Q1}投资额{money('3亿元', '300000000')}。",
        ["2亿元 | 票房 | 票房", "3亿元 | 投资额 | 投资额 | 2024-Q1 | - | reported | 何晓"],
    ),
}


@pytest.mark.parametrize(("labeled", "expected"), TABLE.values(), ids=TABLE)
def test_the_facts_of_a_sentence(labeled: str, expected: list[str]) -> None:
    _, mentions, facts = facts_of(labeled)
    assert [line(fact, mentions) for fact in facts] == expected


def test_a_fact_rests_on_mentions_and_its_sentence() -> None:
    text, _, (fact, _) = facts_of(TABLE["level and change"][0])
    assert (fact.id, fact.value) == ("f1", "m3")
    assert fact.subject is not None and (fact.subject.kind, fact.subject.mention) == ("company", "m1")
    assert fact.period is not None and (fact.period.mention, fact.period.begin) == ("m2", "2023-01-01")
    assert text[fact.evidence.start : fact.evidence.end] == text


def test_evidence_is_the_sentence_in_the_original() -> None:
    text, _, facts = facts_of(f"今天不谈价格。\n{TABLE['a broken line'][0]}")
    assert [text[f.evidence.start : f.evidence.end] for f in facts] == ["2023年,云杉食品营收为\n7亿元。"]


def test_an_explicit_comparison_names_the_base_period() -> None:
    _, _, facts = facts_of(f"{COMPANY}{YEAR}净利润较⟦前年|date 2021⟧增长{percent('7%')}。")
    assert facts[0].change == Change(direction="increase", basis="previous", base_period="2021")


def test_last_year_beside_a_quarter_means_the_same_quarter() -> None:
    mention = Mention(id="m1", kind="date", text="上年", start=0, end=2, value=DateValue(timex="2021"), source="test")
    assert compared_period(mention, "2022-Q2") == "2021-Q2"
    assert compared_period(mention, "2022") == "2021"
    assert compared_period(mention, None) == "2021"


@pytest.mark.parametrize("timex", ["PRESENT_REF", "P1Y", "XXXX-Q1", None])
def test_what_names_no_stretch_of_the_calendar_has_no_year_before(timex: str | None) -> None:
    assert shifted(timex, -1) is None
    assert one_before(timex) is None


periods = st.one_of(
    st.integers(1900, 2100).map(str),
    st.builds("{:04d}-Q{}".format, st.integers(1900, 2100), st.integers(1, 4)),
    st.builds("{:04d}-H{}".format, st.integers(1900, 2100), st.integers(1, 2)),
    st.builds("{:04d}-{:02d}".format, st.integers(1900, 2100), st.integers(1, 12)),
)


@given(periods, st.integers(-50, 50))
def test_shifting_back_returns(timex: str, years: int) -> None:
    assert shifted(shifted(timex, years), -years) == timex


@given(periods)
def test_a_year_is_as_many_parts_back_as_it_has(timex: str) -> None:
    parts = {"Q": 4, "H": 2}.get(timex[5:6], 12 if "-" in timex else 1)
    moved: str | None = timex
    for _ in range(parts):
        moved = one_before(moved)
    assert moved == shifted(timex, -1)


FRAGMENTS = """【 】 原标题 全市 武汉市 我国 统计局 数据显示 持有 的股东 合计 减持 规模 死亡 企业 年报 上年同期 产销量 实现 营业收入 净利润 的 从 由 至 增至 降至 增长 下降 同比 环比 分别 和 、 , ; 。 : ( ) “ ” 【 】 较 比 占 达 为 是 有 约
将 拟 宣布 表示 称 在 对 股东 持股 公司 其中 平台 销量 增速 这一 收入 股份 期间 内 当时 首家 首次 倍 于 之前 北京 全国 电 财报 输送 带 A 1"""
WORDS = [*FRAGMENTS.split(), "\n", "  "]
LABELS = (
    YEAR,
    Q1,
    LAST_Q1,
    "⟦一年|date P1Y⟧",
    "⟦每天|date SET P1D⟧",
    "⟦目前|date PRESENT_REF⟧",
    COMPANY,
    OTHER,
    MAN,
    money("7亿元", "700000000"),
    percent("22%"),
    count("100条", "100", "条"),
    count("两倍", "2", "倍"),
    count("1亿", "100000000", "-"),
    count("53岁", "53", "岁"),
    count("50人", "50", "人"),
)


@given(st.lists(st.sampled_from([*WORDS, *LABELS, *LABELS]), max_size=40).map("".join))
def test_any_text_gives_facts_that_point_into_it(labeled: str) -> None:
    text, mentions, facts = facts_of(labeled)
    again = facts_of(labeled)[2]
    by_id = {mention.id: mention for mention in mentions}
    assert facts == again
    assert [fact.id for fact in facts] == [f"f{number}" for number in range(1, len(facts) + 1)]
    values = [by_id[fact.value] for fact in facts]
    assert [value.start for value in values] == sorted({value.start for value in values})
    for fact, value in zip(facts, values, strict=True):
        assert value.kind in ("money", "percent", "quantity")
        assert fact.evidence.start <= value.start < value.end <= fact.evidence.end <= len(text)
        assert fact.metric.strip() == fact.metric != ""
        assert fact.subject is None or fact.subject.mention is None or fact.subject.mention in by_id
        assert fact.period is None or fact.period.mention in by_id
