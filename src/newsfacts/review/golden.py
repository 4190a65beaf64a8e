"""Golden files: the full output for each article, kept, and compared on every run.

``accept`` writes them, ``check`` says what has changed since. One JSON file an article, named
after its id; it works on any folder of articles and any folder of golden files.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from pydantic import ValidationError

from newsfacts.records import Article, Extraction
from newsfacts.review.difference import Difference, compare
from newsfacts.review.errors import GoldenError
from newsfacts.review.extractor import Extractor
from newsfacts.whole_file import whole_file

GOLDEN_SUFFIX = ".golden.json"
# Names that every file system keeps apart: lower case only, none of the names Windows reserves.
_SAFE = re.compile(r"(?!(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$))[a-z0-9_][a-z0-9._-]{0,99}")
_KEPT = 60


def check(articles: Iterable[Article], golden: Path, pipeline: Extractor) -> list[Difference]:
    """Extract each article and compare it field by field with its golden file.

    A golden file that is missing or cannot be read, and one that no article uses, are differences
    as well. Raises GoldenError where the folder is not there or two articles have one id.
    """
    if not golden.is_dir():
        raise GoldenError(f"{golden}: no such folder of golden files; 'golden accept' makes it")
    differences: list[Difference] = []
    used = set()
    for article, file in _with_files(articles, golden):
        used.add(file)
        differences += _check_one(pipeline.extract(article), file)
    for file in sorted(golden.glob(f"*{GOLDEN_SUFFIX}")):
        if file not in used:
            message = f"no article uses {file.name}; delete it, or give the article that it belongs to"
            differences.append(Difference(file.name, "unused golden file", message))
    return differences


def accept(articles: Iterable[Article], golden: Path, pipeline: Extractor) -> list[Path]:
    """Write the golden files of the articles and give back the paths of those that changed.

    Nothing is deleted. Raises GoldenError where a file cannot be written or two articles have one id.
    """
    changed = []
    for article, file in _with_files(articles, golden):
        content = dump(pipeline.extract(article)).encode("utf-8")
        try:
            golden.mkdir(parents=True, exist_ok=True)
            if not file.exists() or file.read_bytes() != content:
                with whole_file(file) as temporary:
                    temporary.write_bytes(content)
                changed.append(file)
        except OSError as error:
            raise GoldenError(f"{file}: cannot be written ({error.strerror or error})") from None
    return changed


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


def dump(extraction: Extraction) -> str:
    """An extraction as pretty-printed JSON, fields in the order of the records."""
    content = json.dumps(extraction.model_dump(mode="json"), ensure_ascii=False, indent=2) + "\n"
    # A lone surrogate has no UTF-8; JSON can still say it as an escape.
    return re.sub("[\ud800-\udfff]", lambda found: f"\\u{ord(found[0]):04x}", content)


def _check_one(new: Extraction, file: Path) -> list[Difference]:
    id_ = new.article.id
    try:
        old = Extraction.model_validate(json.loads(file.read_bytes().decode("utf-8")))
    except FileNotFoundError:
        return [Difference(id_, "no golden file", f"{file.name} is not there; look at the output and accept it")]
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        reason = f"{'.'.join(map(str, first['loc']))}: {first['msg']}"
    except (OSError, ValueError) as error:
        reason = str(error)
    else:
        return compare(old, new)
    return [Difference(id_, "unreadable golden file", f"{file.name}: {reason}; accept the output anew")]


def _with_files(articles: Iterable[Article], golden: Path) -> Iterator[tuple[Article, Path]]:
    """Each article with its golden file; no two share one."""
    owners: dict[Path, str] = {}
    for article in articles:
        file = golden / file_name(article.id)
        if file in owners:
            raise GoldenError(
                f"two articles would share {file.name}: {owners[file]!r}, {article.id!r}; give them other ids"
            )
        owners[file] = article.id
        yield article, file
