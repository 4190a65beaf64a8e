"""How a pipeline is made, so that every process of a run makes the same one."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, runtime_checkable

from newsfacts.batch.fingerprint import Fingerprint, fingerprint, rule_files
from newsfacts.records import Article, Extraction


class Extractor(Protocol):
    """What a run needs of a pipeline."""

    def extract(self, article: Article) -> Extraction:
        """All that is found in one article."""
        ...


@runtime_checkable
class Recipe(Protocol):
    """What a run needs to know of a pipeline before there is one. It is handed to other processes: it must pickle."""

    def load(self) -> Extractor:
        """Make the pipeline."""
        ...

    def fingerprint(self) -> Fingerprint:
        """What the pipeline's results depend on."""
        ...

    def rule_files(self) -> Mapping[str, bytes]:
        """The files of its rules by their names in their folder: a later run looks up what has changed in them."""
        ...


@contextmanager
def _no_collection() -> Iterator[None]:
    """Loading makes millions of objects and keeps them: to look for garbage among them again and again is a fifth of it."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@dataclass(frozen=True, slots=True)
class PipelineRecipe:
    """The pipeline of the given files; see ``newsfacts.pipeline.Pipeline`` for what each is.

    Examples:
        >>> PipelineRecipe().fingerprint() == PipelineRecipe().fingerprint()
        True
    """

    rules: Path | None = None
    lexicon: tuple[Path, ...] = ()
    metrics: tuple[Path, ...] = ()
    tagger: str = "shipped"

    def load(self) -> Extractor:
        """Make the pipeline.

        Raises:
            NewsfactsError: a file that can't be used, as ``newsfacts.pipeline.Pipeline`` says.
        """
        from newsfacts.pipeline import Pipeline

        with _no_collection():
            return Pipeline(rules=self.rules, lexicon=list(self.lexicon), metrics=self.metrics, tagger=self.tagger)

    def fingerprint(self) -> Fingerprint:
        """What the pipeline's results depend on: code, rules, the user's files, the tagger."""
        return fingerprint(self.rules, (*self.lexicon, *self.metrics), self.tagger)

    def rule_files(self) -> Mapping[str, bytes]:
        """The files of its rules."""
        return rule_files(self.rules)


@dataclass(frozen=True, slots=True)
class ReadyMade:
    """A pipeline that is there already, for runs in this process. Nothing is known of what its results depend on."""

    pipeline: Extractor

    def load(self) -> Extractor:
        """The pipeline."""
        return self.pipeline

    def fingerprint(self) -> Fingerprint:
        """One that no other is like: a later run takes nothing over."""
        return Fingerprint.unlike_any()

    def rule_files(self) -> Mapping[str, bytes]:
        """None that are known."""
        return {}
