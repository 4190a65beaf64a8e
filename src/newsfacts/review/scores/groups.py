"""What is counted together, and the scores that are made of it.

Every score is a ratio of counts. So the counts of single documents are all that is needed to score any choice of
documents, which is what the bootstrap does.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from newsfacts.records import KINDS
from newsfacts.review.matching import FACT_FIELDS

_JUDGED = (*FACT_FIELDS, "speaker")


class Totals(Protocol):
    """Counts by name: whole numbers, or one number for each resample."""

    def __getitem__(self, name: str, /) -> Any:
        """How often it was counted."""


@dataclass(frozen=True, slots=True)
class Ratio:
    """A score: ``times`` the count ``part``, by the sum of the counts ``whole``."""

    part: str
    whole: tuple[str, ...]
    times: int = 1

    def above(self, totals: Totals) -> Any:
        """What is divided."""
        return self.times * totals[self.part]

    def below(self, totals: Totals) -> Any:
        """What it is divided by; where that is 0 there is no score."""
        return sum(totals[name] for name in self.whole)

    def of(self, totals: Totals) -> float | None:
        """The score of one set of counts, None where there is nothing to count: nothing to find and nothing found."""
        below = self.below(totals)
        return self.above(totals) / below if below else None


@dataclass(frozen=True, slots=True)
class Group:
    """A kind, the facts, a frame: its counts, its classes of errors and its scores, each named without the prefix.

    ``section`` is the table that it stands in, ``name`` what it is called there. Its scores and counts go by
    ``prefix`` and their own name: ``money.`` and ``f1``.
    """

    section: str
    name: str
    prefix: str
    counts: tuple[str, ...]
    errors: tuple[str, ...]
    scores: Mapping[str, tuple[str, tuple[str, ...], int]]

    def ratios(self) -> dict[str, Ratio]:
        """The scores by their own names, of counts by their full names."""
        return {
            name: Ratio(self.prefix + part, tuple(self.prefix + one for one in whole), times)
            for name, (part, whole, times) in self.scores.items()
        }

    def score_values(self, totals: Totals) -> dict[str, float | None]:
        """All scores by their own names, None where one is not defined."""
        return {name: ratio.of(totals) for name, ratio in self.ratios().items()}


def label_groups() -> tuple[Group, ...]:
    """The kinds, the roles of people, and the facts."""
    return (*(_kind(kind) for kind in KINDS), _ROLES, FACTS)


def event_groups(counted: Iterable[str]) -> tuple[Group, ...]:
    """Events and their roles, of all frames, of each frame, and of each role of a frame, as far as they were counted.

    >>> [group.prefix for group in event_groups(["pledge.events.gold", "pledge.roles.shares.found"])]
    ['events.', 'pledge.events.', 'roles.', 'pledge.roles.', 'pledge.roles.shares.', '']
    """
    frames, roles = set(), set()
    for name in counted:
        frame, *rest = name.split(".")
        if rest[:1] in (["events"], ["roles"]):
            frames.add(frame)
            if len(rest) == 3:
                roles.add((frame, rest[1]))
    return (
        _found("events", "all", "events."),
        *(_found("events", frame, f"{frame}.events.") for frame in sorted(frames)),
        _found("roles", "all", "roles.", "value"),
        *(_found("roles", frame, f"{frame}.roles.", "value") for frame in sorted(frames)),
        *(_found("each role", f"{frame} {role}", f"{frame}.roles.{role}.", "value") for frame, role in sorted(roles)),
        _STATUS,
    )


def _harmony(right: str = "right") -> dict[str, tuple[str, tuple[str, ...], int]]:
    return {
        "precision": (right, ("found",), 1),
        "recall": (right, ("gold",), 1),
        "f1": (right, ("gold", "found"), 2),
    }


def _kind(kind: str) -> Group:
    scores = {
        **_harmony("spans"),
        "value_accuracy": ("values", ("spans",), 1),
        "value_f1": ("values", ("gold", "found"), 2),
        "value_f1_lenient": ("lenient", ("gold", "found"), 2),
    }
    errors = ("missed", "spurious", "boundary", "value", *(("anchor",) if kind == "date" else ()))
    return Group("mentions", kind, f"{kind}.", ("gold", "found", "spans", "values", "lenient"), errors, scores)


def _found(section: str, name: str, prefix: str, *errors: str) -> Group:
    return Group(section, name, prefix, ("gold", "found", "right"), ("missed", "spurious", *errors), _harmony())


_ROLES = _found("mentions", "roles", "person.roles_")
_STATUS = Group(
    "status", "status", "", ("status_known", "status_right"), ("status_wrong",),
    {"status": ("status_right", ("status_known",), 1)},
)  # fmt: skip
FACTS = Group(
    "facts",
    "facts",
    "facts.",
    ("gold", "found", "matched", "all_right", *(f"{name}_right" for name in _JUDGED)),
    ("missed", "spurious", "fields", *_JUDGED),
    {
        "found": ("matched", ("gold",), 1),
        "precision": ("matched", ("found",), 1),
        "f1": ("matched", ("gold", "found"), 2),
        **{name: (f"{name}_right", ("matched",), 1) for name in _JUDGED},
        "all_right": ("all_right", ("gold",), 1),
        "all_right_f1": ("all_right", ("gold", "found"), 2),
    },
)
"""Facts in gold, found, found on the right value mention (``matched``), and of these right by field.

The scores ``found`` and ``all_right`` are shares of gold, fields of the facts found. ``all_right`` wants the value and
every field right but the speaker, who is scored apart.
"""
