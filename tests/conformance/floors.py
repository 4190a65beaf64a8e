"""Floors: no figure of a suite and type may fall below what was reached; where nothing is expected, no more may be found."""

from __future__ import annotations

import math
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml

from tests.conformance.score import Outcome, score
from tests.conformance.tables import grouped

FILE = Path(__file__).with_name("floors.yaml")
Floors = dict[str, dict[str, dict[str, float]]]


def read_floors(file: Path = FILE) -> Floors:
    """The floors by suite and type."""
    floors: Any = yaml.safe_load(file.read_text(encoding="utf-8"))
    return dict(floors or {})


def floors_of(outcomes: Iterable[Outcome]) -> Floors:
    """The figures reached, rounded down to a tenth."""
    floors: Floors = {}
    for (suite, name), rows in grouped(outcomes).items():
        sums = score(rows)
        reached = {"f1": sums.f1, "value": sums.value}
        figures = {key: math.floor(figure * 10) / 10 for key, figure in reached.items() if figure is not None}
        if not sums.hits + sums.missed:  # cases where nothing may be found
            figures["extra"] = sums.extra
        floors.setdefault(suite, {})[name] = figures
    return floors
