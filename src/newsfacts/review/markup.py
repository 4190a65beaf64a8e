"""Gold that people can read and diff: labels written inside the text.

A label is ``⟦surface|kind value…⟧``; taking all labels away gives the text back to the last
character::

    根据⟦快手|company⟧⟦今年一季度|date 2021-Q1⟧财报,平台上促成的GMV达⟦人民币1186亿元|money 118600000000 CNY #v8⟧

The grammar of the part behind ``|`` is told in ``newsfacts.review.labels``. A text that itself
holds ``⟦``, ``⟧`` or, inside a surface, ``|`` writes them as escapes, ``⟦U+27E6⟧``, ``⟦U+27E7⟧``,
``⟦U+007C⟧``; so are carriage returns (``newsfacts.review.escapes``).

Law: ``parse_markup(render_markup(document)) == document`` for text and labels.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from newsfacts.records import KINDS, Article, Kind
from newsfacts.review.errors import GoldError
from newsfacts.review.escapes import ESCAPE, escape, unescape
from newsfacts.review.facts_file import GoldFact
from newsfacts.review.labels import GoldLabel, parse_label, render_label

_PIECE = re.compile(
    rf"(?P<plain>(?:[^⟦⟧]|{ESCAPE})+)"
    rf"|⟦(?P<surface>(?:[^⟦⟧|]|{ESCAPE})+)\|(?P<body>(?:[^⟦⟧]|{ESCAPE})*)⟧"
)
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """A text with its gold labels, in order, none overlapping another.

    ``facts`` is None where nobody labeled facts, which is not the same as a text without any. ``kinds`` are
    those that were labeled; ``roles`` says that people's roles were looked for, whether there are any or not.
    """

    text: str
    labels: tuple[GoldLabel, ...] = ()
    id: str = ""
    title: str | None = None
    published: str | None = None
    source: str | None = None
    facts: tuple[GoldFact, ...] | None = None
    kinds: tuple[Kind, ...] = KINDS
    roles: bool = False

    def article(self) -> Article:
        """The document as the pipeline reads it, without its labels."""
        return Article(
            id=self.id,
            text=self.text,
            title=self.title,
            published=self.published,
            published_origin="field" if self.published else "unknown",
        )


def parse_markup(labeled: str, file: str = "gold", first_line: int = 1) -> GoldDocument:
    """Read a text with labels inside; ``file`` and ``first_line`` are for error messages.

    Raises GoldError naming file, line and label where a label is broken.

    >>> document = parse_markup("约⟦3亿元|money 300000000 CNY mod=approx⟧")
    >>> document.text, document.labels[0].start, document.labels[0].end
    ('约3亿元', 1, 4)
    """
    text, labels, position, length = [], [], 0, 0
    while position < len(labeled):
        found = _PIECE.match(labeled, position)
        where = f"{file}:{first_line + labeled.count(chr(10), 0, position)}"
        if found is None:
            raise GoldError(
                f"{where}: a bracket that belongs to no label ⟦surface|kind value⟧ at {_shown(labeled, position)}; "
                "write ⟦U+27E6⟧ or ⟦U+27E7⟧ for a bracket of the text itself"
            )
        try:
            piece = unescape(found["plain"] or found["surface"])
            if found["body"] is not None:
                labels.append(parse_label(found["body"], piece, length))
        except ValueError as error:
            raise GoldError(f"{where}: {error}, in {_shown(found[0])}") from None
        text.append(piece)
        length += len(piece)
        position = found.end()
    return GoldDocument("".join(text), tuple(labels))


def render_markup(document: GoldDocument) -> str:
    """Write the labels into the text.

    Raises GoldError where labels overlap, do not fit the text, or cannot be said in the notation.

    >>> render_markup(parse_markup("⟦快手|company⟧的日活"))
    '⟦快手|company⟧的日活'
    """
    pieces, position = [], 0
    for label in in_order(document.text, document.labels, document.id or "gold"):
        try:
            body = render_label(label)
        except ValueError as error:
            raise GoldError(f"{document.id or 'gold'}: {error}, at {label.start} in {_shown(label.text)}") from None
        pieces += [escape(document.text[position : label.start]), f"⟦{escape(label.text, '|')}|{body}⟧"]
        position = label.end
    return "".join([*pieces, escape(document.text[position:])])


def in_order(text: str, labels: Iterable[GoldLabel], file: str) -> list[GoldLabel]:
    """Labels by position; GoldError where one overlaps another or is not what the text says."""
    ordered = sorted(labels, key=lambda label: (label.start, label.end))
    position = 0
    for label in ordered:
        where = f"{file}: label {label.kind} [{label.start}, {label.end})"
        if not label.start < label.end <= len(text) or text[label.start : label.end] != label.text:
            raise GoldError(f"{where} does not fit the text")
        if label.start < position:
            raise GoldError(f"{where} overlaps the label before it")
        position = label.end
    return ordered


def check_tags(document: GoldDocument, file: str) -> None:
    """Every fact names a label by its tag, every tag has a fact, no tag stands twice; else GoldError."""
    tags = [label.tag for label in document.labels if label.tag is not None]
    doubled = {tag for tag in tags if tags.count(tag) > 1}
    named = {fact.value for fact in document.facts or ()}
    without_fact = set(tags) - named if document.facts is not None else set()
    for wrong, message in (
        (doubled, "stands on two labels"),
        (named - set(tags), "is on no label of the text"),
        (without_fact, "is on a label, but no fact names it"),
    ):
        if wrong:
            raise GoldError(f"{file}: tag {', '.join(sorted(wrong))} {message}")


def _shown(text: str, position: int = 0) -> str:
    """A piece of the text as an error message quotes it."""
    return repr(text[position : position + _SHOWN])
