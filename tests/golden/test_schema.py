"""The published JSON Schema is the one of the records, and every golden file keeps to it."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from newsfacts.review.golden_files import GOLDEN_SUFFIX
from newsfacts.review.schema import extraction_schema

GOLDEN = Path(__file__).parent
PUBLISHED = GOLDEN.parents[1] / "docs" / "extraction.schema.json"


def test_the_published_schema_is_up_to_date() -> None:
    assert PUBLISHED.read_text(encoding="utf-8") == extraction_schema()


@pytest.mark.parametrize("file", sorted(GOLDEN.glob(f"*{GOLDEN_SUFFIX}")), ids=lambda file: file.name)
def test_golden_files_keep_to_the_schema(file: Path) -> None:

    schema = json.loads(PUBLISHED.read_text(encoding="utf-8"))
    jsonschema.validate(json.loads(file.read_text(encoding="utf-8")), schema)
