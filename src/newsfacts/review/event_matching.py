"""Which labeled and found events of one text belong together, and which of their roles are right.

Events of one frame are paired one to one, those with most roles in common first; a role is right where its value is. A
company or person may be named by any name that the document gives it, a project or instrument by a part of its name.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from newsfacts.records import CompanyValue, Event, EventRole, Extraction, PersonValue
from newsfacts.review.event_labels import GoldEvent
from newsfacts.text.fold import fold

_PART_OF_A_NAME = ("project", "instrument")
Filler = tuple[str, str]


@dataclass(frozen=True, slots=True)
class RoleMatch:
    """The fillers of two events that are right, those of one role with another value, and what is left on each side."""

    right: tuple[tuple[Filler, EventRole], ...]
    value: tuple[tuple[Filler, EventRole], ...]
    missed: tuple[Filler, ...]
    spurious: tuple[EventRole, ...]


@dataclass(frozen=True, slots=True)
class EventMatch:
    """Events that belong together, and what is left on each side."""

    pairs: tuple[tuple[GoldEvent, Event, RoleMatch], ...]
    missed: tuple[GoldEvent, ...]
    spurious: tuple[Event, ...]


def match_events(gold: Sequence[GoldEvent], extraction: Extraction) -> EventMatch:
    """Pair events of one frame with roles in common, the most alike first."""
    found, names = extraction.events, _names(extraction)
    alike = [
        (-len(roles.right), a.status != b.status, i, j)
        for i, a in enumerate(gold)
        for j, b in enumerate(found)
        if a.frame == b.frame and (roles := _match_roles(a, b, names)).right
    ]
    pairs: dict[int, int] = {}
    for *_, i, j in sorted(alike):
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return EventMatch(
        tuple((gold[i], found[j], _match_roles(gold[i], found[j], names)) for i, j in sorted(pairs.items())),
        tuple(event for i, event in enumerate(gold) if i not in pairs),
        tuple(event for j, event in enumerate(found) if j not in pairs.values()),
    )


def _match_roles(gold: GoldEvent, event: Event, names: dict[str, set[str]]) -> RoleMatch:
    """The labeled fillers that the event has too, each filler of the event for one; then what is left, role by role."""
    missed, spurious = gold.fillers(), list(event.roles)
    right = _pair(missed, spurious, lambda value, filled: _same(value, filled, names))
    value = _pair(missed, spurious, lambda value, filled: True)
    return RoleMatch(right, value, tuple(missed), tuple(spurious))


def _pair(
    labeled: list[Filler], found: list[EventRole], belong: Callable[[str, EventRole], bool]
) -> tuple[tuple[Filler, EventRole], ...]:
    """Take from both lists, in their order, what is of one role and belongs together."""
    pairs = []
    for role, value in list(labeled):
        filled = next((one for one in found if one.role == role and belong(value, one)), None)
        if filled is not None:
            pairs.append(((role, value), filled))
            labeled.remove((role, value))
            found.remove(filled)
    return tuple(pairs)


def _same(value: str, role: EventRole, names: dict[str, set[str]]) -> bool:
    if role.role in _PART_OF_A_NAME:
        ours, theirs = fold(role.value), fold(value)
        return ours in theirs or theirs in ours
    return value == role.value or value in names.get(role.value, ())


def _names(extraction: Extraction) -> dict[str, set[str]]:
    """Every name that the document gives a company or person, by its canonical name."""
    names: dict[str, set[str]] = {}
    for mention in extraction.mentions:
        value = mention.value
        if isinstance(value, CompanyValue | PersonValue):
            known = names.setdefault(value.name, {value.name})
            known.add(mention.text)
            if isinstance(value, CompanyValue) and value.legal_name:
                known.add(value.legal_name)
    return names
