"""The names of a user's lexicon in a text: where they stand, what they win against, what they are called."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsfacts.names.user_lexicon import NameEntry, UserLexicon
from newsfacts.pipeline import Pipeline
from newsfacts.records import Article, CompanyValue, Extraction, PersonValue, Role
from newsfacts.review.explain import explain
from tests import shipped

LEXICON = UserLexicon(
    [
        NameEntry("company", "快手科技", ("快手", "Kuaishou"), "1024.HK", "KS"),
        NameEntry("company", "蚊子会", id="W"),
        NameEntry("company", "自然", ("大有",), id="N"),
        NameEntry("company", "王小明", id="M"),
        NameEntry("company", "芯联集成", ("今年",), id="X"),
        NameEntry("company", "臺灣鴻海", ("鴻海精密",), id="H"),
        NameEntry("company", "360 数科", id="360"),
        NameEntry("company", "青禾", id="Q"),
        NameEntry("company", "新闻联播", id="L"),
        NameEntry("person", "程一笑", ("程一晓", "老程"), id="P7"),
        NameEntry("person", "埃隆·马斯克", id="EM"),
        NameEntry("person", "京东", id="J"),
    ]
)


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline(lexicon=LEXICON)


def extract(pipeline: Pipeline, text: str) -> Extraction:
    return pipeline.extract(Article(id="a", text=text, published="2021-06-04"))


def named(extraction: Extraction) -> list[tuple[str, str, str | None]]:
    values = ((m.text, m.value) for m in extraction.mentions)
    return [(text, v.name, v.id) for text, v in values if isinstance(v, PersonValue | CompanyValue)]


PLACES: dict[str, tuple[str, list[tuple[str, str, str | None]]]] = {
    "an alias": ("快手与Kuaishou合作", [("快手", "快手科技", "KS"), ("Kuaishou", "快手科技", "KS")]),
    "without any context": ("昨天的蚊子会很好", [("蚊子会", "蚊子会", "W")]),
    "a word of the language": ("他说自然增长", [("自然", "自然", "N")]),
    "no word in another word": ("大有作为的大自然", []),
    "the start of a Latin word": ("KuaishouTech与iKuaishou", []),
    "in quotation marks": ("推出“快手模式”", [("快手", "快手科技", "KS")]),
    "not what shipped lexicons say": ("京东表示,《新闻联播》播出", [("京东", "京东", "J"), ("新闻联播", "新闻联播", "L")]),
    "not what rules say": ("董事长王小明表示", [("王小明", "王小明", "M")]),
    "without what a rule takes in front of it": ("据悉快手(01024.HK)涨", [("快手", "快手科技", "KS")]),
    "before a value": ("今年一季度", [("今年", "芯联集成", "X")]),
    "a longer name stays whole": ("快手电商与快手小店", [("快手电商", "快手电商", None)]),
    "marks of shares": ("*ST快手与芯联集成-U", [("*ST快手", "快手科技", "KS"), ("芯联集成-U", "芯联集成", "X")]),
    "the other script": ("台湾鸿海及鴻海精密", [("台湾鸿海", "臺灣鴻海", "H"), ("鴻海精密", "臺灣鴻海", "H")]),
    "layout's space": ("由360数科和360 数科", [("360数科", "360 数科", "360"), ("360 数科", "360 数科", "360")]),
    "what is not seen": ("根据快\u200b手的财报", [("快\u200b手", "快手科技", "KS")]),
    "what the document says is the same": (
        "杭州青禾实业有限公司(下称青禾)宣布", [("杭州青禾实业有限公司", "青禾", "Q"), ("青禾", "青禾", "Q")],
    ),
    "the last name": ("埃隆·马斯克称。马斯克说", [("埃隆·马斯克", "埃隆·马斯克", "EM"), ("马斯克", "埃隆·马斯克", "EM")]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), PLACES.values(), ids=PLACES.keys())
def test_places(pipeline: Pipeline, text: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert named(extract(pipeline, text)) == expected


def test_what_is_known_of_a_company(pipeline: Pipeline) -> None:
    legal, short = extract(pipeline, "北京快手科技有限公司(下称快手)上市").mentions
    value = CompanyValue(name="快手科技", legal_name="北京快手科技有限公司", ticker="1024.HK", id="KS")
    assert (legal.value, short.value) == (value, value)
    assert (short.source, short.confidence) == ("lexicon.user", 1.0)
    assert "alias of 快手科技" in short.evidence
    assert (legal.source, "lexicon.user" in legal.evidence) == ("company.legal_form", False)


def test_a_unit_has_nothing_of_the_entry(pipeline: Pipeline) -> None:
    (unit,) = extract(pipeline, "Kuaishou电商增长").mentions
    assert (unit.text, unit.source) == ("Kuaishou电商", "document.unit")
    assert unit.value == CompanyValue(name="Kuaishou电商")


def test_the_ticker_of_the_text_fills_in(pipeline: Pipeline) -> None:
    value = extract(pipeline, "蚊子会(300999.SZ)公告").mentions[0].value
    assert value == CompanyValue(name="蚊子会", ticker="300999.SZ", id="W")


def test_one_person_holds_the_roles_of_all_names(pipeline: Pipeline) -> None:
    extraction = extract(pipeline, "快手CEO程一晓出席。快手创始人程一笑强调,老程很忙")
    roles = (Role(title="CEO", company="快手科技"), Role(title="创始人", company="快手科技"))
    people = [m.value for m in extraction.mentions if m.kind == "person"]
    assert people == [PersonValue(name="程一笑", roles=roles, id="P7")] * 3
    assert not [finding for finding in extraction.findings if finding.code == "person-variant"]


def test_facts_go_by_the_canonical_name(pipeline: Pipeline) -> None:
    extraction = extract(pipeline, "老程表示,快手一季度营收12亿元。")
    (fact,) = extraction.facts
    assert fact.subject is not None
    assert (fact.subject.name, fact.metric, fact.speaker) == ("快手科技", "营收", "程一笑")


def test_two_entries_of_one_group_stay_two() -> None:
    lexicon = UserLexicon([NameEntry("company", "青禾", id="1"), NameEntry("company", "杭州青禾实业有限公司", id="2")])
    found = named(extract(Pipeline(lexicon=lexicon), "杭州青禾实业有限公司(下称青禾)宣布"))
    assert [id_ for _, _, id_ in found] == ["2", "1"]


def test_an_explanation_names_the_lexicon(pipeline: Pipeline) -> None:
    explanation = explain(pipeline, Article(id="a", text="昨天的蚊子会很好"), at=3)
    (mention,) = (m for m in explanation.mentions if m.mention.kind == "company")
    assert (mention.source.id, mention.mention.confidence) == ("lexicon.user", 1.0)
    inside = explain(pipeline, Article(id="a", text="快手小店"), at=0).place
    assert inside is not None
    assert ("lexicon.user", "not_taken") in [(a.source.id, a.verdict) for a in inside.attempts]


def test_files_and_lexicons_together(tmp_path: Path) -> None:
    file = tmp_path / "mine.csv"
    file.write_text("kind,name,id\ncompany,山海经济,S\n", encoding="utf-8")
    both = Pipeline(lexicon=[file, LEXICON])
    assert named(extract(both, "山海经济与蚊子会")) == [("山海经济", "山海经济", "S"), ("蚊子会", "蚊子会", "W")]


def test_an_empty_lexicon_changes_nothing() -> None:
    text = "快手电商GMV达1186亿元,“快手店”CEO程一笑表示"
    assert extract(Pipeline(lexicon=[]), text) == extract(shipped.pipeline(), text)
