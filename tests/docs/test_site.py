"""The documentation as a whole: it builds without a warning, every page has its place, generated ones are current."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import yaml

from tests.docs.commands import PAGE, commands_page

ROOT = Path(__file__).parents[2]


def test_the_page_of_commands_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == commands_page(), "run python -m tests.docs.commands"


def test_every_page_stands_in_the_navigation_once() -> None:
    settings = yaml.load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    assert sorted(_pages(settings["nav"])) == sorted(path.name for path in (ROOT / "docs").glob("*.md"))


def test_the_site_builds_without_a_dead_link(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "docs", tmp_path / "docs")
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    (tmp_path / "src").symlink_to(ROOT / "src")
    build = [sys.executable, "-m", "zensical", "build", "--strict"]
    done = subprocess.run(build, cwd=tmp_path, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    reference = (tmp_path / "out" / "site" / "python.html").read_text(encoding="utf-8")
    assert "Loads rules, lexicons and dictionaries once" in reference  # of a docstring


def _pages(nav: list[Any]) -> list[str]:
    """The pages of a navigation, those of its sections too."""
    entries = [value for entry in nav for value in entry.values()]
    return [page for entry in entries for page in ([entry] if isinstance(entry, str) else _pages(entry))]
