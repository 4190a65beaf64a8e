"""Facts as rows, as data frames, and as a CSV file that a spreadsheet opens safely."""

from __future__ import annotations

import csv
import sys
from decimal import Decimal
from pathlib import Path

import pandas
import polars
import pytest

from newsfacts import Article, Pipeline, extract
from newsfacts.batch import Progress, RunOptions, Watcher, run
from newsfacts.errors import InputError
from newsfacts.fact_table import FACT_COLUMNS, Cell, fact_rows
from newsfacts.records import Extraction, decimal_string

TEXT = "快手2021年营收810.8亿元,同比增长37.9%;净亏损780.8亿元。"


@pytest.fixture(scope="module")
def extraction() -> Extraction:
    return extract(TEXT, published="2022-03-29")


def _plain(cell: Cell) -> str:
    assert isinstance(cell, Decimal)
    return decimal_string(cell)


def test_rows_stand_in_the_order_of_the_text_with_signed_numbers(extraction: Extraction) -> None:
    rows = list(fact_rows(extraction))
    assert [tuple(row) for row in rows] == [FACT_COLUMNS] * 3
    assert [(row["metric_id"], _plain(row["value"]), row["unit"], row["direction"]) for row in rows] == [
        ("revenue", "81080000000", "CNY", None),
        ("revenue", "37.9", "percent", "increase"),
        ("net_profit", "-78080000000", "CNY", None),
    ]
    assert all(TEXT[int(str(row["start"])) : int(str(row["end"]))] == row["text"] for row in rows)


def test_a_frame_of_pandas_and_one_of_polars_hold_the_same(extraction: Extraction) -> None:
    first, second = extraction.to_frame("pandas"), extraction.to_frame("polars")
    assert isinstance(first, pandas.DataFrame)
    assert isinstance(second, polars.DataFrame)
    assert list(first.columns) == second.columns == list(FACT_COLUMNS)
    assert [tuple(row) for row in first.itertuples(index=False)] == second.rows()
    assert isinstance(extraction.to_frame(), pandas.DataFrame)


def test_an_article_without_facts_is_an_empty_frame_with_all_columns() -> None:
    nothing = extract("没有数字。")
    assert list(nothing.to_frame("pandas").columns) == nothing.to_frame("polars").columns == list(FACT_COLUMNS)


def test_a_library_that_is_not_there_is_named(extraction: Extraction, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(InputError, match="pip install pandas"):
        extraction.to_frame("pandas")
    assert isinstance(extraction.to_frame(), polars.DataFrame)
    with pytest.raises(InputError, match="pandas or polars"):
        extraction.to_frame("arrow")  # type: ignore[arg-type]


def _table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


class OneByOne:
    """The real pipeline for all texts but one, which breaks it."""

    def __init__(self) -> None:
        self._pipeline = Pipeline(tagger=None)

    def extract(self, article: Article) -> Extraction:
        if "故障" in article.text:
            raise ValueError("broken")
        return self._pipeline.extract(article)


def test_all_facts_of_a_run_in_one_file(tmp_path: Path) -> None:
    folder, table = tmp_path / "in", tmp_path / "made" / "facts.csv"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    (folder / "b.txt").write_text("故障", encoding="utf-8")
    (folder / "=c.txt").write_text("@快手 快手2021年营收5亿元。", encoding="utf-8")
    run([folder], tmp_path / "out", OneByOne(), RunOptions(facts_table=table))
    rows = _table(table)
    assert [row["article"] for row in rows] == ["'=c.txt", "a.txt", "a.txt", "a.txt"]
    assert [row["value"] for row in rows] == ["500000000", "81080000000", "37.9", "-78080000000"]
    assert rows[0]["sentence"].startswith("'@")
    assert table.read_bytes().startswith(b"\xef\xbb\xbf")
    assert [path.name for path in table.parent.iterdir()] == ["facts.csv"]
    assert Decimal(rows[3]["value"]) < 0


def test_a_run_that_breaks_off_leaves_the_table_as_it_was(tmp_path: Path) -> None:
    source, table = tmp_path / "a.txt", tmp_path / "facts.csv"
    source.write_text(TEXT, encoding="utf-8")
    table.write_text("old", encoding="utf-8")

    class Stop(Watcher):
        def progress(self, progress: Progress) -> None:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run([source], tmp_path / "out", OneByOne(), RunOptions(facts_table=table), Stop())
    assert table.read_text(encoding="utf-8") == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "facts.csv", "out"]


def test_a_table_that_cannot_be_written_is_an_error_before_anything_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    with pytest.raises(InputError, match="--facts-table"):
        run([tmp_path / "a.txt"], tmp_path / "out", OneByOne(), RunOptions(facts_table=tmp_path))
    with pytest.raises(InputError, match="overwrite its own input"):
        run([tmp_path / "a.txt"], tmp_path / "out", OneByOne(), RunOptions(facts_table=tmp_path / "a.txt"))
