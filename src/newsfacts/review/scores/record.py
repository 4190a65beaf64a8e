"""The record of an evaluation, as ``newsfacts eval --json`` writes it and ``--against`` reads it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal

from pydantic import Field

from newsfacts.records import Record
from newsfacts.review.mistakes import Mistake

EVALUATION_VERSION: Final = "1"
"""Raised where a field of the record is renamed, removed or given another meaning."""

Verdict = Literal["better", "worse", "same", "unsure"]


class Interval(Record):
    """A 95 % interval."""

    low: float
    high: float


class Score(Record):
    """A score from 0 to 1, and how far it might be off: null where too few documents have anything of it."""

    value: float
    interval: Interval | None = None


class ScoredGroup(Record):
    """A kind, the roles of people, the facts, a frame, a role of a frame: counts, classes of errors and scores.

    ``section`` is ``mentions``, ``facts``, ``events``, ``roles``, ``each role`` or ``status``. A score goes by ``prefix`` and
    its own name, as in files of floors: ``money.`` and ``value_f1``. A score with nothing to find and nothing found is left out.
    """

    section: str
    name: str
    prefix: str
    counts: dict[str, int]
    errors: dict[str, int]
    scores: dict[str, Score]


class RuleScore(Record):
    """How many mentions of a rule are right in span and value, and how many are not."""

    rule: str
    right: int
    wrong: int

    @property
    def precision(self) -> float:
        """The share that is right."""
        return self.right / (self.right + self.wrong)


class ScoredDocument(Record):
    """The counts of one document, those of 0 left out; ``sha256`` is over its text and labels.

    ``id`` is null where only totals are kept.
    """

    id: str | None
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    counts: dict[str, int]


class Gold(Record):
    """What was scored against: labels of mentions and facts, or events; ``name`` is that of the file or folder."""

    name: str
    labels: Literal["mentions", "events"]
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")


class Bootstrap(Record):
    """How the intervals were made: so many resamples of documents, from this seed, where at least ``fewest`` have anything."""

    resamples: int
    seed: int
    level: float
    fewest: int


class ScoreChange(Record):
    """A score of two runs; ``interval`` is that of the difference, over the same resamples for both.

    ``verdict`` is ``better`` or ``worse`` where the interval leaves 0 out, ``same`` where no document says otherwise.
    """

    name: str
    old: float | None
    new: float | None
    difference: float | None
    interval: Interval | None
    verdict: Verdict


class CountChange(Record):
    """A class of errors that has become larger or smaller: ``money.missed``."""

    name: str
    old: int
    new: int


class RuleChange(Record):
    """A rule that finds more or less that is right or wrong."""

    rule: str
    old_right: int
    old_wrong: int
    new_right: int
    new_wrong: int


class Comparison(Record):
    """Two runs against the same gold. Rules and mistakes are null where either run has only its totals."""

    scores: tuple[ScoreChange, ...]
    """Every score that either run has."""
    errors: tuple[CountChange, ...]
    """The classes of errors whose number differs."""
    rules: tuple[RuleChange, ...] | None
    """The rules whose right or wrong mentions differ in number."""
    new: tuple[Mistake, ...] | None
    """The mistakes that only the new run makes."""
    gone: tuple[Mistake, ...] | None
    """Those that only the old one made."""


class Evaluation(Record):
    """Everything that an evaluation counted; ``rules`` and ``mistakes`` are null where only totals are kept."""

    schema_version: Literal["1"] = EVALUATION_VERSION
    """The version of the fields: raised where one is renamed, removed or given another meaning."""
    gold: Gold
    """What was scored against."""
    bootstrap: Bootstrap
    """How the intervals were made."""
    groups: tuple[ScoredGroup, ...]
    """Counts, classes of errors and scores of each kind, the roles of people, the facts, each frame and its roles."""
    rules: tuple[RuleScore, ...] | None
    """What each rule has right and wrong, most mistakes first; null where only totals are kept."""
    mistakes: tuple[Mistake, ...] | None
    """Every difference between gold and what was found; null where only totals are kept."""
    documents: tuple[ScoredDocument, ...]
    """The counts of each document, from which every score and interval follows."""
    against: Comparison | None = None
    """The comparison with an earlier run, if there was one."""

    def named(self) -> Iterator[tuple[str, Score]]:
        """Every defined score with its full name."""
        for group in self.groups:
            for name, score in group.scores.items():
                yield group.prefix + name, score

    def scores(self) -> dict[str, float]:
        """Every defined score by name, as ``money.value_f1`` or ``facts.all_right``, from 0 to 1."""
        return {name: score.value for name, score in self.named()}

    def meets(self, floors: dict[str, float]) -> list[str]:
        """One sentence for each floor that is not reached; a score without anything to score reaches none."""
        scores = self.scores()
        missed = []
        for name, floor in sorted(floors.items()):
            if name not in scores:
                missed.append(f"{name}: nothing in this gold to score (or no score of that name); its floor is {floor}")
            elif scores[name] < floor:
                missed.append(f"{name}: {scores[name]:.4f} is under its floor {floor}")
        return missed

    def totals(self) -> Evaluation:
        """The same without any rule, mistake, text, or id of a document."""
        documents = tuple(document.model_copy(update={"id": None}) for document in self.documents)
        against = self.against and self.against.model_copy(update={"rules": None, "new": None, "gone": None})
        return self.model_copy(update={"rules": None, "mistakes": None, "documents": documents, "against": against})

    def group(self, name: str) -> ScoredGroup:
        """The first group of that name, as ``money`` or ``facts``; KeyError where there is none."""
        return {group.name: group for group in reversed(self.groups)}[name]
