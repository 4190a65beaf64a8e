"""``newsfacts report``: from the folder of a run to one page, and what it says where that can't be."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture
def out(newsfacts, folder: Path, tmp_path: Path) -> Path:
    """The folder of a run: an article that was done, and one that was not."""
    (folder / "b.txt").write_text("故障", encoding="utf-8")
    newsfacts("run", "--workers", 0, folder, "--out", tmp_path / "out")
    return tmp_path / "out"


def test_a_run_becomes_one_page(newsfacts, out: Path, tmp_path: Path) -> None:
    ended = newsfacts("report", out, "-o", tmp_path / "report.html", "--title", "</title>快手")
    assert (ended.code, ended.err) == (0, "")
    size = f"{(tmp_path / 'report.html').stat().st_size / 1e6:.1f}"
    assert ended.out == f"articles  1\nfacts     1\nmegabytes {size}\nwritten   {tmp_path / 'report.html'}\n"
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert page.startswith("<!DOCTYPE html>")
    assert '{"title":"\\u003c/title\\u003e快手"' in page


def test_every_format_gives_the_same_page(newsfacts, out: Path, tmp_path: Path) -> None:
    newsfacts("export", out, "--format", "csv", "--out", tmp_path / "csv")
    for folder, name in ((out, "jsonl.html"), (tmp_path / "csv", "csv.html")):
        assert newsfacts("report", folder, "-o", tmp_path / name).code == 0
    assert (tmp_path / "jsonl.html").read_bytes() == (tmp_path / "csv.html").read_bytes()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["{out}/nowhere", "-o", "r.html"], "nowhere: holds no records; give the folder that a run wrote"),
        (["{out}", "-o", "{out}/nowhere/r.html"], "r.html: can't be written (No such file or directory)"),
        (["{out}", "-o", "{out}"], "out: can't be written (Is a directory)"),
        (["{out}", "-o", "r.html", "--format", "csv"], "holds no records as 'csv'; it holds jsonl"),
        (["{out}"], "Missing option '--output'"),
    ],
)
def test_wrong_use_ends_with_2_one_message_and_no_file(newsfacts, out: Path, tmp_path, monkeypatch, arguments, message):
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    ended = newsfacts("report", *(argument.format(out=out) for argument in arguments))
    assert (ended.code, ended.out) == (2, "")
    assert message in ended.err
    assert "Traceback" not in ended.err
    assert sorted(tmp_path.rglob("*")) == before


def test_records_that_were_changed_end_it_and_the_last_page_stays(newsfacts, out: Path, tmp_path: Path) -> None:
    page = tmp_path / "report.html"
    newsfacts("report", out, "-o", page)
    before = page.read_bytes()
    (out / "facts.jsonl").write_text("{\n", encoding="utf-8")
    ended = newsfacts("report", out, "-o", page)
    assert ended.code == 2
    assert "facts" in ended.err
    assert page.read_bytes() == before
