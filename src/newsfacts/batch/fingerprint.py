"""What the results of a pipeline depend on, as hashes: a later run takes over only what would come out the same."""

from __future__ import annotations

import hashlib
import json
import re
import sys
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, distribution, version
from pathlib import Path
from typing import Any

import yaml

from newsfacts.records import SCHEMA_VERSION

_SAYS_NOTHING = frozenset({"examples", "not_examples", "why"})  # keys of a rule that change no result
_PACKAGE = Path(__file__).parent.parent
_ROAD = (
    "text",
    "rules",
    "values",
    "mentions",
    "tagger",
    "names",
    "facts",
    "checks",
    "events",
)  # and modules beside them


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """One hash for each thing that results depend on, by what a user would call it."""

    code: str
    rules: str
    files: str
    tagger: str

    @classmethod
    def unlike_any(cls) -> Fingerprint:
        """A fingerprint that equals none made before or after."""
        return cls(uuid.uuid4().hex, "", "", "")

    def digest(self) -> bytes:
        """All of it in 16 bytes."""
        return hashlib.sha256(json.dumps(asdict(self)).encode()).digest()[:16]


def fingerprint(rules: Path | None, files: Iterable[Path], tagger: str) -> Fingerprint:
    """The fingerprint of a pipeline by the folder of its rules, the user's own files, and its tagger's name.

    Examples and reasons of rules are left out: they change no result. A file that can't be read counts as empty, for
    the pipeline itself will say what is wrong with it.
    """
    return Fingerprint(
        code=_code(),
        rules=_hash((name, _meaning(name, content)) for name, content in rule_files(rules).items()),
        files=_hash((path.suffix, _content(path)) for path in files),
        tagger=_hash(_tagger_parts(tagger)),
    )


@cache
def _code() -> str:
    """What articles go through, the versions of what it computes with, and Python's (whose Unicode tables matter)."""
    files = [*_PACKAGE.glob("*.py"), *(path for name in _ROAD for path in (_PACKAGE / name).rglob("*.py"))]
    # The lexicon is the one that is read for its own sake, whatever rules are used.
    parts = [("not_number", rule_files(None).get("lexicon/not_number.txt", b""))]
    parts += [(path.relative_to(_PACKAGE).as_posix(), _content(path)) for path in sorted(files)]
    libraries = ((name, version(name)) for name in sorted(_libraries()))
    python = ".".join(map(str, sys.version_info[:2]))
    return _hash([("schema", SCHEMA_VERSION), ("python", python), *libraries, *parts])


def _libraries() -> Iterator[str]:
    try:
        required = distribution("newsfacts").requires or ()
    except PackageNotFoundError:  # run from a source tree that is not installed
        return
    for line in required:
        if "extra ==" not in line and (name := re.match(r"[\w.-]+", line)):
            yield name[0]


def rule_files(rules: Path | None) -> dict[str, bytes]:
    """The files of a folder of rules by their names in it; those of the folder that it extends under ``shipped/``."""
    from newsfacts.rules.load import base_of
    from newsfacts.rules.shipped import default_folder

    if rules is None or rules == default_folder():
        return _files(default_folder())
    base = base_of(rules)
    shipped = {} if base is None else {f"shipped/{name}": content for name, content in _files(base).items()}
    return _files(rules) | shipped


def _files(folder: Path) -> dict[str, bytes]:
    paths = sorted(path for path in folder.rglob("*") if path.suffix in (".yaml", ".txt"))
    return {path.relative_to(folder).as_posix(): _content(path) for path in paths}


def _meaning(name: str, content: bytes) -> bytes:
    """A file of rules without what changes no result, so that a better example costs nobody a run."""
    if not name.endswith(".yaml"):
        return content
    try:
        parsed = yaml.load(content, Loader=yaml.CSafeLoader)
    except yaml.YAMLError:
        return content
    return json.dumps(_without_words(parsed), ensure_ascii=False, default=str).encode()


def _without_words(node: Any) -> Any:
    if isinstance(node, dict):
        return {str(key): _without_words(value) for key, value in node.items() if key not in _SAYS_NOTHING}
    return [_without_words(item) for item in node] if isinstance(node, list) else node


def _tagger_parts(tagger: str) -> Iterator[tuple[str, str | bytes]]:
    """The shipped model's files, those of a folder that holds a spaCy pipeline, or an installed pipeline's version."""
    yield "name", tagger
    folder = _PACKAGE / "tagger" / "model" if tagger == "shipped" else Path(tagger)
    if folder.is_dir():
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                yield path.relative_to(folder).as_posix(), _content(path)
    elif tagger != "none":
        try:
            yield "version", version(tagger.replace("_", "-"))
        except PackageNotFoundError:  # loading it will say so
            return


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _hash(parts: Iterable[tuple[str, str | bytes]]) -> str:
    whole = hashlib.sha256()
    for name, content in parts:
        data = content if isinstance(content, bytes) else content.encode()
        whole.update(f"{name}\0{len(data)}\0".encode("utf-8", "surrogateescape"))
        whole.update(data)
    return whole.hexdigest()
