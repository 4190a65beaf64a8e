"""A Ray cluster of two nodes on this machine, and a worker that is killed on the way."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from newsfacts.batch import RunOptions, run
from newsfacts.batch.arrow_batch import outcomes_of
from newsfacts.batch.engines.inputs import check_ids, parquet_files
from newsfacts.batch.engines.ray_data import Result, extract_parquet
from newsfacts.errors import InputError, NewsfactsError
from newsfacts.records import Extraction
from tests.batch.outputs import records
from tests.batch.recipes import ObedientRecipe
from tests.engines.articles import FAILED, DiesOnce, Refuses, articles, as_table, broken, lines

pytestmark = pytest.mark.xdist_group("ray")


@pytest.fixture(scope="module")
def cluster() -> Iterator[str]:
    """The address of two nodes of two cores each, as Ray counts them."""
    from ray.cluster_utils import Cluster

    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    nodes = Cluster()
    for _ in range(2):
        nodes.add_node(num_cpus=2, object_store_memory=100 << 20, memory=4 << 30, include_dashboard=False)
    yield nodes.address
    nodes.shutdown()


@pytest.fixture(scope="module")
def done(cluster: str, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Result]:
    """The small corpus, extracted by two workers of which one dies."""
    folder = tmp_path_factory.mktemp("ray")
    (folder / "in").mkdir()
    table = as_table(articles())
    for number in range(4):
        pq.write_table(table.slice(number * 4, 4), folder / "in" / f"{number}.parquet")
    load = partial(DiesOnce, folder / "died")
    return folder, extract_parquet([folder / "in"], folder / "out", load, address=cluster, workers=2)


def test_a_killed_worker_costs_no_article_and_no_byte(done: tuple[Path, Result], expected: bytes) -> None:
    folder, result = done
    assert (folder / "died").exists()
    assert (result.articles, result.errors) == (12, 2)
    assert lines(outcomes_of(pq.read_table(folder / "out"))) == (expected, FAILED)


def test_a_run_goes_on_where_it_was(done: tuple[Path, Result], cluster: str) -> None:
    folder, _ = done
    pq.write_table(pa.table({"id": ["1", "2"], "text": ["快手", "快手"]}), folder / "in" / "more.parquet")
    result = extract_parquet([folder / "in"], folder / "out", Refuses, address=cluster, workers=1)
    assert (result.articles, result.errors) == (14, 2)


def test_ids_that_are_numbers_are_known_again(cluster: str, tmp_path: Path) -> None:
    for ids in ([1, 2], [1, 2, 3]):
        pq.write_table(pa.table({"id": ids, "text": ["快手"] * len(ids)}), tmp_path / "a.parquet")
        result = extract_parquet([tmp_path / "a.parquet"], tmp_path / "out", Refuses, address=cluster, workers=1)
        assert (result.articles, result.errors) == (len(ids), 0)


def test_a_pipeline_that_cannot_be_loaded_is_told_in_a_line(cluster: str, tmp_path: Path) -> None:
    pq.write_table(pa.table({"id": ["a"], "text": ["快手"]}), tmp_path / "a.parquet")
    with pytest.raises(NewsfactsError, match="unknown key") as told:
        extract_parquet([tmp_path / "a.parquet"], tmp_path / "out", broken, address=cluster, workers=1)
    assert "\n" not in str(told.value)


def test_other_files_are_read_first(cluster: str, tmp_path: Path) -> None:
    given = tmp_path / "in"
    given.mkdir()
    (given / "a.txt").write_text("快手", encoding="utf-8")
    (given / "b.txt").write_text("", encoding="utf-8")
    (given / "c.jsonl").write_text('{"id": "a.txt", "text": "快"}\n{"id": "d"}\n', encoding="utf-8")
    (given / "e.xyz").touch()
    result = extract_parquet([given], tmp_path / "out", Refuses, address=cluster)
    extractions, failed = lines(outcomes_of(pq.read_table(tmp_path / "out")))
    assert [Extraction.model_validate_json(line).article.id for line in extractions.split(b"\n")] == [
        "a.txt",
        "a.txt~2",
    ]
    assert [line.split(": ")[0] for line in failed] == ["b.txt", "c.jsonl#2"]
    assert [notice.place for notice in result.notices] == ["e.xyz"]
    assert (result.articles, result.errors) == (2, 2)


def test_more_workers_than_there_is_room_for_are_refused(cluster: str, tmp_path: Path) -> None:
    pq.write_table(pa.table({"id": ["a"], "text": ["快手"]}), tmp_path / "a.parquet")
    with pytest.raises(InputError, match="has 4 cores, but 3 workers take 5 cores"):
        extract_parquet([tmp_path / "a.parquet"], tmp_path / "out", Refuses, address=cluster, workers=3)


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        ({"id": ["a", "b", "a"], "text": ["x", "y", "z"]}, "1 ids stand more than once, such as a"),
        ({"id": ["a", None], "text": ["x", "y"]}, "1 articles without id"),
        ({"title": ["a"]}, "no column id and text; its columns are title"),
    ],
)
def test_articles_that_cannot_be_told_apart_are_refused(
    tmp_path: Path, columns: dict[str, list[str | None]], message: str
) -> None:
    pq.write_table(pa.table(columns), tmp_path / "a.parquet")
    with pytest.raises(InputError, match=message):
        check_ids([tmp_path / "a.parquet"])


def test_what_is_no_parquet_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.parquet").write_bytes(b"no")
    with pytest.raises(InputError, match="can't be read as Parquet"):
        check_ids([tmp_path / "a.parquet"])


def test_a_folder_of_anything_else_is_not_read_where_it_lies(tmp_path: Path) -> None:
    for name in ("b.parquet", "a.parquet", "_work/c.txt", ".hidden"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    assert parquet_files([tmp_path]) == [tmp_path / "a.parquet", tmp_path / "b.parquet"]
    (tmp_path / "c.txt").touch()
    assert parquet_files([tmp_path]) is None


def test_a_run_on_a_cluster_writes_the_records_of_a_local_one(cluster: str, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(20):
        (folder / f"{number}.txt").write_text(f"第{number % 15}篇", encoding="utf-8")  # some of one content
    (folder / "bad.txt").write_text("故障", encoding="utf-8")
    (folder / "empty.txt").write_text("", encoding="utf-8")
    (folder / "once.txt").write_text("死一次", encoding="utf-8")
    (tmp_path / "died-死一次").touch()
    run([folder], tmp_path / "local", ObedientRecipe(tmp_path))
    (tmp_path / "died-死一次").unlink()
    on_ray = RunOptions(engine="ray", address=cluster, workers=2)
    summary = run([folder], tmp_path / "out", ObedientRecipe(tmp_path), on_ray)
    assert (summary.articles, summary.errors.count) == (21, 2)
    assert records(tmp_path / "out") == records(tmp_path / "local")
    assert not list((tmp_path / "out").glob(".ray-*"))
    (folder / "new.txt").write_text("新的", encoding="utf-8")
    (tmp_path / "done").unlink()
    assert run([folder], tmp_path / "out", ObedientRecipe(tmp_path), on_ray).reused == 21
    assert (tmp_path / "done").read_text(encoding="utf-8") == "新的\n"
