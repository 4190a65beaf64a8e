"""Everything that can be wrong with a folder at once: each thing is reported, none stops the rest, nothing is lost."""

from __future__ import annotations

import gzip
import json
import os
import zipfile
from pathlib import Path

import pytest

GOOD = "快手GMV达1186亿元"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder in which only some things are articles."""
    path = tmp_path / "in"
    path.mkdir()
    (path / "a.txt").write_text(GOOD, encoding="utf-8")
    (path / "z.jsonl").write_text(json.dumps({"id": "z", "text": GOOD}), encoding="utf-8")
    (path / "raises.txt").write_text("故障", encoding="utf-8")
    (path / "binary.txt").write_bytes(b"\0\1\2")
    (path / "empty.txt").write_bytes(b"")
    (path / "large.txt").write_bytes(b"x" * 200_000)
    (path / "corrupt.parquet").write_bytes(b"PAR1 no parquet PAR1")
    lines = "".join(json.dumps({"id": f"gz{number}", "text": GOOD}) + "\n" for number in range(500))
    whole = gzip.compress(lines.encode(), mtime=0)
    (path / "truncated.jsonl.gz").write_bytes(whole[: len(whole) // 2])
    with zipfile.ZipFile(path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("good.txt", GOOD)
        archive.writestr("bomb.txt", b"0" * 50_000_000)
    os.mkfifo(path / "pipe.txt")
    (path / "loop").symlink_to(path, target_is_directory=True)
    (path / "gone.txt").symlink_to(path / "nowhere")
    (path / "two\nlines.txt").write_text(GOOD, encoding="utf-8")
    Path(os.fsdecode(os.fsencode(path) + b"/no-utf8-\xff.txt")).write_text(GOOD, encoding="utf-8")
    return path


def test_whatever_is_wrong_is_reported_and_the_rest_is_done(newsfacts, folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    ended = newsfacts("run", "--workers", 0, folder, "--out", out, "--largest", 0.1, "--log-json")
    assert ended.code == 3
    done = {json.loads(line)["id"] for line in (out / "articles.jsonl").read_text(encoding="utf-8").splitlines()}
    assert {"a.txt", "z", "two\nlines.txt", "no-utf8-\\udcff.txt", "bomb.zip/good.txt", "gz0"} <= done
    errors = [json.loads(line) for line in (out / "errors.jsonl").read_text(encoding="utf-8").splitlines()]
    reasons = {error["source"]: error["reason"] for error in errors}
    named = ("raises.txt", "binary.txt", "empty.txt", "large.txt", "corrupt.parquet", "bomb.zip/bomb.txt")
    assert set(named) <= reasons.keys()
    assert any(source.startswith("truncated.jsonl.gz") for source in reasons)
    log = [json.loads(line) for line in ended.err.splitlines()]
    notices = {entry["place"] for entry in log if entry["event"] == "notice"}
    reported = notices | reasons.keys()
    assert {"pipe.txt", "loop", "gone.txt"} <= reported
    assert [entry["id"] for entry in log if entry["event"] == "error"]
    assert len([entry for entry in log if entry["event"] == "error"]) == len(errors)
