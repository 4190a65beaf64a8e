"""All checks of one document: on its facts, and what disagrees as findings too."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from newsfacts.checks.change import check_change
from newsfacts.checks.figures import figures
from newsfacts.checks.pairs import compared
from newsfacts.checks.together import check_future, check_repeated, check_shares, check_sums
from newsfacts.records import Check, Fact, Finding, Mention


def check_facts(
    facts: Sequence[Fact], mentions: Iterable[Mention], text: str, published: str | None
) -> tuple[list[Fact], list[Finding]]:
    """The facts with the checks that they stand in, and a finding for each check that disagrees.

    A change whose base stands in the document names its mention (``Change.base_value``). No figure is corrected.
    """
    found = figures(facts, mentions)
    pairs = list(compared(found, text))
    checks = [
        *map(check_change, pairs),
        *check_sums(found),
        *check_repeated(found),
        *check_future(found, published),
        *check_shares(found),
    ]
    of_fact: dict[str, list[Check]] = {}
    for check in checks:
        for id_ in check.facts:
            of_fact.setdefault(id_, []).append(check)
    bases = {pair.change.fact.id: pair.before.mention.id for pair in pairs if pair.sure}
    return [_told(fact, of_fact.get(fact.id, ()), bases.get(fact.id)) for fact in facts], _findings(checks)


def _told(fact: Fact, checks: Sequence[Check], base: str | None) -> Fact:
    change = fact.change
    if not checks and base is None:
        return fact
    if change is not None and base is not None:
        change = change.model_copy(update={"base_value": base})
    return fact.model_copy(update={"change": change, "checks": tuple(checks)})


def _findings(checks: Iterable[Check]) -> list[Finding]:
    return [
        Finding(code=f"check-{check.kind}", message=check.arithmetic, fact=check.facts[0])
        for check in checks
        if check.verdict == "disagree"
    ]
