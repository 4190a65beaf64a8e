"""Other projects' cases: no figure falls unnoticed, and every listed difference is as the labeling guide wants it."""

from __future__ import annotations

import pytest

from newsfacts.pipeline import Pipeline
from tests.conformance.cases import VARIABLE, cases_folder, read_cases
from tests.conformance.differences import complaint, read_differences
from tests.conformance.floors import read_floors
from tests.conformance.score import Outcome, run, score
from tests.conformance.tables import grouped

FLOORS = read_floors()
DIFFERENCES = read_differences()


@pytest.fixture(scope="module")
def outcomes() -> list[Outcome]:
    folder = cases_folder()
    if folder is None:
        pytest.skip(f"the cases are not part of the project: set {VARIABLE} to their folder")
    return run(read_cases(folder), Pipeline(names=False))


@pytest.mark.parametrize(("suite", "name"), [(suite, name) for suite, names in FLOORS.items() for name in names])
def test_a_type_of_a_suite_reaches_its_floor(outcomes: list[Outcome], suite: str, name: str) -> None:
    rows = grouped(o for o in outcomes if o.case.id not in DIFFERENCES).get((suite, name), [])
    reached = score(rows)
    floor = FLOORS[suite][name]
    for figure, value in (("f1", reached.f1), ("value", reached.value)):
        if figure in floor:
            assert value is not None and value >= floor[figure], (
                f"{figure} of {suite} {name}: {value} < {floor[figure]}"
            )
    assert reached.extra <= floor.get("extra", reached.extra), f"{suite} {name}: {reached.extra} found where nothing is"


def test_every_type_of_a_suite_has_a_floor(outcomes: list[Outcome]) -> None:
    groups = grouped(o for o in outcomes if o.case.id not in DIFFERENCES)
    assert [f"{suite} {name}" for suite, name in groups if name not in FLOORS.get(suite, {})] == []


def test_listed_differences_are_as_the_guide_wants_them(outcomes: list[Outcome]) -> None:
    by_id = {outcome.case.id: outcome for outcome in outcomes}
    assert [case for case in DIFFERENCES if case not in by_id] == []
    complaints = (complaint(difference, by_id[case]) for case, difference in DIFFERENCES.items())
    assert [text for text in complaints if text is not None] == []
