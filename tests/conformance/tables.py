"""The outcomes in groups, as tables for a terminal."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from pathlib import Path

import yaml
from rich.table import Table

from tests.conformance.cases import DATE_TYPES, NUMBER_TYPES, SUITES
from tests.conformance.score import Outcome, Score, score

PEERS = Path(__file__).with_name("peers.yaml")
FAMILIES: dict[str, tuple[str, ...]] = {
    "dates": DATE_TYPES,
    "money": ("money",),
    "percent": ("percent",),
    "numbers": NUMBER_TYPES,
}


def grouped(outcomes: Iterable[Outcome]) -> dict[tuple[str, str], list[Outcome]]:
    """By suite and type; what rests on a convention is a type of its own (``date, by convention``)."""
    groups: dict[tuple[str, str], list[Outcome]] = {}
    for outcome in outcomes:
        groups.setdefault((outcome.case.suite, group_name(outcome)), []).append(outcome)
    return groups


def group_name(outcome: Outcome) -> str:
    """The type that an outcome is counted under."""
    return f"{outcome.case.type}, by convention" if outcome.case.convention else outcome.case.type


def summary(outcomes: list[Outcome], listed: Container[str]) -> Table:
    """Each suite and family: all cases, then listed differences aside, then the peers."""
    table = Table(title="exact-span F1 / value accuracy, percent")
    for column in ("family", "suite", "cases", "listed", "all", "differences aside", "peers"):
        table.add_column(column, justify="right" if column in ("cases", "listed") else "left")
    peers = yaml.safe_load(PEERS.read_text(encoding="utf-8"))
    for family, types in FAMILIES.items():
        for suite in SUITES:
            rows = [o for o in outcomes if o.case.suite == suite and o.case.type in types]
            if rows:
                aside = [o for o in rows if o.case.id not in listed]
                others = (f"{name} {f1}/{value}" for name, f1, value in _peers(peers[family], suite))
                figures = (_figures(score(rows)), _figures(score(aside)))
                table.add_row(family, suite, str(len(rows)), str(len(rows) - len(aside)), *figures, "\n".join(others))
    return table


def details(outcomes: list[Outcome], listed: Container[str]) -> Table:
    """Each suite and type, listed differences aside."""
    table = Table(title="listed differences aside")
    for column in ("suite", "type", "cases", "precision", "recall", "F1", "value"):
        table.add_column(column, justify="left" if column in ("suite", "type") else "right")
    for (suite, name), rows in grouped(o for o in outcomes if o.case.id not in listed).items():
        s = score(rows)
        table.add_row(suite, name, str(s.cases), *map(percent, (s.precision, s.recall, s.f1, s.value)))
    return table


def percent(figure: float | None) -> str:
    """One decimal, a dash for nothing counted."""
    return "-" if figure is None else f"{figure:.1f}"


def _figures(figures: Score) -> str:
    return f"{percent(figures.f1)} / {percent(figures.value)}"


def _peers(family: dict[str, dict[str, list[float]]], suite: str) -> Iterator[tuple[str, float, float]]:
    for name, suites in family.items():
        if suite in suites:
            f1, value = suites[suite]
            yield name, f1, value
