"""The page of an evaluation: nothing of a text becomes markup, nothing is loaded or run, the same bytes every time."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsfacts.review.evaluate import evaluate_documents
from newsfacts.review.mistakes import Mistake
from newsfacts.review.scores.compare import compared
from newsfacts.review.scores.files import evaluation_json
from newsfacts.review.scores.page import page, style
from newsfacts.review.scores.record import Evaluation
from tests.unit.scored import Fixed, document

HARM = "</style><script>window.harmed=1</script><img src=x onerror=alert(1)>'\"&amp;"
TAGS = {
    "html", "head", "meta", "title", "style", "body", "header", "h1", "h2", "h3", "p", "main", "section", "div", "table", "thead",
    "tbody", "tr", "th", "td", "svg", "rect", "details", "summary", "b", "span", "ol", "li", "dl", "dt", "dd", "mark", "bdi",
}  # fmt: skip
RIGHT, WRONG, MISSED = "⟦快手|company⟧", "⟦快手|company name=抖音⟧", "快手"


class Seen(HTMLParser):
    """All tags and attributes of a page, all of its text, and whether each element is closed in its place."""

    def __init__(self, written: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.text: list[str] = []
        self.open: list[str] = []
        self.feed(written)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        if tag != "meta":
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def _run(*pieces: str, around: str = "", name: str = "gold") -> Evaluation:
    golds = [document(f"{around}{RIGHT}", id_=f"{around}{number}") for number in range(len(pieces))]
    found = [document(f"{around}{piece}", id_=f"{around}{number}") for number, piece in enumerate(pieces)]
    return evaluate_documents(golds, Fixed(*found), name)


def _hostile(text: str) -> Evaluation:
    run = _run(RIGHT, WRONG, MISSED)
    mistakes = tuple(
        one.model_copy(update=dict.fromkeys(("document", "kind", "expected", "found", "source", "detail"), text))
        for one in run.mistakes or ()
    )
    rules = tuple(one.model_copy(update={"rule": text}) for one in run.rules or ())
    hostile = run.model_copy(
        update={"mistakes": mistakes, "rules": rules, "gold": run.gold.model_copy(update={"name": text})}
    )
    return compared(_run(MISSED, RIGHT, MISSED), hostile)


@pytest.mark.parametrize("evaluation", [_hostile(HARM), _run(WRONG, MISSED, around=HARM, name=HARM)])
def test_a_hostile_text_stays_text(evaluation: Evaluation) -> None:
    seen = Seen(page(evaluation))
    assert seen.tags <= TAGS
    assert not {name for name in seen.attributes if name.startswith("on") or name in ("style", "src", "href")}
    assert HARM in "".join(seen.text)
    assert seen.open == []


@given(st.text())
def test_any_text_stays_text(text: str) -> None:
    seen = Seen(page(_hostile(text)))
    assert seen.tags <= TAGS
    assert seen.open == []


def test_control_characters_are_shut_in() -> None:
    written = page(_run(WRONG, MISSED, around="反\u202e转\x1b[31m"))
    assert not re.search("[\x1b\u202e]", written)
    assert '<bdi title="U+202E">\ufffd</bdi>' in written


def test_the_policy_names_the_style_and_lets_nothing_else() -> None:
    written = page(_run(WRONG))
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', written)
    (inside,) = re.findall(r"<style>(.*?)</style>", written, re.S)
    assert inside == style()
    digest = b64encode(sha256(inside.encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert "</" not in style()
    assert not re.search(r"url\(|@import", style())


def test_the_same_evaluation_makes_the_same_bytes() -> None:
    one, other = (compared(_run(*[RIGHT] * 6), _run(*[WRONG] * 6)) for _ in range(2))
    assert page(one) == page(other)
    assert evaluation_json(one) == evaluation_json(other)


def test_mistakes_stand_in_their_sentence_those_of_the_largest_class_first() -> None:
    written = page(_run(WRONG, MISSED, MISSED, around="一。平台"))
    assert '<p class="sentence" dir="auto">平台<mark>快手</mark></p>' in written
    assert '<dt>expected</dt><dd dir="auto">⟦快手⟧ name=快手</dd>' in written
    assert re.findall(r"<summary><b>company</b> (\w+) <span>(\d)", written) == [("missed", "2"), ("value", "1")]
    assert "<h2>3 mistakes</h2>" in written


def test_the_worst_kinds_stand_first() -> None:
    written = page(_run(WRONG))
    assert re.findall(r'<th scope="row">(\w+)</th>', written)[:2] == ["company", "money"]


def test_intervals_are_drawn_or_it_is_said_why_not() -> None:
    few, enough = page(_run(RIGHT, WRONG)), page(_run(*[RIGHT] * 5, WRONG))
    assert "no intervals: 2 documents, and at least 5 are needed" in few
    assert 'class="range"' not in few
    assert re.search(r"<td>83\.3 \[[0-9.]+–100\.0\]<svg [^>]*><rect class=\"range\" x=", enough)


def test_a_comparison_says_what_is_new_and_what_is_gone() -> None:
    written = page(compared(_run(*[RIGHT] * 6, WRONG), _run(*[MISSED] * 6, RIGHT)))
    assert "<h3>6 new mistakes</h3>" in written
    assert "<h3>1 mistake gone</h3>" in written
    assert re.search(r'<th scope="row">company.recall</th>.*<td class="worse">-85\.71 \[', written)


def test_totals_show_no_text() -> None:
    written = page(compared(_run(MISSED, around="秘密"), _run(WRONG, around="秘密")).totals())
    for text in ("快手", "秘密", "company.rule", "expected", "<mark>"):
        assert text not in written


def test_a_mistake_without_a_place_is_told_without_one() -> None:
    run = _run(WRONG)
    mistakes = (Mistake(document="a", kind="pledge", sort="missed", expected="issuer=力盛体育"),)
    written = page(run.model_copy(update={"mistakes": mistakes}))
    assert "<li><p><b>a</b></p><dl><dt>expected</dt>" in written
