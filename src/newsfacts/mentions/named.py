"""A person or company that was found, with its canonical value and the evidence for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from newsfacts.records import CompanyValue, PersonValue

NameKind = Literal["person", "company"]
USER_SOURCE = "lexicon.user"
"""The source of a name that stands in the user's own lexicon."""


@dataclass(frozen=True, slots=True)
class Named:
    """One occurrence of a name: a half-open span of the clean text, and what it stands for.

    ``source`` is the rule or lexicon that found it, ``confidence`` its score, ``evidence`` what
    else speaks for it (``alias of …``, ``variant of …``, ``named elsewhere in the document``).
    """

    kind: NameKind
    start: int
    end: int
    value: PersonValue | CompanyValue
    source: str
    confidence: float
    evidence: tuple[str, ...] = ()
