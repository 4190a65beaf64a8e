"""Golden files hold what the records promise. That the output is still the accepted one, the plugin tests: one test an article."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from newsfacts.records import Extraction
from newsfacts.review.golden_files import GOLDEN_SUFFIX

GOLDEN = Path(__file__).parent
FILES = sorted(GOLDEN.glob(f"*{GOLDEN_SUFFIX}"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_golden_files_hold_the_record_and_its_offsets(file: Path) -> None:
    extraction = Extraction.model_validate_json(file.read_bytes())
    text = extraction.article.text
    assert extraction.mentions and extraction.facts
    assert all(text[m.start : m.end] == m.text for m in extraction.mentions)
    assert json.loads(file.read_bytes())["schema_version"] == extraction.schema_version
