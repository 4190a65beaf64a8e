"""The records of an explanation: where each mention comes from, and what stopped a label at a place.

Offsets are code points of the original text, half-open, as everywhere.
"""

from __future__ import annotations

from typing import Literal

from newsfacts.records import Anchor, Article, DateOrigin, Mention, Mod, Record

Verdict = Literal[
    "beaten",
    "no_date",
    "no_value",
    "no_word",
    "block",
    "blocked",
    "guard",
    "no_evidence",
    "not_taken",
    "late",
    "partial",
]


class Stretch(Record):
    """A piece of the original text: ``text[start:end]``."""

    text: str
    start: int
    end: int


class Source(Record):
    """What proposed a span: a rule with its place (``money.yaml:12``), or a lexicon or finder of names."""

    id: str
    file: str | None = None
    line: int | None = None
    why: str | None = None

    @property
    def where(self) -> str:
        """File and line on one word; empty for what is no rule."""
        return "" if self.file is None else f"{self.file}:{self.line}"


class Part(Stretch):
    """A part that the rule's pattern named: ``number`` of ``3亿元`` is ``3亿``."""

    name: str


class Softener(Record):
    """Where a value's ``mod`` comes from: the words before (``约``) or behind (``左右``), or the expression itself."""

    mod: Mod
    place: Literal["before", "inside", "after"]
    words: Stretch | None = None


class AnchorSource(Record):
    """What a relative date was resolved against: 去年 against the document's date, 同期 against a date before it.

    ``document_origin`` says where the document's date is from; ``mention`` is the date of the text that was the anchor.
    """

    anchor: Anchor
    document_origin: DateOrigin | None = None
    mention: Stretch | None = None


class Rival(Stretch):
    """Another reading of a place, and why one of the two gave way."""

    source: Source
    reason: str


class GuardStop(Record):
    """The guard of a rule that refused a span: ``not_before``, its pattern, and what stood there.

    ``found`` is null where the pattern looks past what stands there, or had to be found and was not.
    """

    name: str
    pattern: str
    found: Stretch | None = None


class Explained(Record):
    """One mention with its origin, its parts, what it was resolved against and what it was preferred to."""

    mention: Mention
    source: Source
    function: str | None = None
    parts: tuple[Part, ...] = ()
    softener: Softener | None = None
    anchor: AnchorSource | None = None
    beat: tuple[Rival, ...] = ()


class Attempt(Stretch):
    """A rule that fits a place, or nearly, and gave no label there; ``reason`` says it in words.

    ``beaten``: ``rival`` won the place. ``no_date``: no such day. ``no_value``: the value function ``function`` gave
    nothing, ``about`` is what it says of itself. ``no_word``: the classifier is only the beginning of a word. ``block``: the rule itself says that this is no
    value. ``blocked``: it overlaps the block ``rival``. ``guard``: ``guard`` refused it. ``no_evidence``: too little
    speaks for the name, which ``evidence`` lists. ``not_taken``: the finder of names took nothing from it. ``late``: the rule ran
    out of time here or before, so it was left out. ``partial``: the pattern fits up to the
    end of ``text``; ``missing`` holds what would complete it, if it is not what stands around that it refuses.
    """

    source: Source
    verdict: Verdict
    reason: str
    rival: Rival | None = None
    guard: GuardStop | None = None
    function: str | None = None
    about: str | None = None
    missing: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()


class PlaceExplained(Record):
    """What there is to say of one place of the text.

    ``mention`` is the id of the mention that covers it. ``cut`` is true for a character that repair takes out as layout;
    then the place is the next one that stays. ``numerals`` are those that stand there or beside it.
    """

    at: int
    character: str
    cut: bool = False
    mention: str | None = None
    attempts: tuple[Attempt, ...] = ()
    numerals: tuple[Stretch, ...] = ()


class Explanation(Record):
    """Every mention of a text explained, the numerals that no mention holds, and the place that was asked about."""

    article: Article
    mentions: tuple[Explained, ...] = ()
    unlabeled: tuple[Stretch, ...] = ()
    place: PlaceExplained | None = None
