"""Cases where a suite and the labeling guide disagree: listed one by one, with what the guide wants instead."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import yaml

from tests.conformance.score import Outcome

FILE = Path(__file__).with_name("differences.yaml")


@dataclass(frozen=True, slots=True)
class Difference:
    """One case that the guide decides otherwise, and the spans and values that it wants."""

    case: str
    reason: str
    wanted: tuple[str, ...]


def read_differences(file: Path = FILE) -> dict[str, Difference]:
    """The listed differences by case.

    Raises:
        ValueError: a case that is listed twice.
    """
    listed: dict[str, Difference] = {}
    for group in yaml.safe_load(file.read_text(encoding="utf-8")) or ():
        for case, wanted in group["cases"].items():
            if case in listed:
                raise ValueError(f"{case} is listed twice: {listed[case].reason} / {group['reason']}")
            listed[case] = Difference(case, group["reason"], tuple(wanted))
    return listed


def complaint(difference: Difference, outcome: Outcome) -> str | None:
    """What is wrong with a listed difference; None where exactly that is found and the suite disagrees with it."""
    if outcome.is_as_the_suite_says:
        return f"{difference.case}: unused, what is found agrees with the suite: {_listed(outcome)}"
    if tuple(str(answer) for answer in outcome.found) != difference.wanted:
        return f"{difference.case}: the guide wants {list(difference.wanted)}, found {_listed(outcome)}"
    return None


def _listed(outcome: Outcome) -> str:
    return str([str(answer) for answer in outcome.found])
