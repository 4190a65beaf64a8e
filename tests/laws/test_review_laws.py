"""Laws of a review, for any two extractions of one text and any order of decisions."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from newsfacts.records import Article, Extraction
from newsfacts.review.comparison import compare
from newsfacts.review.golden import accept, cases, check
from newsfacts.review.golden_files import dump, file_name
from newsfacts.review.references import Output, all_ids, references
from newsfacts.review.session import Review
from tests.laws.extractions import extractions

ARTICLE = Article(id="a.txt", text="任何")


class Gives:
    """A pipeline that gives one extraction."""

    def __init__(self, extraction: Extraction) -> None:
        self.extraction = extraction

    def extract(self, article: Article) -> Extraction:
        return self.extraction


@contextmanager
def golden_of(old: Extraction) -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        accept([ARTICLE], Path(folder), Gives(old))
        yield Path(folder)


def review_of(golden: Path, new: Extraction) -> Review:
    return Review(cases([ARTICLE], golden, Gives(new)), golden)


def golden_in(folder: Path) -> Extraction:
    return Extraction.model_validate_json((folder / file_name("a.txt")).read_bytes())


def files(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


@given(extractions(), extractions(), st.randoms())
def test_accepting_one_by_one_ends_where_accepting_all_at_once_does(old: Extraction, new: Extraction, random) -> None:
    with golden_of(old) as golden:
        review = review_of(golden, new)
        while pending := review.pending():
            review.accept([random.choice(pending)])
            left = Counter(question.difference.what for question in review.pending())
            assert Counter(difference.what for difference in compare(golden_in(golden), new)) == left
        assert files(golden) == {file_name("a.txt"): dump(new)}


@given(extractions(), extractions(), st.randoms())
def test_a_golden_file_of_some_differences_is_whole(old: Extraction, new: Extraction, random) -> None:
    """Its ids are its own, every reference finds its record, and each record is an old or a new one."""
    with golden_of(old) as golden:
        review = review_of(golden, new)
        for question in random.sample(review.pending(), k=len(review.pending()) // 2):
            review.accept([question]) if question in review.pending() else None
        merged = golden_in(golden)
        ids = all_ids(merged)
        assert len(ids) == len(set(ids))
        records: tuple[Output, ...] = (*merged.mentions, *merged.events, *merged.facts, *merged.findings)
        assert set().union(*map(references, records)) <= set(ids)
        assert all(merged.article.text[m.start : m.end] == m.text for m in merged.mentions)


@given(extractions(), extractions(), st.randoms())
def test_rejecting_all_leaves_the_golden_files_and_asks_no_more(old: Extraction, new: Extraction, random) -> None:
    with golden_of(old) as golden:
        before, differences = files(golden), check([ARTICLE], golden, Gives(new))
        review = review_of(golden, new)
        while pending := review.pending():
            review.reject([random.choice(pending)])
        assert {name: content for name, content in files(golden).items() if name in before} == before
        assert check([ARTICLE], golden, Gives(new)) == differences
        assert not review_of(golden, new).pending()


@given(extractions(), extractions(), st.randoms())
def test_undoing_all_decisions_leaves_no_trace(old: Extraction, new: Extraction, random) -> None:
    with golden_of(old) as golden:
        before, review = files(golden), review_of(golden, new)
        asked = review.pending()
        while pending := review.pending():
            random.choice([review.accept, review.reject])([random.choice(pending)], random.choice([None, "看错"]))
        while review.undo():
            pass
        assert files(golden) == before
        assert review.pending() == asked
