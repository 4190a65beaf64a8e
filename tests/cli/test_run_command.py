"""``newsfacts run``: exit codes, the summary, and what stands in the folder afterwards."""

from __future__ import annotations

import json
from pathlib import Path

import pytest


def test_a_good_folder_ends_with_0_and_a_summary(newsfacts, folder: Path, tmp_path: Path) -> None:
    ended = newsfacts("run", "--workers", 0, folder, "--out", tmp_path / "out")
    assert (ended.code, ended.err) == (0, "")
    assert "articles  1\nmentions  1 (money 1, percent 0, date 0, quantity 0, person 0, company 0)\n" in ended.out
    assert "facts     1\nevents    0\nfindings  0\nerrors    0\nnotices   0\nseconds   " in ended.out
    assert (tmp_path / "out" / "facts.jsonl").read_text(encoding="utf-8").count("\n") == 1


def test_articles_that_fail_end_it_with_3_and_are_named(newsfacts, folder: Path, tmp_path: Path) -> None:
    (folder / "b.txt").write_text("故障", encoding="utf-8")
    (folder / "c.txt").write_bytes(b"\0")
    (folder / "d.doc").write_bytes(b"")
    ended = newsfacts("run", "--workers", 0, folder, "--out", tmp_path / "out")
    assert ended.code == 3
    assert "errors    2\n" in ended.out
    assert [line.partition(" (")[0] for line in ended.err.splitlines()] == [
        "newsfacts: NF205 b.txt: ValueError: broken inside",
        "newsfacts: NF203 c.txt: binary content",
        "newsfacts: d.doc: skipped: no reader for .doc",
    ]


def test_many_failures_are_not_all_listed(newsfacts, folder: Path, tmp_path: Path) -> None:
    for number in range(30):
        (folder / f"{number}.txt").write_text("", encoding="utf-8")
    ended = newsfacts("run", "--workers", 0, folder, "--out", tmp_path / "out")
    assert ended.err.splitlines()[-1] == "newsfacts: … and 20 more such"
    assert len(ended.err.splitlines()) == 11


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["run", "--workers", "0", "{in}/nowhere", "--out", "{out}"], "in/nowhere: no such file or folder"),
        (["run", "--workers", "0", "{in}", "--out", "{in}/a.txt"], "a.txt: can't be written to"),
        (
            ["run", "--workers", "0", "{in}", "--out", "{out}", "--rules", "broken"],
            "broken/money.yaml:3: unknown key 'patern'",
        ),
        (["run", "--workers", "0", "{in}"], "Missing option '--out'"),
        (["run", "{in}", "--out", "{out}", "--format", "xml"], "no format 'xml'; the formats are jsonl"),
        (["run", "{in}", "--out", "{out}", "--column", "text"], "--column text: write it as FIELD=NAME"),
        (["run", "{in}", "--out", "{out}", "--column", "body=text"], "columns: no field 'body'"),
        (["run", "{in}/*.pdf", "--out", "{out}"], "no file of such a name; check the pattern"),
        (["export", "{in}", "--format", "csv"], "holds no records; give the folder that a run wrote"),
        (["run", "--out", "{out}"], "Missing argument"),
        (["run", "--workers", "0", "{in}", "--out", "{out}", "--fast"], "No such option: --fast"),
    ],
)
def test_wrong_use_ends_with_2_and_one_message(newsfacts, folder, tmp_path, arguments, message) -> None:
    ended = newsfacts(*(one.format(**{"in": folder, "out": tmp_path / "out"}) for one in arguments))
    assert (ended.code, ended.out) == (2, "")
    assert message in ended.err
    assert "Traceback" not in ended.err
    assert not (tmp_path / "out").exists()


def test_an_interrupt_ends_with_130_and_writes_nothing(newsfacts, folder: Path, tmp_path: Path) -> None:
    (folder / "b.txt").write_text("停", encoding="utf-8")
    ended = newsfacts("run", "--workers", 0, folder, "--out", tmp_path / "out")
    assert (ended.code, ended.out, ended.err) == (130, "", "newsfacts: interrupted\n")
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["manifest.sqlite"]


@pytest.mark.parametrize(("name", "code"), [("SIGINT", 130), ("SIGTERM", 143)])
def test_a_run_that_is_told_to_end_keeps_what_is_done(newsfacts, folder: Path, tmp_path: Path, name, code) -> None:
    (folder / "b.txt").write_text(f"{name} 5亿元", encoding="utf-8")
    (folder / "c.txt").write_text("7亿元", encoding="utf-8")
    command = ("run", "--workers", 0, folder, "--out", tmp_path / "out")
    ended = newsfacts(*command)
    assert (ended.code, ended.out) == (code, "")
    assert (
        ended.err.splitlines()[0]
        == "newsfacts: stopping: the articles in hand are finished first; once more ends at once"
    )
    assert ended.err.splitlines()[1].endswith("the same command goes on from there")
    (folder / "b.txt").write_text("6亿元", encoding="utf-8")
    ended = newsfacts(*command)
    assert ended.code == 0
    assert "articles  3 (1 of them done before)\n" in ended.out


def test_a_log_for_machines(newsfacts, folder: Path, tmp_path: Path) -> None:
    (folder / "b.txt").write_text("故障", encoding="utf-8")
    (folder / "d.doc").write_bytes(b"")
    ended = newsfacts("run", "--workers", 0, folder, "--out", tmp_path / "out", "--log-json")
    log = [json.loads(line) for line in ended.err.splitlines()]
    assert [entry["event"] for entry in log] == ["start", "error", "notice", "progress", "end"]
    assert log[1]["id"] == "b.txt"
    assert log[3] | {"articles": 2, "errors": 1} == log[3]
    assert log[4] | {"code": 3, "articles": 1, "errors": 1, "notices": 1, "facts": 1} == log[4]


def test_several_formats_at_once_and_export(newsfacts, folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert newsfacts("run", "--workers", 0, folder, "--out", out, "--format", "csv", "--format", "sqlite").code == 0
    assert {"facts.csv", "newsfacts.sqlite"} <= {path.name for path in out.iterdir()}
    assert newsfacts("export", out, "--from", "sqlite", "--format", "jsonl", "--out", tmp_path / "other").code == 0
    newsfacts("run", "--workers", 0, folder, "--out", tmp_path / "jsonl")
    for name in ("articles.jsonl", "mentions.jsonl", "facts.jsonl"):
        assert (tmp_path / "other" / name).read_bytes() == (tmp_path / "jsonl" / name).read_bytes()


def test_columns_by_other_names_from_standard_input(newsfacts, tmp_path: Path) -> None:
    ended = newsfacts(
        "run",
        "--workers",
        0,
        "-",
        "--column",
        "text=content",
        "--out",
        tmp_path,
        stdin='{"id": "1", "content": "5亿元"}',
    )
    assert ended.code == 0
    assert "facts     1" in ended.out


def test_a_bar_is_drawn_on_a_terminal_only(newsfacts, folder: Path, tmp_path: Path) -> None:
    drawn = newsfacts("run", "--workers", 0, folder, "--out", tmp_path / "out", terminal=True)
    assert drawn.code == 0
    assert "articles" in drawn.err
    assert newsfacts("run", "--workers", 0, folder, "--out", tmp_path / "out").err == ""
