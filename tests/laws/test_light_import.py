"""``import newsfacts`` loads nothing heavy: no dictionary, no model, no command line, no records."""

from __future__ import annotations

import subprocess
import sys

import newsfacts

HEAVY = ("jieba", "spacy", "opencc", "lunar_python", "typer", "rich", "trafilatura", "numpy", "pydantic")
PROGRAM = "import sys, newsfacts; print(*sorted(set(sys.argv[1:]) & set(sys.modules)))"


def test_importing_newsfacts_is_light() -> None:
    made = subprocess.run([sys.executable, "-c", PROGRAM, *HEAVY], capture_output=True, check=True, text=True)
    assert made.stdout.split() == []


def test_every_name_is_there() -> None:
    assert all(hasattr(newsfacts, name) for name in newsfacts.__all__)
    assert {*newsfacts.__all__, "__version__", "errors"} <= set(dir(newsfacts))
    assert newsfacts.__version__
    assert not hasattr(newsfacts, "Mentoin")
