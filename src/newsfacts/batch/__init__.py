"""Folders of articles: reading them in many formats, running them through the pipeline, writing the records."""

from __future__ import annotations

from newsfacts.batch.items import Item, Notice, Source
from newsfacts.batch.reading import find, read, read_source
from newsfacts.batch.run import Progress, Summary, run

__all__ = ["Item", "Notice", "Progress", "Source", "Summary", "find", "read", "read_source", "run"]
