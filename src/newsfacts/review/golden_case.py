"""One golden file beside what the pipeline says today, and what becomes of it by what is accepted."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from functools import cached_property
from pathlib import Path

from pydantic import ValidationError

from newsfacts.records import Extraction
from newsfacts.review.comparison import Comparison
from newsfacts.review.difference import Difference
from newsfacts.review.errors import GoldenError, first_fault
from newsfacts.review.golden_files import content_of, dump
from newsfacts.review.partial import accepted_part, needs, reached, turned


class Case:
    """A golden file, its differences from the output of today, and what it holds once some of them are accepted.

    A file that is missing, that cannot be read or that no article uses has one difference, which says so.
    """

    def __init__(
        self,
        article: str,
        file: Path,
        difference: Difference | None = None,
        accepted: bytes | None = None,
        comparison: Comparison | None = None,
    ) -> None:
        """Take the differences of the comparison, or the one given, whose acceptance makes the file ``accepted``."""
        self.article, self.file = article, file
        self.differences = tuple(comparison.differences) if comparison else (difference,) if difference else ()
        self._accepted, self._comparison = accepted, comparison

    @property
    def is_unused(self) -> bool:
        """Whether no article uses the file: to accept that is to delete it."""
        return self._comparison is None and self._accepted is None and bool(self.differences)

    def content(self, accepted: Collection[int]) -> bytes | None:
        """What the file holds once the differences of these numbers are accepted; None where there is to be no file.

        One at least has to be: without any the file stays as it is.
        """
        return dump(accepted_part(self._comparison, accepted)) if self._comparison else self._accepted

    def with_needed(self, numbers: Iterable[int]) -> frozenset[int]:
        """The numbers of the differences that are accepted with these, as they rest on them."""
        return reached(self._needs, numbers)

    def with_needing(self, numbers: Iterable[int]) -> frozenset[int]:
        """The numbers of the differences that are rejected with these, as they rest on these."""
        return reached(self._needing, numbers)

    @cached_property
    def _needs(self) -> list[set[int]]:
        return needs(self._comparison) if self._comparison else [set() for _ in self.differences]

    @cached_property
    def _needing(self) -> list[set[int]]:
        return turned(self._needs)


def case_of(new: Extraction, file: Path) -> Case:
    """Compare one extraction with its golden file."""
    id_ = new.article.id
    try:
        content = content_of(file)
        if content is None:
            message = f"{file.name} is not there; look at the output and accept it"
            return Case(id_, file, Difference(id_, "no golden file", message), dump(new))
        old = Extraction.model_validate(json.loads(content.decode("utf-8")))
    except ValidationError as error:
        reason = first_fault(error)
    except (GoldenError, ValueError, RecursionError) as error:
        reason = str(error)
    else:
        return Case(id_, file, comparison=Comparison(old, new))
    message = f"{file.name}: {reason}; accept the output anew"
    return Case(id_, file, Difference(id_, "unreadable golden file", message), dump(new))


def unused_case(file: Path) -> Case:
    """A golden file that no article uses."""
    message = f"no article uses {file.name}; delete it, or give the article that it belongs to"
    return Case(file.name, file, Difference(file.name, "unused golden file", message))
