"""The full output for each article of the corpus is still the accepted one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from newsfacts.batch import find, read
from newsfacts.pipeline import Pipeline
from newsfacts.records import Article, Extraction
from newsfacts.review.golden import check
from newsfacts.review.golden_files import GOLDEN_SUFFIX

GOLDEN = Path(__file__).parent
ROOT = GOLDEN.parents[1]
FILES = sorted(GOLDEN.glob(f"*{GOLDEN_SUFFIX}"))


def test_the_output_is_the_accepted_one() -> None:
    articles = [item for item in read(find([ROOT / "corpus"])) if isinstance(item, Article)]
    assert len(articles) == len(FILES) == 2
    differences = check(articles, GOLDEN, Pipeline())
    assert not differences, "\n".join(difference.render() for difference in differences)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_golden_files_hold_the_record_and_its_offsets(file: Path) -> None:
    extraction = Extraction.model_validate_json(file.read_bytes())
    text = extraction.article.text
    assert extraction.mentions and extraction.facts
    assert all(text[m.start : m.end] == m.text for m in extraction.mentions)
    assert json.loads(file.read_bytes())["schema_version"] == extraction.schema_version
