"""The program as a process of its own: how fast it starts, how it ends, what it says."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = [sys.executable, "-m", "newsfacts.cli"]
PACKAGES = {"jieba", "spacy", "opencc", "trafilatura", "lunar_python", "yaml", "newsfacts.pipeline"}


def _run(*arguments: str | Path, **options) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([*PROGRAM, *map(str, arguments)], capture_output=True, timeout=600, check=False, **options)


def test_help_loads_nothing_heavy() -> None:
    code = f"import sys, newsfacts.cli; print(sorted({PACKAGES!r} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("command", [[], ["run"], ["extract"], ["eval"], ["golden", "review"], ["rules", "lint"]])
def test_every_command_has_help(command: list[str]) -> None:
    done = _run(*command, "--help")
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"Usage:" in done.stdout


def test_the_version_is_one_line() -> None:
    done = _run("--version")
    assert done.returncode == 0
    assert done.stdout.startswith(b"newsfacts ")
    assert done.stdout.count(b"\n") == 1


@pytest.mark.parametrize("arguments", [["bogus"], ["run", "--bogus"], ["golden", "bogus"]])
def test_wrong_use_ends_with_2(arguments: list[str]) -> None:
    done = _run(*arguments)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"No such" in done.stderr


@pytest.mark.skipif(os.name != "posix", reason="closed pipes end a program elsewhere in other ways")
def test_a_reader_that_goes_away_ends_it_quietly() -> None:
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run([*PROGRAM, "--version"], stdout=writer, stderr=subprocess.PIPE, timeout=60, check=False)
    os.close(writer)
    assert (done.returncode, done.stderr) == (141, b"")


def test_a_missing_input_is_told_without_a_traceback(tmp_path: Path) -> None:
    done = _run("run", tmp_path / "没有", "--out", tmp_path / "out")
    assert done.returncode == 2
    assert done.stderr.decode() == f"newsfacts: NF102 {tmp_path / '没有'}: no such file or folder; check the path\n"


def test_output_does_not_depend_on_locale_or_hash_seed(tmp_path: Path) -> None:
    text = "快手电商2021年一季度GMV达1186亿元，同比增长219.8%。CEO程一笑表示，去年有100家服务商。"
    outs = []
    for number, locale in enumerate(["C", "C.UTF-8"]):
        env = os.environ | {"PYTHONHASHSEED": str(number), "LC_ALL": locale, "TZ": f"UTC{number}", "PYTHONUTF8": "0"}
        done = _run("extract", "-", "--published", "2021-06-04", input=text.encode(), env=env)
        assert (done.returncode, done.stderr) == (0, b"")
        outs.append(done.stdout)
    assert outs[0] == outs[1]
    assert {mention["kind"] for mention in json.loads(outs[0])["mentions"]} >= {"money", "percent", "date"}


def test_books_without_a_sentence_are_articles_like_any_other(tmp_path: Path) -> None:
    books = {
        "sentence without end": "快手GMV达1186亿元，" * 4_000,
        "line breaks": "\n" * 50_000,
        "one character": "亿" * 50_000,
        "one digit": "1" * 50_000,
        "broken lines": "快\n手\n" * 12_000,
        "news": "净利润10亿元。",
    }
    folder = tmp_path / "in"
    folder.mkdir()
    for name, text in books.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    done = _run("run", folder, "--out", tmp_path / "out")
    assert (done.returncode, b"Traceback" in done.stderr) == (3, False), done.stderr.decode()
    assert _ids(tmp_path / "out" / "errors.jsonl", "id") == {"line breaks.txt"}  # nothing to read in it
    assert _ids(tmp_path / "out" / "articles.jsonl", "id") == {f"{name}.txt" for name in books} - {"line breaks.txt"}
    assert {"news.txt", "sentence without end.txt"} <= _ids(tmp_path / "out" / "mentions.jsonl", "article")


def _ids(file: Path, key: str) -> set[str]:
    return {json.loads(line)[key] for line in file.read_text(encoding="utf-8").splitlines()}
