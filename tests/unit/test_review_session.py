"""A review beside something else that writes: nobody's decisions are lost."""

from __future__ import annotations

import weakref
from collections.abc import Iterator
from pathlib import Path

import pytest

from newsfacts.records import Article
from newsfacts.review.decisions import read_decisions
from newsfacts.review.errors import GoldenError
from newsfacts.review.golden import accept, cases
from newsfacts.review.golden_case import Case
from newsfacts.review.session import Review
from tests.unit.test_golden import ARTICLES, Canned, edit

CHANGED = Canned(edit("mentions", 0, confidence=0.1))


def review(golden: Path) -> Review:
    return Review(cases(ARTICLES, golden, CHANGED), golden)


@pytest.fixture
def golden(tmp_path: Path) -> Path:
    accept(ARTICLES, tmp_path, Canned())
    return tmp_path


def test_two_reviews_side_by_side_keep_what_each_decides(golden: Path) -> None:
    one, other = review(golden), review(golden)
    first, second = one.pending()
    one.reject([first], "eins")
    other.reject([other.pending()[1]], "zwei")
    assert {decision.reason for decision in read_decisions(golden)} == {"eins", "zwei"}
    one.accept([first])
    one.undo()
    assert {decision.reason for decision in read_decisions(golden)} == {"eins", "zwei"}
    one.accept([first])
    assert {decision.reason for decision in read_decisions(golden)} == {"zwei"}
    assert second in one.pending()


def test_a_golden_file_that_something_else_has_changed_is_left_as_it_is(golden: Path) -> None:
    begun = review(golden)
    question = begun.pending()[0]
    question.case.file.write_text("from elsewhere", encoding="utf-8")
    with pytest.raises(GoldenError, match="was changed by something else"):
        begun.accept([question], "a reason")
    assert question.case.file.read_text(encoding="utf-8") == "from elsewhere"
    assert not read_decisions(golden)  # no reason for what was not done
    assert question in begun.pending()


def test_articles_without_a_difference_are_not_kept_in_memory(golden: Path) -> None:
    seen: list[weakref.ref[Case]] = []
    alive: list[str] = []

    def watched() -> Iterator[Case]:
        for case in cases([*ARTICLES, Article(id="c", text="x")], golden, Canned()):
            seen.append(weakref.ref(case))
            yield case
        alive.extend(found.article for one in seen if (found := one()))

    questions = Review(watched(), golden).pending()
    assert alive == ["c"]
    assert [question.difference.what for question in questions] == ["no golden file"]
