"""The scanner passes over no match: what it finds in one pass is what every rule finds when tried everywhere."""

from __future__ import annotations

from functools import cache

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

import newsfacts.rules.places
from newsfacts.mentions.finder import ValueFinder
from newsfacts.mentions.overlaps import select
from newsfacts.mentions.values import Found, rank, read, stands_alone
from newsfacts.rules import load_rules
from newsfacts.rules.load import RuleSet
from newsfacts.rules.match import Candidate, CompiledRule, Matcher
from newsfacts.rules.places import Start
from newsfacts.rules.scan import Beginnings, Scanner
from newsfacts.text.fold import fold
from newsfacts.text.words import Segmenter
from tests.laws.texts import texts


@cache
def tools() -> tuple[RuleSet, Matcher, Segmenter]:
    rules = load_rules()
    return rules, Matcher(rules), Segmenter()


def tried_everywhere(text: str) -> set[tuple[str, int, int]]:
    """Where the patterns of the scanner's rules fit, each tried at each place."""
    _, matcher, _ = tools()
    everywhere = matcher.values.everywhere
    rules = [r for r in matcher.compiled if r.rule.kind not in ("person", "company") and r not in everywhere]
    matches = ((rule, rule.fits(text, i)) for rule in rules for i in range(len(text)))
    return {(rule.rule.id, *match.span()) for rule, match in matches if match and match.end() > match.start()}


def scanned(text: str) -> set[tuple[str, int, int]]:
    _, matcher, _ = tools()
    runs = matcher.values.runs(text)
    attempts = ((start + i, rule) for start, _, *both in runs for run in both for i, rules in run for rule in rules)
    matches = ((rule, rule.fits(text, i)) for i, rule in attempts)
    return {(rule.rule.id, *match.span()) for rule, match in matches if match}


@given(texts)
def test_no_match_is_passed_over(text: str) -> None:
    text = fold(text)
    assert scanned(text) == tried_everywhere(text)


@given(texts)
def test_what_is_remembered_of_a_run_is_what_is_found_in_it(text: str) -> None:
    text = fold(text)
    scanner = tools()[1].values
    for start, end, early, late in scanner.runs(text):
        assert (early, late) == scanner._attempts(text, start, end)


@pytest.mark.parametrize("text", ["一二月", "二月", "十二月", "第二月"])
def test_runs_that_look_alike_with_what_stands_before_them_are_not_confused(text: str) -> None:
    texts = [text, *("一二月", "二月", "十二月", "第二月"), text]
    assert all(scanned(one) == tried_everywhere(one) for one in texts)


def everything(text: str) -> list[Found]:
    """Every candidate that means something, each rule tried at each place; what blocks overlap is left out."""
    rules, matcher, segmenter = tools()
    weak = rules.lexicon("classifier").marked("weak")
    blocks = [(c.start, c.end) for rule in matcher.compiled if rule.rule.kind == "block" for c in rule.candidates(text)]
    found = []
    for rule in matcher.compiled:
        if rule.rule.kind in ("person", "company", "block"):
            continue
        for i in range(len(text)):
            candidate = _candidate(rule, text, i)
            if candidate is None or any(a < candidate.end and candidate.start < b for a, b in blocks):
                continue
            value = read(text, candidate, rules) if stands_alone(text, candidate, segmenter, weak) else None
            if value is not None:
                found.append(Found(candidate, value))
    return found


def _candidate(rule: CompiledRule, text: str, position: int) -> Candidate | None:
    match = rule.fits(text, position)
    return None if match is None or rule.stopped_by(text, *rule.span(match)) is not None else rule.candidate(match)


@given(texts)
def test_the_race_in_runs_has_the_winners_of_one_great_race(text: str) -> None:
    text = fold(text)
    winners = select(everything(text), lambda found: rank(found.candidate))
    assert ValueFinder(*tools()).find(text) == winners


SETS = st.frozensets(st.sampled_from("甲乙丙丁"))
STARTS = st.builds(Start, st.just(frozenset("一")), st.none() | SETS, st.none() | SETS, SETS)


@given(st.lists(STARTS, max_size=6), st.sampled_from(["", *"甲乙丙丁戊"]), st.sampled_from(["", *"甲乙丙丁戊"]))
def test_the_masks_of_neighbors_say_what_each_start_says(starts: list[Start], before: str, then: str) -> None:
    fitting = Beginnings([(1 << i, start) for i, start in enumerate(starts)]).between(before, then)
    assert fitting == sum(start.fits(before, "一", then) << i for i, start in enumerate(starts))


UNUSUAL = [
    ("(?<!^a)b", "aab"),
    (r"(?<!\ba)b", "aab"),
    ("(?<!a$)b", "ab"),
    ("(?<!(?:(?<=第)|(?<=约))三)十", "二三十"),
    ("(?<!a(?:(?=bc)|(?=cb)))[bc]", "ab"),
    ("(?<!a(?=b){1})c", "ac"),
    ("(?:(?P<n>a)|(?P<n>b))c(?P=n)", "aca"),
    ("(?:(?P<n>a))?(?<!(?P=n))b", "ab"),
    (r"[\b]a", "\ba"),
    ("(?:约)?(?<!近)(?:三|四)?成", "近约三成"),
    ("(?>a|ab)c(?=d)", "acd"),
    ("(?:a{0}b)++", "abb"),
]


@pytest.mark.parametrize(("pattern", "text"), UNUSUAL)
def test_no_match_of_an_unusual_pattern_is_passed_over(pattern: str, text: str) -> None:
    compiled = regex.compile(pattern)
    matches = {i for i in range(len(text)) if (match := compiled.match(text, i)) and match.end() > i}

    class Only:
        places = newsfacts.rules.places.places(pattern)
        goes_first = False

    scanner = Scanner([Only()])
    tried = {start + i for start, _, _, attempts in scanner.runs(text) for i, _ in attempts}
    assert scanner.everywhere or matches <= tried
