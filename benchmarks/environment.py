"""The peers' own environment, and the processes that measure in it."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import venv
from pathlib import Path
from types import TracebackType
from typing import IO, Any

from benchmarks.texts import ROOT
from benchmarks.worker import Measurement

FOLDER = ROOT / "benchmarks" / ".peers"
REQUIREMENTS = ROOT / "benchmarks" / "peers-requirements.txt"


class PeersMissingError(Exception):
    """The peers' environment cannot be made; says why."""


class WorkerDiedError(Exception):
    """A measuring process ended before its answer; says what it last wrote."""


def peers_python() -> Path:
    """The Python of the peers' environment, which is made now unless it stands as the requirements want it.

    Raises PeersMissingError with the last lines of what went wrong.
    """
    python = FOLDER / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    installed = FOLDER / "installed.txt"
    wanted = REQUIREMENTS.read_text(encoding="utf-8")
    if python.exists() and installed.is_file() and installed.read_text(encoding="utf-8") == wanted:
        return python
    print(f"making the peers' environment in {FOLDER.relative_to(ROOT)} ...", file=sys.stderr)
    try:
        venv.create(FOLDER, with_pip=True, clear=True)
    except (OSError, subprocess.CalledProcessError) as error:
        raise PeersMissingError(f"{FOLDER} cannot be made: {error}") from None
    pip = [str(python), "-m", "pip", "install", "--disable-pip-version-check", "--quiet", "--require-hashes"]
    done = subprocess.run([*pip, "--requirement", str(REQUIREMENTS)], capture_output=True, text=True, check=False)
    if done.returncode:
        raise PeersMissingError(f"pip cannot install {REQUIREMENTS.relative_to(ROOT)}:\n{_last_lines(done.stderr)}")
    installed.write_text(wanted, encoding="utf-8")
    return python


class Worker:
    """A process that measures one extractor, asked for one measurement after another."""

    def __init__(self, name: str, python: Path, texts: Path) -> None:
        """Start it and wait until it has loaded what it needs."""
        self._name = name
        self._complaints: IO[str] = tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace")  # noqa: SIM115
        self._process = subprocess.Popen(
            [str(python), "-m", "benchmarks.worker", name, str(texts)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._complaints,
            encoding="utf-8",
        )
        try:
            self._answer()
        except WorkerDiedError:
            self._end()
            raise

    def measure(self, texts: str, at_least: float) -> Measurement:
        """Measure the named texts, for at least so many seconds."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps({"texts": texts, "at_least": at_least}) + "\n")
        self._process.stdin.flush()
        return Measurement(**self._answer())

    def _answer(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            self._process.wait()
            self._complaints.seek(0)
            raise WorkerDiedError(
                f"{self._name} ended with {self._process.returncode}:\n{_last_lines(self._complaints.read())}"
            )
        answer: dict[str, Any] = json.loads(line)
        return answer

    def __enter__(self) -> Worker:
        """The worker itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the process."""
        self._end()

    def _end(self) -> None:
        self._process.kill()
        self._process.communicate()
        self._complaints.close()


def _last_lines(text: str, count: int = 12) -> str:
    return "\n".join(f"  {line}" for line in text.strip().splitlines()[-count:])
