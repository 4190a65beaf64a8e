"""A run that is killed at any moment, and the disk that is full at any byte: the next run makes the same records.

The long version on real news is ``python -m tests.reliability.killed``.
"""

from __future__ import annotations

import random
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

from newsfacts.batch import run
from newsfacts.batch.manifest import NAME as MANIFEST
from tests.batch.outputs import records
from tests.batch.recipes import ObedientRecipe

ROOT = Path(__file__).parents[2]


def _program(folder: Path, out: Path, notes: Path, file_size: int = resource.RLIM_INFINITY) -> subprocess.Popen[str]:
    """A run in a process of its own, which can make no file larger than ``file_size`` bytes."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (file_size, resource.RLIM_INFINITY))

    command = [sys.executable, "-m", "tests.batch.recipes", str(folder), str(out), str(notes)]
    return subprocess.Popen(
        command, cwd=ROOT, stderr=subprocess.PIPE, text=True, start_new_session=True, preexec_fn=limit
    )


def test_a_run_killed_at_any_moment_is_resumed_to_the_same_records(write, tmp_path: Path) -> None:
    lines = [f'{{"text": "第{number}篇{"长" * (number % 97) * 50}"}}' for number in range(3000)]
    folder = write({"a.jsonl": "\n".join(lines), "bad.txt": "故障", "empty.txt": ""})
    run([folder], tmp_path / "whole", ObedientRecipe(tmp_path))
    moments = random.Random(7)
    killed = 0
    while killed < 8:
        process = _program(folder, tmp_path / "out", tmp_path)
        time.sleep(moments.uniform(0.2, 1.5))
        killed += process.poll() is None
        process.send_signal(signal.SIGKILL)  # the workers see that their parent is gone
        process.communicate()
    process = _program(folder, tmp_path / "out", tmp_path)
    assert process.communicate()[1] == ""
    assert process.returncode == 0
    assert records(tmp_path / "out") == records(tmp_path / "whole")


def test_a_disk_that_is_full_ends_the_run_and_loses_nothing(write, tmp_path: Path) -> None:
    folder = write({"a.jsonl": "\n".join(f'{{"text": "{number}{"长" * 500}"}}' for number in range(300))})
    run([folder], tmp_path / "whole", ObedientRecipe(tmp_path))
    for file_size in (5_000, 50_000, 200_000):
        process = _program(folder, tmp_path / "out", tmp_path, file_size)
        assert "can't be written to" in process.communicate()[1]
        left = {path.name for path in (tmp_path / "out").glob("*")} if (tmp_path / "out").exists() else set()
        assert left <= {MANIFEST, f"{MANIFEST}-wal"}
    process = _program(folder, tmp_path / "out", tmp_path)
    assert process.communicate()[1] == ""
    assert process.returncode == 0
    assert records(tmp_path / "out") == records(tmp_path / "whole")
