"""Classes of errors that fit the counts, and two runs compared."""

from __future__ import annotations

import dataclasses
import json
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsfacts.errors import InputError
from newsfacts.records import KINDS, Anchor, DateValue, Mention
from newsfacts.review.evaluate import evaluate_documents
from newsfacts.review.markup import GoldDocument, parse_markup
from newsfacts.review.scores.compare import compared, worse
from newsfacts.review.scores.files import evaluation_json
from newsfacts.review.scores.record import Comparison, Evaluation
from tests.unit.scored import Fixed, document, score

FACTS = {
    "3亿元": "v1 | 快手 | GMV | 2021 | - | reported | -",
    "5%": "v2 | 快手 | GMV | 2021 | increase yoy 2020 | reported | -",
}


def _anchored(mention: Mention) -> Mention:
    if not isinstance(mention.value, DateValue):
        return mention
    value = mention.value.model_copy(update={"anchor": Anchor(origin="document", timex="2021-06-04")})
    return mention.model_copy(update={"value": value})


def _classes(gold: str, found: str, kind: str) -> dict[str, int]:
    report = evaluate_documents([document(gold)], Fixed(document(found), change=_anchored))
    return {name: count for name, count in report.group(kind).errors.items() if count}


@pytest.mark.parametrize(
    ("gold", "found", "kind", "classes"),
    [
        ("⟦快手|company⟧", "⟦快手|company⟧", "company", {}),
        ("⟦快手|company⟧", "快手", "company", {"missed": 1}),
        ("快手", "⟦快手|company⟧", "company", {"spurious": 1}),
        ("⟦快手电商|company⟧", "⟦快手|company⟧电商", "company", {"boundary": 1}),
        ("⟦快手电商|company⟧", "⟦快手|company⟧⟦电商|company⟧", "company", {"boundary": 1, "spurious": 1}),
        ("⟦快手|company⟧", "⟦快手|company name=快手科技⟧", "company", {"value": 1}),
        ("⟦快手|company⟧", "⟦快手|person⟧", "company", {"missed": 1}),
        ("⟦快手|company⟧", "⟦快手|person⟧", "person", {"spurious": 1}),
        ("⟦3亿元|money 300000000 CNY⟧", "⟦3亿元|money 300000000 USD⟧", "money", {"value": 1}),
        ("⟦3亿元|money 300000000 CNY mod=approx⟧", "⟦3亿元|money 300000000 CNY⟧", "money", {"value": 1}),
        ("⟦5月|date 2021-05⟧", "⟦5月|date 2020-05⟧", "date", {"anchor": 1}),
        ("⟦5月|date 2021-05⟧", "⟦5月|date 2021-06⟧", "date", {"value": 1}),
        ("⟦5月|date 2021-05⟧底", "⟦5月底|date 2020-05 mod=end⟧", "date", {"boundary": 1}),
        ("⟦去年底|date 2020 mod=end⟧", "⟦去年底|date 2020⟧", "date", {"value": 1}),
        ("⟦程一笑|person roles=CEO@快手;创始人@快手⟧", "⟦程一笑|person roles=CEO@⟧", "roles", {"missed": 2, "spurious": 1}),
        ("⟦快手|company?⟧", "⟦快手|company⟧", "company", {}),
    ],
)  # fmt: skip
def test_classes_of_errors(gold: str, found: str, kind: str, classes: dict[str, int]) -> None:
    assert _classes(gold, found, kind) == classes


PIECES = [
    "⟦快手|company⟧", "快手", "⟦快手|company name=快手科技⟧", "⟦快手|person⟧", "⟦快|company⟧手",
    "⟦3亿元|money 300000000 CNY #v1⟧", "⟦3亿|money 300000000 CNY⟧元", "3亿元", "⟦3亿元|money 300000000 USD #v1⟧",
    "⟦5%|percent 5 percent #v2⟧", "5%", "⟦5%|percent? 5 percent⟧",
    "⟦5月|date 2021-05⟧", "⟦5月|date 2020-05⟧", "⟦5月|date 2021-06⟧", "5月",
]  # fmt: skip
TEXTS = sorted({parse_markup(piece).text for piece in PIECES})
readings = st.lists(st.sampled_from(TEXTS), unique=True, max_size=len(TEXTS)).flatmap(
    lambda texts: st.tuples(
        *(
            st.tuples(*(st.sampled_from([p for p in PIECES if parse_markup(p).text == text]) for text in texts))
            for _ in range(2)
        )
    )
)


def _read(pieces: tuple[str, ...], status: str = "reported") -> GoldDocument:
    labeled = "，".join(pieces)
    lines = [line for text, line in FACTS.items() if f"{text}|" in labeled and line[:2] in labeled]
    return document(labeled, "\n".join(lines).replace("reported", status))


@given(readings, st.sampled_from(["reported", "planned"]))
def test_the_classes_of_errors_fit_the_counts(two: tuple[tuple[str, ...], tuple[str, ...]], status: str) -> None:
    gold, found = _read(two[0]), _read(two[1], status)
    report = evaluate_documents([gold], Fixed(found, change=_anchored))
    for kind in KINDS:
        group = report.group(kind)
        counts, errors = group.counts, {"anchor": 0, **group.errors}
        paired = counts["values"] + errors["value"] + errors["anchor"]
        assert counts["spans"] == paired
        assert counts["gold"] == paired + errors["boundary"] + errors["missed"]
        assert counts["found"] == paired + errors["boundary"] + errors["spurious"]
        listed = Counter[str](mistake.sort for mistake in report.mistakes or () if mistake.kind == kind)
        assert {sort: listed[sort] for sort in group.errors} == group.errors
    facts = report.group("facts")
    assert facts.counts["matched"] == facts.counts["all_right"] + facts.errors["fields"]
    assert facts.counts["gold"] == facts.counts["matched"] + facts.errors["missed"]
    assert facts.counts["found"] == facts.counts["matched"] + facts.errors["spurious"]
    rules = report.rules or ()
    assert sum(rule.right + rule.wrong for rule in rules) == sum(report.group(kind).counts["found"] for kind in KINDS)
    assert sum(rule.right for rule in rules) == sum(report.group(kind).counts["values"] for kind in KINDS)


RIGHT, WRONG, MISSED = "⟦3亿元|money 300000000 CNY⟧", "⟦3亿元|money 300000000 USD⟧", "3亿元"


def _run(*pieces: str, gold: str = RIGHT) -> Evaluation:
    """A run over one document a piece, all of the same gold."""
    golds = [document(f"{gold}。", id_=f"{number}.txt") for number in range(len(pieces))]
    found = [document(f"{piece}。", id_=f"{number}.txt") for number, piece in enumerate(pieces)]
    return evaluate_documents(golds, Fixed(*found))


def _compare(old: Evaluation, new: Evaluation) -> Comparison:
    against = compared(old, new).against
    assert against is not None
    return against


def test_a_run_against_itself_is_zero_everywhere() -> None:
    run = _run(*[RIGHT] * 6, WRONG, MISSED)
    against = _compare(run, run)
    assert {(change.difference, change.verdict) for change in against.scores} == {(0, "same")}
    assert all(change.interval and (change.interval.low, change.interval.high) == (0, 0) for change in against.scores)
    assert (against.errors, against.rules, against.new, against.gone) == ((), (), (), ())


def test_what_has_become_better_and_what_worse() -> None:
    old, new = _run(*[RIGHT] * 4, *[MISSED] * 6), _run(*[RIGHT] * 9, WRONG)
    changes = {change.name: change for change in _compare(old, new).scores}
    recall = changes["money.recall"]
    assert (recall.old, recall.new, recall.difference, recall.verdict) == (0.4, 1.0, 0.6, "better")
    assert recall.interval is not None
    assert 0 < recall.interval.low < 0.6 < recall.interval.high
    assert changes["money.precision"].verdict == "same"
    assert changes["money.value_accuracy"].verdict == "unsure"
    back = {change.name: change.verdict for change in _compare(new, old).scores}
    assert (back["money.recall"], back["money.value_accuracy"]) == ("worse", "unsure")
    assert "money.recall: 0.4000 is worse than 1.0000" in worse(compared(new, old))
    assert worse(compared(old, new)) == []


def test_classes_rules_and_mistakes_that_differ() -> None:
    old, new = _run(RIGHT, RIGHT, MISSED, WRONG), _run(RIGHT, WRONG, RIGHT, WRONG)
    against = _compare(old, new)
    assert [(one.name, one.old, one.new) for one in against.errors] == [("money.missed", 1, 0), ("money.value", 1, 2)]
    (rule,) = against.rules or ()
    assert (rule.rule, rule.old_right, rule.old_wrong, rule.new_right, rule.new_wrong) == ("money.rule", 2, 1, 2, 2)
    assert [(mistake.document, mistake.sort) for mistake in against.new or ()] == [("1.txt", "value")]
    assert [(mistake.document, mistake.sort) for mistake in against.gone or ()] == [("2.txt", "missed")]


def test_a_mistake_that_another_rule_makes_is_the_same() -> None:
    run = _run(WRONG)
    moved = tuple(one.model_copy(update={"source": "other", "context": None}) for one in run.mistakes or ())
    against = _compare(run.model_copy(update={"mistakes": moved}), run)
    assert (against.new, against.gone) == ((), ())


def test_a_mistake_made_twice_is_gone_once() -> None:
    run = _run(WRONG)
    twice = run.model_copy(update={"mistakes": (run.mistakes or ()) * 2})
    assert len(_compare(twice, run).gone or ()) == 1


def test_a_score_that_one_run_does_not_have_has_no_difference() -> None:
    change = {one.name: one for one in _compare(_run(MISSED), _run(RIGHT)).scores}["money.precision"]
    assert (change.old, change.new, change.difference, change.verdict) == (None, 1.0, None, "unsure")


@pytest.mark.parametrize("which", ["old", "new", "both"])
def test_totals_are_compared_without_any_mistake(which: str) -> None:
    old, new = _run(*[WRONG] * 6), _run(*[RIGHT] * 6)
    if which == "new":
        whole = compared(old, new).totals()
    else:
        whole = compared(old.totals(), new if which == "old" else new.totals())
    against = whole.against
    assert against is not None
    assert (against.rules, against.new, against.gone) == (None, None, None)
    assert {one.name: one.verdict for one in against.scores}["money.value_f1"] == "better"


def test_totals_hold_no_text_no_rule_and_no_name() -> None:
    written = evaluation_json(compared(_run(MISSED, RIGHT), _run(WRONG, RIGHT)).totals())
    for text in ("3亿", "money.rule", ".txt", "USD", "expected"):
        assert text not in written
    assert json.loads(written)["mistakes"] is None


@pytest.mark.parametrize(
    ("old", "message"),
    [
        (_run(RIGHT), "documents: 1 there, 2 here"),
        (_run(RIGHT, RIGHT, gold=WRONG), "text or labels differ in 0.txt, 1.txt"),
        (_run("3亿元啊", "3亿元啊", gold="⟦3亿元|money 300000000 CNY⟧啊"), "text or labels differ in 0.txt, 1.txt"),
        (_run(*[RIGHT] * 2, gold=MISSED).totals(), "text or labels differ in 0.txt, 1.txt"),
    ],
)
def test_runs_of_other_gold_are_not_compared(old: Evaluation, message: str) -> None:
    with pytest.raises(InputError, match=message):
        compared(old, _run(RIGHT, RIGHT))


@pytest.mark.parametrize("change", [{"title": "题目"}, {"published": "2021"}, {"facts": ()}, {"roles": True}, {"kinds": ("money",)}])  # fmt: skip
def test_what_else_is_read_or_expected_makes_other_gold(change: dict[str, object]) -> None:
    gold, found = document(RIGHT), document(RIGHT)
    other = dataclasses.replace(gold, **change)  # type: ignore[arg-type]
    with pytest.raises(InputError, match="other gold"):
        compared(score(other, found), score(gold, found))


def test_where_a_text_comes_from_makes_no_other_gold() -> None:
    gold, found = document(RIGHT), document(RIGHT)
    assert compared(score(dataclasses.replace(gold, source="b/a.txt"), found), score(gold, found))


def test_with_few_documents_nobody_says_what_is_worse() -> None:
    with pytest.raises(InputError, match=r"too few documents \(1\)"):
        worse(compared(_run(RIGHT), _run(WRONG)))
