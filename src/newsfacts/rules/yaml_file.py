"""YAML files of rules, metrics and event frames: read with the places of what stands in them, checked against a model."""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from newsfacts.rules.errors import RuleError, RuleKeyError, RuleSyntaxError
from newsfacts.rules.shipped import default_folder

_PLACES = "__places__"  # of a mapping's keys, and under None its own
Place = tuple[int, int]  # line and column, from 1

M = TypeVar("M", bound=BaseModel)


class _WithPlaces:
    """What makes of a safe loader one that notes the place of each key, and leaves dates as they are written."""

    yaml_implicit_resolvers = {  # noqa: RUF012 - the class attribute is how PyYAML wants it
        first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(":timestamp")]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        keys = [key.value for key, _ in node.value]
        twice = next((key for key in keys if keys.count(key) > 1), None)
        if twice is not None:
            raise yaml.constructor.ConstructorError(None, None, f"the key {twice!r} stands here twice", node.start_mark)
        mapping: dict[Any, Any] = super().construct_mapping(node, deep=deep)  # type: ignore[misc]
        places = {key.value: _place(key.start_mark) for key, _ in node.value if isinstance(key, yaml.ScalarNode)}
        mapping[_PLACES] = {None: _place(node.start_mark), **places}
        return mapping


class _PlaceLoader(_WithPlaces, yaml.SafeLoader):
    """For any file: brackets in brackets by the thousand are an error."""


class _FastPlaceLoader(_WithPlaces, yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader):  # type: ignore[misc]
    """Ten times as fast, but such brackets end the process: for the files that ship."""


def read_mapping(path: Path) -> dict[Any, Any]:
    """The mapping that a YAML file holds, each mapping in it with the places of its keys; for ``validated``.

    Raises:
        RuleError: the file can't be read, or is no YAML mapping.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise RuleError(f"{path}: can't be read ({error}); save it as UTF-8") from error
    except OSError as error:
        raise RuleError(f"{path}: can't be read ({error.strerror or error})") from error
    try:
        ships = path.is_relative_to(default_folder())
        raw = yaml.load(text, Loader=_FastPlaceLoader if ships else _PlaceLoader)  # both are SafeLoaders
    except (yaml.YAMLError, RecursionError) as error:
        raise _no_yaml(path, text, error) from error
    if not isinstance(raw, dict):
        raise RuleError(f"{path}:1: a rule file is a mapping with kind, fragments and rules")
    return raw


def line_of(node: object) -> int:
    """The line of what stands in such a mapping; 1 where it is no mapping itself."""
    return node[_PLACES][None][0] if isinstance(node, dict) else 1


def _place(mark: yaml.Mark) -> Place:
    return mark.line + 1, mark.column + 1


def _no_yaml(path: Path, text: str, error: Exception) -> RuleSyntaxError:
    line, column, reason = 1, 1, "nested too deeply"
    if isinstance(error, yaml.MarkedYAMLError):
        reason = error.problem or str(error)
        if mark := error.problem_mark:
            line, column = _place(mark)
    elif found := yaml.reader.Reader.NON_PRINTABLE.search(text):
        line, column = text.count("\n", 0, found.start()) + 1, found.start() - text.rfind("\n", 0, found.start())
        reason = f"a control character (U+{ord(found[0]):04X})"
    return RuleSyntaxError(f"{path}:{line}:{column}: no valid YAML: {reason}; mend the line or quote the text")


def validated(model: type[M], raw: dict[Any, Any], path: Path) -> M:
    """What ``read_mapping`` read, as a model; RuleError names the place of what does not fit."""
    try:
        content = _without_places(raw)
    except RecursionError as error:
        raise RuleSyntaxError(
            f"{path}:1:1: no valid YAML: nested too deeply, or an alias (*) holds itself; write it out"
        ) from error
    try:
        return model.model_validate(content)
    except ValidationError as error:
        # A misspelt key shows twice, as one too many and as one missing: the first says more.
        first = min(error.errors(), key=lambda e: e["type"] != "extra_forbidden")
        at = tuple(first["loc"])
        line, column = _nearest_place(raw, at)
        raise RuleKeyError(f"{path}:{line}:{column}: {'.'.join(map(str, at))}: {_in_words(first)}") from error


def _in_words(error: Any) -> str:
    if error["type"] == "extra_forbidden":
        return "unknown key; take it out or correct its spelling"
    if error["type"] == "missing":
        return "this key is missing"
    if error["loc"][-1:] == ("examples",):
        return "a rule needs at least one example (text, span, value)"
    return str(error["msg"]).removeprefix("Value error, ")


def _without_places(node: Any) -> Any:
    if isinstance(node, dict):
        return {key: _without_places(value) for key, value in node.items() if key != _PLACES}
    return [_without_places(item) for item in node] if isinstance(node, list) else node


def _nearest_place(node: Any, at: tuple[Any, ...]) -> Place:
    """Where the key at the end of a path stands; of one that is missing or has no place, what it would stand in."""
    place: Place = node[_PLACES][None]
    for part in at:
        if isinstance(node, dict) and part in node:
            place, node = node[_PLACES].get(part, place), node[part]
        elif isinstance(node, list) and isinstance(part, int) and part < len(node):
            node = node[part]
            place = node[_PLACES][None] if isinstance(node, dict) else place
        else:
            break
    return place
