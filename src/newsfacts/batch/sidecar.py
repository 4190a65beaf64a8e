"""Sidecars: a small file beside an article that gives its title, date and url.

Beside ``快手.txt`` lie ``快手.meta.json``, ``快手.meta.yaml`` or ``快手.json``; the first of them that is there counts.
"""

from __future__ import annotations

import json
from pathlib import Path

import yaml

from newsfacts.batch.formats import format_of
from newsfacts.batch.items import Metadata
from newsfacts.errors import NewsfactsError, ReadingError
from newsfacts.text.decode import decode

_SUFFIXES = (".meta.json", ".meta.yaml", ".meta.yml", ".json")
_LARGEST = 10**6


def sidecar_of(article: Path) -> Path | None:
    """The sidecar that counts for an article's file, or None."""
    candidates = (article.with_name(name) for name in sidecar_names(article.name))
    return next((path for path in candidates if path.is_file()), None)


def sidecar_names(article_name: str) -> tuple[str, ...]:
    """The names that a sidecar of the article may have; what holds many articles has none.

    >>> sidecar_names("快手.txt")[0], sidecar_names("快手.jsonl")
    ('快手.meta.json', ())
    """
    form = format_of(article_name)
    return tuple(form.stem + suffix for suffix in _SUFFIXES) if form and form.is_one_article else ()


def without_sidecars(names: list[str]) -> list[str]:
    """The names in a folder without those that are sidecars of others among them."""
    possible = [name for name in names if name.endswith(_SUFFIXES)]
    if not possible:
        return names
    stems = {form.stem for name in names if (form := format_of(name)) and form.is_one_article}
    sidecars = {name for name in possible if any(name.removesuffix(end) in stems for end in _SUFFIXES)}
    return [name for name in names if name not in sidecars]


def read_sidecar(article: Path, follow_links: bool = False) -> Metadata:
    """What the sidecar of an article says; empty where there is none.

    A sidecar that can't be read does not cost the article: it is named among the metadata's problems.
    """
    path = sidecar_of(article)
    if path is None:
        return Metadata()
    try:
        if path.is_symlink() and not follow_links:
            raise ReadingError("a link, which is not followed unless asked")
        if path.stat().st_size > _LARGEST:
            raise ReadingError("larger than 1 MB")
        text = decode(path.read_bytes()).text
        fields = json.loads(text) if path.suffix == ".json" else parse_yaml(text)
    except (OSError, NewsfactsError, ValueError, RecursionError) as error:
        return Metadata(problems=(f"sidecar {path.name} ignored: {error}",))
    if not isinstance(fields, dict):
        return Metadata(problems=(f"sidecar {path.name} ignored: it holds no fields such as title, published, url",))
    return Metadata.from_mapping(fields, "sidecar")


def parse_yaml(text: str) -> object:
    """YAML with every scalar as the text that stands there, dates and numbers too.

    Raises:
        ValueError: the text is no YAML; the message names line and column.
    """
    try:
        return yaml.load(text, Loader=yaml.BaseLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        where = f" (line {mark.line + 1}, column {mark.column + 1})" if mark else ""
        raise ValueError(f"{error.problem}{where}") from None
    except yaml.YAMLError as error:
        raise ValueError(" ".join(str(error).split())) from None
