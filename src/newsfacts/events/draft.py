"""Events in the making."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from newsfacts.events.frames import Frame
from newsfacts.records import Mention, Status


class Filler(NamedTuple):
    """What fills a role, at ``[start, end)`` of the clean text; ``value`` in normal form."""

    value: str
    start: int
    end: int
    mention: Mention | None
    source: str


@dataclass(slots=True)
class Draft:
    """An event with its fillers by role, and the roles that the announcer plays; positions are those of the clean text.

    ``settled`` says that its sentence tells whether it is done or planned: one that does not may go on with a plan.
    """

    frame: Frame
    trigger: tuple[int, int]
    sentence: tuple[int, int]
    status: Status
    headline: bool = False
    settled: bool = True
    fillers: dict[str, list[Filler]] = field(default_factory=dict)
    announced: set[str] = field(default_factory=set)

    @property
    def counts(self) -> bool:
        """Whether it says enough to be an event: what the announcer plays counts only beside something that is told."""
        told = any(filler.mention or "#" in filler.source for fillers in self.fillers.values() for filler in fillers)
        return told and any(self.fillers.get(role) or role in self.announced for role in self.frame.entry.needs)
