"""The program run as its users run it, watched from outside."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

NO_RECORDS = ("manifest.sqlite",)


@dataclass(frozen=True)
class Ended:
    """How a run ended: seconds by the clock, seconds of the processors, megabytes at most of the process and its workers."""

    code: int
    seconds: float
    cpu_seconds: float
    parent_megabytes: float
    worker_megabytes: float


def start(inputs: Iterable[Path], out: Path, *options: str, **environment: str) -> subprocess.Popen[bytes]:
    """Start a run in a process group of its own."""
    command = [sys.executable, "-m", "newsfacts.cli", "run", *map(str, inputs), "--out", str(out), *options]
    return subprocess.Popen(
        command,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        env=os.environ | environment,
    )


def finish(inputs: Iterable[Path], out: Path, *options: str, **environment: str) -> Ended:
    """Run to the end."""
    started, before = time.perf_counter(), os.times()
    process = start(inputs, out, *options, **environment)
    parent = worker = 0.0
    while process.poll() is None:
        parent = max(parent, _peak(process.pid))
        worker = max([worker, *(_peak(child) for child in _children(process.pid))])
        time.sleep(0.2)
    after = os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return Ended(process.returncode, time.perf_counter() - started, cpu, parent, worker)


def kill(process: subprocess.Popen[bytes], *, workers_too: bool) -> None:
    """SIGKILL, to the process alone or to its workers at the same moment."""
    if workers_too:
        with suppress(ProcessLookupError):  # it has ended by itself
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    process.wait()


def records(out: Path) -> dict[str, str]:
    """The files of records in an output folder, as hashes."""
    files = sorted(path for path in out.iterdir() if path.is_file() and path.name not in NO_RECORDS)
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def _peak(pid: int) -> float:
    """The most memory that a process has had, in megabytes; 0 where it is gone."""
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="ascii", errors="replace")
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmHWM")), 0.0)


def _children(pid: int) -> list[int]:
    try:
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()]
    except OSError:
        return []
