"""What was tried at a place and gave no label there: the rules that fit it or nearly, each with what stopped it."""

from __future__ import annotations

from newsfacts.review.explain.closest import Close, closest
from newsfacts.review.explain.explanation import Attempt, GuardStop
from newsfacts.review.explain.failures import Failures, source_of
from newsfacts.review.explain.positions import Positions
from newsfacts.review.explain.trial import Refused, Trial
from newsfacts.rules.match import Candidate
from newsfacts.rules.model import Rule

_SHOWN = 60  # characters of a guard's pattern
_ENDINGS = 6
_ORDER = ("no_date", "beaten", "no_value", "no_word", "blocked", "block", "guard", "late", "partial")


class Attempts:
    """The attempts of the rules for values, and the blocks, at any place of one text."""

    def __init__(self, trial: Trial, positions: Positions, failures: Failures) -> None:
        """Take the text at work, and the candidates that failed in it."""
        self._trial = trial
        self._positions = positions
        self._failures = failures

    def at(self, place: int, *, labeled: bool) -> list[Attempt]:
        """The attempts over a clean position; what comes only close is looked for where no mention is."""
        there = self._positions.stretch(place, place + 1).start
        attempts = [attempt for attempt in self._failures.all if attempt.start <= there < attempt.end]
        attempts += [self._block(c) for c in self._trial.blocks if c.start <= place < c.end]
        late = self._trial.late_at(place)
        attempts += [self._refused(refused) for refused in self._trial.refused(place, late)]
        tried = {attempt.source.id for attempt in attempts} | {rule.id for rule in late}
        if not labeled:
            rules = [compiled for compiled in self._trial.value_rules if compiled.rule.id not in tried]
            stopped = max((attempt.end - attempt.start for attempt in attempts), default=0)
            close = (self._close(close) for close in closest(rules, self._trial.text, place, late))
            attempts += [a for a in close if not a.missing or a.end - a.start > stopped]
        attempts += [self._late(rule, place) for rule in late]
        return sorted(attempts, key=lambda attempt: _ORDER.index(attempt.verdict))  # stable: the closest first

    def _late(self, rule: Rule, place: int) -> Attempt:
        span = self._positions.stretch(place, place + 1)
        reason = "ran out of time there or before; newsfacts rules lint says what makes it slow"
        return Attempt(**span.model_dump(), source=source_of(rule), verdict="late", reason=reason)

    def _block(self, block: Candidate) -> Attempt:
        span = self._positions.stretch(block.start, block.end)
        reason = "what it finds looks like a value and is none"
        return Attempt(**span.model_dump(), source=source_of(block.rule), verdict="block", reason=reason)

    def _refused(self, refused: Refused) -> Attempt:
        pattern = getattr(refused.rule.entry.guards, refused.guard)
        seen = self._trial.guard_found(refused)
        found = None if seen is None else self._positions.stretch(*seen)
        found = found if found is not None and found.text else None
        guard = GuardStop(name=refused.guard, pattern=_shortened(pattern), found=found)
        side = {"not_before": "before", "not_at": "at the start of"}.get(refused.guard, "after")
        if refused.guard.startswith("not_"):
            what = repr(found.text) if found else "what stands there"
            reason = f"its guard {refused.guard} refuses {what} {side} it: {guard.pattern}"
        else:
            around = [self._positions.stretch(*stretch).text for stretch in self._trial.searched(refused)]
            around = {"needs_before": around[:1], "needs_after": around[1:]}.get(refused.guard, around)
            looked = " and ".join(repr(_shortened(" ".join(text.split()))) for text in around)
            reason = f"its guard {refused.guard} does not find in {looked}: {guard.pattern}"
        span = self._positions.stretch(refused.start, refused.end)
        source = source_of(refused.rule)
        return Attempt(**span.model_dump(), source=source, verdict="guard", guard=guard, reason=reason)

    def _close(self, close: Close) -> Attempt:
        span = self._positions.stretch(close.start, close.end)
        endings = close.endings[:_ENDINGS]
        if close.refuses:
            at = close.start - 1 if close.refuses == "before" else close.end
            there = self._positions.stretch(at, at + 1).text
            reason = f"fits, but not with {there!r} {close.refuses} it"
        else:
            more = f" or {len(close.endings) - len(endings)} more" if len(endings) < len(close.endings) else ""
            reason = f"fits so far; {' or '.join(map(_ending, endings))}{more} is missing"
        source = source_of(close.rule)
        return Attempt(**span.model_dump(), source=source, verdict="partial", missing=endings, reason=reason)


def _shortened(text: str) -> str:
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def _ending(ending: str) -> str:
    return "a digit" if ending == "1" else ending
