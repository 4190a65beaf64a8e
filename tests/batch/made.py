"""Records that no article would give, to see what a format can hold."""

from __future__ import annotations

from decimal import Decimal
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from hypothesis import strategies as st

from newsfacts.batch.tables.plain import VALUE_CLASSES
from newsfacts.records import ArticleError, Extraction, Mention, Record

AWKWARD = (
    "", "'", "''", "=1+1", "'=", "@x", "-1", "+1", '"', 'a,"b"\r\nc', "\r", "\n", "\t", "\x00", "a\x00b", "\ufeff", "😀", "\u2028",
    "NULL", "null", "\\N", "nan", "0", "true", "[]", "{}", " 空 格 ",
)  # fmt: skip
_TEXTS = st.sampled_from(AWKWARD) | st.text(max_size=8)
_NUMBERS = st.builds(
    lambda digits, places: Decimal(digits).scaleb(-places), st.integers(-(10**28) + 1, 10**28 - 1), st.integers(0, 12)
) | st.integers(-(10**40), 10**40).map(Decimal)
_SCALARS: dict[Any, st.SearchStrategy[Any]] = {
    str: _TEXTS,
    int: st.integers(-(2**63), 2**63 - 1),
    bool: st.booleans(),
    float: st.floats(0, 1),
    Decimal: _NUMBERS,
    NoneType: st.none(),
    dict[str, str]: st.dictionaries(_TEXTS, _TEXTS, max_size=2),
}


def records(record: type[Record]) -> st.SearchStrategy[Any]:
    """Any record of the class, each field with anything that its type allows."""
    if record is Mention:
        return st.sampled_from(list(VALUE_CLASSES)).flatmap(_mentions)
    return st.builds(record, **{name: _fields(info.annotation) for name, info in record.model_fields.items()})


def _mentions(kind: str) -> st.SearchStrategy[Any]:
    fields = {name: _fields(info.annotation) for name, info in Mention.model_fields.items()}
    return st.builds(Mention, **{**fields, "kind": st.just(kind), "value": records(VALUE_CLASSES[kind])})


def _fields(annotation: Any) -> st.SearchStrategy[Any]:
    origin, arguments = get_origin(annotation), get_args(annotation)
    if annotation in _SCALARS:
        return _SCALARS[annotation]
    if origin is Literal:
        return st.sampled_from(arguments)
    if origin is Annotated:
        return _fields(arguments[0])
    if origin in (Union, UnionType):
        return st.one_of([_fields(choice) for choice in arguments])
    if origin is tuple:
        return st.lists(_fields(arguments[0]), max_size=2).map(tuple)
    return st.deferred(lambda: records(annotation))


extractions = records(Extraction)
errors = records(ArticleError)
