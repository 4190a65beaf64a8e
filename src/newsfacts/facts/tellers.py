"""Who tells, as the one of whom it is told where the words name nobody: ``水利部表示,已派出200名技术人员``."""

from __future__ import annotations

from dataclasses import dataclass

from newsfacts.facts.phrases import Phrases
from newsfacts.records import Subject


@dataclass(slots=True)
class Tellers:
    """Who may have done what a sentence tells, and the company from which a reporter has it."""

    doer: Subject | None = None
    source: Subject | None = None

    def doer_of(self, phrases: Phrases, begin: int, at: int, metric: str) -> Subject | None:
        """The teller, where a clause begins with the verb of what was done."""
        return self.doer if self.doer and phrases.begins_with_deed(begin, at, metric) else None

    def of_source(self, phrases: Phrases, begin: int, at: int) -> Subject | None:
        """The source, where a clause names nothing of which it could be told: ``从云杉集团获悉,今年完成投资30亿元``."""
        return None if phrases.topic(begin, at) else self.source
