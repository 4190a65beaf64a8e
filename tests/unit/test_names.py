"""People and companies: who is found, under which name, with which roles; all names are invented or well known."""

from __future__ import annotations

import pytest

from newsfacts.names.find import NameFinder
from newsfacts.names.lexicons import NameLexicons
from newsfacts.names.sighting import Words
from newsfacts.pipeline import Pipeline
from newsfacts.records import Article, CompanyValue, Extraction, PersonValue
from newsfacts.rules.load import load_rules
from newsfacts.rules.match import Matcher
from newsfacts.text.sentences import SentenceIndex
from newsfacts.text.words import Segmenter


def _extract(pipeline: Pipeline, text: str, title: str | None = None) -> Extraction:
    return pipeline.extract(Article(id="a", text=text, title=title, published="2026-03-16"))


def _found(extraction: Extraction, kind: str) -> list[tuple[str, str]]:
    values = ((m.text, m.value) for m in extraction.mentions if m.kind == kind)
    return [(text, value.name) for text, value in values if isinstance(value, PersonValue | CompanyValue)]


COMPANIES = {
    "legal form": ("浙江青禾智造股份有限公司公告", ["浙江青禾智造股份有限公司"]),
    "not the words in front of it": ("公司全资子公司苏州蓝杉新材料有限公司投产", ["苏州蓝杉新材料有限公司"]),
    "listed, by its code": ("海蓝股份(300999.SZ)午后涨停", ["海蓝股份"]),
    "a notice": ("（记者 李某）青木股份3日晚间公告，拟减持", ["青木股份"]),
    "platform, without the generic word": ("淘宝平台与京东APP打通", ["淘宝", "京东"]),
    "media in a source line": ("财联社5月8日讯，据路透社报道", ["财联社", "路透社"]),
    "business unit": ("美团外卖与京东物流合作", ["美团外卖", "京东物流"]),
    "share class": ("芯联集成-U收涨", ["芯联集成-U"]),
    "special treatment": ("*ST西发公告称", ["*ST西发"]),
    "in a list of companies": ("英伟达、苹果、微软盘前上涨", ["英伟达", "苹果", "微软"]),
    "a fruit": ("超市里的苹果降价了", []),
    "no company: exchange, regulator, index": ("证监会、上交所表示，沪深300指数上涨", []),
    "nothing inside a quoted name": ("上线“快手店”入口", []),
    "nothing across words": ("加快手机研发，全国新能源车增长", []),
}


@pytest.mark.parametrize(("text", "expected"), COMPANIES.values(), ids=COMPANIES.keys())
def test_companies(pipeline: Pipeline, text: str, expected: list[str]) -> None:
    assert [surface for surface, _ in _found(_extract(pipeline, text), "company")] == expected


PEOPLE = {
    "title in front": ("公司董事长王志远表示", ["王志远"]),
    "two titles": ("创始人兼CEO陈一鸣出席会议", ["陈一鸣"]),
    "the name ends where a word begins": ("用户运营负责人叶恒直言", ["叶恒"]),
    "byline": ("作者|李成成", ["李成成"]),
    "speaks": ("张文远指出，市场仍有空间", ["张文远"]),
    "foreign": ("首席执行官蒂姆·库克出席。库克说", ["蒂姆·库克", "库克"]),
    "Latin": ("研究主管Mary Smith在报告中写道", ["Mary Smith"]),
    "with an honorific": ("陈先生告诉记者", ["陈先生"]),
    "whose age is told": ("今年30岁的李宽走出校园", ["李宽"]),
    "addressed by a title behind": (
        "中方愿以习近平主席和普京总统共识为引领。李和平常委建议",
        ["习近平", "普京", "李和平"],
    ),
    "of whom a post is told": ("该公司法定代表人为王建国，注册资本1亿", ["王建国"]),
    "chosen for a post": ("董事会推举朱江涛代行董事长职责", ["朱江涛"]),
    "holds shares": ("此外，章建平一季度末位列第五大股东", ["章建平"]),
    "heads a column": ("朱邦凌：股市不是用来炒的，要看长期", ["朱邦凌"]),
    "goes on a list": ("实际控制人侯友夫、蔡敏、寿招爱计划减持", ["侯友夫", "蔡敏", "寿招爱"]),
    "transliterated without a dot": ("同多米尼克总理斯凯里特举行会谈。斯凯里特表示", ["斯凯里特", "斯凯里特"]),
    "takes no part of the next word": ("前首席设计官乔尼·艾维参与设计", ["乔尼·艾维"]),
    "Uyghur": ("冠军由赛木哈尔·赛力克获得", ["赛木哈尔·赛力克"]),
    "Japanese": ("日本全国渔业协会联合会会长坂本雅信22日表示", ["坂本雅信"]),
    "last name of a Latin one": ("对冲基金经理Lee Robinson看空。Robinson正加大押注", ["Lee Robinson", "Robinson"]),
    "Latin spelling in brackets": ("公司CEO比尔·纽瑟姆（Bill Newsom）坦言", ["比尔·纽瑟姆", "Bill Newsom"]),
    "surname and 总": ("对此，程总表示将加大投入", ["程总"]),
    "what is called after a person": ("在平壤金日成广场举行，孔子学院开班", []),
    "a place that holds a name": ("乌军继续在巴赫穆特方向推进", []),
    "a preposition that is a surname": ("据知情人士向媒体透露，项目推迟", []),
    "no byline": ("某平台发文：非常抱歉，服务中断", []),
    "no person": ("副总工程师团队表示，方案可行", []),
}


@pytest.mark.parametrize(("text", "expected"), PEOPLE.values(), ids=PEOPLE.keys())
def test_people(pipeline: Pipeline, text: str, expected: list[str]) -> None:
    assert [surface for surface, _ in _found(_extract(pipeline, text), "person")] == expected


CANONICAL = {
    "defined short name": (
        "company",
        "新服务商杭州青禾实业有限公司(下称青禾)宣布。青禾表示",
        [("杭州青禾实业有限公司",) * 2, ("青禾", "杭州青禾实业有限公司"), ("青禾", "杭州青禾实业有限公司")],
    ),
    "short form of a legal name": (
        "company",
        "苏州蓝杉连接技术有限公司投产，蓝杉公司表示",
        [("苏州蓝杉连接技术有限公司",) * 2, ("蓝杉", "苏州蓝杉连接技术有限公司")],
    ),
    "English name in brackets": ("company", "阿斯麦（ASML）公布财报", [("阿斯麦", "阿斯麦"), ("ASML", "阿斯麦")]),
    "nickname beside the name": (
        "company",
        "摩根士丹利发布报告。大摩认为",
        [("摩根士丹利", "摩根士丹利"), ("大摩", "摩根士丹利")],
    ),
    "a unit is another company": (
        "company",
        "快手发布财报。快手电商增长",
        [("快手", "快手"), ("快手电商", "快手电商")],
    ),
    "an abbreviation that is used more": (
        "company",
        "字节跳动宣布。字节表示，字节将投入",
        [("字节跳动", "字节"), ("字节", "字节"), ("字节", "字节")],
    ),
    "abbreviation of a listed company's legal name": (
        "company",
        "西宁特钢(600117.SH)公告，同意西宁特殊钢股份有限公司发行股票",
        [("西宁特钢", "西宁特殊钢股份有限公司"), ("西宁特殊钢股份有限公司", "西宁特殊钢股份有限公司")],
    ),
    "two companies bear the short name": (
        "company",
        "万华化学(宁波)有限公司与烟台万华化工有限公司签约。万华表示",
        [
            ("万华化学(宁波)有限公司", "万华化学(宁波)有限公司"),
            ("烟台万华化工有限公司", "烟台万华化工有限公司"),
            ("万华", "万华"),
        ],
    ),
    "one legal name is not short for another": (
        "company",
        "蓝杉控股集团股份有限公司的子公司广州蓝杉房地产开发有限公司投产",
        [("蓝杉控股集团股份有限公司",) * 2, ("广州蓝杉房地产开发有限公司",) * 2],
    ),
    "renamed": (
        "company",
        "重庆蓝电科技有限公司更名为重庆赛豆科技有限公司",
        [("重庆蓝电科技有限公司", "重庆赛豆科技有限公司"), ("重庆赛豆科技有限公司", "重庆赛豆科技有限公司")],
    ),
    "Latin name defined": (
        "company",
        "股东KKR Home Investment（简称“KKR”）减持。KKR表示",
        [
            ("KKR Home Investment", "KKR Home Investment"),
            ("KKR", "KKR Home Investment"),
            ("KKR", "KKR Home Investment"),
        ],
    ),
    "surname with an honorific": (
        "person",
        "快手CEO程一笑出席。对此，程总表示将加大投入",
        [("程一笑", "程一笑"), ("程总", "程一笑")],
    ),
    "surname that two share": (
        "person",
        "董事长程一笑出席，总经理程建国主持。对此，程总表示将加大投入",
        [("程一笑", "程一笑"), ("程建国", "程建国"), ("程总", "程总")],
    ),
    "honorific before anyone is named": (
        "person",
        "顾客王先生告诉记者。公司董事长王建国表示",
        [("王先生", "王先生"), ("王建国", "王建国")],
    ),
    "Latin spelling in brackets": (
        "person",
        "首席执行官蒂姆·库克（Tim Cook）出席。库克说",
        [("蒂姆·库克", "蒂姆·库克"), ("Tim Cook", "蒂姆·库克"), ("库克", "蒂姆·库克")],
    ),
    "variant never introduced": (
        "person",
        "快手CEO程一笑出席。随后,程一晓表示,将加大投入。程一笑强调",
        [("程一笑", "程一笑"), ("程一晓", "程一笑"), ("程一笑", "程一笑")],
    ),
    "two people of one sentence stay two": (
        "person",
        "董事长王建国与王建军表示",
        [("王建国", "王建国"), ("王建军", "王建军")],
    ),
}


@pytest.mark.parametrize(("kind", "text", "expected"), CANONICAL.values(), ids=CANONICAL.keys())
def test_canonical_names(pipeline: Pipeline, kind: str, text: str, expected: list[tuple[str, str]]) -> None:
    assert _found(_extract(pipeline, text), kind) == expected


def test_spellings_stay_apart_where_wanted() -> None:
    rules = load_rules()
    lexicons = NameLexicons.load(rules)
    segmenter = Segmenter(lexicons.words)
    finder = NameFinder(rules, Matcher(rules), segmenter, lexicons, merge_variants=False)
    text = "快手CEO程一笑出席。随后,程一晓表示,将加大投入。程一笑强调"
    named = finder.find(text, Words(segmenter.doc(text)), SentenceIndex(text), lambda start, end: text[start:end]).named
    people = [(n.value.name, [e for e in n.evidence if "variant" in e]) for n in named if n.kind == "person"]
    assert [name for name, _ in people] == ["程一笑", "程一晓", "程一笑"]
    assert people[1][1] == ["possible variant of 程一笑: one character differs, nothing else says so"]


def test_spellings_stay_apart_without_evidence(pipeline: Pipeline) -> None:
    extraction = _extract(pipeline, "董事长王建国出席。总经理王建军表示，增长稳健。")
    assert _found(extraction, "person") == [("王建国", "王建国"), ("王建军", "王建军")]
    (finding,) = (f for f in extraction.findings if f.code == "possible-variant")
    assert "王建国" in finding.message and "王建军" in finding.message
    assert finding.mention == next(m.id for m in extraction.mentions if m.text == "王建军")


def test_a_person_holds_the_roles_of_all_spellings(pipeline: Pipeline) -> None:
    extraction = _extract(pipeline, "苹果公司的蒂姆·库克出席。苹果CEO库克说，增长稳健")
    roles = {v.name: v.roles for m in extraction.mentions if isinstance(v := m.value, PersonValue)}
    assert [(r.title, r.company) for r in roles["蒂姆·库克"]] == [("CEO", "苹果")]


def test_roles_and_their_company(pipeline: Pipeline) -> None:
    extraction = _extract(pipeline, "快手电商用户运营负责人叶恒表示，快手创始人兼CEO程一笑已获悉。")
    roles = {m.text: m.value.roles for m in extraction.mentions if isinstance(m.value, PersonValue)}
    assert [(r.title, r.company) for r in roles["叶恒"]] == [("用户运营负责人", "快手电商")]
    assert [(r.title, r.company) for r in roles["程一笑"]] == [("创始人", "快手"), ("CEO", "快手")]


def test_the_title_is_evidence_for_the_text() -> None:
    pipeline = Pipeline(tagger=None)  # the tagger would find it without the title
    text = "近日蓝海精工收到通知。"
    assert _found(_extract(pipeline, text), "company") == []
    titled = _extract(pipeline, text, title="蓝海精工(300999.SZ)：收到中标通知")
    assert _found(titled, "company") == [("蓝海精工", "蓝海精工")]


def test_a_name_keeps_the_characters_of_the_original(pipeline: Pipeline) -> None:
    extraction = _extract(pipeline, "摩根士丹利（亚洲）与\n鴻海精密工業股份有限公司合作")
    assert ("摩根士丹利（亚洲）",) * 2 in _found(extraction, "company")
    assert ("鴻海精密工業股份有限公司",) * 2 in _found(extraction, "company")


def test_findings_say_what_was_taken_for_granted(pipeline: Pipeline) -> None:
    article = Article(id="a", text="2021年,快手CEO程一笑出席。程一晓表示。程一笑说")
    codes = [finding.code for finding in pipeline.extract(article).findings]
    assert codes == ["date-inferred", "person-variant"]
    assert [f.code for f in pipeline.extract(Article(id="b", text="4月公布")).findings] == ["date-open"]
