"""A mention together with where it stands in the clean text."""

from __future__ import annotations

from typing import NamedTuple

from newsfacts.records import Mention


class Placed(NamedTuple):
    """A finished mention, and its half-open span in the clean (repaired, folded) text."""

    mention: Mention
    start: int
    end: int
