"""An extraction as static HTML for a notebook: the text with its mentions, and its facts as a table.

There is no script in it, and no data becomes markup: all of it is escaped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

from newsfacts.records import KINDS, Extraction, Fact, Kind, Mention
from newsfacts.show.controls import CONTROLS
from newsfacts.show.pieces import pieces
from newsfacts.show.wording import FACT_COLUMNS, fact_cells, value_text

# The colors of the report; see-through, so that they fit a light notebook and a dark one. Styles stand at the elements,
# as notebooks take style sheets away.
_COLORS: dict[Kind, str] = {
    "money": "76,195,138",
    "percent": "149,128,255",
    "date": "224,168,50",
    "quantity": "60,190,205",
    "person": "240,110,165",
    "company": "90,150,255",
}
_CELL = "text-align:left;vertical-align:top;padding:3px 10px 3px 0;border-bottom:1px solid rgba(128,128,128,.3)"
_COLUMNS = (*FACT_COLUMNS, "checks")


def notebook_html(extraction: Extraction) -> str:
    """The extraction as HTML that stands by itself.

    >>> from newsfacts import extract
    >>> page = notebook_html(extract("<b>快手</b>营收12亿元。"))
    >>> "<b>" in page, "&lt;b&gt;" in page, 'title="money: 1200000000 CNY (' in page
    (False, True, True)
    """
    texts = {mention.id: mention.text for mention in extraction.mentions}
    body = "".join(_piece(text, mention) for text, mention in pieces(extraction))
    rows = "".join(_row("td", (*fact_cells(fact, texts), _checks(fact))) for fact in extraction.facts)
    table = f'<table style="border-collapse:collapse">{_row("th", _COLUMNS)}{rows}</table>' if rows else ""
    title = f"<p><b>{_safe(extraction.article.title)}</b></p>" if extraction.article.title else ""
    text = f'<div dir="auto" style="white-space:pre-wrap;line-height:1.9;margin:.6em 0">{body}</div>'
    return f'<div style="max-width:60em">{title}<p>{_legend(extraction)}</p>{text}{table}</div>'


def _legend(extraction: Extraction) -> str:
    kinds = [mention.kind for mention in extraction.mentions]
    return " ".join(
        f'<span style="{_style(kind)}">{kind} {kinds.count(kind)}</span>' for kind in KINDS if kind in kinds
    )


def _piece(text: str, mention: Mention | None) -> str:
    if mention is None:
        return _safe(text)
    told = escape(f"{mention.kind}: {value_text(mention.value)} ({mention.source})")
    return f'<mark title="{told}" style="{_style(mention.kind)};color:inherit">{_safe(text)}</mark>'


def _style(kind: Kind) -> str:
    color = _COLORS[kind]
    return f"background:rgba({color},.22);border-bottom:2px solid rgba({color},.8);padding:1px 2px"


def _checks(fact: Fact) -> str:
    return ", ".join(f"{check.kind} {check.verdict}s" for check in fact.checks)


def _row(tag: str, cells: Iterable[str]) -> str:
    row = "".join(f'<{tag} style="{_CELL}">{_safe(cell)}</{tag}>' for cell in cells)
    return f"<tr>{row}</tr>"


def _safe(text: str) -> str:
    """Escaped, and each control character shut into an element of its own, where it turns nothing round."""
    return CONTROLS.sub(_shut_in, escape(text))


def _shut_in(match: re.Match[str]) -> str:
    return f'<bdi style="unicode-bidi:isolate" title="U+{ord(match[0]):04X}">\ufffd</bdi>'
