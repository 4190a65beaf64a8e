"""``import newsfacts`` loads nothing heavy: no dictionary, no model, no command line."""

from __future__ import annotations

import subprocess
import sys

HEAVY = ("jieba", "spacy", "opencc", "lunar_python", "typer", "rich", "trafilatura", "numpy")
PROGRAM = "import sys, newsfacts; print(*sorted(set(sys.argv[1:]) & set(sys.modules)))"


def test_importing_newsfacts_is_light() -> None:
    made = subprocess.run([sys.executable, "-c", PROGRAM, *HEAVY], capture_output=True, check=True, text=True)
    assert made.stdout.split() == []
