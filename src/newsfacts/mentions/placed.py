"""A mention together with where it stands in the clean text."""

from __future__ import annotations

from dataclasses import dataclass

from newsfacts.records import Mention


@dataclass(frozen=True, slots=True)
class Placed:
    """A finished mention, and its half-open span in the clean (repaired, folded) text."""

    mention: Mention
    start: int
    end: int
