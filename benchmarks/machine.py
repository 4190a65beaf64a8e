"""One core, and words for the machine."""

from __future__ import annotations

import os
import platform
import sys
from importlib.metadata import version
from pathlib import Path

# Numeric libraries start a thread a core unless they are told not to.
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")


def pin_to_one_core() -> None:
    """Keep this process and all that it starts on one core, where the system lets a process choose."""
    os.environ.update(ONE_THREAD)
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


def limit_memory(gigabytes: float) -> None:
    """Let this process fail with MemoryError beyond so much memory, rather than the machine; where the system can."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (int(gigabytes * 1e9), resource.RLIM_INFINITY))


def describe() -> dict[str, str]:
    """What the figures were measured with."""
    return {
        "newsfacts": version("newsfacts"),
        "python": platform.python_version(),
        "processor": _processor(),
        "system": platform.system(),
        "clock": "processor time of the measuring process, on one core",
    }


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    lines = info.read_text(encoding="utf-8").splitlines() if info.is_file() else []
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, platform.processor() or platform.machine())
