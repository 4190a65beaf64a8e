"""The worker processes: what they do together, and what one that dies, hangs or never starts costs the others."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsfacts.batch import RunOptions, run
from newsfacts.errors import NewsfactsError
from tests.batch.outputs import records
from tests.batch.recipes import DyingRecipe, ObedientRecipe, RefusingRecipe

TEXTS = {f"{number:02}.txt": f"第{number}篇" for number in range(30)}


def test_any_number_of_workers_writes_the_same(write, tmp_path: Path) -> None:
    folder = write(TEXTS | {"bad.txt": "故障", "long.txt": "很长" * 200_000})
    for workers in (0, 1, 3):
        run([folder], tmp_path / str(workers), ObedientRecipe(tmp_path), RunOptions(workers))
    assert records(tmp_path / "1") == records(tmp_path / "0")
    assert records(tmp_path / "3") == records(tmp_path / "0")


def test_a_worker_that_dies_costs_one_article_at_most(write, tmp_path: Path) -> None:
    folder = write(TEXTS | {"05x.txt": "死", "07x.txt": "死一次", "20x.txt": "死"})
    summary = run([folder], tmp_path / "out", ObedientRecipe(tmp_path), RunOptions(2))
    assert summary.articles == len(TEXTS) + 1
    assert [(error.id, error.reason) for error in summary.errors.first] == [
        (name, "its worker process died, and another one again (signal 9)") for name in ("05x.txt", "20x.txt")
    ]


def test_an_article_that_takes_too_long_is_given_up(write, tmp_path: Path) -> None:
    folder = write(TEXTS | {"05x.txt": "慢"})
    summary = run([folder], tmp_path / "out", ObedientRecipe(tmp_path), RunOptions(1, time_limit=1.5))
    assert summary.articles == len(TEXTS)
    (error,) = summary.errors.first
    assert (error.code, error.reason) == ("NF206", "took more than 1.5 seconds; see --time-limit")


def test_a_pipeline_that_cannot_be_made_is_said_as_it_is(write, tmp_path: Path) -> None:
    with pytest.raises(NewsfactsError, match="unknown key 'patern'"):
        run([write(TEXTS)], tmp_path / "out", RefusingRecipe(tmp_path), RunOptions(2))
    assert not (tmp_path / "out").exists()


def test_processes_that_cannot_start_are_not_tried_for_ever(write, tmp_path: Path) -> None:
    with pytest.raises(NewsfactsError, match=r"end as they start \(exit code 7\)"):
        run([write(TEXTS)], tmp_path / "out", DyingRecipe(tmp_path), RunOptions(2))
