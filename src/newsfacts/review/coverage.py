"""What the rules do over a corpus: how often each proposes a span, wins it, or loses it, and to whom.

The stages are those of the pipeline, as ``newsfacts.review.explain`` knows them. Only counts are kept, so that memory
does not grow with the articles.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from pydantic import Field

from newsfacts.records import Article, Extraction, Record
from newsfacts.review.explain.failures import Failures
from newsfacts.review.explain.positions import Positions
from newsfacts.review.explain.proposals import outermost
from newsfacts.review.explain.trial import Trial, best_over, is_for_values
from newsfacts.rules.match import Candidate

if TYPE_CHECKING:
    from newsfacts.pipeline import Pipeline

_VERDICTS = {"no_value": "no value", "no_word": "part of a word", "no_date": "no such date"}
_NOT_ACCEPTED = "no name accepted"
_DROPPED = "dropped"


class RuleCoverage(Record):
    """One rule over a corpus.

    ``proposed`` are the spans that its pattern and guards give, but those inside a longer one of its own that win nothing; each
    is ``won`` or ``lost``. A rule for values wins where its span becomes a mention; a block where it stands; a rule for people or companies,
    which only speaks for a name, where it is the mention's source. An event frame proposes wherever one of its words
    stands, and wins an event; a lexicon, or another finder of names, is known by its mentions alone.
    ``lost_to`` says to which rule or for what reason, the most frequent first. ``articles`` are those in which it proposed.
    """

    id: str
    kind: str
    where: str | None = None
    proposed: int | None = None
    won: int = 0
    lost: int | None = None
    lost_to: dict[str, int] = Field(default_factory=dict)
    articles: int = 0

    @property
    def verdict(self) -> Literal["dead", "never wins", ""]:
        """``dead`` where it proposed nothing, ``never wins`` where all was lost."""
        if self.won:
            return ""
        return "never wins" if self.proposed else "dead"


@dataclass(slots=True)
class _Count:
    """One rule so far."""

    proposed: int = 0
    won: int = 0
    articles: int = 0
    lost_to: Counter[str] = field(default_factory=Counter)


class Coverage:
    """Counts over any number of articles.

    Example:
        >>> from newsfacts import Pipeline
        >>> coverage = Coverage(Pipeline(names=False))
        >>> coverage.add(Article(id="a", text="营收3亿元,增长219.8%"))
        >>> [(row.id, row.won) for row in coverage.rows() if row.won]
        [('money.amount', 1), ('percent.sign', 1)]
    """

    def __init__(self, pipeline: Pipeline) -> None:
        """Take the pipeline whose rules are counted."""
        self._pipeline = pipeline
        self._rules = {rule.id: rule for rule in pipeline.rules.rules}
        self._frames = {frame.entry.frame: frame for frame in pipeline.frames}
        self._counts: dict[tuple[str, str], _Count] = {}
        self.articles = 0

    def add(self, article: Article) -> None:
        """Count one article."""
        self.articles += 1
        extraction = self._pipeline.extract(article)
        trial = Trial(self._pipeline, extraction.article.text)
        self._add_rules(trial, extraction)
        for name, frame in self._frames.items():
            events = sum(event.frame == name for event in extraction.events)
            seen = len(frame.words.findall(trial.text)) if frame.entry.words else events
            self._count("event", name, events, max(seen, events))
        others = Counter((m.kind, m.source) for m in extraction.mentions if m.source not in self._rules)
        for (kind, source), number in others.items():
            self._count(kind, source, number, number)

    def _add_rules(self, trial: Trial, extraction: Extraction) -> None:
        positions = Positions(extraction.article.text, trial.clean)
        failures = Failures(trial, positions, extraction.mentions)
        mentions = Counter(mention.source for mention in extraction.mentions)
        lost_values: dict[str, Counter[str]] = {}
        for attempt in failures.all:
            reason = attempt.rival.source.id if attempt.rival else _VERDICTS.get(attempt.verdict, _DROPPED)
            if reason != attempt.source.id:  # to another span of its own it lost nothing
                lost_values.setdefault(attempt.source.id, Counter())[reason] += 1
        for id, rule in self._rules.items():
            if is_for_values(rule):
                lost = lost_values.get(id, Counter())
                won = mentions[id]
            else:
                proposed = list(outermost(trial.by_rule[id]))
                of_kind = _blocked(trial, proposed) if rule.kind == "block" else _unnamed(failures, positions, proposed)
                lost = Counter(of_kind)
                won = len(proposed) - lost.total()
            self._count(rule.kind, id, won, won + lost.total(), lost)

    def _count(self, kind: str, id: str, won: int, proposed: int, lost_to: Counter[str] | None = None) -> None:
        if proposed:
            count = self._counts.setdefault((kind, id), _Count())
            count.proposed += proposed
            count.won += won
            count.articles += 1
            count.lost_to.update(lost_to or ())

    def rows(self) -> list[RuleCoverage]:
        """Every rule, event frame and other source, those that win most first, the dead last."""
        rows = [self._of_rule(id) for id in self._rules]
        for name, frame in self._frames.items():
            count = self._counts.get(("event", name), _Count())
            rows.append(
                RuleCoverage(
                    id=name, kind="event", where=frame.file.name,
                    proposed=count.proposed, won=count.won, articles=count.articles,
                )
            )  # fmt: skip
        for (kind, id), count in self._counts.items():
            if id not in self._rules and kind != "event":
                rows.append(RuleCoverage(id=id, kind=kind, won=count.won, articles=count.articles))
        return sorted(rows, key=lambda row: (-row.won, -(row.proposed or 0), row.kind, row.id))

    def _of_rule(self, id: str) -> RuleCoverage:
        rule = self._rules[id]
        count = self._counts.get((rule.kind, id), _Count())
        return RuleCoverage(
            id=id,
            kind=rule.kind,
            where=f"{rule.file.name}:{rule.line}",
            proposed=count.proposed,
            won=count.won,
            lost=count.proposed - count.won,
            lost_to=dict(sorted(count.lost_to.items(), key=lambda item: (-item[1], item[0]))),
            articles=count.articles,
        )


def _blocked(trial: Trial, proposed: list[Candidate]) -> Iterator[str]:
    """To which other block each block lost that does not stand."""
    for candidate in proposed:
        winner = best_over(trial.blocks, candidate.start, candidate.end)
        if winner is None or winner[:3] != candidate[:3]:
            yield winner.rule.id if winner else _DROPPED


def _unnamed(failures: Failures, positions: Positions, proposed: list[Candidate]) -> Iterator[str]:
    """To which source each proposal of a rule for names lost the mention that stands there, if one does."""
    for candidate in proposed:
        span = positions.stretch(candidate.start, candidate.end)
        over = failures.mention_over(span.start, span.end)
        if over is None or over.source != candidate.rule.id:
            yield _NOT_ACCEPTED if over is None else over.source
