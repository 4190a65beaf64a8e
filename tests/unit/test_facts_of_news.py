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
            "555亿美元 | Meta | 营收 | 2018-Q1 | - | planned",
            "550亿美元 | Meta | 广告收入 | 2018-Q1",
        ],
    ),
    "a share that closes at a price": (
        None,
        "红阳能源质押股份数占总股本的9.9%。截至3月19日收盘，红阳能源报收6.49元，红阳能源涨幅为0.62%。",
        [
            "9.9% | 红阳能源 | 质押股份数占总股本",
            "6.49元 | 红阳能源 | 股价 | 2018-03-19",
            "0.62% | 红阳能源 | 股价 | 2018-03-19 | increase - -",
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
            "0.08% | 沪指 | 沪指 | 2018-05-01 | increase - - | reported | 万得",
            "0.4% | 北证50 | 北证50 | 2018-05-01 | decrease - - | reported | 万得",
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
    "an index is of no country and of no company of the headline": (
        None,
        "【恒生指数收涨0.6% 云南锗业涨近20%】港股午后拉升，恒生指数收涨0.6%，英国富时100指数跌2.5%。",
        [
            "0.6% | 恒生指数 | 恒生指数 | 2018-05-01 | increase - -",
            "20% | 云南锗业 | 股价 | 2018-05-01 | increase - -",
            "0.6% | 恒生指数 | 恒生指数 | 2018-05-01 | increase - -",
            "2.5% | 英国富时100指数 | 英国富时100指数 | 2018-05-01 | decrease - -",
        ],
    ),
    "cities that are told of in turn, and the next kind of city": (
        None,
        "一线城市新建商品住宅销售价格下降0.3%。其中，上海持平，北京、广州和深圳分别下降0.2%、0.6%和0.4%。"
        "二线城市新建商品住宅销售价格下降0.1%。",
        [
            "0.3% | 一线城市 | 新建商品住宅销售价格 | - | decrease - -",
            "0.2% | 北京 | 新建商品住宅销售价格 | - | decrease - -",
            "0.6% | 广州 | 新建商品住宅销售价格 | - | decrease - -",
            "0.4% | 深圳 | 新建商品住宅销售价格 | - | decrease - -",
            "0.1% | 二线城市 | 新建商品住宅销售价格 | - | decrease - -",
        ],
    ),
    "a part of a place with a name of its own": (
        None,
        "浙江省宁波市镇海区青石社区是典型的老旧小区，有居民3998户。",
        ["3998户 | 青石社区 | 居民"],
    ),
    "whose shares the target price is of": (
        None,
        "中金公司维持云南锗业“买入”评级，目标价52元。",
        ["52元 | 云南锗业 | 目标价 | - | - | planned"],
    ),
    "a project that is pointed to, up to the next name": (
        None,
        "安纳达公告，公司拟启动半导体工厂扩建项目，项目总投资为15亿元。安纳达2017年净利润2亿元。",
        [
            "15亿元 | 半导体工厂扩建项目 | 总投资 | - | - | planned | 安纳达",
            "2亿元 | 安纳达 | 净利润 | 2017",
        ],
    ),
    "a trade of the whole nation": (
        None,
        "全国工业企业销售收入增长7%。",
        ["7% | 全国工业企业 | 销售收入 | - | increase - -"],
    ),
    "the fair that was named": (
        None,
        "第五届青山国际航空博览会在珠海闭幕。\n本届航展上，签约总金额达到2856亿元。",
        ["2856亿元 | 第五届青山国际航空博览会 | 签约总金额"],
    ),
    "where people were killed": (
        None,
        "敌军持续袭击加沙地带多地，导致77人死亡。",
        ["77人 | 加沙地带 | 死亡"],
    ),
    "news behind the movers of the market is not of them": (
        None,
        "安纳达、铜陵有色跟涨。消息面上，4月电力设备合计出口金额为86.99亿元。",
        ["86.99亿元 | 电力设备 | 出口金额 | 2018-04"],
    ),
    "both markets together": (
        None,
        "上交所融资余额报14722.46亿元；两市合计28821.53亿元。",
        ["14722.46亿元 | 上交所 | 融资余额", "28821.53亿元 | 两市 | 融资余额"],
    ),
    "公司 behind a holder is the company again": (
        "保隆科技：股东拟减持",
        "保隆科技公告，股东张祖秋拟减持100万股。公司总股本为2亿股。",
        [
            "100万股 | 张祖秋 | 减持 | - | - | planned | 保隆科技",
            "2亿股 | 保隆科技 | 总股本",
        ],
    ),
    "the same measure of another": (
        None,
        "房地产开发贷款余额13.17万亿元。个人住房贷款余额36.72万亿元。",
        ["13.17万亿元 | 房地产开发贷款 | 余额", "36.72万亿元 | 个人住房贷款 | 余额"],
    ),
    "a fund with its manager's name in front": (
        None,
        "国泰海通稳健五年定开混合成立规模为48.59亿元。",
        ["48.59亿元 | 国泰海通稳健五年定开混合 | 成立规模"],
    ),
    "a fund with its manager's name behind": (
        None,
        "稀有金属ETF青石涨超2%，成交额8924万元。",
        [
            "2% | 稀有金属ETF青石 | 稀有金属ETF青石 | 2018-05-01 | increase - -",
            "8924万元 | 稀有金属ETF青石 | 成交额 | 2018-05-01",
        ],
    ),
    "who does it without a label": (
        None,
        "财政部门下达防灾救灾资金2.19亿元。",
        ["2.19亿元 | 财政部门 | 下达防灾救灾资金"],
    ),
    "a medium has no figures of its own": (
        None,
        "彭博社发布博文，报道称云南锗业净利润为3亿元。",
        ["3亿元 | 云南锗业 | 净利润 | - | - | reported | 彭博社"],
    ),
    "an intention is of no time that is over, unless profits of it are paid out": (
        None,
        "云南锗业4月20日恢复审核，拟募资75亿元。云南锗业2017年年报净利润2亿元，拟10派2元。",
        [
            "75亿元 | 云南锗业 | 募资 | - | - | planned",
            "2亿元 | 云南锗业 | 净利润 | 2017",
            "2元 | 云南锗业 | 10派 | 2017 | - | planned",
        ],
    ),
    "a headline's number is of the time at which the text tells it less rounded": (
        None,
        "【云南锗业营收超27亿元】云南锗业公告，2017年营收27.46亿元。",
        ["27亿元 | 云南锗业 | 营收 | 2017", "27.46亿元 | 云南锗业 | 营收 | 2017 | - | reported | 云南锗业"],
    ),
    "hours of trading are of the day": (
        None,
        "临近午盘，云南锗业涨停，成交近90亿元。",
        ["90亿元 | 云南锗业 | 成交 | 2018-05-01"],
    ),
    "the month before is the same one, however often it is told": (
        None,
        "2018年4月，钢铁、成品油和有色金属供应量较上月分别增加5.2%、4.2%和3.8%，增速较上月分别加快0.6、0.1和2.1个百分点。",
        [
            "5.2% | 钢铁 | 供应量 | 2018-04 | increase previous 2018-03",
            "4.2% | 成品油 | 供应量 | 2018-04 | increase previous 2018-03",
            "3.8% | 有色金属 | 供应量 | 2018-04 | increase previous 2018-03",
            "0.6 | 钢铁 | 供应量增速 | 2018-04 | increase previous 2018-03",
            "0.1 | 成品油 | 供应量增速 | 2018-04 | increase previous 2018-03",
            "2.1个百分点 | 有色金属 | 供应量增速 | 2018-04 | increase previous 2018-03",
        ],
    ),
    "前一个月 and 前一季度 count from the figure beside them": (
        None,
        "2018年2月，云南锗业销量为37万辆，较前一个月增长8%。\n云南锗业2018年一季度营收8亿元，与前一季度相比下降10%。",
        [
            "37万辆 | 云南锗业 | 销量 | 2018-02",
            "8% | 云南锗业 | 销量 | 2018-02 | increase previous 2018-01",
            "8亿元 | 云南锗业 | 营收 | 2018-Q1",
            "10% | 云南锗业 | 营收 | 2018-Q1 | decrease previous 2017-Q4",
        ],
    ),
    "what analysts had expected makes no date one to come": (
        None,
        "云南锗业第四季度营收12.86亿元，市场预期为12.63亿元，首次盈利超预期。",
        ["12.86亿元 | 云南锗业 | 营收 | 2017-Q4", "12.63亿元 | 云南锗业 | 营收 | 2017-Q4 | - | planned"],
    ),
    "the month of delivery is no period": (
        None,
        "截至当天收盘，纽约商品交易所7月交货的轻质原油期货价格收于每桶84.88美元。",
        ["84.88美元 | 纽约商品交易所 | 轻质原油期货价格 | 2018-05-01"],
    ),
    "a rate of exchange measures nothing": (
        None,
        "4月日本旅游收支顺差为5465亿日元（1美元约合160日元），同比下降25.2%。",
        ["5465亿日元 | 日本 | 旅游收支顺差 | 2018-04", "25.2% | 日本 | 旅游收支顺差 | 2018-04 | decrease yoy 2017-04"],
    ),
    "what is set to be from a day on is planned": (
        None,
        "云南锗业宣布自6月1日起锗锭价格上调30%。",
        ["30% | 云南锗业 | 锗锭价格 | 2018-06-01 | increase - - | planned | 云南锗业"],
    ),
    "the chance of what is to come is no report": (
        None,
        "据测算，美联储7月维持利率不变的概率为69%。",
        ["69% | 美联储 | 维持利率不变的概率 | 2018-07 | - | planned"],
    ),
    "what is sold of the goods that are made": (
        None,
        "2018年4月云南锗业锗锭产量3万吨，销量2万吨。其中，出口锗锭产量1万吨，同比增长10%；销量8000吨，同比增长20%。",
        [
            "3万吨 | 云南锗业 | 锗锭产量 | 2018-04",
            "2万吨 | 云南锗业 | 锗锭销量 | 2018-04",
            "1万吨 | 云南锗业 | 出口锗锭产量 | 2018-04",
            "10% | 云南锗业 | 出口锗锭产量 | 2018-04 | increase yoy 2017-04",
            "8000吨 | 云南锗业 | 出口锗锭销量 | 2018-04",
            "20% | 云南锗业 | 出口锗锭销量 | 2018-04 | increase yoy 2017-04",
        ],
    ),
    "the turnover is of the fund named last": (
        None,
        "食品饮料ETF华夏（515170）涨2.33%，成交额7203万元，港股ETF华宝涨2.65%，成交额4128万元。",
        [
            "2.33% | 食品饮料ETF华夏 | 食品饮料ETF华夏 | 2018-05-01 | increase - -",
            "7203万元 | 食品饮料ETF华夏 | 成交额 | 2018-05-01",
            "2.65% | 港股ETF华宝 | 港股ETF华宝 | 2018-05-01 | increase - -",
            "4128万元 | 港股ETF华宝 | 成交额 | 2018-05-01",
        ],
    ),
    "a trade keeps its measures": (
        None,
        "2017年，规模以上电子信息制造业实现营业收入9.41万亿元，同比增长18.5%；营业成本7.98万亿元；实现利润总额5777亿元。",
        [
            "9.41万亿元 | 规模以上电子信息制造业 | 营业收入 | 2017",
            "18.5% | 规模以上电子信息制造业 | 营业收入 | 2017 | increase yoy 2016",
            "7.98万亿元 | 规模以上电子信息制造业 | 营业成本 | 2017",
            "5777亿元 | 规模以上电子信息制造业 | 利润总额 | 2017",
        ],
    ),
    "the half-year alone": (
        None,
        "云南锗业公告，预计半年度净利9000万元。",
        ["9000万元 | 云南锗业 | 净利 | 2018-H1 | - | planned | 云南锗业"],
    ),
    "what may not be less": (
        None,
        "云南锗业承诺，2019年净利润不得低于1亿元。",
        ["1亿元 | 云南锗业 | 净利润 | 2019 | - | planned | 云南锗业"],
    ),
    "more than the year before by so many": (
        None,
        "2017年末云南锗业门店5000家，较上年末新增668家。",
        ["5000家 | 云南锗业 | 门店 | 2017", "668家 | 云南锗业 | 门店 | 2017 | increase previous 2016"],
    ),
    "from whom it was learned, and a fair that is pointed to": (
        None,
        "记者从国铁集团获悉，今年一季度，全国铁路完成投资200亿元。\n第三届青石博览会在北岭举行。本届博览会签约项目172个。",
        ["200亿元 | 全国铁路 | 投资 | 2018-Q1 | - | reported | 国铁集团", "172个 | 第三届青石博览会 | 签约项目"],
    ),
    "the term of a bond is part of its name": (
        None,
        "1年期LPR为3.0%，5年期以上LPR为3.5%。",
        ["3.0% | 1年期LPR | 1年期LPR", "3.5% | 5年期以上LPR | 5年期以上LPR"],
    ),
    "since when there was nothing like it, and what runs since a month began": (
        None,
        "云南锗业本月累涨20%，创2015年11月以来最大涨幅；安纳达收盘上涨3%。",
        [
            "20% | 云南锗业 | 股价 | 2018-05 | increase - -",
            "3% | 安纳达 | 股价 | 2018-05-01 | increase - -",
        ],
    ),
    "a plan that is over": (
        "保隆科技：股东减持",
        "保隆科技公告，截至2018年4月12日，减持计划时间届满，股东张祖秋在2018年3月17日至4月12日期间减持100万股。",
        ["100万股 | 张祖秋 | 减持 | 2018-03-17/2018-04-12 | - | reported | 保隆科技"],
    ),
    "from one day to another, over a comma": (
        None,
        "云南锗业股价从4月4日的收盘价6.28元/股，上涨至4月18日收盘价10.53元/股，涨幅达67.7%。",
        [
            "6.28元 | 云南锗业 | 股价 | 2018-04-04",
            "10.53元 | 云南锗业 | 股价 | 2018-04-18",
            "67.7% | 云南锗业 | 股价 | 2018-04-18 | increase previous 2018-04-04",
        ],
    ),
    "more than the year before": (
        None,
        "云南锗业一季度营收200亿元，远超上年同期的122.6亿元。",
        ["200亿元 | 云南锗业 | 营收 | 2018-Q1", "122.6亿元 | 云南锗业 | 营收 | 2017-Q1"],
    ),
    "what is about so many, what is received, what is in quotation marks": (
        None,
        "云南锗业培育100家左右优质供应商，收到702万元的政府补助款，发射30枚“苍鹭”探测火箭。",
        [
            "100家 | 云南锗业 | 培育优质供应商",
            "702万元 | 云南锗业 | 收到政府补助款",
            "30枚 | 云南锗业 | 发射“苍鹭”探测火箭",
        ],
    ),
    "a share that is quoted behind its fall, and how far it may move": (
        None,
        "云南锗业股价开盘后迅速跌停，现报15.30元。安纳达20%涨停。",
        ["15.30元 | 云南锗业 | 股价 | 2018-05-01"],
    ),
    "what a written sign says, and how high growth is thought to be": (
        None,
        "云南锗业2017年净利润2亿元，同比+12.3%，环比-5%。青石证券上调2018年锌需求增速预期至3%。",
        [
            "2亿元 | 云南锗业 | 净利润 | 2017",
            "12.3% | 云南锗业 | 净利润 | 2017 | increase yoy 2016",
            "-5% | 云南锗业 | 净利润 | 2017 | decrease qoq 2016",
            "3% | 青石证券 | 锌需求增速预期 | 2018 | - | planned",
        ],
    ),
    "this quarter in news of another quarter's results": (
        None,
        "4月26日，云南锗业发布2018年第一季度业绩。本季度，云南锗业实现收入9亿元，亏损由上季度的1.6亿元减少至0.6亿元。",
        [
            "9亿元 | 云南锗业 | 收入 | 2018-Q1",
            "1.6亿元 | 云南锗业 | 亏损 | 2017-Q4",
            "0.6亿元 | 云南锗业 | 亏损 | 2018-Q1",
        ],
    ),
    "a first quarter behind a fourth": (
        None,
        "云南锗业2017年Q4营收10亿元，Q1营收12亿元，环比增长20%。",
        [
            "10亿元 | 云南锗业 | 营收 | 2017-Q4",
            "12亿元 | 云南锗业 | 营收 | 2018-Q1",
            "20% | 云南锗业 | 营收 | 2018-Q1 | increase qoq 2017-Q4",
        ],
    ),
    "another's number of the same kind": (
        None,
        "其中张祖秋持股395万股，占总股本3.75%，陈红184万股。",
        ["395万股 | 张祖秋 | 持股", "3.75% | 张祖秋 | 持股占总股本", "184万股 | 陈红 | 持股"],
    ),
    "a number that is only compared with, its measure behind it": (
        None,
        "云南锗业一季度拿地金额为463亿元，较去年同期372亿元的拿地金额上涨24%。",
        [
            "463亿元 | 云南锗业 | 拿地金额 | 2018-Q1",
            "372亿元 | 云南锗业 | 拿地金额 | 2017-Q1",
            "24% | 云南锗业 | 拿地金额 | 2018-Q1 | increase yoy 2017-Q1",
        ],
    ),
    "a change of the next year is not against the base of this": (
        None,
        "今年青石市场规模将较2017年增长90%，2019年将增长26%。",
        [
            "90% | 青石 | 市场规模 | 2018 | increase previous 2017 | planned",
            "26% | 青石 | 市场规模 | 2019 | increase - - | planned",
        ],
    ),
    "a list whose parts hold 及": (
        None,
        "河南电子信息产业、汽车及零部件产业增加值分别增长28.0%、11.2%。",
        [
            "28.0% | 河南 | 电子信息产业增加值 | - | increase - -",
            "11.2% | 河南 | 汽车及零部件产业增加值 | - | increase - -",
        ],
    ),
    "a scheme that growth is measured against is no other measure": (
        None,
        "云南锗业2018年资本开支上调至2000亿元，较去年讨论的1600亿元方案增长25%。",
        [
            "2000亿元 | 云南锗业 | 资本开支 | 2018",
            "1600亿元 | 云南锗业 | 资本开支 | 2017",
            "25% | 云南锗业 | 资本开支 | 2018 | increase previous 2017",
        ],
    ),
    "goods have no share price": (
        None,
        "现货白银转跌，现报103.24美元/盎司。云南锗业股价走低，现报15.3元。",
        ["15.3元 | 云南锗业 | 股价 | 2018-05-01"],
    ),
    "what is not so ends with its clause, and what a board proposes": (
        None,
        "资金面并未转松，DR007早盘升至1.4038%。云南锗业董事会建议派发2017年度末期股息每股0.35港元。",
        [
            "1.4038% | DR007 | DR007 | 2018-05-01",
            "0.35港元 | 云南锗业 | 末期股息 | 2017 | - | planned",
        ],
    ),
    "a fine, and marks that a share of the stock has reached": (
        None,
        "云南锗业公告，证监局对公司处以40万元罚款，股东持股比例触及5%和1%的整数倍。",
        ["40万元 | 云南锗业 | 罚款 | - | - | reported | 云南锗业"],
    ),
    "people and companies in turn": (
        None,
        "安纳达、徐林仙女士、何瀚先生分别持有云南锗业股权比例为1.7%、0.6%、0.7%。",
        [
            "1.7% | 安纳达 | 持有云南锗业股权比例",
            "0.6% | 徐林仙 | 持有云南锗业股权比例",
            "0.7% | 何瀚 | 持有云南锗业股权比例",
        ],
    ),
    "points by which growth changed, and a time before what moved": (
        None,
        "4月末，广义货币余额同比增长8%，比上月末低0.2个百分点。我国出口占全球的份额到2030年有望升至16.5%。",
        [
            "8% | 广义货币 | 余额 | 2018-04 | increase yoy 2017-04",
            "0.2个百分点 | 广义货币 | 余额增速 | 2018-04 | decrease previous 2018-03",
            "16.5% | 我国 | 出口占全球的份额 | 2030 | - | planned",
        ],
    ),
}


@pytest.mark.parametrize(("title", "text", "expected"), TABLE.values(), ids=TABLE)
def test_the_facts_of_an_item(pipeline: Pipeline, title: str | None, text: str, expected: list[str]) -> None:
    extraction = pipeline.extract(Article(id="a", text=text, title=title, published="2018-05-01"))
    assert [line(fact, extraction.mentions) for fact in extraction.facts] == expected
