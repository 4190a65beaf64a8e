"""What a rule is: one entry of one YAML file.

A rule without an example does not load; an unknown key is an error with file and line.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

RuleKind = Literal["money", "percent", "date", "quantity", "person", "company", "block"]


class Example(BaseModel):
    """A text, the span that the rule finds in it, and (some of) the value's fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: str
    span: str
    value: dict[str, Any] = Field(default_factory=dict)
    published: str | None = None


class Guards(BaseModel):
    """What must not, and what must, stand around a match.

    ``not_before``/``not_after``: patterns that reject it when they end at its start or begin at
    its end; ``not_at``: one that rejects it when it begins where the match does, which costs least. ``needs_before``/``needs_after``/``needs_near``: patterns that must be found before,
    after, or on either side of it, within the clause and ``window`` characters.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    not_before: str | None = None
    not_after: str | None = None
    not_at: str | None = None
    needs_before: str | None = None
    needs_after: str | None = None
    needs_near: str | None = None
    window: int = Field(default=24, ge=1, le=200)


class RuleEntry(BaseModel):
    """One rule as its author writes it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str = Field(pattern=r"^[a-z]+\.[a-z0-9_]+$")
    pattern: str = Field(min_length=1)
    value: str | None = None
    params: dict[str, Any] = Field(default_factory=dict)
    guards: Guards = Guards()
    priority: int = 0
    examples: tuple[Example, ...] = Field(min_length=1)
    not_examples: tuple[str, ...] = ()
    why: str | None = None


class RuleFile(BaseModel):
    """A file of rules of one kind, with the fragments that they share."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: RuleKind | None = None
    fragments: dict[str, str] = Field(default_factory=dict)
    rules: tuple[RuleEntry, ...] = ()

    @model_validator(mode="after")
    def _kind_for_rules(self) -> RuleFile:
        if self.rules and self.kind is None:
            raise ValueError("a file with rules needs a kind")
        return self


@dataclass(frozen=True, slots=True)
class Rule:
    """A loaded rule: the entry, its kind, and where it stands."""

    kind: RuleKind
    entry: RuleEntry
    file: Path
    line: int
    expanded: str = field(repr=False)

    @property
    def id(self) -> str:
        """The rule's name, unique over all files, such as ``money.amount``."""
        return self.entry.id

    @property
    def pattern(self) -> str:
        """The pattern as its author wrote it."""
        return self.entry.pattern

    @property
    def priority(self) -> int:
        """Decides between candidates of one length; more wins."""
        return self.entry.priority

    @property
    def why(self) -> str | None:
        """The author's reason, where it is not plain."""
        return self.entry.why

    @property
    def examples(self) -> tuple[Example, ...]:
        """Texts in which the rule must win the span, with the value."""
        return self.entry.examples

    @property
    def not_examples(self) -> tuple[str, ...]:
        """Texts in which the rule must find nothing."""
        return self.entry.not_examples
