"""Every span that rules propose in a text, wherever the finder may try them: they may overlap, those of one rule too."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from newsfacts.rules.match import Candidate, CompiledRule, Matcher, RuleTimeoutError


def proposals(matcher: Matcher, text: str, late: dict[str, int]) -> dict[str, list[Candidate]]:
    """The candidates by rule id, in the order of the rules, of each rule from the left and the longer first.

    A rule that runs out of time is left out from there on: ``late`` gets its id and the first place that may be without it.
    """
    places = _places(matcher, text)
    scanned = {rule.rule.id for rule in matcher.compiled} - {rule.rule.id for rule in matcher.values.everywhere}
    found: dict[str, list[Candidate]] = {}
    for compiled in matcher.compiled:
        for_value = compiled.rule.kind not in ("person", "company")
        by_scan = for_value and compiled.rule.id in scanned
        tried = _tried(compiled, text, places[compiled.rule.id]) if by_scan else compiled.candidates(text)
        own: dict[tuple[int, int], Candidate] = {}
        try:
            for candidate in tried:
                own.setdefault((candidate.start, candidate.end), candidate)
        except RuleTimeoutError:
            late[compiled.rule.id] = max((c.end for c in own.values()), default=0)
        found[compiled.rule.id] = sorted(own.values(), key=lambda c: (c.start, -c.end))
    return found


def outermost(candidates: list[Candidate]) -> Iterator[Candidate]:
    """Those of one rule's candidates that lie in no other of them: 三千亿元, not the 千亿元 in it."""
    reached = 0
    for candidate in candidates:
        if candidate.end > reached:
            yield candidate
            reached = candidate.end


def _places(matcher: Matcher, text: str) -> dict[str, list[int]]:
    """Where the scanner says that each rule is worth a try, from the left."""
    places: dict[str, list[int]] = defaultdict(list)
    for start, _, early, others in matcher.values.runs(text):
        for place, rules in (*early, *others):
            for compiled in rules:
                places[compiled.rule.id].append(start + place)
    return places


def _tried(compiled: CompiledRule, text: str, places: list[int]) -> Iterator[Candidate]:
    """What a rule proposes at any of its places, whatever it proposed at those before."""
    for place in places:
        match = compiled.fits(text, place)
        if match is None:
            continue
        start, end = compiled.span(match)
        if start < end and compiled.stopped_by(text, start, end) is None:
            yield compiled.candidate(match)
