"""docs/outputs.md names the files, columns and views that there are, and its examples run."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import duckdb
import pytest

from newsfacts.batch.load import load
from newsfacts.batch.tables.flat import TABLES
from newsfacts.batch.tables.shape import Many, Scalar, Shape, Texts
from newsfacts.batch.writers import WRITERS, output
from newsfacts.batch.writers.views import DUCKDB, SQLITE, views

DOC = (Path(__file__).parents[2] / "docs" / "outputs.md").read_text(encoding="utf-8")
QUERIES = re.findall(r"```sql\n(.*?)```", DOC, re.DOTALL)


@pytest.fixture(scope="module")
def written(gold, tmp_path_factory) -> Path:
    folder: Path = tmp_path_factory.mktemp("written")
    with output(folder / "out", ["duckdb", "parquet", "sqlite"]) as writer:
        for extraction in gold:
            writer.write(extraction)
    return folder


@pytest.fixture
def database(written: Path, monkeypatch) -> Iterator[duckdb.DuckDBPyConnection]:
    monkeypatch.chdir(written)
    with duckdb.connect("out/newsfacts.duckdb", read_only=True) as opened:
        yield opened


def _section(title: str) -> str:
    return DOC.partition(f"# {title}\n")[2].partition("\n#")[0]


def _cells(section: str) -> list[list[str]]:
    lines = [line for line in section.splitlines() if line.startswith("| `")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def _word(shape: Shape) -> str:
    match shape:
        case Scalar(kind):
            return kind
        case Many():
            return "list"
        case Texts():
            return "map"
    raise AssertionError(shape)


@pytest.mark.parametrize("table", list(TABLES))
def test_the_columns_of_a_table_are_those_of_the_schema(table: str) -> None:
    told = [(cells[0].strip("`"), cells[1]) for cells in _cells(_section(table))]
    assert told == [(column.name, _word(column.shape)) for column in TABLES[table].columns]


def test_the_files_are_those_that_are_written(tmp_path: Path) -> None:
    told = {
        cells[0].strip("`"): set(re.findall(r"`(.*?)`", cells[1])) for cells in _cells(_section("What a run writes"))
    }
    assert told == {name: {path.name for path in writer(tmp_path).paths} for name, writer in WRITERS.items()}


def test_the_views_are_those_of_the_databases(database: duckdb.DuckDBPyConnection) -> None:
    told = {cells[0].strip("`"): re.findall(r"`(.*?)`", cells[2]) for cells in _cells(_section("Views"))}
    assert list(told) == list(views(DUCKDB)) == list(views(SQLITE))
    for view, names in told.items():
        columns = [row[0] for row in database.execute(f"DESCRIBE {view}").fetchall()]
        own = [name for name in columns if not name.endswith("_decimal")]
        assert set(names) <= set(own) <= {*names, "article", "fact"}


def test_a_view_has_the_same_rows_in_both_databases(database: duckdb.DuckDBPyConnection) -> None:
    with closing(sqlite3.connect("out/newsfacts.sqlite")) as sqlite:
        for view in views(SQLITE):
            answer = sqlite.execute(f"SELECT * FROM {view}")
            names = [f'"{column[0]}"' for column in answer.description if column[0] != "facts"]
            query = f"SELECT {', '.join(names)} FROM {view}"
            rows = sqlite.execute(query).fetchall()
            assert rows, view
            assert sorted(rows, key=repr) == sorted(database.execute(query).fetchall(), key=repr)


@pytest.mark.parametrize("query", QUERIES)
def test_the_queries_have_answers(query: str, database: duckdb.DuckDBPyConnection) -> None:
    assert database.execute(query).fetchall()


def test_the_example_in_python_runs(written: Path, gold, monkeypatch, capsys) -> None:
    (example,) = re.findall(r"```python\n(.*?)```", DOC, re.DOTALL)
    monkeypatch.chdir(written)
    exec(example, {})
    assert capsys.readouterr().out == "".join(f"{one.article.id} {len(one.facts)}\n" for one in gold)
    assert list(load(Path("out-csv"), "csv")) == list(gold)
