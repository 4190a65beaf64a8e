"""Who holds which title at which company; all names are invented or well known."""

from __future__ import annotations

import pytest

from newsfacts.names.roles import fullest
from newsfacts.pipeline import Pipeline
from newsfacts.records import Article, PersonValue, Role

RoleTable = dict[str, list[tuple[str, str | None]]]


TEXTS: dict[str, tuple[str, RoleTable]] = {
    "department and company in front": (
        "快手电商用户运营负责人叶恒直言，需求未得到满足",
        {"叶恒": [("用户运营负责人", "快手电商")]},
    ),
    "a department of two": (
        "快手电商服务商生态和区域运营负责人李丛杉表示",
        {"李丛杉": [("服务商生态和区域运营负责人", "快手电商")]},
    ),
    "several posts": (
        "快手创始人、董事长兼首席执行官程一笑出席",
        {"程一笑": [("创始人", "快手"), ("董事长", "快手"), ("首席执行官", "快手")]},
    ),
    "posts in brackets": (
        "快手财务负责人（会计主管人员）王志远声明",
        {"王志远": [("财务负责人", "快手"), ("会计主管人员", "快手")]},
    ),
    "an abbreviation in brackets is the same post": (
        "快手首席财务官（CFO）王志远表示",
        {"王志远": [("首席财务官", "快手")]},
    ),
    "的 behind the company": ("快手的首席执行官程一笑出席", {"程一笑": [("首席执行官", "快手")]}),
    "what praises is no part": (
        "快手新任CEO陈一鸣与知名投资人王志远会面",
        {"陈一鸣": [("CEO", "快手")], "王志远": [("投资人", None)]},
    ),
    "former": ("美国前司法部长王志远表示", {"王志远": [("前司法部长", None)]}),
    "a body stays in the title": (
        "国家统计局新闻发言人、总经济师王志远表示",
        {"王志远": [("国家统计局新闻发言人", None), ("总经济师", None)]},
    ),
    "a country does not": (
        "俄罗斯总统普京与俄外长拉夫罗夫会谈",
        {"普京": [("总统", None)], "拉夫罗夫": [("外长", None)]},
    ),
    "the country of a body's name does": ("朝鲜劳动党总书记金正恩发表讲话", {"金正恩": [("朝鲜劳动党总书记", None)]}),
    "who is met holds the post": ("韩正在巴黎会见国际奥委会主席巴赫。", {"巴赫": [("国际奥委会主席", None)]}),
    "behind the name": (
        "中方愿以习近平主席和普京总统共识为引领",
        {"习近平": [("主席", None)], "普京": [("总统", None)]},
    ),
    "of another's envoy": (
        "习近平主席特别代表、国家副主席韩正出席",
        {"习近平": [("主席", None)], "韩正": [("特别代表", None), ("国家副主席", None)]},
    ),
    "a list of people with their titles": (
        "快手董事长王志远、总经理陈一鸣出席",
        {"王志远": [("董事长", "快手")], "陈一鸣": [("总经理", "快手")]},
    ),
    "a title that several share": (
        "快手联合创始人王志远和陈一鸣出席",
        {"王志远": [("联合创始人", "快手")], "陈一鸣": [("联合创始人", "快手")]},
    ),
    "a title that only one can hold": (
        "快手董事长王志远、陈一鸣出席。作者|陈一鸣",
        {"王志远": [("董事长", "快手")], "陈一鸣": [("作者", None)]},
    ),
    "examples of a kind": (
        "服务快手头部主播,比如,陈先生,小佛爷等。",
        {"陈先生": [("头部主播", "快手")], "小佛爷": [("头部主播", "快手")]},
    ),
    "公司 is the company spoken of": (
        "海亮股份(002203.SZ)公告，公司董事兼副总经理王志远计划减持",
        {"王志远": [("董事", "海亮股份"), ("副总经理", "海亮股份")]},
    ),
    "a holder of shares holds no post": (
        "海亮股份(002203.SZ)公告，公司控股股东、实际控制人、董事长王志远提议分红",
        {"王志远": [("董事长", "海亮股份")]},
    ),
    "a company's post without a company": (
        "快手发布财报。创始人程一笑表示，增长稳健",
        {"程一笑": [("创始人", "快手")]},
    ),
    "takes a post": (
        "快手公告，业务负责人王志远调任商业化负责人，陈一鸣担任线路业务负责人兼科普业务负责人",
        {
            "王志远": [("业务负责人", "快手"), ("商业化负责人", "快手")],
            "陈一鸣": [("线路业务负责人", "快手"), ("科普业务负责人", "快手")],
        },
    ),
    "leaves a post": (
        "海亮股份公告，董事长王志远申请辞去董事长、执行董事等全部职务",
        {"王志远": [("董事长", "海亮股份"), ("执行董事", "海亮股份")]},
    ),
    "is given a post": ("海亮股份公告，聘任王志远先生为公司副总经理", {"王志远": [("副总经理", "海亮股份")]}),
    "said before the person is": (
        "快手CEO程一笑出席。在兼任电商业务负责人时,程一笑表示",
        {"程一笑": [("CEO", "快手"), ("电商业务负责人", "快手")]},
    ),
    "verb of being": ("海亮股份成立于1996年，法定代表人为王志远", {"王志远": [("法定代表人", "海亮股份")]}),
    "apposed behind": (
        "王志远，快手电商用户运营负责人，出席会议。王志远表示",
        {"王志远": [("用户运营负责人", "快手电商")]},
    ),
    "in brackets in front": ("（美国总统）特朗普必须明白", {"特朗普": [("总统", None)]}),
    "byline of an outlet": ("中国证券网讯（记者 王志远）海亮股份公告", {"王志远": [("记者", "中国证券网")]}),
    "byline of a dispatch": ("财联社5月8日电，指数上涨。（记者 王志远）", {"王志远": [("记者", "财联社")]}),
    "byline without one": ("编辑 | 王志远\n快手发布财报", {"王志远": [("编辑", None)]}),
    "two reporters": (
        "北京商报讯（记者 王志远 陈一鸣）",
        {"王志远": [("记者", "北京商报")], "陈一鸣": [("记者", "北京商报")]},
    ),
    "a Latin employer": ("Clear Street分析师Greg Pendy指出", {"Greg Pendy": [("分析师", "Clear Street")]}),
}


@pytest.mark.parametrize(("text", "expected"), TEXTS.values(), ids=TEXTS.keys())
def test_roles(pipeline: Pipeline, text: str, expected: RoleTable) -> None:
    values = [m.value for m in pipeline.extract(Article(id="a", text=text)).mentions]
    roles = {v.name: [(r.title, r.company) for r in v.roles] for v in values if isinstance(v, PersonValue) and v.roles}
    assert roles == expected


def test_a_fuller_title_stands_for_a_shorter_one() -> None:
    roles = [Role(title="主席"), Role(title="国家主席"), Role(title="董事长"), Role(title="董事长", company="快手")]
    assert fullest(roles) == (roles[1], roles[3])


def test_who_writes_as_reporter_is_no_author_beside() -> None:
    assert fullest([Role(title="作者"), Role(title="记者", company="财联社")]) == (
        Role(title="记者", company="财联社"),
    )
    assert fullest([Role(title="作者")]) == (Role(title="作者"),)
