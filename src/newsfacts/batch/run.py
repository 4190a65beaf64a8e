"""The batch run: every article of the inputs through the pipeline and into the output folder."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from newsfacts.batch.discover import Found
from newsfacts.batch.facts_csv import FactsCsv
from newsfacts.batch.items import Item, Notice, Source, printable
from newsfacts.batch.reading import find, read
from newsfacts.batch.sidecar import MANY_ARTICLES
from newsfacts.batch.writers import OutputFolder
from newsfacts.errors import InputError, NewsfactsError
from newsfacts.records import TIME_LIMIT_CODE, Article, ArticleError, Extraction, Kind

_RULES = "rules"  # the stage of an error that leaves the article standing

Progress = Callable[[int, int], None]
"""Called with the number of articles done and the number expected."""


class Extractor(Protocol):
    """What the run needs of a pipeline."""

    def extract(self, article: Article) -> Extraction:
        """All that is found in one article."""
        ...


@dataclass(slots=True)
class Summary:
    """What a run did. ``seconds`` is for the terminal; no file holds it."""

    articles: int = 0
    mentions: Counter[Kind] = field(default_factory=Counter)
    facts: int = 0
    events: int = 0
    findings: int = 0
    errors: list[ArticleError] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    seconds: float = 0.0

    def add(self, item: Extraction | ArticleError | Notice) -> None:
        """Count one outcome."""
        if isinstance(item, Notice):
            self.notices.append(item)
        elif isinstance(item, ArticleError):
            self.errors.append(item)
        else:
            self.articles += 1
            self.mentions.update(mention.kind for mention in item.mentions)
            self.facts += len(item.facts)
            self.events += len(item.events)
            self.findings += len(item.findings)


def run(
    inputs: Iterable[Path],
    out: Path,
    pipeline: Extractor,
    progress: Progress | None = None,
    facts_table: Path | None = None,
) -> Summary:
    """Extract every article of the inputs and write the records to the folder ``out``.

    ``facts_table`` names a CSV file for all facts, a row each, beside the records.

    Articles keep the order in which they are read. One that fails becomes an error record, and the rest go on. The
    same inputs give the same bytes on every run, and a run that is stopped writes nothing.

    Raises:
        InputError: an input isn't there, would be overwritten, or ``out`` can't be written to.
    """
    started = time.perf_counter()
    output = OutputFolder(out)
    table = FactsCsv(facts_table) if facts_table else None
    found = _found(list(inputs), [*output.paths, *([table.path] if table else [])])
    expected = sum(_articles_in(one) for one in found)
    summary, done = Summary(), 0
    with output, table or nullcontext():
        for item in _extracted(read(found), pipeline):
            if isinstance(item, Extraction):
                output.write(item)
                if table:
                    table.write(item)
            elif isinstance(item, ArticleError):
                output.write_error(item)
            summary.add(item)
            if progress and not isinstance(item, Notice) and not _is_of_a_read_article(item):
                done += 1
                progress(done, max(done, expected))
    summary.seconds = time.perf_counter() - started
    return summary


def _found(inputs: list[Path], outputs: list[Path]) -> list[Found]:
    written = {path.resolve() for path in outputs}
    for path in inputs:
        if path.resolve() in written:
            raise InputError(f"{path}: the run would overwrite its own input; choose another --out")
    return list(find(inputs, exclude=written))


def _articles_in(one: Found) -> int:
    """How many articles to expect, for the progress bar: a line of JSON Lines is one, any other file is one."""
    if isinstance(one, Source) and one.path.suffix.lower() == MANY_ARTICLES:
        try:
            return one.read().count(b"\n") or 1
        except (OSError, NewsfactsError):
            return 1
    return 0 if isinstance(one, Notice) else 1


def _extracted(items: Iterable[Item], pipeline: Extractor) -> Iterator[Extraction | ArticleError | Notice]:
    for item in items:
        outcome = _extract(item, pipeline) if isinstance(item, Article) else item
        yield outcome
        if isinstance(outcome, Extraction):
            yield from _incomplete(outcome)


def _is_of_a_read_article(item: Extraction | ArticleError) -> bool:
    return isinstance(item, ArticleError) and item.stage == _RULES


def _incomplete(extraction: Extraction) -> Iterator[ArticleError]:
    """What a rule that ran out of time left out: the article is not lost, but it is not whole."""
    article = extraction.article
    for finding in extraction.findings:
        if finding.code == TIME_LIMIT_CODE:
            yield ArticleError(id=article.id, source=article.source, stage=_RULES, reason=finding.message)


def _extract(article: Article, pipeline: Extractor) -> Extraction | ArticleError:
    try:
        return pipeline.extract(article)
    except Exception as error:  # whatever one article brings up, the others are done
        reason = str(error) if isinstance(error, NewsfactsError) else f"{type(error).__name__}: {error}"
        return ArticleError(id=article.id, source=article.source, stage="extract", reason=printable(reason))
