"""Folders of articles: reading them in many formats, running them through the pipeline, writing the records."""

from __future__ import annotations

from newsfacts.batch.discover import size_of
from newsfacts.batch.items import Item, Notice, Source
from newsfacts.batch.options import ReadOptions
from newsfacts.batch.reading import find, read, read_source
from newsfacts.batch.recipe import PipelineRecipe
from newsfacts.batch.run import RunOptions, RunStoppedError, run
from newsfacts.batch.summary import Summary
from newsfacts.batch.watcher import Progress, Watcher

__all__ = [
    "Item",
    "Notice",
    "PipelineRecipe",
    "Progress",
    "ReadOptions",
    "RunOptions",
    "RunStoppedError",
    "Source",
    "Summary",
    "Watcher",
    "find",
    "read",
    "read_source",
    "run",
    "size_of",
]
