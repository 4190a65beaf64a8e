"""The cases of other projects' test suites, read from a folder beside the repository; they are no part of the project."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from newsfacts.records import Kind

VARIABLE = "NEWSFACTS_CASES"
SUITES = ("recognizers", "duckling", "jionlp", "cn2an", "cn2date", "chrono", "zhtimenlp")
ROOT = Path(__file__).resolve().parents[2]

DATE_TYPES = (
    "date", "date_period", "datetime", "datetime_period", "holiday", "set", "duration", "mixed_date",
)  # fmt: skip
NUMBER_TYPES = ("number", "number_range", "ordinal")
# What answers a suite's type: a kind of mention, or the numerals, which are no mentions.
KIND_OF_TYPE: dict[str, Kind | None] = {
    "money": "money",
    "percent": "percent",
    **dict.fromkeys(DATE_TYPES, "date"),
    **dict.fromkeys(NUMBER_TYPES),
}


@dataclass(frozen=True, slots=True)
class Expected:
    """One span that a suite expects, with the value as the suite states it."""

    start: int
    end: int
    text: str
    type: str
    stated: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Case:
    """One text of a suite with all that the suite expects of it."""

    id: str
    suite: str
    type: str
    text: str
    published: str | None
    expect: tuple[Expected, ...]
    exhaustive: bool
    convention: bool  # underspecified, or a value that the suite fills by a convention of its own

    @property
    def kind(self) -> Kind | None:
        """The kind of mention that answers it; None for the numerals."""
        return KIND_OF_TYPE[self.type]


def cases_folder() -> Path | None:
    """The folder that NEWSFACTS_CASES names, else ``shared/cases`` beside the repository; None where there is none."""
    named = os.environ.get(VARIABLE)
    folder = Path(named) if named else ROOT.parent / "shared" / "cases"
    return folder if folder.is_dir() else None


def read_cases(folder: Path) -> list[Case]:
    """All cases, suite by suite in the file's order."""
    return [
        _case(json.loads(line))
        for suite in SUITES
        if (file := folder / f"{suite}.jsonl").is_file()
        for line in file.read_text(encoding="utf-8").splitlines()
    ]


def _case(row: dict[str, Any]) -> Case:
    expect = tuple(
        Expected(e["start"], e["end"], e["text"], e["type"], {k: v for k, v in e.items() if k not in _PLACE})
        for e in row["expect"]
    )
    reference = row["reference"]
    return Case(
        id=row["id"],
        suite=row["suite"],
        type=row["type"],
        text=row["text"],
        published=reference[:10] if reference else None,
        expect=expect,
        exhaustive=row["exhaustive"],
        convention=bool(row.get("underspecified") or row.get("value_convention")),
    )


_PLACE = frozenset({"start", "end", "text", "type", "stated_text"})
