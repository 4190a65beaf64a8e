"""A rule's pattern under the clock: a rule that nobody has tried yet may be slow, and one place takes many tries of it."""

from __future__ import annotations

from time import perf_counter

import regex

from newsfacts.rules.match import TIME_LIMIT, CompiledRule, RuleTimeoutError

_TOGETHER = 40 * TIME_LIMIT


class Timed:
    """One rule for one question, such as what it fits at a place: tried as often as there is time for."""

    def __init__(self, compiled: CompiledRule) -> None:
        """Take the rule; the time counts from its first try on."""
        self.rule = compiled.rule
        self._match = compiled.pattern.match
        self._spent = 0.0

    def match(
        self, text: str, start: int = 0, end: int | None = None, *, partial: bool = False
    ) -> regex.Match[str] | None:
        """What the pattern, without the guards, fits from a place on.

        Raises:
            RuleTimeoutError: this try takes too long, or those before it did together.
        """
        if self._spent > _TOGETHER:
            raise RuleTimeoutError(self.rule, start)
        begun = perf_counter()
        try:
            match = self._match(text, start, end, partial=partial, timeout=TIME_LIMIT)
        except TimeoutError:
            raise RuleTimeoutError(self.rule, start) from None
        self._spent += perf_counter() - begun
        return match
