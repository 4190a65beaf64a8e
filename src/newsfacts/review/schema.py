"""The JSON Schemas that are published in ``docs/``: of the records, of an evaluation, and of the files of rules."""

from __future__ import annotations

import json
from typing import Any

from pydantic.json_schema import models_json_schema

from newsfacts.events.frames import FrameFile
from newsfacts.records import Extraction
from newsfacts.review.scores.record import Evaluation
from newsfacts.rules.metrics import MetricFile
from newsfacts.rules.model import RuleFile
from newsfacts.values.functions import VALUE_RULE_KINDS
from newsfacts.values.reading import FUNCTIONS


def extraction_schema() -> str:
    """The JSON Schema of an ``Extraction`` as pretty-printed JSON, one line end at its end.

    Source: JSON Schema draft 2020-12, as pydantic writes it.
    """
    return _printed(Extraction.model_json_schema(mode="serialization"))


def evaluation_schema() -> str:
    """The same of what ``newsfacts eval --json`` writes."""
    return _printed(Evaluation.model_json_schema(mode="serialization"))


def rules_schema() -> str:
    """The JSON Schema of the YAML files of a folder of rules, for editors to complete and check them by.

    A file with ``frame`` is an event frame, one with ``metrics`` or ``around`` holds metrics, any other rules.
    """
    _, schema = models_json_schema(
        [(RuleFile, "validation"), (MetricFile, "validation"), (FrameFile, "validation")],
        ref_template="#/$defs/{model}",
    )
    definitions = schema["$defs"]
    _name_value_functions(definitions["RuleEntry"])
    is_metrics = {"anyOf": [{"required": ["metrics"]}, {"required": ["around"]}]}
    return _printed(
        {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": "A file of newsfacts rules",
            "type": "object",
            "if": {"required": ["frame"]},
            "then": {"$ref": "#/$defs/FrameFile"},
            "else": {
                "if": is_metrics,
                "then": {"$ref": "#/$defs/MetricFile"},
                "else": {"allOf": [{"$ref": "#/$defs/RuleFile"}, _KIND_FOR_RULES]},
            },
            "$defs": definitions,
        }
    )


_KIND_FOR_RULES = {"if": {"required": ["rules"]}, "then": {"required": ["kind"]}}


def _name_value_functions(entry: dict[str, Any]) -> None:
    """The value functions by name, for completion; those that there are, of the kinds that have values."""
    names = sorted(name for name in FUNCTIONS if name.partition(".")[0] in VALUE_RULE_KINDS)
    entry["properties"]["value"]["anyOf"] = [{"type": "string", "enum": names}, {"type": "null"}]


def _printed(schema: dict[str, Any]) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
