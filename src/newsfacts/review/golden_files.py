"""The files of a golden folder: their names, what is in them, and how they are written."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import Any

from newsfacts.records import Extraction
from newsfacts.review.errors import GoldenError
from newsfacts.whole_file import whole_file

GOLDEN_SUFFIX = ".golden.json"
# Names that every file system keeps apart: lower case only, none of the names Windows reserves.
_SAFE = re.compile(r"(?!(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$))[a-z0-9_][a-z0-9._-]{0,99}")
_KEPT = 60


def file_name(id_: str) -> str:
    """The name of an article's golden file: its id where that is safe, else with part of its hash.

    >>> file_name("000_fd6f.txt")
    '000_fd6f.txt.golden.json'
    >>> file_name("财经/A股.txt")
    '财经_A股.txt~d7b55fed7bf953b1.golden.json'
    """
    return safe_name(id_) + GOLDEN_SUFFIX


def safe_name(id_: str) -> str:
    """A name for an article's files that every file system takes: its id where that is safe, else with part of its hash."""
    if _SAFE.fullmatch(id_):
        return id_
    readable = re.sub(r"[^\w.-]+", "_", id_)[:_KEPT]
    digest = hashlib.sha256(id_.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return f"{readable}~{digest}"


def golden_files(golden: Path) -> list[Path]:
    """The golden files of a folder, sorted by name."""
    return sorted(golden.glob(f"*{GOLDEN_SUFFIX}"))


def check_folder(golden: Path) -> None:
    """Raise GoldenError where there is no such folder."""
    if not golden.is_dir():
        raise GoldenError(f"{golden}: no such folder of golden files; 'golden accept' makes it")


def dump(extraction: Extraction) -> bytes:
    """An extraction as its golden file holds it, fields in the order of the records."""
    return readable_json(extraction.model_dump(mode="json"))


def readable_json(content: Any) -> bytes:
    """Pretty-printed JSON in UTF-8, one line end at its end."""
    text = json.dumps(content, ensure_ascii=False, indent=2) + "\n"
    # A lone surrogate has no UTF-8; JSON can still say it as an escape.
    return re.sub("[\ud800-\udfff]", lambda found: f"\\u{ord(found[0]):04x}", text).encode("utf-8")


def content_of(file: Path) -> bytes | None:
    """What is in a file, None where there is none; GoldenError where it can't be read."""
    try:
        return file.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise GoldenError(f"{file}: cannot be read ({error.strerror or error}); see to it that you may") from None


def put(file: Path, content: bytes | None) -> bool:
    """Write a file whole, its folder made if need be; or delete it where there is no content. Whether that changed it.

    Raises GoldenError where it can't be done.
    """
    if content_of(file) == content:
        return False
    try:
        if content is None:
            file.unlink()
            return True
        file.parent.mkdir(parents=True, exist_ok=True)
        with whole_file(file) as temporary:
            temporary.write_bytes(content)
    except OSError as error:
        raise GoldenError(
            f"{file}: cannot be written ({error.strerror or error}); choose another folder, or see to it that you may"
        ) from None
    return True
