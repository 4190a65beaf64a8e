"""The JSON Schema of the records, as it is published in ``docs/``."""

from __future__ import annotations

import json

from newsfacts.records import Extraction


def extraction_schema() -> str:
    """The JSON Schema of an ``Extraction`` as pretty-printed JSON, one line end at its end.

    Source: JSON Schema draft 2020-12, as pydantic writes it.
    """
    schema = Extraction.model_json_schema(mode="serialization")
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
