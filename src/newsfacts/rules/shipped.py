"""Where the rules lie that come with newsfacts."""

from __future__ import annotations

from pathlib import Path


def default_folder() -> Path:
    """The rules that ship with the package (``rules/`` of the repository, in a checkout)."""
    shipped = Path(__file__).parent.parent / "_rules"
    return shipped if shipped.is_dir() else Path(__file__).parents[3] / "rules"
