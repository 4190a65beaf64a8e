"""Every format gives back what was written, the same bytes each time, and all of its files or none."""

from __future__ import annotations

import errno
import sqlite3
import sys
from itertools import cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsfacts.batch.export import export
from newsfacts.batch.load import formats_in, load, load_errors
from newsfacts.batch.writers import WRITERS, files, output, tables
from newsfacts.batch.writers.sqlite_file import SqliteFile
from newsfacts.errors import InputError, NewsfactsError
from newsfacts.records import Article, ArticleError, Extraction, Finding
from tests.batch.made import errors, extractions

FORMATS = list(WRITERS)
ERROR = ArticleError(id="c.txt", source=None, stage="extract", code="NF205", reason="")


def _written(out: Path, formats, found, failed=(ERROR,)) -> Path:
    with output(out, formats) as writer:
        for extraction in found:
            writer.write(extraction)
        for error in failed:
            writer.write_error(error)
    return out


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def _bytes(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


@pytest.mark.parametrize("format", FORMATS)
def test_what_is_found_in_articles_comes_back_as_it_was(format: str, gold, tmp_path: Path) -> None:
    out = _written(tmp_path / "made" / "here", [format], gold)
    assert _names(out) == sorted(path.name for path in output(out, [format]).paths)
    assert formats_in(out) == [format]
    assert list(load(out)) == list(gold)
    assert list(load_errors(out)) == [ERROR]


@pytest.mark.parametrize("format", FORMATS)
@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(found=st.lists(extractions, max_size=3), failed=st.lists(errors, max_size=2))
def test_any_records_come_back_as_they_were(format: str, found: list[Extraction], failed: list[ArticleError]) -> None:
    with TemporaryDirectory() as folder:
        out = _written(Path(folder), [format], found, failed)
        assert list(load(out)) == found
        assert list(load_errors(out)) == failed


@pytest.mark.parametrize("format", FORMATS)
def test_many_articles_keep_their_order(format: str, gold, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(tables, "_ROWS", 500)
    found = [
        extraction.model_copy(update={"article": Article(id=f"{number * 7919 % 1000}", text="x" * (number % 3))})
        for number, extraction in enumerate(islice(cycle(gold), 60))
    ]
    assert list(load(_written(tmp_path, [format], found))) == found


@pytest.mark.parametrize("format", FORMATS)
def test_the_same_records_give_the_same_bytes(format: str, gold, tmp_path: Path) -> None:
    one, two = (_written(tmp_path / name, [format], gold) for name in ("one", "two"))
    if format == "duckdb":  # its bytes are its own affair; what it answers is not
        assert _answers(one) == _answers(two)
    else:
        assert _bytes(one) == _bytes(two)


def _answers(out: Path) -> list[list[tuple]]:
    with duckdb.connect(out / "newsfacts.duckdb", read_only=True) as database:
        names = database.execute("SELECT table_name FROM information_schema.tables ORDER BY table_name").fetchall()
        return [database.execute(f"SELECT * FROM {name}").fetchall() for (name,) in names]


@pytest.mark.parametrize("format", FORMATS)
def test_a_long_text_comes_back(format: str, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(tables, "_CHARACTERS", 1_000_000)
    found = [Extraction(article=Article(id=f"a{number}", text="快手\r\n" * 100_000)) for number in range(4)]
    assert list(load(_written(tmp_path, [format], found))) == found


@pytest.mark.parametrize("format", FORMATS)
def test_a_run_that_is_stopped_leaves_what_was_there(format: str, gold, tmp_path: Path) -> None:
    before = _bytes(_written(tmp_path, [format], gold))
    with pytest.raises(KeyboardInterrupt), output(tmp_path, [format]) as writer:
        writer.write(gold[0])
        raise KeyboardInterrupt
    assert _bytes(tmp_path) == before


@pytest.mark.parametrize("format", FORMATS)
def test_a_new_run_takes_the_place_of_the_old(format: str, gold, tmp_path: Path) -> None:
    for extraction in gold:
        _written(tmp_path, [format], [extraction], [])
        assert list(load(tmp_path)) == [extraction]
        assert list(load_errors(tmp_path)) == []


@pytest.mark.parametrize("format", FORMATS)
def test_a_folder_in_the_place_of_a_file_is_named(format: str, tmp_path: Path) -> None:
    (name, *_) = (path.name for path in output(tmp_path, [format]).paths)
    (tmp_path / name).mkdir()
    with pytest.raises(InputError, match=rf"can't be written to \({name} is a folder\); choose another --out"):
        output(tmp_path, [format]).__enter__()
    assert _names(tmp_path) == [name]


@pytest.mark.parametrize("format", FORMATS)
def test_a_folder_that_cannot_be_made_is_named(format: str, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(InputError, match=r"file.*can't be written to"):
        output(tmp_path / "file" / "out", [format]).__enter__()


def test_a_full_disk_leaves_no_file_of_any_format(gold, tmp_path: Path, monkeypatch) -> None:
    synced = []

    def full(path: Path, mode: int) -> None:
        synced.append(path.name)
        if ".newsfacts.sqlite" in path.name:
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(files, "_sync", full)
    with pytest.raises(InputError, match="No space left on device"):
        _written(tmp_path, FORMATS, gold)
    assert len(synced) == 20
    assert _names(tmp_path) == []


def test_a_database_says_that_the_disk_is_full(gold, tmp_path: Path) -> None:
    full = pytest.raises(InputError, match=r"can't be written to \(database or disk is full\)")
    with full, SqliteFile(tmp_path) as writer:
        writer._database.execute("PRAGMA max_page_count = 30")
        writer.write(Extraction(article=Article(id="a", text="快" * 1_000_000)))
    assert _names(tmp_path) == []


def test_one_format_that_cannot_begin_stops_all(tmp_path: Path) -> None:
    (tmp_path / "newsfacts.sqlite").mkdir()
    with pytest.raises(InputError, match=r"newsfacts\.sqlite is a folder"):
        output(tmp_path, FORMATS).__enter__()
    assert _names(tmp_path) == ["newsfacts.sqlite"]


def test_journals_of_the_databases_that_stood_there_are_removed(gold, tmp_path: Path) -> None:
    for name in ("newsfacts.sqlite-journal", "newsfacts.sqlite-wal", "newsfacts.duckdb.wal"):
        (tmp_path / name).write_bytes(b"of the old file")
    (tmp_path / "newsfacts.duckdb.tmp").mkdir()
    _written(tmp_path, ["sqlite", "duckdb"], gold)
    assert _names(tmp_path) == ["newsfacts.duckdb", "newsfacts.sqlite"]
    assert list(load(tmp_path, "duckdb")) == list(load(tmp_path, "sqlite")) == list(gold)


@pytest.mark.parametrize("format, module, extra", [("parquet", "pyarrow", "arrow"), ("duckdb", "duckdb", "duckdb")])
def test_a_missing_extra_is_named(format: str, module: str, extra: str, gold, tmp_path: Path, monkeypatch) -> None:
    _written(tmp_path, [format], gold)
    for name in [name for name in sys.modules if name.startswith("newsfacts.batch.") and "table" not in name]:
        if name.endswith(("_files", "_file")):
            monkeypatch.delitem(sys.modules, name)
    for name in [name for name in sys.modules if name.startswith("newsfacts.batch.tables.arrow")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, module, None)
    for ask in (lambda: output(tmp_path, [format]), lambda: load(tmp_path)):
        with pytest.raises(InputError, match=rf"{module}.*pip install 'newsfacts\[{extra}\]'"):
            ask()


@pytest.mark.parametrize("format", FORMATS)
def test_half_a_surrogate_pair_is_refused(format: str, tmp_path: Path) -> None:
    broken = Extraction(article=Article(id="a", text=""), findings=(Finding(code="x", message="x"),))
    finding = Finding.model_construct(code="x", message="\ud800", mention=None, fact=None)
    with pytest.raises(NewsfactsError, match="surrogates not allowed"):
        _written(tmp_path, [format], [broken.model_copy(update={"findings": (finding,)})])
    assert _names(tmp_path) == []


@pytest.mark.parametrize("format", ["parquet", "duckdb", "sqlite"])
def test_an_offset_beyond_64_bits_is_refused(format: str, gold, tmp_path: Path) -> None:
    mention = gold[0].mentions[0].model_copy(update={"end": 2**63})
    with pytest.raises(NewsfactsError, match=r"a record can't be written \(.*too large"):
        _written(tmp_path, [format], [gold[0].model_copy(update={"mentions": (mention,)})])
    assert _names(tmp_path) == []


def test_parquet_is_compressed_and_in_groups_of_bounded_size(gold, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(tables, "_ROWS", 10)
    _written(tmp_path, ["parquet"], gold)
    metadata = pq.read_metadata(tmp_path / "mentions.parquet")
    groups = [metadata.row_group(number) for number in range(metadata.num_row_groups)]
    assert {group.num_rows for group in groups[:-1]} == {10}
    assert {group.column(0).compression for group in groups} == {"ZSTD"}


def test_csv_runs_no_formula_and_begins_with_a_mark(tmp_path: Path) -> None:
    _written(tmp_path, ["csv"], [Extraction(article=Article(id="a", text="=1+1", title="", url=None))], [])
    assert (tmp_path / "articles.csv").read_bytes().startswith(b"\xef\xbb\xbfposition,schema_version,id,text,title,")
    assert (
        (tmp_path / "articles.csv").read_text(encoding="utf-8").splitlines()[1].startswith("0,1,a,'=1+1,',,unknown,,")
    )


def test_no_records_and_records_of_several_formats_are_named(gold, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds no records; give the folder that a run wrote"):
        load(tmp_path)
    _written(tmp_path, ["jsonl", "sqlite"], gold)
    with pytest.raises(InputError, match="holds jsonl, sqlite, maybe of several runs; name the format to read"):
        load(tmp_path)
    with pytest.raises(InputError, match="holds no records as 'csv'; it holds jsonl, sqlite"):
        load(tmp_path, "csv")
    assert list(load(tmp_path, "jsonl")) == list(load(tmp_path, "sqlite")) == list(gold)


@pytest.mark.parametrize("format", ["jsonl", "csv"])
def test_lines_that_are_gone_too_many_or_another_article_s_are_named(format: str, gold, tmp_path: Path) -> None:
    facts = _written(tmp_path, [format], gold) / f"facts.{format}"
    whole = facts.read_text(encoding="utf-8")
    lines = whole.splitlines(keepends=True)
    for damaged, reason in (
        (whole[: -len(lines[-1])], "rows of '.*', which has"),
        (whole + lines[-1], "more rows than the articles count"),
        (whole.replace(gold[0].article.id, "other"), "a row of 'other' stands where"),
        (whole.replace("reported", "repeated"), "status: Input should be"),
    ):
        facts.write_text(damaged, encoding="utf-8")
        with pytest.raises(InputError, match=f"the table facts is not as a run wrote it.*{reason}"):
            list(load(tmp_path))


@pytest.mark.parametrize("format", FORMATS)
def test_a_file_that_is_cut_off_is_named(format: str, gold, tmp_path: Path) -> None:
    (name, *_) = (
        path for path in output(_written(tmp_path, [format], gold), [format]).paths if "error" not in path.name
    )
    name.write_bytes(name.read_bytes()[:1000])
    with pytest.raises(InputError, match="is not as a run wrote it"):
        list(load(tmp_path))


def test_rows_that_were_moved_are_named(gold, tmp_path: Path) -> None:
    _written(tmp_path, ["sqlite"], gold)
    with sqlite3.connect(tmp_path / "newsfacts.sqlite") as database:
        database.execute("UPDATE mentions SET position = 1 - position WHERE position < 2")
    database.close()
    with pytest.raises(InputError, match=r"mentions is not as a run wrote it.*position 1 stands where 0 should"):
        list(load(tmp_path))


@pytest.mark.parametrize("source", FORMATS)
def test_an_export_holds_the_same_records_in_every_format(source: str, gold, tmp_path: Path) -> None:
    _written(tmp_path / "a", [source], gold)
    done = export(tmp_path / "a", tmp_path / "b", FORMATS)
    assert (done.articles, done.errors, len(done.paths)) == (2, 1, 20)
    for format in FORMATS:
        assert list(load(tmp_path / "b", format)) == list(gold)
        assert list(load_errors(tmp_path / "b", format)) == [ERROR]
    if source != "duckdb":
        assert _bytes(tmp_path / "a").items() <= _bytes(tmp_path / "b").items()


def test_an_export_does_not_overwrite_what_it_reads(gold, tmp_path: Path) -> None:
    _written(tmp_path, ["jsonl"], gold)
    with pytest.raises(InputError, match=r"mentions\.jsonl: the export would overwrite what it reads"):
        export(tmp_path, tmp_path, ["sqlite", "jsonl"])
    assert formats_in(tmp_path) == ["jsonl"]
    export(tmp_path, tmp_path, ["sqlite"])
    assert list(load(tmp_path, "sqlite")) == list(gold)


def test_json_lines_are_written_if_nothing_else_is_asked_for(tmp_path: Path, gold) -> None:
    with output(tmp_path / "a") as writer:
        writer.write(gold[0])
    assert _bytes(tmp_path / "a") == _bytes(_written(tmp_path / "b", ["jsonl"], gold[:1], []))
