"""Explanations: where a mention comes from, and what stopped a label at a place."""

from __future__ import annotations

from pathlib import Path
from time import process_time

import pytest

from newsfacts.errors import InputError
from newsfacts.pipeline import Pipeline
from newsfacts.records import Article
from newsfacts.review.explain import explain
from newsfacts.review.explain.closest import closest
from newsfacts.review.explain.explanation import Attempt, Explained, Explanation
from newsfacts.rules import load_rules
from newsfacts.rules.match import Matcher
from newsfacts.rules.model import Rule
from tests.shipped import pipeline
from tests.unit.test_time_limit import AMBIGUOUS, RULES


def explained(text: str, at: int | None = None, published: str | None = None) -> Explanation:
    article = Article(id="a", text=text, published=published, published_origin="given" if published else "unknown")
    return explain(pipeline(), article, at)


def attempt(text: str, at: int, rule: str) -> Attempt:
    """The one attempt of a rule at a place."""
    place = explained(text, at).place
    assert place is not None
    found = [a for a in place.attempts if a.source.id == rule]
    assert len(found) == 1, [(a.source.id, a.verdict) for a in place.attempts]
    assert text[found[0].start : found[0].end] == found[0].text
    return found[0]


def mention(explanation: Explanation, text: str) -> Explained:
    return next(m for m in explanation.mentions if m.mention.text == text)


@pytest.mark.parametrize(
    ("text", "at", "rule", "verdict", "span"),
    [
        ("4/5G网络", 0, "block.generation", "block", "4/5G"),
        ("第三家门店", 2, "block.ordinal", "block", "第三家"),
        ("一家公司", 0, "quantity.count", "guard", "一家"),
        ("定于2月30日召开", 2, "date.within_year", "no_date", "2月30日"),
        ("定于2月30日召开", 4, "date.day", "beaten", "30日"),
        ("5成为主流", 0, "percent.tenths", "guard", "5成"),
        ("日活3亿", 2, "money.implied", "guard", "3亿"),
        ("营收增长219.8", 6, "percent.sign", "partial", "219.8"),
        ("他买了12手机", 3, "quantity.count", "no_word", "12手"),
        ("他用了“百亿补贴3亿元计划”", 8, "money.amount", "blocked", "3亿元"),
    ],
)
def test_what_stopped_a_rule_is_named(text: str, at: int, rule: str, verdict: str, span: str) -> None:
    found = attempt(text, at, rule)
    assert (found.verdict, found.text) == (verdict, span)
    source = pipeline().rules.folder / str(found.source.file)
    assert source.read_text(encoding="utf-8").splitlines()[(found.source.line or 0) - 1].strip() == f"- id: {rule}"


def test_the_guard_and_what_stood_there() -> None:
    guard = attempt("5成为主流", 0, "percent.tenths").guard
    assert guard is not None and guard.found is not None
    assert (guard.name, guard.found.text, guard.found.start) == ("not_after", "为", 2)


@pytest.mark.parametrize(("text", "there"), [("连续30日", "连续"), ("近30日", "近")])
def test_what_a_guard_saw_before_it(text: str, there: str) -> None:
    guard = attempt(text, text.index("3"), "date.day").guard
    assert guard is not None and guard.found is not None
    assert (guard.name, guard.found.text, guard.found.end) == ("not_before", there, text.index("3"))


def test_the_word_that_a_classifier_begins() -> None:
    assert attempt("他买了12手机", 3, "quantity.count").reason == "手 only begins the word 手机 there"


def test_what_a_guard_needed_was_looked_for_in_the_clause() -> None:
    found = attempt("营收增长。日活3亿", 7, "money.implied")
    assert found.guard is not None
    assert (found.guard.name, found.guard.found) == ("needs_before", None)
    assert "'日活'" in found.reason
    assert "lexicon/money_metric" in found.guard.pattern


@pytest.mark.parametrize(
    ("text", "at", "rule", "missing"),
    [
        ("营收增长219.8", 6, "percent.sign", ("%",)),
        ("营收增长219.8,5成", 6, "percent.sign", ("%",)),
        ("到2025", 2, "date.calendar", ("年",)),
        ("上涨20个百", 5, "percent.point", ("分点",)),
    ],
)
def test_what_is_missing_is_found_from_the_pattern(text: str, at: int, rule: str, missing: tuple[str, ...]) -> None:
    found = attempt(text, at, rule)
    assert (found.verdict, found.missing) == ("partial", missing)
    completed = explained(text[: found.end] + missing[0])
    assert any(m.source.id == rule for m in completed.mentions)


def test_a_pattern_that_fits_but_for_what_stands_before() -> None:
    found = attempt("第三家门店", 2, "quantity.count")
    assert (found.verdict, found.text, found.missing) == ("partial", "三家", ())
    assert found.reason == "fits, but not with '第' before it"


def test_the_nearest_rules_come_first_and_are_few() -> None:
    place = explained("营收增长219.8", 6).place
    assert place is not None
    assert place.attempts[0].source.id == "percent.sign"
    assert 1 < len(place.attempts) <= 5
    assert [n.text for n in place.numerals] == ["219.8"]


def test_where_nothing_is_near_that_is_said() -> None:
    place = explained("商人很忙", 0).place
    assert place is not None
    assert (place.attempts, place.numerals, place.mention) == ((), (), None)


def test_a_rival_and_why_it_won() -> None:
    explanation = explained("GMV突破115万")
    (rival,) = mention(explanation, "115万").beat
    assert (rival.source.id, rival.text, rival.reason) == ("quantity.bare", "115万", "priority 10 against 0")
    (shorter,) = [r for r in mention(explained("2021年5月"), "2021年5月").beat if r.source.id == "date.within_year"]
    assert (shorter.text, shorter.start, shorter.reason) == ("5月", 5, "longer")


def test_a_name_goes_before_a_value_inside_it() -> None:
    explanation = explained("36氪获悉")
    assert mention(explanation, "36氪").source.id.startswith("lexicon.")
    lost = [a for a in (explained("36氪获悉", 0).place or pytest.fail()).attempts if a.verdict == "beaten"]
    assert all(a.rival is not None and a.rival.text == "36氪" for a in lost)


@pytest.mark.parametrize(
    ("text", "span", "place", "words"),
    [
        ("GMV突破115万元", "115万元", "before", "突破"),
        ("约3亿元", "3亿元", "before", "约"),
        ("股价不超过30元", "30元", "before", "不超过"),
        ("大概在2万左右徘徊", "2万", "after", "左右"),
        ("营收50多亿元", "50多亿元", "inside", None),
        ("去年4月底", "去年4月底", "inside", None),
    ],
)
def test_where_a_mod_comes_from(text: str, span: str, place: str, words: str | None) -> None:
    softener = mention(explained(text), span).softener
    assert softener is not None
    assert softener.place == place
    assert (softener.words.text if softener.words else None) == words
    assert not softener.words or text[softener.words.start : softener.words.end] == words


def test_parts_are_places_of_the_original() -> None:
    text = "快手公布,去年营收約為\n３ 億元,增长"
    money = mention(explained(text), "３ 億元")
    assert [(p.name, p.text) for p in money.parts] == [("number", "３ 億"), ("suffix", "元")]
    assert all(text[p.start : p.end] == p.text for p in money.parts)
    assert money.softener is not None and money.softener.words is not None
    assert money.softener.words.text in ("約為\n", "約為")


def test_a_place_that_repair_takes_out() -> None:
    text = "营收達3 億元"
    place = explained(text, text.index(" ")).place
    assert place is not None
    assert (place.cut, place.character, place.mention) == (True, " ", "m1")


def test_what_a_date_was_resolved_against() -> None:
    text = "2021年一季度GMV1186亿元,较去年同期增长。今年一季度"
    explanation = explained(text, published="2022-05-24")
    same = mention(explanation, "去年同期").anchor
    assert same is not None and same.mention is not None
    assert (same.mention.text, same.mention.start, same.anchor.timex) == ("2021年一季度", 0, "2021-Q1")
    this = mention(explanation, "今年一季度").anchor
    assert this is not None
    assert (this.anchor.origin, this.anchor.timex, this.document_origin) == ("document", "2022-05-24", "given")
    assert mention(explanation, "2021年一季度").anchor is None


def test_a_name_shows_its_evidence() -> None:
    name = mention(explained("快手CEO程一笑表示"), "程一笑")
    assert (name.source.id, name.source.file) == ("person.role", "person.yaml")
    assert name.mention.evidence == ("lexicon.person", "person.role", "tagger")
    assert (name.parts, name.function, name.softener) == ((), None, None)


def test_a_name_that_too_little_speaks_for() -> None:
    found = attempt("他爱吃苹果", 3, "lexicon.company")
    assert (found.text, found.verdict, found.evidence[0]) == ("苹果", "no_evidence", "lexicon.company 0.30")
    assert "of the 0.6" in found.reason


def test_numerals_that_no_mention_holds() -> None:
    explanation = explained("一个网络,4/5G,3亿元,十五个")
    assert [n.text for n in explanation.unlabeled] == ["4/5"]


@pytest.mark.parametrize("at", [-1, 4, 99])
def test_a_place_outside_the_text_is_refused_with_its_length(at: int) -> None:
    with pytest.raises(InputError, match=rf"offset {at} is outside the text: it has 4 characters, .* 0 to 3"):
        explained("营收三亿", at)


def test_a_text_without_places() -> None:
    assert explained("").mentions == ()
    with pytest.raises(InputError, match="no offset"):
        explained("", 0)


def test_no_path_of_the_machine_is_in_it() -> None:
    whole = explained("GMV突破115万,4/5G网络", 8).model_dump_json()
    assert str(Path.cwd()) not in whole
    assert str(pipeline().rules.folder) not in whole


def test_it_goes_through_json() -> None:
    explanation = explained("去年同期GMV突破115万,日活3亿", 13, "2021-05-24")
    assert Explanation.model_validate_json(explanation.model_dump_json()) == explanation


def test_a_pipeline_without_names() -> None:
    explanation = explain(Pipeline(names=False), Article(id="a", text="快手GMV达3亿元"), at=0)
    assert [m.mention.text for m in explanation.mentions] == ["3亿元"]
    assert explanation.place is not None


@pytest.mark.parametrize(("text", "span", "parts"), [("$0€", "0€", ["0", "€"]), ("约两半天", "半天", ["半", "天"])])
def test_a_value_that_begins_inside_another_fit_of_its_rule(text: str, span: str, parts: list[str]) -> None:
    value = mention(explained(text), span)
    assert value.function is not None
    assert [part.text for part in value.parts] == parts


def test_what_lies_inside_a_longer_fit_of_its_rule_is_no_rival() -> None:
    assert "千二百万元" not in [r.text for r in mention(explained("三千二百万元"), "三千二百万元").beat]
    found = attempt("他用了“百亿补贴三千亿元计划”", 9, "money.amount")
    assert (found.verdict, found.text) == ("blocked", "三千亿元")


def test_a_mod_in_a_long_text_is_found_as_in_a_short_one() -> None:
    sentence = "GMV突破115万元,大概在2万左右徘徊。"
    softeners = [m.softener for m in explained(sentence * 20).mentions]
    words = [s.words.text for s in softeners if s is not None and s.words is not None]
    assert words == ["突破", "左右"] * 20


HOSTILE = "售价3元。" + "亿" * 60 + "元。售价5元。" + "亿" * 60 + "吨"


@pytest.fixture
def slow(tmp_path: Path) -> Path:
    (tmp_path / "lexicon").mkdir()
    (tmp_path / "lexicon" / "currency.txt").write_text("元\tCNY\n", encoding="utf-8")
    (tmp_path / "money.yaml").write_text(RULES.format(pattern=AMBIGUOUS), encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("at", [HOSTILE.index("亿") + 3, HOSTILE.index("5"), len(HOSTILE) - 1])
def test_a_rule_that_runs_out_of_time_is_an_attempt(slow: Path, at: int) -> None:
    begun = process_time()
    explanation = explain(Pipeline(rules=slow, names=False), Article(id="a", text=HOSTILE), at)
    assert process_time() - begun < 5
    assert [(m.mention.text, bool(m.function), len(m.parts)) for m in explanation.mentions] == [
        ("3元", True, 1),
        ("5元", True, 1),
    ]
    assert explanation.place is not None
    (late,) = [a for a in explanation.place.attempts if a.source.id == "money.slow"]
    assert (late.verdict, late.start, late.end) == ("late", at, at + 1)
    assert "ran out of time" in late.reason


def test_before_it_runs_out_of_time_a_rule_is_tried_like_any_other(slow: Path) -> None:
    place = explain(Pipeline(rules=slow, names=False), Article(id="a", text="亿元。" + HOSTILE), 0).place
    assert place is not None
    assert place.mention == "m1"
    assert [a for a in place.attempts if a.verdict == "late"] == []


def test_what_comes_close_is_looked_for_in_time(slow: Path) -> None:
    compiled = Matcher(load_rules(slow)).compiled
    late: list[Rule] = []
    close = closest(compiled, "亿" * 60 + "3吨", 60, late)
    assert [(c.rule.id, c.endings) for c in close] == [("money.good", ("元",))]
    assert [rule.id for rule in late] == ["money.slow"]


def test_a_rule_for_names_that_runs_out_of_time(slow: Path) -> None:
    slow_name = f"- id: person.slow\n    pattern: '{AMBIGUOUS}'\n    examples: [{{text: x, span: x}}]\n"
    (slow / "person.yaml").write_text(f"kind: person\nrules:\n  {slow_name}", encoding="utf-8")
    explanation = explain(Pipeline(rules=slow), Article(id="a", text=HOSTILE), len(HOSTILE) - 1)
    assert explanation.place is not None
    assert "person.slow" in [a.source.id for a in explanation.place.attempts if a.verdict == "late"]
