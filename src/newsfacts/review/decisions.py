"""What a reader decided in reviews, kept in ``reviews.json`` beside the golden files.

An accepted difference stands in the golden file itself. Kept here is what does not: a ``rejected`` one, so that no
review asks again while the output is the same, and a ``corrected`` one, where the golden file was wrong, with the reason.
Sorted, without a clock: the same decisions are the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Literal

from pydantic import TypeAdapter, ValidationError

from newsfacts.records import Record
from newsfacts.review.context import flat
from newsfacts.review.difference import Difference
from newsfacts.review.errors import GoldenError, first_fault
from newsfacts.review.golden_files import content_of, put, readable_json

DECISIONS_FILE = "reviews.json"


class Decision(Record):
    """One difference and what was decided: ``old`` and ``new`` are the lines in which its records differ."""

    article: str
    what: str
    at: int | None = None
    rules: tuple[str, ...] = ()
    context: str = ""
    old: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    decision: Literal["rejected", "corrected"]
    reason: str | None = None

    @property
    def subject(self) -> tuple[object, ...]:
        """What was decided about, as ``subject_of`` says it."""
        return self.article, self.what, self.at, self.old, self.new


_DECISIONS = TypeAdapter(tuple[Decision, ...])


def decision_of(
    difference: Difference, decision: Literal["rejected", "corrected"], reason: str | None = None
) -> Decision:
    """A decision about a difference."""
    return Decision(
        article=difference.article,
        what=difference.what,
        at=difference.at,
        rules=difference.rules,
        context=difference.context,
        old=difference.removed,
        new=difference.added,
        decision=decision,
        reason=reason,
    )


def subject_of(difference: Difference) -> tuple[object, ...]:
    """What tells a difference from others; another output at the same place is another one."""
    return difference.article, difference.what, difference.at, difference.removed, difference.added


def rejected_among(decisions: Iterable[Decision]) -> dict[tuple[object, ...], Decision]:
    """The rejections by what they are about."""
    return {decision.subject: decision for decision in decisions if decision.decision == "rejected"}


def rendered(difference: Difference, rejected: Mapping[tuple[object, ...], Decision]) -> str:
    """A difference as text, and that it is rejected where it is among those."""
    known = rejected.get(subject_of(difference))
    return difference.render() + (f"\n  rejected: {flat(known.reason or 'no reason given')}" if known else "")


def read_decisions(golden: Path) -> frozenset[Decision]:
    """The decisions of a golden folder; GoldenError where the file cannot be read."""
    file = golden / DECISIONS_FILE
    content = content_of(file)
    if content is None:
        return frozenset()
    try:
        return frozenset(_DECISIONS.validate_python(json.loads(content.decode("utf-8"))))
    except ValidationError as error:
        reason = first_fault(error)
    except (ValueError, RecursionError) as error:
        reason = str(error)
    raise GoldenError(f"{file}: no decisions of a review ({reason}); mend it, or delete it to be asked anew")


def write_decisions(golden: Path, decisions: Iterable[Decision]) -> None:
    """Write the decisions, or no file where there are none; GoldenError where it cannot be written."""
    content = [decision.model_dump(mode="json") for decision in sorted(decisions, key=_order)]
    put(golden / DECISIONS_FILE, readable_json(content) if content else None)


def _order(decision: Decision) -> tuple[object, ...]:
    at = -1 if decision.at is None else decision.at
    texts = (decision.old, decision.new, decision.rules, decision.context, decision.decision, decision.reason or "")
    return decision.article, at, decision.what, *texts
