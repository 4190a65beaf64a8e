"""Records as plain values of the JSON kind, and back: the one way in and out of every table format."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast, get_args

from newsfacts.errors import RecordsError
from newsfacts.records import Extraction, Mention, Record, Value

Fields = Mapping[str, Any]
R = TypeVar("R", bound=Record)

VALUE_CLASSES: dict[str, type[Record]] = {
    value.__name__.removesuffix("Value").lower(): value for value in get_args(Value)
}
"""The class of a mention's value by the mention's kind."""


def extraction_fields(extraction: Extraction) -> dict[str, Any]:
    """The fields of an extraction, numbers as exact decimal strings.

    Raises:
        NewsfactsError: a mention's value is not of its kind, which could not be told when it is read back.
    """
    for mention in extraction.mentions:
        if type(mention.value) is not VALUE_CLASSES[mention.kind]:
            raise RecordsError(
                f"{extraction.article.id}: mention {mention.id} is of kind {mention.kind}, but its value is a "
                f"{type(mention.value).__name__}; give it a {VALUE_CLASSES[mention.kind].__name__}"
            )
    return extraction.model_dump(mode="json")


def mention_from(fields: Fields) -> Mention:
    """The mention of such fields; its kind says what class the value is of.

    Raises:
        ValidationError: they are not the fields of a mention.
    """
    value = fields.get("value")
    if isinstance(value, Mapping) and (made := VALUE_CLASSES.get(fields.get("kind", ""))):
        own = {name: cell for name, cell in value.items() if cell is not None or name in made.model_fields}
        fields = {**fields, "value": made.model_validate(own)}
    return Mention.model_validate(fields)


def record_from(record: type[R], fields: Fields) -> R:
    """The record of such fields.

    Raises:
        ValidationError: they are not its fields.
    """
    return cast("R", mention_from(fields)) if record is Mention else record.model_validate(fields)
