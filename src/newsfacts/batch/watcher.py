"""Whoever wants to hear of a run as it goes on, or to stop it."""

from __future__ import annotations

from dataclasses import dataclass

from newsfacts.batch.items import Notice
from newsfacts.records import ArticleError


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a run stands: articles done so far, how many of those failed, and which part of the input is read."""

    articles: int = 0
    errors: int = 0
    fraction: float = 0.0


class Watcher:
    """Hears of a run as it goes on. The methods of this one do nothing, and never ask for a stop.

    ``measures`` says whether it wants to know how far the run is: the inputs are gone through once more for their sizes.
    """

    measures = False

    def progress(self, progress: Progress) -> None:
        """An article is done, or was done already."""

    def error(self, error: ArticleError) -> None:
        """Something is no article, or an article failed. Its id is that of its content's first article."""

    def notice(self, notice: Notice) -> None:
        """Something a user should know."""

    def stop(self) -> bool:
        """Whether to take up no more articles: those in hand are done, then the run ends as ``RunStoppedError``."""
        return False
