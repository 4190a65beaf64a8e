"""What stopped the candidates of the rules for values that became no mention, one after another as the engine settles it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property

from newsfacts.records import Mention
from newsfacts.review.explain.explanation import Attempt, Rival, Source, Stretch
from newsfacts.review.explain.positions import Positions
from newsfacts.review.explain.proposals import outermost
from newsfacts.review.explain.trial import Trial, about_function, best_over, better, is_for_values
from newsfacts.rules.match import Candidate
from newsfacts.rules.model import Rule


def source_of(rule: Rule) -> Source:
    """A rule with its place: ``money.yaml:12``."""
    return Source(id=rule.id, file=rule.file.name, line=rule.line, why=" ".join((rule.why or "").split()) or None)


def named_source(name: str, trial: Trial) -> Source:
    """A rule by its id, with its place; a lexicon or a finder of names only by name."""
    rule = trial.by_id.get(name)
    return Source(id=name) if rule is None else source_of(rule)


class Failures:
    """The candidates of one text, each with the mention that it became or with what stopped it."""

    def __init__(self, trial: Trial, positions: Positions, mentions: Sequence[Mention]) -> None:
        """Take what the engine did with the text, and the mentions that came of it."""
        self._trial = trial
        self._positions = positions
        self.mentions = mentions
        self._candidates = {(c.rule.id, *self._span(c)): c for c in trial.candidates}

    @cached_property
    def all(self) -> list[Attempt]:
        """What became of every candidate of the rules for values that is no mention; of one inside another of its rule nothing."""
        told = (c for own in self._trial.by_rule.values() for c in outermost(own) if is_for_values(c.rule))
        return [attempt for candidate in told if (attempt := self._failure(candidate)) is not None]

    def mention_over(self, start: int, end: int) -> Mention | None:
        """The first mention that overlaps a span of the original."""
        first = bisect_right(self.mentions, start, key=lambda mention: mention.end)
        return next((m for m in self.mentions[first : first + 1] if m.start < end), None)

    def candidate_of(self, mention: Mention) -> Candidate | None:
        """The candidate of a rule for values that became the mention; None for a name."""
        return self._candidates.get((mention.source, mention.start, mention.end))

    def source_of(self, mention: Mention) -> Source:
        """The origin of a mention: its rule with the place, or the lexicon or finder of names."""
        return named_source(mention.source, self._trial)

    def _span(self, candidate: Candidate) -> tuple[int, int]:
        stretch = self._positions.stretch(candidate.start, candidate.end)
        return stretch.start, stretch.end

    def _failure(self, candidate: Candidate) -> Attempt | None:
        """What stopped a candidate; None for one that became a mention."""
        span = self._positions.stretch(candidate.start, candidate.end)
        source = source_of(candidate.rule)
        over = self.mention_over(span.start, span.end)
        if over is not None and (over.source, over.start, over.end) == (source.id, span.start, span.end):
            return None
        common = {**span.model_dump(), "source": source}
        function = candidate.rule.entry.value
        block = best_over(self._trial.blocks, candidate.start, candidate.end)
        if block is not None:
            rival = self._rival(block, "what overlaps a block is no value")
            reason = f"overlaps {rival.text} of {rival.source.id}"
            return Attempt(**common, verdict="blocked", rival=rival, reason=reason)
        if not self._trial.stands_alone(candidate):
            classifier, word = self._trial.word_of_classifier(candidate)
            return Attempt(**common, verdict="no_word", reason=f"{classifier} only begins the word {word} there")
        if not self._trial.has_value(candidate):
            name, about = about_function(function) or (function, "")
            reason = f"the value function {function} reads no value in it"
            return Attempt(**common, verdict="no_value", reason=reason, function=name, about=about or None)
        return self._lost(candidate, span, source)

    def _lost(self, candidate: Candidate, span: Stretch, source: Source) -> Attempt:
        """A candidate with a value that is no mention: another was better, or it names no day."""
        common = {**span.model_dump(), "source": source}
        winner = best_over(self._trial.winners, candidate.start, candidate.end)
        if winner is not None and winner[:3] != candidate[:3]:
            rival = self._rival(winner, better(winner, candidate))
            return Attempt(**common, verdict="beaten", rival=rival, reason=_beaten_by(rival))
        taken = self.mention_over(span.start, span.end)
        if taken is not None:
            reason = "longer" if taken.end - taken.start > span.end - span.start else "a name goes before a value"
            rival = Rival(
                text=taken.text, start=taken.start, end=taken.end, source=self.source_of(taken), reason=reason
            )
            return Attempt(**common, verdict="beaten", rival=rival, reason=_beaten_by(rival))
        return Attempt(**common, verdict="no_date", reason="there is no such date")

    def _rival(self, candidate: Candidate, reason: str) -> Rival:
        span = self._positions.stretch(candidate.start, candidate.end)
        return Rival(**span.model_dump(), source=source_of(candidate.rule), reason=reason)


def _beaten_by(rival: Rival) -> str:
    return f"{rival.text} of {rival.source.id} won the place: {rival.reason}"
