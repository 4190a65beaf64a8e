"""A text for a terminal, with its mentions in the colors of their kinds."""

from __future__ import annotations

from rich.text import Text

from newsfacts.records import KINDS, Extraction, Kind
from newsfacts.show.controls import visible
from newsfacts.show.pieces import pieces

_STYLES: dict[Kind, str] = {
    "money": "green underline",
    "percent": "magenta underline",
    "date": "yellow underline",
    "quantity": "cyan underline",
    "person": "red underline",
    "company": "blue underline",
}


def colored_text(extraction: Extraction) -> Text:
    """The title, the kinds with their colors and numbers, and the whole text."""
    article, kinds = extraction.article, [mention.kind for mention in extraction.mentions]
    text = Text()
    if article.title:
        text.append(f"{visible(article.title)}\n", "bold")
    for kind in KINDS:
        if kind in kinds:
            text.append(f"{kind} {kinds.count(kind)}", _STYLES[kind]).append("  ")
    text.append("\n\n")
    for piece, mention in pieces(extraction):
        text.append(visible(piece), _STYLES[mention.kind] if mention else None)
    return text.append("" if article.text.endswith("\n") else "\n")
