"""The texts that development labels refer to: ``FILE.jsonl.gz`` in a data folder."""

from __future__ import annotations

import gzip
import json
import os
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from newsfacts.review.errors import DataMissing

DATA_VARIABLE = "NEWSFACTS_DATA"
_HOW = f"give the folder that holds it with --data or in the environment variable {DATA_VARIABLE}"


@dataclass(frozen=True, slots=True)
class DevText:
    """One text of a data file, with its title."""

    text: str
    title: str | None


def data_folder(gold: Path, data: Path | None = None) -> Path | None:
    """The folder of the texts: ``data``, else NEWSFACTS_DATA, else the nearest ``shared/data`` above ``gold``."""
    if data is not None:
        return data
    if named := os.environ.get(DATA_VARIABLE):
        return Path(named)
    return next((folder for parent in gold.resolve().parents if (folder := parent / "shared" / "data").is_dir()), None)


def read_texts(wanted: set[tuple[str, str]], gold: Path, data: Path | None = None) -> dict[tuple[str, str], DevText]:
    """The wanted texts by (file, id), as far as the files hold them.

    Raises DataMissing where there is no data folder, or a file is not in it or broken.
    """
    folder = data_folder(gold, data)
    if folder is None:
        raise DataMissing(f"{gold} labels texts that are not part of the project; {_HOW}")
    texts = {}
    for name in sorted({file for file, _ in wanted}):
        ids = {id_ for file, id_ in wanted if file == name}
        for row in _rows(folder / f"{name}.jsonl.gz", gold):
            if row["id"] in ids:
                texts[name, row["id"]] = DevText(row["text"], row.get("title"))
                ids.remove(row["id"])
            if not ids:
                break
    return texts


def _rows(file: Path, gold: Path) -> Iterator[dict[str, Any]]:
    try:
        with gzip.open(file, "rt", encoding="utf-8", newline="\n") as lines:
            for line in lines:
                row = json.loads(line)
                if not isinstance(row, dict) or not {"id", "text"} <= row.keys():
                    raise ValueError("a row has an id and a text")
                yield row
    except FileNotFoundError:
        raise DataMissing(f"{file} is not there, and {gold} labels texts of it; {_HOW}") from None
    except (OSError, EOFError, zlib.error, ValueError) as error:
        raise DataMissing(f"{file} cannot be read ({error}); {_HOW}") from None
