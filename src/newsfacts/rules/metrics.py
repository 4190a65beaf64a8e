"""What a metric is, whatever a text calls it: ``metric.yaml`` of a rules folder, and a user's own beside it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import regex
from pydantic import Field, model_validator

from newsfacts.rules.errors import RuleError
from newsfacts.rules.model import Entry
from newsfacts.rules.yaml_file import read_mapping, validated


class MetricEntry(Entry):
    """One metric: its id, its name, the kind of its number, and what texts call it.

    ``unit`` is ``money``, ``percent``, ``quantity`` or a classifier (股). A number under a ``negative`` term counts
    below zero: ``净亏损7000万元`` is a net profit of -70000000. Each example must be this metric, and no not-example may.
    """

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    """What a fact is given as metric_id: net_profit."""
    name: str = Field(min_length=1)
    """What a reader calls it."""
    unit: str = Field(min_length=1)
    """The kind of its number: money, percent, quantity, or a classifier (股)."""
    terms: tuple[str, ...] = Field(min_length=1)
    """What texts call it, each a whole term."""
    negative: tuple[str, ...] = ()
    """Terms that say the opposite: a number under one counts below zero."""
    examples: tuple[str, ...] = ()
    """Wordings that must be this metric."""
    not_examples: tuple[str, ...] = ()
    """Wordings that must not be this metric."""


class Around(Entry):
    """Patterns of what may stand in front of a term and behind it without making it another metric."""

    front: str = "(?!)"
    """A pattern of what may stand in front of a term."""
    back: str = "(?!)"
    """A pattern of what may stand behind a term."""

    @model_validator(mode="after")
    def _compile(self) -> Around:
        for pattern in (self.front, self.back):
            try:
                regex.compile(pattern)
            except regex.error as error:
                raise ValueError(f"the pattern does not compile: {error}") from None
        return self


class MetricFile(Entry):
    """A file of metrics."""

    around: Around = Around()
    """What may stand around a term without making it another metric."""
    metrics: tuple[MetricEntry, ...] = ()
    """The metrics."""


def load_metrics(files: Iterable[Path]) -> tuple[MetricFile, ...]:
    """Read files of metrics, in their order: a later one may say more of a metric that an earlier one has.

    Raises:
        RuleError: a file that can't be used, or an id that stands twice in one file; with file and line.
    """
    found = []
    for path in files:
        read = validated(MetricFile, read_mapping(path), path)
        ids = [entry.id for entry in read.metrics]
        if twice := next((id_ for id_ in ids if ids.count(id_) > 1), None):
            raise RuleError(f"{path}: the metric {twice!r} stands here twice; put its terms together")
        found.append(read)
    return tuple(found)
