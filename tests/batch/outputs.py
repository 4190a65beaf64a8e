"""What stands in an output folder."""

from __future__ import annotations

from pathlib import Path

from newsfacts.batch.manifest import NAME as MANIFEST


def records(out: Path) -> dict[str, bytes]:
    """The files of records by name; the manifest's bytes are nobody's business."""
    return {path.name: path.read_bytes() for path in sorted(out.iterdir()) if path.name != MANIFEST}
