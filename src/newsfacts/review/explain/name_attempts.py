"""Names that were seen at a place and are no mention: what spoke for each, and how much that was."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from newsfacts.names.judge import ACCEPTED, Verdict
from newsfacts.names.sighting import Sighting
from newsfacts.records import Mention
from newsfacts.review.explain.explanation import Attempt
from newsfacts.review.explain.failures import named_source, source_of
from newsfacts.review.explain.positions import Positions
from newsfacts.review.explain.trial import Trial


def name_attempts(
    trial: Trial, positions: Positions, mentions: Sequence[Mention], title: str, place: int
) -> list[Attempt]:
    """The people and companies that something speaks for at a clean position, the likeliest first."""
    sightings, accepted = trial.name_evidence(title)
    here = [sighting for sighting in sightings if sighting.start <= place < sighting.end]
    labeled = {(mention.start, mention.end) for mention in mentions}
    scored: list[tuple[float, Attempt]] = []
    for kind, start, end in sorted({(s.kind, s.start, s.end) for s in here}):
        span = positions.stretch(start, end)
        if (span.start, span.end) in labeled:
            continue
        name = trial.text[start:end]
        strongest = _strongest(name, kind, trial.text, sightings)
        score = sum(strongest.values())
        best = max(strongest, key=lambda source: (strongest[source], source))
        attempt = Attempt(
            **span.model_dump(),
            source=named_source(best, trial),
            **_judged(kind, score, accepted.get(name)),
            evidence=tuple(f"{source} {strength:.2f}" for source, strength in sorted(strongest.items())),
        )
        scored.append((score, attempt))
    judged = [attempt for _, attempt in sorted(scored, key=lambda s: -s[0])]
    return [*judged, *_unused(trial, positions, place, {sighting.source for sighting in here})]


def _judged(kind: str, score: float, verdict: Verdict | None) -> dict[str, Any]:
    if verdict is not None and verdict.kind == kind:
        reason = f"is accepted as a {kind}, but here it is part of another mention, of a longer name or of a word"
        return {"verdict": "not_taken", "reason": reason}
    other = "" if verdict is None else f"; it is taken for a {verdict.kind}"
    return {"verdict": "no_evidence", "reason": f"as a {kind}: {score:.2f} of the {ACCEPTED} that a name needs{other}"}


def _unused(trial: Trial, positions: Positions, place: int, used: set[str]) -> Iterator[Attempt]:
    """Rules for names that fit the place, and from which nothing was taken."""
    for c in trial.candidates:
        if c.rule.kind in ("person", "company") and c.start <= place < c.end and c.rule.id not in used:
            span = positions.stretch(c.start, c.end)
            reason = "fits, but no name was taken from it"
            yield Attempt(**span.model_dump(), source=source_of(c.rule), verdict="not_taken", reason=reason)


def _strongest(name: str, kind: str, text: str, sightings: Sequence[Sighting]) -> dict[str, float]:
    """What speaks for a name anywhere in the text: of each source the strongest, as they are judged."""
    strongest: dict[str, float] = {}
    for s in sightings:
        if s.kind == kind and text[s.start : s.end] == name:
            strongest[s.source] = max(s.score, strongest.get(s.source, 0.0))
    return strongest
