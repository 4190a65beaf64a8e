"""Scores against gold: every count worked out by hand."""

from __future__ import annotations

import dataclasses
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from newsfacts.records import Anchor, DateValue, Mention
from newsfacts.review.context import in_context
from newsfacts.review.errors import GoldError
from newsfacts.review.evaluate import agreement, agreement_of, evaluate, evaluate_documents
from newsfacts.review.markup import parse_markup
from newsfacts.review.scores.record import Evaluation
from newsfacts.review.scores.terminal import tables
from tests.unit.scored import Fixed, document, score

RIGHT: dict[str, float] = {
    "precision": 1,
    "recall": 1,
    "f1": 1,
    "value_accuracy": 1,
    "value_f1": 1,
    "value_f1_lenient": 1,
}
NO_PAIR: dict[str, float] = {"precision": 0, "recall": 0, "f1": 0, "value_f1": 0, "value_f1_lenient": 0}
WRONG_VALUE = {**RIGHT, "value_accuracy": 0, "value_f1": 0, "value_f1_lenient": 0}
WRONG_MOD = {**WRONG_VALUE, "value_f1_lenient": 1}

# gold, found, the kind, its scores
SCORES: list[tuple[str, str, str, dict[str, float]]] = [
    ("⟦3亿元|money 300000000 CNY⟧", "⟦3亿元|money 300000000 CNY⟧", "money", RIGHT),
    ("⟦3亿元|money 300000000 CNY⟧", "⟦3亿元|money 300000000.00 CNY⟧", "money", RIGHT),
    ("⟦3亿元|money 300000000 CNY⟧", "⟦3亿元|money 300000000 USD⟧", "money", WRONG_VALUE),
    ("⟦3亿|money 300000000 CNY?⟧", "⟦3亿|money 300000000 CNY⟧", "money", WRONG_VALUE),
    ("⟦3亿|money 300000000 CNY mod=approx⟧", "⟦3亿|money 300000000 CNY⟧", "money", WRONG_MOD),
    ("⟦3亿元|money 300000000 CNY⟧", "⟦3亿|money 300000000 CNY⟧元", "money", NO_PAIR),
    ("⟦3-5亿|quantity 3..5 -⟧", "⟦3-5亿|quantity 3..6 -⟧", "quantity", WRONG_VALUE),
    ("⟦3成|percent 30 percent⟧", "⟦3成|percent 30 permille⟧", "percent", WRONG_VALUE),
    ("⟦一年|date P1Y⟧", "⟦一年|date SET P1Y⟧", "date", WRONG_VALUE),
    ("⟦年底|date 2021 mod=end⟧", "⟦年底|date 2021⟧", "date", WRONG_MOD),
    ("⟦程一笑|person⟧", "⟦程一笑|person name=程一晓⟧", "person", WRONG_VALUE),
    ("⟦程一笑|person⟧", "⟦程一笑|person roles=CEO@快手⟧", "person", RIGHT),
    ("⟦快手|company⟧", "⟦快手|company legal=北京快手 ticker=1024⟧", "company", RIGHT),
    ("⟦快手|company⟧", "快手", "company", {"recall": 0, "f1": 0, "value_f1": 0, "value_f1_lenient": 0}),
    ("快手", "⟦快手|company⟧", "company", {"precision": 0, "f1": 0, "value_f1": 0, "value_f1_lenient": 0}),
    ("快手", "快手", "company", {}),
    ("⟦快手|company? ⟧", "快手", "company", {}),
    ("⟦快手|company?⟧电商", "⟦快手电商|company⟧", "company", {}),
    ("⟦3亿|money? 300000000 CNY?⟧", "⟦3亿|quantity 300000000 -⟧", "quantity", {}),
    ("⟦快手|company⟧⟦电商|company?⟧", "⟦快手电商|company⟧", "company", {
        "recall": 0, "f1": 0, "value_f1": 0, "value_f1_lenient": 0}),
    (
        "⟦快手|company⟧、⟦京东|company⟧、⟦淘宝|company⟧和平台",
        "⟦快手|company⟧、⟦京东|company name=京东集团⟧、淘宝和⟦平台|company⟧",
        "company",
        {"precision": 2 / 3, "recall": 2 / 3, "f1": 2 / 3, "value_accuracy": 0.5, "value_f1": 1 / 3,
         "value_f1_lenient": 1 / 3},
    ),
]  # fmt: skip


@pytest.mark.parametrize(("gold", "found", "kind", "expected"), SCORES)
def test_scores_of_a_kind(gold: str, found: str, kind: str, expected: dict[str, float]) -> None:
    scores = score(document(gold), document(found)).scores()
    assert {name.partition(".")[2]: value for name, value in scores.items() if name.startswith(kind)} == expected


def test_the_anchor_of_a_date_is_not_compared() -> None:
    gold = document("⟦今年|date 2021⟧")

    def anchor(mention: Mention) -> Mention:
        assert isinstance(mention.value, DateValue)
        value = mention.value.model_copy(update={"anchor": Anchor(origin="document", timex="2021-06-04")})
        return mention.model_copy(update={"value": value})

    assert evaluate_documents([gold], Fixed(gold, change=anchor)).scores()["date.value_f1"] == 1


def test_the_end_of_a_date_is_compared() -> None:
    gold = document("⟦今年|date 2021⟧")

    def end(mention: Mention) -> Mention:
        return mention.model_copy(update={"value": mention.value.model_copy(update={"end": "2021-06-01"})})

    assert evaluate_documents([gold], Fixed(gold, change=end)).scores()["date.value_f1"] == 0


def test_roles_are_scored_apart_and_only_where_gold_has_some() -> None:
    gold = document("⟦程一笑|person roles=创始人@快手;CEO@快手⟧,⟦笑古|person⟧")
    found = document("⟦程一笑|person roles=CEO@快手⟧,⟦笑古|person roles=负责人@⟧")
    scores = score(gold, found).scores()
    assert scores["person.roles_f1"] == 0.5
    assert scores["person.value_f1"] == 1
    without = document("⟦程一笑|person⟧,笑古"), document("⟦程一笑|person roles=CEO@⟧,笑古")
    assert "person.roles_f1" not in score(*without).scores()


def test_roles_that_were_looked_for_are_scored_where_there_are_none() -> None:
    gold, found = document("⟦程一笑|person⟧,笑古"), document("⟦程一笑|person roles=CEO@⟧,笑古")
    looked_for = dataclasses.replace(gold, roles=True)
    report = score(looked_for, found)
    assert report.scores()["person.roles_f1"] == 0
    assert report.group("roles").counts == {"gold": 0, "found": 1, "right": 0}
    assert "roles" in printed(report, totals_only=True)
    assert "person.roles_f1" not in score(looked_for, gold).scores()


def test_only_the_kinds_that_were_labeled_are_scored() -> None:
    gold = dataclasses.replace(document("⟦快手|company⟧GMV达3亿元,程一笑称"), kinds=("person", "company"))
    found = document(
        "⟦快手|company⟧GMV达⟦3亿元|money 300000000 CNY #v1⟧,⟦程一笑|person⟧称", "v1 | 快手 | GMV | - | - | reported | -"
    )
    report = score(gold, found)
    assert {name.partition(".")[0] for name in report.scores()} == {"person", "company"}
    assert (report.scores()["company.value_f1"], report.scores()["person.f1"]) == (1, 0)
    assert [mistake.kind for mistake in report.mistakes or ()] == ["person"]
    assert agreement(gold, found) == agreement(found, gold)
    assert "money.f1" not in agreement(gold, found)


TEXT = "GMV达⟦1186亿元|money 118600000000 CNY #v1⟧,增长⟦219.8%|percent 219.8 percent #v2⟧"
LEVEL = "v1 | 快手 | GMV | 2021-Q1 | - | reported | -\n"
GROWTH = "v2 | 快手 | GMV | 2021-Q1 | increase yoy 2020-Q1 | reported | -\n"


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (LEVEL + GROWTH, {"found": 1, "precision": 1, "all_right": 1, "speaker": 1}),
        (LEVEL, {"found": 0.5, "precision": 1, "all_right": 0.5, "metric": 1}),
        (LEVEL + LEVEL + GROWTH, {"found": 1, "precision": 2 / 3, "all_right": 1}),
        (LEVEL.replace("快手", "京东") + GROWTH, {"subject": 0.5, "metric": 1, "all_right": 0.5}),
        (LEVEL.replace("快手", "-") + GROWTH, {"subject": 0.5, "all_right": 0.5}),
        (LEVEL.replace("GMV", "G MV") + GROWTH, {"metric": 1, "all_right": 1}),
        (LEVEL.replace("GMV", "营收") + GROWTH, {"metric": 0.5, "all_right": 0.5}),
        (LEVEL.replace("2021-Q1", "2021") + GROWTH, {"period": 0.5, "all_right": 0.5}),
        (LEVEL + GROWTH.replace("yoy", "qoq"), {"change": 0.5, "all_right": 0.5}),
        (LEVEL + GROWTH.replace("2020-Q1", "null"), {"change": 0.5, "all_right": 0.5}),
        (LEVEL.replace("reported", "planned") + GROWTH, {"status": 0.5, "all_right": 0.5}),
        (LEVEL.replace("reported | -", "reported | 快手") + GROWTH, {"speaker": 0.5, "all_right": 1}),
        ("", {"found": 0, "all_right": 0, "f1": 0, "all_right_f1": 0}),
    ],
)
def test_scores_of_facts(facts: str, expected: dict[str, float]) -> None:
    scores = score(document(TEXT, LEVEL + GROWTH), document(TEXT, facts)).scores()
    assert {name: scores[f"facts.{name}"] for name in expected} == expected


def test_any_of_the_wordings_of_a_metric_is_right() -> None:
    gold = document(TEXT, LEVEL.replace("GMV", "平台GMV / GMV"))
    assert score(gold, document(TEXT, LEVEL)).scores()["facts.all_right"] == 1
    assert score(gold, document(TEXT, LEVEL.replace("GMV", "营收"))).scores()["facts.metric"] == 0


def test_a_fact_with_a_wrong_value_is_found_but_not_right() -> None:
    gold, found = document(TEXT, LEVEL + GROWTH), document(TEXT.replace("118600000000", "1186"), LEVEL + GROWTH)
    scores = score(gold, found).scores()
    assert (scores["facts.found"], scores["facts.value"], scores["facts.all_right"]) == (1, 0.5, 0.5)


def test_facts_that_share_a_value_are_matched_to_the_most_alike() -> None:
    mine, other = LEVEL.replace("快手", "快手电商"), LEVEL.replace("GMV", "营收")
    scores = score(document(TEXT, LEVEL + mine + GROWTH), document(TEXT, other + mine + LEVEL + GROWTH)).scores()
    assert (scores["facts.all_right"], scores["facts.found"], scores["facts.precision"]) == (1, 1, 0.75)


def test_of_facts_alike_in_all_else_the_speaker_decides() -> None:
    said = LEVEL.replace("reported | -", "reported | 京东")
    scores = score(document(TEXT, LEVEL + said + GROWTH), document(TEXT, said + LEVEL + GROWTH)).scores()
    assert scores["facts.speaker"] == 1


def test_facts_are_not_scored_where_nobody_labeled_them() -> None:
    assert not [name for name in score(document(TEXT), document(TEXT, LEVEL)).scores() if name.startswith("facts")]


def test_a_fact_with_an_uncertain_value_scores_neither_way() -> None:
    doubtful = TEXT.replace("money ", "money? ")
    scores = score(document(doubtful, LEVEL + GROWTH), document(TEXT, GROWTH)).scores()
    assert (scores["facts.all_right"], scores["facts.precision"]) == (1, 1)
    scores = score(document(doubtful, LEVEL + GROWTH), document(TEXT, LEVEL + GROWTH)).scores()
    assert (scores["facts.all_right"], scores["facts.precision"]) == (1, 1)


GOLD = "⟦快手|company⟧GMV达⟦3亿元|money 300000000 CNY⟧,⟦京东|company⟧\n增长⟦5%|percent 5 percent⟧,平台。另一句"
FOUND = "⟦快手|company⟧GMV达⟦3亿|money 300000000 CNY⟧元,京东\n增长⟦5%|percent 50 percent⟧,⟦平台|company⟧。另一句"


def test_mistakes_in_their_sentence() -> None:
    report = score(document(GOLD), document(FOUND))
    assert [line for mistake in report.mistakes or () for line in mistake.lines()] == [
        "a:6 money boundary [money.rule]",
        "    快手GMV达⟦3亿元⟧,京东⏎增长5%,平台。",
        "    expected ⟦3亿元⟧ 300000000 CNY",
        "    found    ⟦3亿⟧ 300000000 CNY",
        "a:10 company missed",
        "    快手GMV达3亿元,⟦京东⟧⏎增长5%,平台。",
        "    expected ⟦京东⟧ name=京东",
        "a:15 percent value [percent.rule]",
        "    快手GMV达3亿元,京东⏎增长⟦5%⟧,平台。",
        "    expected ⟦5%⟧ 5 percent",
        "    found    ⟦5%⟧ 50 percent",
        "a:18 company spurious [company.rule]",
        "    快手GMV达3亿元,京东⏎增长5%,⟦平台⟧。",
        "    found    ⟦平台⟧ name=平台",
    ]


def test_mistakes_in_facts() -> None:
    found = document(TEXT, LEVEL.replace("GMV", "营收").replace("| -\n", "| 京东\n"))
    mistakes = score(document(TEXT, LEVEL + GROWTH), found).mistakes
    assert [line for mistake in mistakes or () for line in mistake.lines()] == [
        "a:4 fact fields (metric, speaker)",
        "    GMV达⟦1186亿元⟧,增长219.8%",
        "    expected 118600000000 CNY | 快手 | GMV | 2021-Q1 | - | reported | -",
        "    found    118600000000 CNY | 快手 | 营收 | 2021-Q1 | - | reported | 京东",
        "a:13 fact missed",
        "    GMV达1186亿元,增长⟦219.8%⟧",
        "    expected 219.8 percent | 快手 | GMV | 2021-Q1 | increase yoy 2020-Q1 | reported | -",
    ]


def test_each_rule_is_judged_by_value() -> None:
    rules = score(document(GOLD), document(FOUND)).rules or ()
    assert {rule.rule: (rule.right, rule.wrong) for rule in rules} == {
        "company.rule": (1, 1),
        "money.rule": (0, 1),
        "percent.rule": (0, 1),
    }


def printed(report: Evaluation, totals_only: bool) -> str:
    console = Console(width=200, file=io.StringIO())
    with console.capture() as capture:
        console.print(*tables(report.totals() if totals_only else report))
    return capture.get()


def test_totals_only_shows_no_text_and_no_rule() -> None:
    report = score(document(GOLD + TEXT, LEVEL), document(FOUND + TEXT, LEVEL))
    everything, totals = printed(report, totals_only=False), printed(report, totals_only=True)
    for shown in ("京东", "money.rule", "expected", "3亿元"):
        assert shown in everything
        assert shown not in totals
    assert "mentions in 1 document" in totals
    assert "facts: 1 in gold, 1 found" in totals


def test_floors() -> None:
    report = score(document(GOLD), document(FOUND))
    assert report.meets({"company.recall": 0.5, "percent.f1": 1.0}) == []
    assert report.meets({"money.value_f1": 0.95, "date.value_f1": 0.9, "mony.f1": 0, "company.f1": 0.51}) == [
        "company.f1: 0.5000 is under its floor 0.51",
        "date.value_f1: nothing in this gold to score (or no score of that name); its floor is 0.9",
        "money.value_f1: 0.0000 is under its floor 0.95",
        "mony.f1: nothing in this gold to score (or no score of that name); its floor is 0",
    ]


def test_evaluate_a_folder(tmp_path: Path) -> None:
    (tmp_path / "a.gold.txt").write_text(f"#! published=2021-06-04 title=题目\n{TEXT}", encoding="utf-8")
    (tmp_path / "a.facts").write_text(LEVEL + GROWTH, encoding="utf-8")
    (tmp_path / "b.gold.txt").write_text("⟦快手|company⟧", encoding="utf-8")
    pipeline = Fixed(document(TEXT, LEVEL), document("⟦快手|company⟧", id_="b"))
    report = evaluate(tmp_path, pipeline)
    assert len(report.documents) == 2
    assert (report.scores()["facts.all_right"], report.scores()["company.value_f1"]) == (0.5, 1)
    first, second = pipeline.seen
    assert (first.id, first.title, first.published, first.published_origin) == ("a", "题目", "2021-06-04", "field")
    assert (second.id, second.title, second.published, second.published_origin) == ("b", None, None, "unknown")


def test_agreement_of_two_readers() -> None:
    first, second = document(GOLD), document(FOUND)
    expected = {
        "money.f1": 0.0, "money.value_f1": 0.0, "percent.f1": 1.0, "percent.value_f1": 0.0,
        "company.f1": 0.5, "company.value_f1": 0.5,
    }  # fmt: skip
    assert agreement(first, second) == expected
    assert agreement(second, first) == expected


def test_agreement_on_facts_and_doubts() -> None:
    first = document(TEXT.replace("#v2", "#v9"), LEVEL + GROWTH.replace("v2", "v9"))
    second = document(TEXT, LEVEL.replace("GMV", "营收") + GROWTH)
    scores = agreement(first, second)
    assert (scores["facts.f1"], scores["facts.all_right_f1"]) == (1, 0.5)
    doubtful = document("⟦快手|company?⟧,⟦京东|company⟧"), document("快手,⟦京东|company⟧")
    assert agreement(*doubtful)["company.f1"] == 1
    assert agreement(*reversed(doubtful))["company.f1"] == 1


def test_agreement_over_several_texts_is_counted_together() -> None:
    pairs = [(document("⟦快手|company⟧"), document("⟦快手|company⟧")), (document("⟦京东|company⟧"), document("京东"))]
    assert agreement_of(pairs)["company.f1"] == pytest.approx(2 / 3)


def test_agreement_on_roles_where_both_looked_for_them() -> None:
    first, second = document("⟦程一笑|person roles=CEO@快手⟧"), document("⟦程一笑|person roles=CEO@⟧")
    silent = document("⟦程一笑|person⟧")
    assert agreement(first, second)["person.roles_f1"] == 0
    assert "person.roles_f1" not in agreement(first, silent)
    assert agreement(first, dataclasses.replace(silent, roles=True))["person.roles_f1"] == 0


def test_agreement_needs_one_text() -> None:
    with pytest.raises(GoldError, match="different texts"):
        agreement(document("快手"), document("京东"))


PIECES = [
    "⟦快手|company⟧",
    "快手",
    "⟦程一笑|person roles=CEO@快手⟧",
    "⟦3%|percent 3 percent⟧",
    "3%",
    "⟦3%|percent? 3 percent⟧",
    "。",
]
PIECES += ["⟦3亿|money 300000000 CNY?⟧", "⟦3亿|quantity 300000000 -⟧", "3亿", "⟦今年|date 2021⟧", "⟦今年|date 2020⟧"]
labeled_texts = st.lists(st.sampled_from(PIECES), max_size=8).map("".join)


@given(labeled_texts)
def test_gold_against_itself_is_right_throughout(labeled: str) -> None:
    gold = document(labeled)
    report = evaluate_documents([gold], Fixed(dataclasses.replace(gold, labels=tuple(gold.labels))))
    assert all(value == 1 for value in report.scores().values())
    assert report.mistakes == ()


@given(st.lists(st.sampled_from([p for p in PIECES if p != "。"]), max_size=6), st.data())
def test_agreement_is_the_same_in_either_order(pieces: list[str], data: st.DataObject) -> None:
    plain = [parse_markup(piece).text for piece in pieces]
    others = [data.draw(st.sampled_from([p for p in PIECES if parse_markup(p).text == text])) for text in plain]
    first, second = document("".join(pieces)), document("".join(others))
    assert agreement(first, second) == agreement(second, first)


@pytest.mark.parametrize(
    ("text", "surface", "shown"),
    [
        ("3亿", "3亿", "⟦3亿⟧"),
        ("一。二3亿三。四", "3亿", "二⟦3亿⟧三。"),
        ("好!日活\r\n3亿\n", "3亿", "日活⏎⟦3亿⟧"),
        ("长" * 60 + "。日活3亿", "3亿", "日活⟦3亿⟧"),
        ("长" * 50 + "3亿" + "短" * 50, "3亿", "…" + "长" * 40 + "⟦3亿⟧" + "短" * 40 + "…"),
    ],
)
def test_context(text: str, surface: str, shown: str) -> None:
    start = text.index(surface)
    assert in_context(text, start, start + len(surface)) == shown
