"""Development labels: offsets and values of texts that are not part of the project.

One item a line, without the text::

    {"id": "biz000001", "file": "news.business", "sha256": "9f2c…", "published": "2026-07-28",
     "labels": [{"kind": "date", "start": 5, "end": 10, "value": {"timex": "2026-07-28"}}]}

The text is found by its id in ``FILE.jsonl.gz`` of a data folder and must hash to ``sha256`` (the
first 16 hexadecimal digits over its UTF-8). What follows from the text or from the value is not
written: a name equal to the surface, the begin and end of a date, its type unless it is ``SET``.

Labels of people and companies alone say so; nothing else is scored on them, and their roles are::

    {"id": "biz000002", …, "kinds": ["person", "company"], "roles": true, "labels": […]}
"""

from __future__ import annotations

import hashlib
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

from pydantic import Field, ValidationError, model_validator

from newsfacts.records import (
    KINDS,
    CompanyValue,
    DateValue,
    Kind,
    MoneyValue,
    PercentValue,
    PersonValue,
    QuantityValue,
    Record,
    Value,
)
from newsfacts.review.dev_texts import read_texts
from newsfacts.review.errors import DataMissing, GoldError, first_fault
from newsfacts.review.facts_file import parse_facts, render_fact
from newsfacts.review.label_values import date_value, default_name
from newsfacts.review.labels import GoldLabel
from newsfacts.review.markup import GoldDocument, check_tags, in_order

_MODELS: dict[Kind, type[Record]] = {
    "money": MoneyValue,
    "percent": PercentValue,
    "quantity": QuantityValue,
    "person": PersonValue,
    "company": CompanyValue,
}


class DevLabel(Record):
    """A label by its offsets; ``value`` holds the fields of the kind's value record."""

    kind: Kind
    start: int = Field(ge=0)
    end: int
    value: dict[str, Any]
    uncertain: bool = False
    tag: str | None = None


class DevItem(Record):
    """The labels of one text, and where the text is. ``facts`` are lines of a facts file.

    ``kinds`` are those that were labeled, all of them unless it says so. With ``roles`` the roles of people were
    looked for: in a text without any, each one found is wrong.
    """

    id: str
    file: str = Field(pattern=r"^[A-Za-z0-9_-][A-Za-z0-9_.-]*$")
    sha256: str = Field(pattern=r"^[0-9a-f]{16}$")
    published: str | None = None
    title_used: bool = False
    kinds: tuple[Kind, ...] = KINDS
    roles: bool = False
    labels: tuple[DevLabel, ...]
    facts: tuple[str, ...] | None = None

    @model_validator(mode="after")
    def _keeps_to_its_kinds(self) -> DevItem:
        """What was not labeled has no label, no roles and no facts, which rest on values of every kind."""
        if other := {label.kind for label in self.labels} - set(self.kinds):
            raise ValueError(f"labels of the kind {', '.join(sorted(other))}, which kinds does not name")
        if self.roles and "person" not in self.kinds:
            raise ValueError("roles without the kind person")
        if self.facts is not None and set(self.kinds) != set(KINDS):
            raise ValueError("facts, but not every kind was labeled")
        return self


def to_dev_item(document: GoldDocument, file: str, *, title_used: bool = False) -> DevItem:
    """The labels of a document without its text, which stands in the data file ``file``.

    Raises GoldError where a value cannot be kept so: a date whose end is not that of its timex.
    """
    labels = tuple(_strip(label) for label in document.labels)
    item = DevItem(
        id=document.id,
        file=file,
        sha256=fingerprint(document.text),
        published=document.published,
        title_used=title_used,
        kinds=document.kinds,
        roles=document.roles,
        labels=labels,
        facts=None if document.facts is None else tuple(render_fact(fact) for fact in document.facts),
    )
    if from_dev_item(item, document.text, document.id).labels != document.labels:
        raise GoldError(f"{document.id}: a label cannot be kept without its text (is its date's end its timex's end?)")
    return item


def from_dev_item(item: DevItem, text: str, where: str, title: str | None = None) -> GoldDocument:
    """The gold document of an item and its text; GoldError where the labels do not fit the text."""
    if fingerprint(text) != item.sha256:
        raise GoldError(f"{where}: the text of {item.id} in {item.file} is not the one that was labeled")
    labels = []
    for label in item.labels:
        surface = text[label.start : label.end]
        try:
            value = _value(label.kind, label.value, surface)
        except ValueError as error:
            raise GoldError(f"{where}: {label.kind} [{label.start}, {label.end}): {_reason(error)}") from None
        labels.append(GoldLabel(label.kind, label.start, label.end, surface, value, label.uncertain, label.tag))
    facts = None if item.facts is None else parse_facts("\n".join(item.facts), where)
    document = GoldDocument(
        text,
        tuple(in_order(text, labels, where)),
        id=item.id,
        title=title if item.title_used else None,
        published=item.published,
        facts=facts,
        kinds=item.kinds,
        roles=item.roles,
    )
    check_tags(document, where)
    return document


def render_dev_item(item: DevItem) -> str:
    """An item as one line of JSON, ended by a line feed."""
    content = item.model_dump(mode="json", exclude_defaults=True)
    return json.dumps(content, ensure_ascii=False) + "\n"


def read_dev(gold: Path, data: Path | None = None) -> list[GoldDocument]:
    """The documents of a file of development labels, in its order.

    ``data`` is the folder of the texts; see ``newsfacts.review.dev_texts.data_folder``.
    Raises GoldError for broken labels, DataMissing where a text is not there.
    """
    items = _read_items(gold)
    texts = read_texts({(item.file, item.id) for _, item in items}, gold, data)
    documents = []
    for number, item in items:
        found = texts.get((item.file, item.id))
        if found is None:
            raise DataMissing(f"{gold}:{number}: {item.file} holds no text {item.id}; take the data this was made from")
        documents.append(from_dev_item(item, found.text, f"{gold}:{number}", found.title))
    return documents


def fingerprint(text: str) -> str:
    """The first 16 hexadecimal digits of SHA-256 over the text's UTF-8."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _read_items(gold: Path) -> list[tuple[int, DevItem]]:
    try:
        lines = gold.read_bytes().decode("utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise GoldError(f"{gold}: cannot be read as UTF-8 ({error})") from None
    items = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            items.append((number, DevItem.model_validate(json.loads(line, parse_float=Decimal))))
        except ValueError as error:
            raise GoldError(f"{gold}:{number}: {_reason(error)}") from None
    if not items:
        raise GoldError(f"{gold}: no item in this file")
    return items


def _strip(label: GoldLabel) -> DevLabel:
    value = label.value.model_dump(mode="json", exclude_none=True)
    if isinstance(label.value, DateValue):
        value = {key: value[key] for key in ("type", "timex", "mod") if key in value}
        if label.value.type != "SET":
            del value["type"]
    elif isinstance(label.value, PersonValue | CompanyValue):
        if label.value.name == default_name(label.text):
            del value["name"]
        if not value.get("roles", True):
            del value["roles"]
    return DevLabel(
        kind=label.kind, start=label.start, end=label.end, value=value, uncertain=label.uncertain, tag=label.tag
    )


def _value(kind: Kind, fields: dict[str, Any], surface: str) -> Value:
    if kind == "date":
        if unknown := fields.keys() - {"type", "timex", "mod"}:
            raise ValueError(f"a date has type, timex and mod, not {', '.join(sorted(unknown))}")
        date = DateValue.model_validate(fields)
        return date_value(date.timex, recurring=date.type == "SET", mod=date.mod)
    if kind in ("person", "company"):
        fields = {"name": default_name(surface), **fields}
    value: Value = _MODELS[kind].model_validate(fields)  # type: ignore[assignment]
    return value


def _reason(error: ValueError) -> str:
    """One line of why: pydantic's first complaint with its place, or the message."""
    if isinstance(error, ValidationError):
        return first_fault(error)
    return str(error)
