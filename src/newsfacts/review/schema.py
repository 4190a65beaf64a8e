"""The JSON Schemas of the records, as they are published in ``docs/``. Source: JSON Schema draft 2020-12, as pydantic writes it."""

from __future__ import annotations

import json

from newsfacts.records import Extraction, Record
from newsfacts.review.scores.record import Evaluation


def extraction_schema() -> str:
    """The JSON Schema of an ``Extraction`` as pretty-printed JSON, one line end at its end."""
    return _schema(Extraction)


def evaluation_schema() -> str:
    """The same of what ``newsfacts eval --json`` writes."""
    return _schema(Evaluation)


def _schema(record: type[Record]) -> str:
    schema = record.model_json_schema(mode="serialization")
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
