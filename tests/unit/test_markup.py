"""Gold inside the text: the label notation, the facts file, the folder, development labels."""

from __future__ import annotations

import dataclasses
import gzip
import json
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsfacts.records import (
    Change,
    CompanyValue,
    DateValue,
    Kind,
    MoneyValue,
    PercentValue,
    PersonValue,
    QuantityValue,
    Role,
    Value,
)
from newsfacts.review.dev import DevItem, fingerprint, from_dev_item, read_dev, render_dev_item, to_dev_item
from newsfacts.review.errors import DataMissing, GoldError
from newsfacts.review.facts_file import GoldFact, parse_facts, render_facts
from newsfacts.review.gold import parse_gold, read_gold, render_gold
from newsfacts.review.label_values import date_value, default_name
from newsfacts.review.labels import GoldLabel
from newsfacts.review.markup import GoldDocument, parse_markup, render_markup

VALUES = [
    ("⟦人民币1186亿元|money 118600000000 CNY⟧", MoneyValue(amount=Decimal(118600000000))),
    (
        "⟦115万|money 1150000 CNY? mod=more_than⟧",
        MoneyValue(amount=Decimal(1150000), currency_stated=False, mod="more_than"),
    ),
    (
        "⟦10亿至20亿美元|money 1000000000..2000000000 USD⟧",
        MoneyValue(low=Decimal(10**9), high=Decimal(2 * 10**9), currency="USD"),
    ),
    ("⟦-13,884,193.99元|money -13884193.99 CNY⟧", MoneyValue(amount=Decimal("-13884193.99"))),
    ("⟦219.8%|percent 219.8 percent⟧", PercentValue(value=Decimal("219.8"))),
    ("⟦25个基点|percent 25 basis_point⟧", PercentValue(value=Decimal(25), unit="basis_point")),
    ("⟦5%-20%|percent 5..20 percent⟧", PercentValue(low=Decimal(5), high=Decimal(20))),
    ("⟦3亿|quantity 300000000 -⟧", QuantityValue(value=Decimal(300000000))),
    ("⟦50余家|quantity 50 家 mod=more_than⟧", QuantityValue(value=Decimal(50), unit="家", mod="more_than")),
    ("⟦5-|quantity 5 ⟦U+002D⟧⟧", QuantityValue(value=Decimal(5), unit="-")),
    ("⟦10家起|quantity 10.. 家⟧", QuantityValue(low=Decimal(10), unit="家")),
    ("⟦去年4月底|date 2020-04 mod=end⟧", DateValue(timex="2020-04", begin="2020-04-01", end="2020-05-01", mod="end")),
    ("⟦11年|date P11Y⟧", DateValue(type="DURATION", timex="P11Y")),
    ("⟦每周|date SET P1W⟧", DateValue(type="SET", timex="P1W")),
    ("⟦每年元旦|date SET XXXX-01-01⟧", DateValue(type="SET", timex="XXXX-01-01")),
    ("⟦日前|date PAST_REF⟧", DateValue(timex="PAST_REF")),
    ("⟦程一晓|person name=程一笑⟧", PersonValue(name="程一笑")),
    (
        "⟦程一笑|person roles=创始人@快手;作者@⟧",
        PersonValue(name="程一笑", roles=(Role(title="创始人", company="快手"), Role(title="作者"))),
    ),
    ("⟦快手\n电商|company⟧", CompanyValue(name="快手电商")),
    (
        "⟦快手|company legal=北京快手科技有限公司 ticker=1024.HK⟧",
        CompanyValue(name="快手", legal_name="北京快手科技有限公司", ticker="1024.HK"),
    ),
    ("⟦AT&T|company name=AT&T⟦U+0020⟧Inc.⟧", CompanyValue(name="AT&T Inc.")),
]


@pytest.mark.parametrize(("labeled", "value"), VALUES)
def test_value(labeled: str, value: Value) -> None:
    document = parse_markup(f"约{labeled}。")
    label = document.labels[0]
    assert label.value == value
    assert document.text == f"约{label.text}。"
    assert (label.start, label.end) == (1, 1 + len(label.text))
    assert render_markup(document) == f"约{labeled}。"


def test_uncertain_and_tag() -> None:
    label = parse_markup("⟦101亿+|money? 10100000000 CNY? mod=more_than #v3⟧").labels[0]
    assert (label.uncertain, label.tag) == (True, "v3")


def test_signs_of_the_notation_in_the_text() -> None:
    labeled = "⟦U+27E6⟧注⟦U+27E7⟧a|b⟦A⟦U+007C⟧B|company⟧⟦U+000D⟧\n"
    document = parse_markup(labeled)
    assert document.text == "⟦注⟧a|bA|B\r\n"
    assert document.labels[0].value == CompanyValue(name="A|B")
    assert render_markup(document) == labeled


BROKEN = [
    ("第一行\n⟦快手|companie⟧", "gold:2: 'companie' is no kind; the kinds are money", "⟦快手|companie⟧"),
    ("⟦快手⟧", "gold:1: a bracket that belongs to no label", "⟦U+27E6⟧"),
    ("快手⟧", "gold:1: a bracket that belongs to no label", "'⟧'"),
    ("⟦快手|company", "gold:1: a bracket that belongs to no label", "⟦快手|company"),
    ("⟦快手⟦电商|company⟧|company⟧", "gold:1: a bracket that belongs to no label", ""),
    ("⟦|company⟧", "gold:1: a bracket that belongs to no label", ""),
    ("⟦快手|⟧", "'' is no kind", ""),
    ("⟦快手|company 快手⟧", "'快手' has no place here (a name is written name=…)", ""),
    ("⟦快手|company mod=approx⟧", "company has no mod=; it has legal, name, ticker", ""),
    ("⟦快手|company name=⟧", "name= is empty", ""),
    ("⟦快手|company name=a name=b⟧", "name= is given twice", ""),
    ("⟦3亿|money 3亿 CNY⟧", "3亿 is no number and no range", ""),
    ("⟦3亿|money 300000000⟧", "the value is AMOUNT CURRENCY", "here stand 1 words"),
    ("⟦3亿|money 300000000 元⟧", "元 is no ISO 4217 code", ""),
    ("⟦3亿|money 3e8 CNY⟧", "3e8 is no number", ""),
    ("⟦3亿|money .. CNY⟧", ".. is no number", ""),
    ("⟦3亿|money 5..3 CNY⟧", "5..3 runs backwards", ""),
    ("⟦3亿|money 300000000 CNY mod=about⟧", "mod=about is none of approx, more_than", ""),
    ("⟦3%|percent 3 %⟧", "% is none of percent, percentage_point", ""),
    ("⟦3家|quantity 3⟧", "the value is NUMBER UNIT", ""),
    ("⟦今年|date⟧", "date takes one TIMEX3 value", ""),
    ("⟦今年|date 2021 年⟧", "date takes one TIMEX3 value", ""),
    ("⟦今年|date 2021-13⟧", "2021-13 is no TIMEX3 value", ""),
    ("⟦李丛杉|person roles=负责人⟧", "'负责人' is no role: title@company", ""),
    ("⟦3家|quantity 3 家 #v1 #v2⟧", "a label has one tag", ""),
    ("⟦U+110000⟧", "U+110000 is no character", ""),
]


@pytest.mark.parametrize(("labeled", "message", "quoted"), BROKEN)
def test_broken_label(labeled: str, message: str, quoted: str) -> None:
    with pytest.raises(GoldError) as error:
        parse_markup(labeled)
    assert message in str(error.value)
    assert quoted in str(error.value)
    assert str(error.value).startswith("gold:")


def test_what_the_notation_cannot_say_is_not_written() -> None:
    label = GoldLabel("date", 0, 2, "今年", DateValue(timex="2021", begin="2021-01-01", end="2021-07-01"))
    with pytest.raises(GoldError, match="cannot say"):
        render_markup(GoldDocument("今年", (label,)))
    both = GoldLabel("money", 0, 2, "今年", MoneyValue(amount=Decimal(1), low=Decimal(1), high=Decimal(2)))
    with pytest.raises(GoldError):
        render_markup(GoldDocument("今年", (both,)))


@pytest.mark.parametrize(
    ("spans", "message"),
    [
        ([(0, 2), (1, 3)], "overlaps the label before it"),
        ([(0, 9)], "does not fit the text"),
        ([(1, 1)], "does not fit the text"),
    ],
)
def test_labels_that_do_not_fit(spans: list[tuple[int, int]], message: str) -> None:
    text = "快手电商"
    labels = tuple(GoldLabel("company", a, b, text[a:b], CompanyValue(name="x")) for a, b in spans)
    with pytest.raises(GoldError, match=message):
        render_markup(GoldDocument(text, labels))


AWKWARD = [
    "a;b",
    "a@b",
    "a=b",
    "a b",
    "a|b",
    " ",
    "-",
    "#",
    "?",
    "mod=approx",
    "#v1",
    "⟦U+27E6⟧",
    "a\nb",
    "\ud800",
    "null",
]


@pytest.mark.parametrize("word", AWKWARD)
def test_awkward_words_in_every_place(word: str) -> None:
    roles = (Role(title=word, company=word), Role(title=word))
    values: list[tuple[Kind, Value]] = [
        ("person", PersonValue(name=word + "x", roles=roles)),
        ("company", CompanyValue(name=word + "x", legal_name=word, ticker=word)),
        ("quantity", QuantityValue(value=Decimal(1), unit=word)),
    ]
    for kind, value in values:
        document = GoldDocument(word, (GoldLabel(kind, 0, len(word), word, value, tag=word),))
        assert parse_markup(render_markup(document)) == document
    fact = GoldFact(word, word, word, None, None, "reported", word)
    assert parse_facts(render_facts([fact])) == (fact,)


@pytest.mark.parametrize("text", ["#!", "#! title=a\n今年", "#", "今年", "\n"])
@pytest.mark.parametrize("title", [None, "a=b", "快手 source=b", "a\nb", " ", ""])
def test_awkward_headers(text: str, title: str | None) -> None:
    document = GoldDocument(text, title=title, source="x" if title else None)
    assert parse_gold(render_gold(document)) == document


CHARACTERS = "快A3 |⟦⟧#!=;@?-.\r\n\t\u3000\u2028U+\ud800"
texts = st.text(CHARACTERS, max_size=8)
words = st.text(CHARACTERS, min_size=1, max_size=5)
mods = st.sampled_from([None, "approx", "more_than", "end"])
decimals = st.decimals(-(10**12), 10**12, places=2, allow_nan=False)


@st.composite
def numbers(draw: st.DrawFn, one: str) -> dict[str, Decimal | None]:
    if draw(st.booleans()):
        return {one: draw(decimals)}
    low, high = sorted([draw(decimals), draw(decimals)])
    open_end = draw(st.sampled_from(["", "low", "high"]))
    return {name: bound for name, bound in (("low", low), ("high", high)) if name != open_end}


names = st.fixed_dictionaries({"name": words})
values: dict[Kind, st.SearchStrategy[Value]] = {
    "money": st.builds(
        lambda n, c, s, m: MoneyValue(**n, currency=c, currency_stated=s, mod=m),
        numbers("amount"), st.sampled_from(["CNY", "USD"]), st.booleans(), mods,
    ),
    "percent": st.builds(
        lambda n, u, m: PercentValue(**n, unit=u, mod=m),
        numbers("value"), st.sampled_from(["percent", "permille"]), mods,
    ),
    "quantity": st.builds(lambda n, u, m: QuantityValue(**n, unit=u, mod=m), numbers("value"), st.none() | words, mods),
    "date": st.builds(
        lambda t, r, m: date_value(t, recurring=r, mod=m),
        st.sampled_from(["2021-Q1", "P7M", "PAST_REF", "2017/2019", "XXXX-05"]), st.booleans(), mods,
    ),
    "person": st.builds(
        lambda n, roles: PersonValue(name=n, roles=tuple(roles)),
        words, st.lists(st.builds(Role, title=words, company=st.none() | words), max_size=2),
    ),
    "company": st.builds(CompanyValue, name=words, legal_name=st.none() | words, ticker=st.none() | words),
}  # fmt: skip


@st.composite
def documents(draw: st.DrawFn) -> GoldDocument:
    text, labels = draw(texts), []
    for kind in draw(st.lists(st.sampled_from(sorted(values)), max_size=4)):
        surface, value = draw(words), draw(values[kind])
        tag = draw(st.none() | words)
        label = GoldLabel(kind, len(text), len(text) + len(surface), surface, value, draw(st.booleans()), tag)
        labels.append(label)
        text += surface + draw(texts)
    return GoldDocument(text, tuple(labels))


@given(documents())
def test_markup_round_trip(document: GoldDocument) -> None:
    labeled = render_markup(document)
    labeled.encode("utf-8")
    assert parse_markup(labeled) == document


@given(documents(), st.none() | texts, st.none() | texts, st.none() | texts)
def test_header_round_trip(
    document: GoldDocument, title: str | None, published: str | None, source: str | None
) -> None:
    whole = dataclasses.replace(document, title=title, published=published, source=source)
    assert parse_gold(render_gold(whole)) == whole


@given(st.text(CHARACTERS + "moneyCNY|date2021", max_size=40))
def test_any_text_is_gold_or_a_gold_error(labeled: str) -> None:
    try:
        document = parse_gold(labeled)
    except GoldError:
        return
    assert parse_gold(render_gold(document)) == document


def test_header_is_no_part_of_the_text() -> None:
    document = parse_gold("#! published=2021-06-04 source=corpus/000.txt title=大搞 服务商\n⟦今年|date 2021⟧\n")
    assert (document.published, document.source, document.title) == ("2021-06-04", "corpus/000.txt", "大搞 服务商")
    assert document.text == "今年\n"
    article = document.article()
    assert (article.published, article.published_origin) == ("2021-06-04", "field")
    assert parse_gold("今年").article().published_origin == "unknown"


@pytest.mark.parametrize(
    ("header", "message"),
    [
        ("#! date=2021", "gold:1: date= is unknown or given twice; a header has published, source, title"),
        ("#! title=a title=b", "title= is unknown or given twice"),
        ("#! 2021", "a header is '#! key=value …'"),
        ("#!title=a", "a header is '#! key=value …'"),
    ],
)
def test_broken_header(header: str, message: str) -> None:
    with pytest.raises(GoldError) as error:
        parse_gold(f"{header}\n今年")
    assert message in str(error.value)


def test_a_broken_label_below_a_header_is_named_by_its_line_in_the_file() -> None:
    with pytest.raises(GoldError, match=r"^x\.gold\.txt:3: "):
        parse_gold("#! title=a\n今年\n⟦x|y⟧", "x.gold.txt")


FACTS = """value | subject | metric | period | change | status | speaker
# the first quarter
v8 | 快手 | GMV | 2021-Q1 | - | reported | -

v10 | 快手 | GMV | 2021-Q1 | increase yoy 2020-Q1 | reported | 李丛杉
v18 | - | 日销量 / 每日销量 | - | decrease null null | planned | -
"""


def test_facts_file() -> None:
    assert parse_facts(FACTS) == (
        GoldFact("v8", "快手", "GMV", "2021-Q1"),
        GoldFact("v10", "快手", "GMV", "2021-Q1", Change(direction="increase", basis="yoy", base_period="2020-Q1"),
                 "reported", "李丛杉"),
        GoldFact("v18", None, "日销量", None, Change(direction="decrease"), "planned", or_metrics=("每日销量",)),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("v1 | 快手 | GMV", "a fact has 7 fields"),
        ("- | 快手 | GMV | - | - | reported | -", "value is missing"),
        ("v1 | 快手 | - | - | - | reported | -", "metric is missing"),
        ("v1 | 快手 |  | - | - | reported | -", "metric is missing"),
        ("v1 | 快手 | GMV | 一季度 | - | reported | -", "一季度 is no TIMEX3 value"),
        ("v1 | 快手 | GMV | - | up | reported | -", "change 'up' is not 'direction basis base_period'"),
        ("v1 | 快手 | GMV | - | up yoy null | reported | -", "direction up is none of increase"),
        ("v1 | 快手 | GMV | - | increase 同比 null | reported | -", "basis 同比 is none of yoy"),
        ("v1 | 快手 | GMV | - | increase yoy 去年 | reported | -", "去年 is no TIMEX3 value"),
        ("v1 | 快手 | GMV | - | - | done | -", "status done is none of reported"),
    ],
)
def test_broken_fact(line: str, message: str) -> None:
    with pytest.raises(GoldError) as error:
        parse_facts(f"# facts\n{line}", "x.facts")
    assert str(error.value).startswith("x.facts:2: ")
    assert message in str(error.value)


changes = st.builds(
    Change,
    direction=st.sampled_from(["increase", "flat"]),
    basis=st.sampled_from([None, "yoy", "target"]),
    base_period=st.sampled_from([None, "2020-Q1"]),
)
facts = st.builds(
    GoldFact,
    words, st.none() | words, words, st.sampled_from([None, "2021-Q1", "PRESENT_REF"]),
    st.none() | changes, st.sampled_from(["reported", "planned"]), st.none() | words,
    st.lists(words | st.sampled_from(["/", "a / b", "/ a", "a /"]), max_size=2).map(tuple),
)  # fmt: skip


@given(st.lists(facts, max_size=4))
def test_facts_round_trip(many: list[GoldFact]) -> None:
    assert parse_facts(render_facts(many)) == tuple(many)


def test_a_fact_that_the_file_cannot_say() -> None:
    with pytest.raises(GoldError, match="cannot say"):
        render_facts([GoldFact("v1", "快手", "GMV", None, Change(direction="flat", base_value="m3"))])


def write(folder: Path, **files: str) -> Path:
    for name, content in files.items():
        (folder / name.replace("_", ".")).write_bytes(content.encode())
    return folder


def test_gold_folder(tmp_path: Path) -> None:
    write(tmp_path, b_gold_txt="⟦快手|company⟧", a_gold_txt="日活⟦3亿|quantity 300000000 - #v1⟧\r\n")
    write(tmp_path, a_facts="v1 | 快手 | 日活 | - | - | reported | -", notes_txt="⟦")
    first, second = read_gold(tmp_path)
    assert (first.id, first.text, second.id, second.facts) == ("a", "日活3亿\r\n", "b", None)
    assert first.facts == (GoldFact("v1", "快手", "日活"),)
    assert read_gold(tmp_path / "b.gold.txt") == [second]


@pytest.mark.parametrize(
    ("labeled", "content", "message"),
    [
        ("3亿", "v1 | 快手 | 日活 | - | - | reported | -", "tag v1 is on no label of the text"),
        ("⟦3亿|quantity 300000000 - #v1⟧", "", "tag v1 is on a label, but no fact names it"),
        ("⟦3亿|quantity 3 - #v1⟧⟦4|quantity 4 - #v1⟧", "", "tag v1 stands on two labels"),
    ],
)
def test_tags_and_facts_that_do_not_fit(tmp_path: Path, labeled: str, content: str, message: str) -> None:
    write(tmp_path, a_gold_txt=labeled, a_facts=content)
    with pytest.raises(GoldError) as error:
        read_gold(tmp_path)
    assert message in str(error.value)
    assert "a.facts" in str(error.value)


def test_gold_that_is_not_there(tmp_path: Path) -> None:
    for path, message in (
        (tmp_path, "no *.gold.txt in this folder"),
        (tmp_path / "none", "gold is a folder"),
        (tmp_path / "none.jsonl", "cannot be read as UTF-8"),
        (tmp_path / "none.gold.txt", "cannot be read as UTF-8"),
    ):
        with pytest.raises(GoldError) as error:
            read_gold(path)
        assert message in str(error.value)
        assert str(path) in str(error.value)
    (tmp_path / "x.gold.txt").write_bytes(b"\xff\xfe\xd8")
    with pytest.raises(GoldError, match=r"x\.gold\.txt: cannot be read as UTF-8"):
        read_gold(tmp_path)


ROW = {"id": "n1", "title": "快手的日活", "text": "快手\n电商今年日活3亿"}
LABELED = "⟦快手\n电商|company⟧⟦今年|date 2021⟧日活⟦3亿|quantity 300000000 - #v1⟧"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    rows = [{"id": "n0", "text": "另一条"}, ROW]
    with gzip.open(folder / "news.test.jsonl.gz", "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    return folder


def dev_line(**changes: object) -> str:
    document = dataclasses.replace(
        parse_markup(LABELED), id="n1", published="2021-06-04", facts=(GoldFact("v1", "快手电商", "日活"),)
    )
    content = json.loads(render_dev_item(to_dev_item(document, "news.test")))
    return json.dumps({**content, **changes}, ensure_ascii=False)


def test_development_labels(tmp_path: Path, data: Path) -> None:
    line = dev_line()
    assert ROW["text"] not in line
    assert "快手\\n电商" not in line
    gold = tmp_path / "look.jsonl"
    gold.write_text(f"{line}\n\n", encoding="utf-8")
    document = read_gold(gold, data)[0]
    assert (document.id, document.text, document.title, document.published) == ("n1", ROW["text"], None, "2021-06-04")
    assert document.labels == parse_markup(LABELED).labels
    assert document.facts == (GoldFact("v1", "快手电商", "日活"),)
    gold.write_text(dev_line(title_used=True), encoding="utf-8")
    assert read_gold(gold, data)[0].title == ROW["title"]


def test_development_labels_of_names_alone(tmp_path: Path, data: Path) -> None:
    person = {"kind": "person", "start": 5, "end": 7, "value": {"roles": [{"title": "CEO", "company": "快手电商"}]}}
    gold = tmp_path / "look.jsonl"
    gold.write_text(dev_line(kinds=["person", "company"], roles=True, labels=[person], facts=None), encoding="utf-8")
    document = read_gold(gold, data)[0]
    assert (document.kinds, document.roles, document.facts) == (("person", "company"), True, None)
    item = to_dev_item(document, "news.test")
    assert json.loads(render_dev_item(item))["kinds"] == ["person", "company"]
    assert "kinds" not in dev_line() and "roles" not in dev_line()
    assert (from_dev_item(item, ROW["text"], "here").kinds, item.roles) == (document.kinds, True)


def test_data_folder_from_the_environment_or_beside(
    tmp_path: Path, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gold = tmp_path / "project" / "tests" / "look.jsonl"
    gold.parent.mkdir(parents=True)
    gold.write_text(dev_line(), encoding="utf-8")
    monkeypatch.setenv("NEWSFACTS_DATA", str(data))
    assert len(read_dev(gold)) == 1
    monkeypatch.delenv("NEWSFACTS_DATA")
    (tmp_path / "shared").mkdir()
    data.rename(tmp_path / "shared" / "data")
    assert len(read_dev(gold)) == 1


def test_missing_data(tmp_path: Path, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NEWSFACTS_DATA", raising=False)
    gold = tmp_path / "look.jsonl"
    gold.write_text(dev_line(), encoding="utf-8")
    with pytest.raises(DataMissing, match=r"not part of the project; give the folder .* NEWSFACTS_DATA"):
        read_dev(gold)
    with pytest.raises(DataMissing, match=r"news\.test\.jsonl\.gz is not there"):
        read_dev(gold, tmp_path)
    gold.write_text(dev_line(id="n9"), encoding="utf-8")
    with pytest.raises(DataMissing, match=r"look\.jsonl:1: news\.test holds no text n9"):
        read_dev(gold, data)
    (data / "news.test.jsonl.gz").write_bytes(b"no gzip")
    with pytest.raises(DataMissing, match="cannot be read"):
        read_dev(gold, data)
    (data / "news.test.jsonl.gz").write_bytes(gzip.compress(b'{"id": 1}\n'))
    with pytest.raises(DataMissing, match="a row has an id and a text"):
        read_dev(gold, data)


COMPANY = {"kind": "company", "start": 0, "end": 2, "value": {}}


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"sha256": "0" * 16}, "the text of n1 in news.test is not the one that was labeled"),
        ({"sha256": "x"}, "sha256: String should match"),
        ({"file": "../news"}, "file: String should match"),
        ({"note": "x"}, "note: Extra inputs are not permitted"),
        ({"labels": [{**COMPANY, "kind": "firm"}]}, "labels.0.kind: Input should be"),
        ({"labels": [{**COMPANY, "value": {"nom": "x"}}]}, "company [0, 2): nom: Extra inputs"),
        ({"labels": [{**COMPANY, "end": 99}]}, "company [0, 99) does not fit the text"),
        ({"labels": [{**COMPANY, "kind": "date", "value": {"timex": "2021-13"}}]}, "2021-13 is no TIMEX3 value"),
        ({"labels": [{**COMPANY, "kind": "date", "value": {"timex": "2021", "end": "x"}}]}, "not end"),
        ({"labels": [COMPANY]}, "tag v1 is on no label"),
        ({"facts": ["v1"]}, "a fact has 7 fields"),
        ({"kinds": ["person"]}, "labels of the kind company, date, quantity, which kinds does not name"),
        ({"kinds": ["company"], "roles": True, "labels": [COMPANY], "facts": None}, "roles without the kind person"),
        ({"kinds": ["company"], "labels": [COMPANY]}, "facts, but not every kind was labeled"),
        ({"kinds": ["firm"]}, "kinds.0: Input should be"),
    ],
)
def test_broken_development_label(tmp_path: Path, data: Path, changes: dict[str, object], message: str) -> None:
    gold = tmp_path / "look.jsonl"
    gold.write_text(dev_line(**changes), encoding="utf-8")
    with pytest.raises(GoldError) as error:
        read_dev(gold, data)
    assert message in str(error.value)
    assert f"{gold}:1" in str(error.value)


def test_development_labels_that_are_no_json(tmp_path: Path) -> None:
    gold = tmp_path / "look.jsonl"
    for content, message in (
        ("\n{", r"look\.jsonl:2: "),
        ("", "no item in this file"),
        ("[]", r"look\.jsonl:1: the whole: "),
    ):
        gold.write_text(content, encoding="utf-8")
        with pytest.raises(GoldError, match=message):
            read_dev(gold, tmp_path)


def test_numbers_of_development_labels_never_become_floats(data: Path) -> None:
    line = dev_line(labels=[{**COMPANY, "kind": "percent", "value": {"value": 0.5}}], facts=None)
    gold = data / "look.jsonl"
    gold.write_text(line.replace("0.5", "0.12345678901234567890"), encoding="utf-8")
    value = read_dev(gold, data)[0].labels[0].value
    assert isinstance(value, PercentValue)
    assert value.value == Decimal("0.12345678901234567890")


@given(documents())
def test_development_item_round_trip(document: GoldDocument) -> None:
    item = to_dev_item(dataclasses.replace(document, labels=untagged(document)), "news.test")
    again = DevItem.model_validate(json.loads(render_dev_item(item)))
    assert from_dev_item(again, document.text, "here").labels == untagged(document)
    assert again.sha256 == fingerprint(document.text)


def untagged(document: GoldDocument) -> tuple[GoldLabel, ...]:
    """The labels without tags: drawn tags may repeat."""
    return tuple(dataclasses.replace(label, tag=None) for label in document.labels)


def test_default_name_joins_broken_lines() -> None:
    assert default_name("快手\r\n电商") == "快手电商"
