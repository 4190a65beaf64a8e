"""Event frames: what sets off an event, which roles it has and what fills them; ``rules/event/*.yaml``.

A frame and its roles as FrameNet has them (Fillmore 1982): a trigger word evokes the frame, and cues around it tell
which mention plays which part.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Literal, NamedTuple

import regex
from pydantic import Field, model_validator

from newsfacts.facts.signs import pattern
from newsfacts.records import Status
from newsfacts.rules.errors import PatternError
from newsfacts.rules.lint import complaints
from newsfacts.rules.load import RuleSet
from newsfacts.rules.model import Entry
from newsfacts.rules.references import write_out
from newsfacts.rules.yaml_file import read_mapping, validated

FillerKind = Literal[
    "company", "person", "name", "money", "price", "percent", "quantity", "date", "text",
    "subject", "period", "level", "change",
]  # fmt: skip
TRIGGERS = "\ue010\ue011\ue012\ue013\ue014\ue015\ue016\ue017"
"""Stand for each character of a trigger, by the number of its entry, in the text that patterns of roles read."""

_SIGN_OF: Mapping[str, str] = {"price": "money"}
_FILLER = regex.compile(r"@(?P<kind>[a-z]+)")
_TRIGGER = regex.compile(r"#(?P<numbers>[1-8]*)")
_LIST = r"(?<![<company><person>](?:公司|集团)?[、和与及])(?P<filler>{one}{behind}(?:(?:、|和|与|及|以及){among}{one}{behind}){{0,9}})"
_AMONG = r"(?:其)?(?:控股子公司|一致行动人|实际控制人|实控人|控股股东|股东|公司)?"
_BEHIND = r"(?:公司|集团)?(?:\([^()]{0,24}\))?"
# Up to the trigger: no other name may lie between but one that is place, means or partner, no new subject (公司), and
# no other trigger, behind which its objects stand.
_NEAR = (
    r"(?:[^<company><person>。;；" + TRIGGERS + r"](?<![,，]公司)|(?<=[在向与由被对给从据])[<company><person>]){0,80}?"
)


class RoleEntry(Entry):
    """One role: the kind of what fills it, and cues that tell it, the surest first.

    In a pattern ``#`` is the trigger (``#2`` one of the second entry), ``@money`` the filler, ``@companies``, ``@persons`` and ``@names`` a list of them, ``~``
    a stretch without another name, ``<money>`` any other mention; a text filler is a group ``(?P<filler>…)``.
    ``announcer`` are patterns where whoever announces the event fills the role (``公司``); ``default`` says that he does
    wherever no pattern tells another. A mention fills one role of an event only, but those that are ``shared`` beside another.

    A frame without triggers is told by facts: those of one subject and period, whose ``metrics`` fill the roles of the
    kinds ``level`` and ``change`` (against the year before), the metric named first before the others.
    """

    kind: FillerKind
    """The kind of what fills the role."""
    many: bool = False
    """Whether several may fill it."""
    unit: str | None = None
    """The classifier that a quantity must have (股)."""
    shared: bool = False
    """Whether its filler may fill another role too."""
    metrics: tuple[str, ...] = ()
    """Ids of metrics whose facts fill it, in a frame without triggers."""
    patterns: tuple[str, ...] = ()
    """Cues that tell the filler, the surest first: # is the trigger, @money the filler, ~ a stretch without another name."""
    announcer: tuple[str, ...] = ()
    """Patterns where whoever announces the event fills the role."""
    default: Literal["announcer"] | None = None
    """Says that the announcer fills it where no pattern tells another."""


class TriggerEntry(Entry):
    """A word that evokes the frame, and roles that it fills by itself (``辞去``: action is left), or a status (``预中标``)."""

    pattern: str
    """The word that evokes the frame."""
    sets: Mapping[str, str] = Field(default_factory=dict)
    """Roles that the word fills by itself."""
    status: Status | None = None
    """The status that the word gives the event."""


class EventExample(Entry):
    """A text and the events in it, each ``{role: value}`` with values in normal form, beside ``status``."""

    text: str
    """A piece of news."""
    published: str | None = None
    """The document's date."""
    events: tuple[Mapping[str, str | tuple[str, ...]], ...] = ()
    """The events of the frame in it: {role: value, status: planned}."""


class FrameFile(Entry):
    """One frame. ``words`` are what no text without is looked at for; an event needs a filler of one of ``needs``.

    ``key`` are the roles by which two events of the frame are told apart, ``goes_on`` those that an event takes from the one
    before in its sentence where it has none (``甲卸任总裁,由乙接任``). ``ended`` is what says of a plan that it is off: the event is
    denied then.
    """

    frame: str = Field(pattern=r"^[a-z][a-z_]*$")
    """The frame's id: pledge."""
    name: str
    """What a reader calls it."""
    words: tuple[str, ...] = ()
    """Words without which no text is looked at."""
    triggers: tuple[TriggerEntry, ...] = Field(default=(), max_length=len(TRIGGERS))
    """What evokes the frame."""
    ended: str | None = None
    """A pattern of what says that a plan is off."""
    needs: tuple[str, ...] = Field(min_length=1)
    """Roles of which an event needs one."""
    key: tuple[str, ...] = ()
    """Roles by which two events are told apart."""
    goes_on: tuple[str, ...] = ()
    """Roles that an event takes from the one before it in its sentence."""
    fragments: Mapping[str, str] = Field(default_factory=dict)
    """Pieces of the frame's patterns by name: {{name}}."""
    roles: Mapping[str, RoleEntry] = Field(min_length=1)
    """The roles by name."""
    examples: tuple[EventExample, ...] = Field(min_length=1)
    """Texts with their events; they run as tests."""

    @model_validator(mode="after")
    def _names_its_roles(self) -> FrameFile:
        sets = {role for trigger in self.triggers for role in trigger.sets}
        if unknown := {*self.needs, *self.key, *self.goes_on, *sets} - set(self.roles):
            raise ValueError(f"no role {', '.join(sorted(unknown))}; define it under roles")
        if bool(self.triggers) != bool(self.words) or bool(self.triggers) == bool(self.metrics):
            raise ValueError("a frame has words and triggers, or roles with metrics")
        return self

    @property
    def metrics(self) -> frozenset[str]:
        """The ids of metrics that tell the frame."""
        return frozenset(metric for role in self.roles.values() for metric in role.metrics)


class Cue(NamedTuple):
    """A pattern of a role; ``marked`` says that it reads the text with its triggers marked, and not as it stands."""

    pattern: regex.Pattern[str]
    marked: bool


@dataclass(frozen=True)
class Frame:
    """A frame ready for work; patterns run over text in which mentions are signs."""

    file: Path
    entry: FrameFile
    triggers: tuple[tuple[regex.Pattern[str], TriggerEntry], ...]
    roles: Mapping[str, tuple[Cue, ...]]
    announcer: Mapping[str, tuple[regex.Pattern[str], ...]]
    ended: regex.Pattern[str] | None

    @cached_property
    def words(self) -> regex.Pattern[str]:
        """Any of the words."""
        return regex.compile("|".join(map(regex.escape, self.entry.words)))


def load_frames(rules: RuleSet) -> tuple[Frame, ...]:
    """The frames of a folder of rules, in the order of their files; none where it has no folder ``event``.

    In a folder that extends another, a file takes the place of the other's file of its name.

    Raises:
        RuleError: a file that can't be used, or a pattern that does not compile; with file and line.
    """
    files = {path.name: path for folder in rules.folders for path in (folder / "event").glob("*.yaml")}
    return tuple(_frame(path, rules) for _, path in sorted(files.items()))


def _frame(path: Path, rules: RuleSet) -> Frame:
    entry = validated(FrameFile, read_mapping(path), path)

    def compiled(source: str) -> regex.Pattern[str]:
        try:
            written = _written_out(write_out(source, entry.fragments, rules.lexicons, str(path)))
            found = pattern(written)
        except (regex.error, KeyError) as error:
            raise PatternError(f"{path}: the pattern {source!r} does not compile: {error}") from None
        if complaint := next(complaints(found.pattern), None):
            raise PatternError(f"{path}: the pattern {source!r}: {complaint}")
        return found

    return Frame(
        path,
        entry,
        tuple((compiled(one.pattern), one) for one in entry.triggers),
        {name: tuple(Cue(compiled(one), "#" in one) for one in role.patterns) for name, role in entry.roles.items()},
        {name: tuple(map(compiled, role.announcer)) for name, role in entry.roles.items()},
        compiled(entry.ended) if entry.ended else None,
    )


def _written_out(source: str) -> str:
    source = _TRIGGER.sub(lambda found: _trigger(found["numbers"]), source.replace("~", _NEAR))
    return _FILLER.sub(lambda found: _filler(found["kind"]), source)


def _trigger(numbers: str) -> str:
    return f"[{''.join(TRIGGERS[int(n) - 1] for n in numbers) or TRIGGERS}]{{1,12}}"


def _filler(kind: str) -> str:
    lists = {"companies": "<company>", "persons": "<person>", "names": "<name>"}
    if kind in lists:
        return _LIST.format(one=lists[kind], behind=_BEHIND, among=_AMONG)
    return f"(?P<filler><{_SIGN_OF.get(kind, kind)}>)"
