"""Where each mention of a text comes from: rule, parts, softener, anchor, and what it was preferred to."""

from __future__ import annotations

from collections import defaultdict

from newsfacts.records import DateValue, Extraction, Mention
from newsfacts.review.explain.explanation import AnchorSource, Explained, Part, Rival, Stretch
from newsfacts.review.explain.failures import Failures
from newsfacts.review.explain.positions import Positions
from newsfacts.review.explain.softener import softener
from newsfacts.review.explain.trial import Trial, about_function


class Origins:
    """Looks up the origin of one mention after another."""

    def __init__(self, trial: Trial, positions: Positions, failures: Failures, extraction: Extraction) -> None:
        """Take the text at work, and what came of it."""
        self._trial = trial
        self._positions = positions
        self._failures = failures
        self._article = extraction.article
        self._mentions = {mention.id: mention for mention in extraction.mentions}
        self._beaten = _beaten(failures)

    def of(self, mention: Mention) -> Explained:
        """The origin of one mention. What speaks for a name, its evidence, stands in the mention itself."""
        source = self._failures.source_of(mention)
        beat = tuple(self._beaten[mention.start, mention.end])
        candidate = self._failures.candidate_of(mention)
        if candidate is None:
            return Explained(mention=mention, source=source, beat=beat)
        function = about_function(candidate.rule.entry.value)
        mod = getattr(mention.value, "mod", None)
        return Explained(
            mention=mention,
            source=source,
            function=None if function is None else function[0],
            parts=tuple(self._part(*part) for part in self._trial.parts(candidate)),
            softener=None if mod is None else softener(mod, self._trial, candidate, self._positions),
            anchor=self._anchor(mention.value) if isinstance(mention.value, DateValue) else None,
            beat=beat,
        )

    def _part(self, name: str, start: int, end: int) -> Part:
        return Part(name=name, **self._positions.stretch(start, end).model_dump())

    def _anchor(self, value: DateValue) -> AnchorSource | None:
        anchor = value.anchor
        if anchor is None:
            return None
        origin = self._article.published_origin if anchor.origin == "document" else None
        other = self._mentions.get(anchor.mention or "")
        stretch = None if other is None else Stretch(text=other.text, start=other.start, end=other.end)
        return AnchorSource(anchor=anchor, document_origin=origin, mention=stretch)


def _beaten(failures: Failures) -> dict[tuple[int, int], list[Rival]]:
    """What lost against each span; the reason is the winner's."""
    beaten: dict[tuple[int, int], list[Rival]] = defaultdict(list)
    for lost in failures.all:
        if lost.verdict == "beaten" and lost.rival is not None:
            rival = Rival(text=lost.text, start=lost.start, end=lost.end, source=lost.source, reason=lost.rival.reason)
            beaten[lost.rival.start, lost.rival.end].append(rival)
    return beaten
