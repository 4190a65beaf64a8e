"""Why a text has the mentions that it has, and why a place of it has none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsfacts.errors import InputError
from newsfacts.records import Article
from newsfacts.review.explain.attempts import Attempts
from newsfacts.review.explain.explanation import Explanation, PlaceExplained
from newsfacts.review.explain.failures import Failures
from newsfacts.review.explain.name_attempts import name_attempts
from newsfacts.review.explain.numerals_seen import numerals_at, unlabeled_numerals
from newsfacts.review.explain.origins import Origins
from newsfacts.review.explain.positions import Positions
from newsfacts.review.explain.trial import Trial

if TYPE_CHECKING:
    from newsfacts.pipeline import Pipeline


def explain(pipeline: Pipeline, article: Article, at: int | None = None) -> Explanation:
    """Explain every mention of an article and, with ``at``, one place of its text.

    ``at`` counts code points of the original text. It is slow, as every rule is tried by itself.

    Raises:
        InputError: ``at`` lies outside the text.

    Examples:
        >>> from newsfacts import Pipeline
        >>> place = explain(Pipeline(names=False), Article(id="a", text="营收增长219.8"), at=4).place
        >>> place.attempts[0].source.id, place.attempts[0].reason
        ('percent.sign', 'fits so far; % is missing')
    """
    size = len(article.text)
    if at is not None and not 0 <= at < size:
        known = f"its offsets are 0 to {size - 1}" if size else "it has no offset"
        raise InputError(f"offset {at} is outside the text: it has {size} characters, {known}")
    extraction = pipeline.extract(article)
    trial = Trial(pipeline, extraction.article.text)
    positions = Positions(extraction.article.text, trial.clean)
    failures = Failures(trial, positions, extraction.mentions)
    origins = Origins(trial, positions, failures, extraction)
    return Explanation(
        article=extraction.article,
        mentions=tuple(origins.of(mention) for mention in extraction.mentions),
        unlabeled=unlabeled_numerals(trial.text, positions, extraction.mentions),
        place=None if at is None else _place(at, trial, positions, failures, extraction.article),
    )


def _place(at: int, trial: Trial, positions: Positions, failures: Failures, article: Article) -> PlaceExplained:
    place = positions.clean(at)
    mention = failures.mention_over(at, at + 1)
    tried = Attempts(trial, positions, failures).at(place, labeled=mention is not None)
    names = name_attempts(trial, positions, failures.mentions, article.title or "", place)
    stopped = [attempt for attempt in tried if attempt.verdict != "partial"]
    return PlaceExplained(
        at=at,
        character=article.text[at],
        cut=positions.is_cut(at),
        mention=None if mention is None else mention.id,
        attempts=(*stopped, *names, *tried[len(stopped) :]),  # what only begins to fit says least
        numerals=numerals_at(trial.text, positions, place),
    )
