"""Where a record points at others: the fields that hold the id of a mention, an event or a fact."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from newsfacts.records import Event, Extraction, Fact, Finding, Mention

Output = Mention | Event | Fact | Finding

_AMONG_EQUALS = r"value\.anchor\.mention|checks\.\d+\.facts\.\d+"
_REFERENCE = re.compile(
    r"value|subject\.mention|period\.mention|change\.base_value|event_ids\.\d+|mention|fact|roles\.[^.]+\.mention|"
    + _AMONG_EQUALS
)
_TO_EQUALS = re.compile(_AMONG_EQUALS)


def is_reference(field: str) -> bool:
    """Whether a flat field holds an id.

    >>> is_reference("subject.mention"), is_reference("value.amount")
    (True, False)
    """
    return _REFERENCE.fullmatch(field) is not None


def points_at_equals(field: str) -> bool:
    """Whether a flat field of a mention points at a mention, or one of a fact at a fact."""
    return _TO_EQUALS.fullmatch(field) is not None


def flat_fields(record: Output) -> dict[str, Any]:
    """The leaves of a record with their path (``value.amount``, ``evidence.0``), without its id and what is null.

    The roles of an event go by their names, as ``roles.shares.value``, a second one of a name as ``roles.shares#2.value``.
    """
    content = record.model_dump(mode="json", exclude={"id"})
    if isinstance(record, Event):
        content["roles"] = _by_name(content["roles"])
    return {name: leaf for name, leaf in _leaves(content) if leaf is not None}


def all_ids(extraction: Extraction) -> list[str]:
    """The ids of the mentions, the events and the facts."""
    ids = [mention.id for mention in extraction.mentions]
    ids += [event.id for event in extraction.events]
    return ids + [fact.id for fact in extraction.facts]


def references(record: Output) -> set[str]:
    """The ids that a record points at."""
    return {leaf for name, leaf in flat_fields(record).items() if is_reference(name)}


def renumbered(record: Output, own: str, ids: Mapping[str, str]) -> Output:
    """The record under its new id, pointing at others by theirs."""
    content = _pointed_anew(record.model_dump(mode="json"), ids)
    return type(record).model_validate(content | ({} if isinstance(record, Finding) else {"id": own}))


def _by_name(roles: list[dict[str, Any]]) -> dict[str, Any]:
    named: dict[str, Any] = {}
    for role in roles:
        name, number = role.pop("role"), 1
        key = name
        while key in named:
            number += 1
            key = f"{name}#{number}"
        named[key] = role
    return named


def _pointed_anew(content: Any, ids: Mapping[str, str], name: str = "") -> Any:
    if isinstance(content, dict):
        return {key: _pointed_anew(item, ids, f"{name}.{key}" if name else key) for key, item in content.items()}
    if isinstance(content, list):
        return [_pointed_anew(item, ids, f"{name}.{index}") for index, item in enumerate(content)]
    return ids.get(content, content) if is_reference(name) else content


def _leaves(content: Any, name: str = "") -> Iterator[tuple[str, Any]]:
    if isinstance(content, dict):
        items = list(content.items())
    elif isinstance(content, list):
        items = [(str(index), item) for index, item in enumerate(content)]
    else:
        yield name, content
        return
    for key, item in items:
        yield from _leaves(item, f"{name}.{key}" if name else key)
