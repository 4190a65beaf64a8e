"""The reference holds the public face whole: every name, with what it does, an example, and what each field of a record is."""

from __future__ import annotations

import inspect
import re
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

import newsfacts

DOCS = Path(__file__).parents[2] / "docs"
NAMES = [
    name for page in ("python.md", "records.md") for name in re.findall(r"^::: (\S+)$", (DOCS / page).read_text(), re.M)
]


def _named(name: str) -> Any:
    module, _, attribute = name.rpartition(".")
    return getattr(import_module(module), attribute)


def test_every_public_name_stands_in_it_once() -> None:
    assert len(NAMES) == len(set(NAMES))
    assert {f"newsfacts.{name}" for name in newsfacts.__all__} - set(NAMES) == set()


@pytest.mark.parametrize("name", NAMES)
def test_each_says_what_it_does(name: str) -> None:
    told = _named(name)
    doc = inspect.getdoc(told) or ""
    assert doc.split("\n", 1)[0].endswith((".", ":", ";", "?")), doc
    if inspect.isclass(told) and issubclass(told, BaseModel):
        assert [field for field, info in told.model_fields.items() if not info.description] == []
    elif inspect.isclass(told):
        undocumented = [
            member
            for member, value in inspect.getmembers(told, callable)
            if not member.startswith("_") and not inspect.getdoc(value)
        ]
        assert undocumented == []
    if inspect.isfunction(told):
        assert "Examples:" in doc, "no example"
