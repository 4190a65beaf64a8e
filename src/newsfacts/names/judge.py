"""One kind a surface: the evidence of all its sightings in a document adds up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from newsfacts.mentions.named import NameKind
from newsfacts.names.sighting import TAGGER, Sighting

ACCEPTED = 0.6  # the score from which a surface is a name
_NEVER_ALONE = frozenset({"jieba.nr"})  # evidence only


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a surface is in this document, and why."""

    kind: NameKind
    score: float
    source: str
    evidence: tuple[str, ...]
    ticker: str | None


def judge(sightings: Iterable[tuple[str, Sighting]]) -> dict[str, Verdict]:
    """The accepted surfaces. Of each source the strongest sighting counts once; the kind with more evidence wins.

    A title and a lexicon together make a name sure; jieba's tag alone never does.
    """
    strongest: dict[str, dict[NameKind, dict[str, Sighting]]] = defaultdict(dict)
    for surface, sighting in sightings:
        by_source = strongest[surface].setdefault(sighting.kind, {})
        if sighting.source not in by_source or by_source[sighting.source].score < sighting.score:
            by_source[sighting.source] = sighting
    verdicts = {}
    for surface, kinds in strongest.items():
        scored = [(sum(s.score for s in f.values()), kind, f) for kind, f in kinds.items() if set(f) - _NEVER_ALONE]
        if not scored:
            continue
        score, kind, found = max(scored, key=lambda s: (s[0], s[1]))
        if score >= ACCEPTED:
            # A rule or a lexicon tells a reader more than the tagger does.
            best = max(found.values(), key=lambda s: (s.source != TAGGER, s.score, s.source))
            ticker = next((s.ticker for s in found.values() if s.ticker), None)
            verdicts[surface] = Verdict(kind, min(score, 1.0), best.source, tuple(sorted(found)), ticker)
    return verdicts
