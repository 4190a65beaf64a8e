"""The reference holds the public face whole: every name, with what it does, an example, and what each field of a record is."""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from textwrap import dedent
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


@pytest.mark.parametrize("name", NAMES)
def test_each_says_what_it_raises(name: str) -> None:
    silent = [call.__qualname__ for call in _calls(_named(name)) if _raises(call) and "Raises:" not in _told_of(call)]
    assert silent == []


def test_what_raises_is_seen() -> None:
    assert _raises(newsfacts.UserLexicon.__init__)
    assert not _raises(newsfacts.Pipeline.extract)


def _calls(told: Any) -> Iterator[Callable[..., Any]]:
    """The function itself, or the public methods that a class defines, with how it is made."""
    members = [told] if inspect.isfunction(told) else vars(told).values()
    for member in members:
        if inspect.isfunction(member) and (member.__name__ == "__init__" or not member.__name__.startswith("_")):
            yield member


def _raises(call: Callable[..., Any]) -> bool:
    """Whether its own lines raise; what it calls may raise, too, which only its author knows."""
    try:
        source = inspect.getsource(call)
    except OSError:  # made by a decorator such as dataclass
        return False
    return any(isinstance(node, ast.Raise) for node in ast.walk(ast.parse(dedent(source))))


def _told_of(call: Callable[..., Any]) -> str:
    return inspect.getdoc(call) or ""
