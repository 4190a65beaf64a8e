"""Sidecars: a small file beside an article that gives its title, date and url.

Beside ``快手.txt`` lie ``快手.meta.json``, ``快手.meta.yaml`` or ``快手.json``; the first of them that is there counts.
"""

from __future__ import annotations

import json
from pathlib import Path

import yaml

from newsfacts.batch.items import Metadata
from newsfacts.errors import NewsfactsError
from newsfacts.text.decode import decode

MANY_ARTICLES = ".jsonl"
_SUFFIXES = (".meta.json", ".meta.yaml", ".meta.yml", ".json")


def sidecar_of(article: Path) -> Path | None:
    """The sidecar that counts for an article's file, or None."""
    candidates = (article.with_name(name) for name in sidecar_names(article.name))
    return next((path for path in candidates if path.is_file()), None)


def sidecar_names(article_name: str) -> tuple[str, ...]:
    """The names that a sidecar of the article may have; JSON Lines hold many articles and have none.

    >>> sidecar_names("快手.txt")[0]
    '快手.meta.json'
    """
    name = Path(article_name)
    return () if name.suffix.lower() == MANY_ARTICLES else tuple(name.stem + suffix for suffix in _SUFFIXES)


def read_sidecar(article: Path) -> Metadata:
    """What the sidecar of an article says; empty where there is none.

    A sidecar that can't be read does not cost the article: it is named among the metadata's problems.
    """
    path = sidecar_of(article)
    if path is None:
        return Metadata()
    try:
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
