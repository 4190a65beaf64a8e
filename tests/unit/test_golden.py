"""Golden files: written, compared, and their differences shown as text."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsfacts.records import (
    Article,
    Change,
    CompanyValue,
    Event,
    EventRole,
    Extraction,
    Fact,
    Finding,
    Mention,
    MoneyValue,
    PercentValue,
    Span,
    Subject,
)
from newsfacts.review.errors import GoldenError
from newsfacts.review.golden import accept, check
from newsfacts.review.golden_files import dump, file_name

TEXT = "大会召开。快手\n一季度GMV达1186亿元,增长219.8%。完"


class Canned:
    """A pipeline that gives the same records for every article, changed as a test wants."""

    def __init__(self, change: Callable[[Extraction], Extraction] = lambda extraction: extraction) -> None:
        self.change = change

    def extract(self, article: Article) -> Extraction:
        return self.change(
            Extraction(article=article, mentions=MENTIONS, facts=FACTS, events=EVENTS, findings=FINDINGS)
        )


def mention(id_: str, kind: Any, surface: str, value: Any) -> Mention:
    start = TEXT.index(surface)
    return Mention(
        id=id_, kind=kind, text=surface, start=start, end=start + len(surface), value=value, source=f"{kind}.rule"
    )


MENTIONS = (
    mention("m1", "company", "快手", CompanyValue(name="快手")),
    mention("m2", "money", "1186亿元", MoneyValue(amount=Decimal(118600000000))),
    mention("m3", "percent", "219.8%", PercentValue(value=Decimal("219.8"))),
)
SUBJECT = Subject(kind="company", name="快手", mention="m1")
FACTS = (
    Fact(id="f1", subject=SUBJECT, metric="GMV", value="m2", evidence=Span(start=5, end=29), event_ids=("e1",)),
    Fact(id="f2", subject=SUBJECT, metric="GMV", value="m3", evidence=Span(start=5, end=29),
         change=Change(direction="increase", base_value="m2")),
)  # fmt: skip
EVENTS = (
    Event(id="e1", frame="results", trigger=Span(start=22, end=24), evidence=Span(start=5, end=29),
          roles=(EventRole(role="issuer", value="快手", text="快手", start=5, end=7, mention="m1", source="x"),)),
)  # fmt: skip
FINDINGS = (Finding(code="sum", message="does not add up", fact="f1"),)
ARTICLES = [Article(id="a.txt", text=TEXT, published="2021-06-04"), Article(id="财经/b.txt", text=TEXT)]


def edit(records: str, index: int, **changes: Any) -> Callable[[Extraction], Extraction]:
    """A change of some fields of one record."""

    def change(extraction: Extraction) -> Extraction:
        many = list(getattr(extraction, records))
        many[index] = many[index].model_copy(update=changes)
        return extraction.model_copy(update={records: tuple(many)})

    return change


def test_accepted_output_is_golden(tmp_path: Path) -> None:
    golden = tmp_path / "golden"
    written = accept(ARTICLES, golden, Canned())
    assert [path.name for path in written] == [file_name("a.txt"), file_name("财经/b.txt")]
    assert sorted(golden.iterdir()) == sorted(written)
    assert check(ARTICLES, golden, Canned()) == []
    assert accept(ARTICLES, golden, Canned()) == []


def test_a_golden_file_is_the_whole_extraction_in_readable_json(tmp_path: Path) -> None:
    file = accept(ARTICLES[:1], tmp_path, Canned())[0]
    content = file.read_bytes()
    assert b"\r" not in content
    assert content.endswith(b"}\n")
    assert '"text": "1186亿元"' in content.decode()
    assert Extraction.model_validate(json.loads(content)) == Canned().extract(ARTICLES[0])


def test_only_what_changed_is_written(tmp_path: Path) -> None:
    accept(ARTICLES, tmp_path, Canned())

    def only_a(extraction: Extraction) -> Extraction:
        return edit("mentions", 1, confidence=0.5)(extraction) if extraction.article.id == "a.txt" else extraction

    assert [path.name for path in accept(ARTICLES, tmp_path, Canned(only_a))] == ["a.txt.golden.json"]


SENTENCE = "    ⟦快手⟧⏎一季度GMV达1186亿元,增长219.8%。"
MONEY = "    快手⏎一季度GMV达⟦1186亿元⟧,增长219.8%。"
PERCENT = "    快手⏎一季度GMV达1186亿元,增长⟦219.8%⟧。"
MONEY_SHOWN = "money '1186亿元' = 118600000000 CNY [money.rule]"

CHANGES: list[tuple[str, Callable[[Extraction], Extraction], list[str]]] = [
    (
        "a value",
        edit("mentions", 1, value=MoneyValue(amount=Decimal(1186))),
        [f"a.txt: mention changed: {MONEY_SHOWN}", MONEY, "  − value.amount: 118600000000", "  + value.amount: 1186"],
    ),
    (
        "a rule and a confidence",
        edit("mentions", 1, source="money.other", confidence=0.9, evidence=("元",)),
        [f"a.txt: mention changed: {MONEY_SHOWN}", MONEY, "  − source: money.rule", "  − confidence: 1.0",
         "  + source: money.other", "  + confidence: 0.9", "  + evidence.0: 元"],
    ),
    (
        "a kind",
        edit("mentions", 2, kind="quantity"),
        ["a.txt: mention changed: percent '219.8%' = 219.8 percent [percent.rule]", PERCENT,
         "  − kind: percent", "  + kind: quantity"],
    ),
    (
        "a boundary",
        edit("mentions", 0, text="快手\n一季度", end=11),
        ["a.txt: mention changed: company '快手' = name=快手 [company.rule]",
         "    ⟦快手⏎一季度⟧GMV达1186亿元,增长219.8%。",
         "  − text: 快手", "  − end: 7", "  + text: 快手⏎一季度", "  + end: 11"],
    ),
    (
        "a fact's metric and status",
        edit("facts", 0, metric="营收", status="planned"),
        ["a.txt: fact changed: 1186亿元@15 | 快手 | GMV | - | - | reported | -", MONEY,
         "  − metric: GMV", "  − status: reported", "  + metric: 营收", "  + status: planned"],
    ),
    (
        "a fact's subject",
        edit("facts", 1, subject=None),
        ["a.txt: fact changed: 219.8%@24 | 快手 | GMV | - | increase null null | reported | -", PERCENT,
         "  − subject.kind: company", "  − subject.name: 快手", "  − subject.mention: 快手@5"],
    ),
    (
        "what a fact rests on",
        edit("facts", 1, change=Change(direction="increase", base_value="m1")),
        ["a.txt: fact changed: 219.8%@24 | 快手 | GMV | - | increase null null | reported | -", PERCENT,
         "  − change.base_value: 1186亿元@15", "  + change.base_value: 快手@5"],
    ),
    (
        "a fact gone",
        lambda extraction: extraction.model_copy(update={"facts": FACTS[:1]}),
        ["a.txt: fact gone", PERCENT, "  − 219.8%@24 | 快手 | GMV | - | increase null null | reported | -"],
    ),
    (
        "a mention new",
        lambda extraction: extraction.model_copy(
            update={"mentions": (*MENTIONS, mention("m4", "company", "大会", CompanyValue(name="大会")))}
        ),
        ["a.txt: mention new", "    ⟦大会⟧召开。", "  + company '大会' = name=大会 [company.rule]"],
    ),
    (
        "a finding",
        lambda extraction: extraction.model_copy(update={"findings": ()}),
        ["a.txt: finding gone", MONEY, "  − sum: does not add up"],
    ),
    (
        "an event's role",
        edit("events", 0, roles=(EventRole(role="issuer", value="阿里", text="快手", start=5, end=7, mention="m1", source="x"),)),
        ["a.txt: event changed: results: issuer 快手 [reported]", "    快手⏎一季度GMV达1186亿元,⟦增长⟧219.8%。",
         "  − roles.issuer.value: 快手", "  + roles.issuer.value: 阿里"],
    ),
    (
        "an event gone",
        lambda extraction: edit("facts", 0, event_ids=())(extraction.model_copy(update={"events": ()})),
        ["a.txt: event gone", "    快手⏎一季度GMV达1186亿元,⟦增长⟧219.8%。",
         "  − results: issuer 快手 [reported]",
         "a.txt: fact changed: 1186亿元@15 | 快手 | GMV | - | - | reported | -", MONEY, "  − event_ids.0: results@22"],
    ),
    (
        "the article's date",
        lambda extraction: extraction.model_copy(
            update={"article": extraction.article.model_copy(update={"published": "2022"})}
        ),
        ["a.txt: article published", "  − 2021-06-04", "  + 2022"],
    ),
    (
        "the order",
        lambda extraction: extraction.model_copy(update={"mentions": MENTIONS[::-1]}),
        ["a.txt: ids: the records are the same, but not their ids or their order",
         "  − m1 m2 m3 e1 f1 f2", "  + m3 m2 m1 e1 f1 f2"],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("name", "change", "lines"), CHANGES, ids=[name for name, _, _ in CHANGES])
def test_differences_are_shown_in_their_sentence(
    tmp_path: Path, name: str, change: Callable[[Extraction], Extraction], lines: list[str]
) -> None:
    accept(ARTICLES[:1], tmp_path, Canned())
    differences = check(ARTICLES[:1], tmp_path, Canned(change))
    assert "\n".join(difference.render() for difference in differences) == "\n".join(lines)


def test_new_ids_alone_make_one_difference_not_many(tmp_path: Path) -> None:
    """A mention put first moves every id; only it is shown."""
    accept(ARTICLES[:1], tmp_path, Canned())
    names = {"m1": "m2", "m2": "m3", "m3": "m4"}

    def renumber(extraction: Extraction) -> Extraction:
        first = mention("m1", "company", "大会", CompanyValue(name="大会"))
        content = json.dumps(extraction.model_dump(mode="json"))
        for old, new in sorted(names.items(), reverse=True):
            content = content.replace(f'"{old}"', f'"{new}"')
        renumbered = Extraction.model_validate(json.loads(content))
        return renumbered.model_copy(update={"mentions": (first, *renumbered.mentions)})

    assert [difference.what for difference in check(ARTICLES[:1], tmp_path, Canned(renumber))] == ["mention new"]


def test_a_mention_with_other_edges_makes_no_difference_of_the_facts_on_it(tmp_path: Path) -> None:
    accept(ARTICLES[:1], tmp_path, Canned())
    wider = edit("mentions", 1, text="达1186亿元", start=14)
    assert [difference.what for difference in check(ARTICLES[:1], tmp_path, Canned(wider))] == ["mention changed"]


def test_a_difference_names_the_rules_that_made_its_records(tmp_path: Path) -> None:
    accept(ARTICLES[:1], tmp_path, Canned())

    def change(extraction: Extraction) -> Extraction:
        for one in (
            edit("mentions", 1, source="money.other"),
            edit("facts", 0, metric="营收"),
            edit("events", 0, frame="bid"),
        ):
            extraction = one(extraction)
        return extraction.model_copy(update={"findings": ()})

    rules = {difference.what: difference.rules for difference in check(ARTICLES[:1], tmp_path, Canned(change))}
    assert rules == {
        "mention changed": ("money.other", "money.rule"),
        "event changed": ("bid", "results"),
        "fact changed": ("money.other", "money.rule"),
        "finding gone": ("money.rule",),
    }


def test_what_changed_in_a_fact_by_its_subject_is_of_the_rule_of_the_subject(tmp_path: Path) -> None:
    accept(ARTICLES[:1], tmp_path, Canned())

    def change(extraction: Extraction) -> Extraction:
        named = edit("facts", 0, subject=Subject(kind="company", name="快手科技", mention="m1"))(extraction)
        return edit("mentions", 0, source="lexicon.user")(named)

    (mention, fact) = check(ARTICLES[:1], tmp_path, Canned(change))
    assert mention.rules == fact.rules == ("lexicon.user", "company.rule")


def test_another_text_under_the_same_id(tmp_path: Path) -> None:
    accept(ARTICLES[:1], tmp_path, Canned())
    (difference,) = check([Article(id="a.txt", text="大会取消。", published="2021-06-04")], tmp_path, Canned())
    assert difference.render().split("\n") == [
        "a.txt: article text: the text is another from character 2 on, so no records are compared",
        "  − 大会⟦召⟧开。",
        "  + 大会⟦取⟧消。",
    ]


def test_missing_unused_and_unreadable_golden_files(tmp_path: Path) -> None:
    accept(ARTICLES[1:], tmp_path, Canned())
    (difference,) = check(ARTICLES, tmp_path, Canned())
    assert (
        difference.render() == "a.txt: no golden file: a.txt.golden.json is not there; look at the output and accept it"
    )
    used = tmp_path / file_name("财经/b.txt")
    (difference,) = check([], tmp_path, Canned())
    assert difference.what == "unused golden file"
    assert f"no article uses {used.name}; delete it" in difference.render()
    for content, reason in (
        (b"", "Expecting value"),
        (b"\xff", "can't decode"),
        (b"[]", "Input should be"),
        (b'{"article": {"id": "x", "text": "y"}, "facts": 1}', "facts: Input should be"),
    ):
        used.write_bytes(content)
        (difference,) = check(ARTICLES[1:], tmp_path, Canned())
        assert difference.what == "unreadable golden file"
        assert reason in difference.render()
        assert used.name in difference.render()


def test_no_folder_and_ids_that_collide(tmp_path: Path) -> None:
    with pytest.raises(GoldenError, match="no such folder of golden files"):
        check(ARTICLES, tmp_path / "none", Canned())
    for twice in (check, accept):
        with pytest.raises(GoldenError, match=r"a\.txt\.golden\.json: two articles would share this"):
            twice([ARTICLES[0], ARTICLES[0]], tmp_path, Canned())


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(GoldenError, match="cannot be written"):
        accept(ARTICLES, tmp_path / "file", Canned())


def test_nothing_half_written_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    accept(ARTICLES[:1], tmp_path, Canned())
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}

    def fail(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(GoldenError, match="No space left"):
        accept(ARTICLES[:1], tmp_path, Canned(edit("mentions", 0, confidence=0.1)))
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before


@pytest.mark.parametrize(
    ("id_", "name"),
    [
        ("000_fd6f.txt", "000_fd6f.txt.golden.json"),
        ("A.txt", "A.txt~"),
        ("con.txt", "con.txt~"),
        ("../etc/passwd", ".._etc_passwd~"),
        (".hidden", ".hidden~"),
        ("财经/快手 电商.txt", "财经_快手_电商.txt~"),
        ("", "~"),
        ("\ud800", "_~"),
    ],
)
def test_file_names(id_: str, name: str) -> None:
    assert file_name(id_).startswith(name)


@given(st.lists(st.text("aA/.~_财 con\ud800", max_size=90), unique=True, max_size=8))
def test_file_names_are_safe_and_never_shared(ids: list[str]) -> None:
    names = [file_name(id_) for id_ in ids]
    assert len({name.casefold() for name in names}) == len(ids)
    for name in names:
        assert "/" not in name
        assert len(name.encode("utf-8")) <= 255


def test_a_lone_surrogate_survives(tmp_path: Path) -> None:
    articles = [Article(id="x", text="坏\ud800字")]

    class Empty:
        def extract(self, article: Article) -> Extraction:
            return Extraction(article=article)

    accept(articles, tmp_path, Empty())
    assert check(articles, tmp_path, Empty()) == []
    assert "\\ud800" in dump(Empty().extract(articles[0])).decode()
