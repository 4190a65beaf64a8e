"""The shape of a record: what its fields hold, in the few words that every table format knows.

Walked off the pydantic models, so that a field added to a record is a field in every format. Numbers keep their exact
decimal string; the value of a mention, which may be of six classes, is one struct with the fields of all.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from newsfacts.records import Record


@dataclass(frozen=True, slots=True)
class Scalar:
    """One cell; ``number`` is an exact decimal, written as a string."""

    kind: Literal["text", "integer", "truth", "real", "number"]


@dataclass(frozen=True, slots=True)
class Texts:
    """A map from text to text."""


@dataclass(frozen=True, slots=True)
class Many:
    """Any number of the same shape, in order."""

    of: Shape


@dataclass(frozen=True, slots=True)
class Struct:
    """Named fields, in order."""

    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a struct; ``nullable`` if it may be None, ``required`` if the record has no default for it."""

    name: str
    shape: Shape
    nullable: bool
    required: bool


Shape = Scalar | Texts | Many | Struct
TEXT, INTEGER, TRUTH = Scalar("text"), Scalar("integer"), Scalar("truth")
REAL, NUMBER = Scalar("real"), Scalar("number")
_SCALARS: dict[Any, Scalar] = {str: TEXT, int: INTEGER, bool: TRUTH, float: REAL, Decimal: NUMBER}


@cache
def shape_of(record: type[Record]) -> Struct:
    """The shape of a record class.

    >>> from newsfacts.records import Span
    >>> [(field.name, field.shape.kind) for field in shape_of(Span).fields]
    [('start', 'integer'), ('end', 'integer')]

    Raises:
        TypeError: a field holds what no table can.
    """
    return Struct(tuple(_field(record, name) for name in record.model_fields))


def _field(record: type[Record], name: str) -> Field:
    info = record.model_fields[name]
    choices = _choices(info.annotation)
    shape = _shape(tuple(choice for choice in choices if choice is not NoneType), f"{record.__name__}.{name}")
    return Field(name, shape, NoneType in choices, info.is_required())


def _choices(annotation: Any) -> tuple[Any, ...]:
    return get_args(annotation) if get_origin(annotation) in (Union, UnionType) else (annotation,)


def _shape(choices: tuple[Any, ...], place: str) -> Shape:
    if len(choices) > 1:
        return _merged([shape_of(choice) for choice in choices], place)
    (only,) = choices
    origin, arguments = get_origin(only), get_args(only)
    if only in _SCALARS:
        return _SCALARS[only]
    if origin is Annotated:
        return _shape((arguments[0],), place)
    if origin is Literal and all(isinstance(word, str) for word in arguments):
        return TEXT
    if origin is tuple and arguments[1:] == (...,):
        return Many(_shape(_choices(arguments[0]), place))
    if only == dict[str, str]:
        return Texts()
    if isinstance(only, type) and issubclass(only, Record):
        return shape_of(only)
    raise TypeError(f"{place}: {only} has no place in a table")


def _merged(structs: list[Struct], place: str) -> Struct:
    """One struct with the fields of all; each may be null, for the others do not have it."""
    fields: dict[str, Field] = {}
    for field in (field for struct in structs for field in struct.fields):
        if fields.setdefault(field.name, Field(field.name, field.shape, True, False)).shape != field.shape:
            raise TypeError(f"{place}: {field.name} is not the same in all classes")
    return Struct(tuple(fields.values()))
