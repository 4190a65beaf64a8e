"""What a rule is: one entry of one YAML file.

A rule without an example does not load; an unknown key is an error with file and line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

SHIPPED = "shipped"
"""What a file says that it extends: the rules that ship with newsfacts."""
RuleKind = Literal["money", "percent", "date", "quantity", "person", "company", "block"]


class Entry(BaseModel):
    """Base of what stands in a rule file: frozen, no unknown key passes, and what is said of a key goes into the schema."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class Example(Entry):
    """A text, the span that the rule finds in it, and (some of) the value's fields."""

    text: str
    """A piece of news, as short as shows the case."""
    span: str
    """What the rule finds in the text, to the letter."""
    value: dict[str, Any] = Field(default_factory=dict)
    """Fields of the value: {amount: '300', currency: CNY}. Numbers are compared as numbers."""
    published: str | None = None
    """The document's date, against which relative dates are resolved."""


class Guards(Entry):
    """What must not, and what must, stand around a match.

    ``not_before``/``not_after``: patterns that reject it when they end at its start or begin at
    its end; ``not_at``: one that rejects it when it begins where the match does, which costs least. ``needs_before``/``needs_after``/``needs_near``: patterns that must be found before,
    after, or on either side of it, within the clause and ``window`` characters.
    """

    not_before: str | None = None
    """Rejects a match at whose start it ends."""
    not_after: str | None = None
    """Rejects a match at whose end it begins."""
    not_at: str | None = None
    """Rejects a match that begins where it does."""
    needs_before: str | None = None
    """Must be found before the match, within the clause and the window."""
    needs_after: str | None = None
    """Must be found after the match, within the clause and the window."""
    needs_near: str | None = None
    """Must be found before or after the match, within the clause and the window."""
    window: int = Field(default=24, ge=1, le=200)
    """How many characters the needs look at on each side."""


class RuleEntry(Entry):
    """One rule as its author writes it."""

    id: str = Field(pattern=r"^[a-z]+\.[a-z0-9_]+$")
    """The kind and a name of its own: money.amount. In a folder that extends the shipped rules, a shipped id replaces that rule."""
    pattern: str = Field(min_length=1)
    """A regular expression; {{name}} puts a fragment in, {{lexicon/NAME}} any entry of a lexicon. Repetitions need bounds: {1,9}."""
    value: str | None = None
    """The value function, which reads the groups (?P<name>…) that the pattern names; none for person, company and block."""
    params: dict[str, Any] = Field(default_factory=dict)
    """What the value function needs beside the groups: {unit: percent}."""
    guards: Guards = Guards()
    """What must not, and must, stand around a match."""
    priority: int = 0
    """Decides between candidates of one length; more wins."""
    examples: tuple[Example, ...] = Field(min_length=1)
    """Texts in which the rule wins the span; they run as tests (newsfacts rules test)."""
    not_examples: tuple[str, ...] = ()
    """Texts in which the rule finds nothing."""
    why: str | None = None
    """The reason for the rule, where it is not plain; newsfacts explain shows it."""


class RuleFile(Entry):
    """A file of rules of one kind, with the fragments that they share."""

    extends: Literal["shipped"] | None = None
    """Makes the folder add to the rules that ship with newsfacts; without it in any file, the folder takes their place."""
    kind: RuleKind | None = None
    """What the rules of the file find; block finds what is no value, whatever it looks like."""
    fragments: dict[str, str] = Field(default_factory=dict)
    """Pieces of patterns by name, for the rules of all files of the folder: {{name}}."""
    rules: tuple[RuleEntry, ...] = ()
    """The rules."""

    @model_validator(mode="after")
    def _kind_for_rules(self) -> RuleFile:
        if self.rules and self.kind is None:
            raise ValueError("a file with rules needs a kind")
        return self


_GROUP_NAME = re.compile(r"\(\?P?<(\w+)>")


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
    def groups(self) -> frozenset[str]:
        """The names of the groups of its pattern, read off it: to compile one takes a thousand times as long."""
        return frozenset(_GROUP_NAME.findall(self.expanded))

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
