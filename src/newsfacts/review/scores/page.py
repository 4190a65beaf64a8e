"""An evaluation as one page for a browser: no script, nothing loaded, no data as markup."""

from __future__ import annotations

import re
from base64 import b64encode
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from hashlib import sha256
from html import escape
from importlib.resources import files

from newsfacts.review.mistakes import Mistake
from newsfacts.review.scores.record import Comparison, Evaluation, Score, ScoreChange
from newsfacts.review.scores.sheets import Cell, Sheet, cell_text, comparison_sheets, counted, rule_sheets, score_sheets
from newsfacts.show.controls import CONTROLS

_POLICY = "default-src 'none'; style-src 'sha256-{style}'; base-uri 'none'; form-action 'none'"
_FOLDED = 40
"""A table of more rows waits folded."""


def page(evaluation: Evaluation) -> str:
    """An evaluation as one HTML page, every mistake in its sentence; the same evaluation makes the same bytes.

    Examples:
        >>> Path("eval.html").write_text(page(evaluation), encoding="utf-8")  # doctest: +SKIP
    """
    title = f"newsfacts eval: {evaluation.gold.name}"
    head = (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY.format(style=_hash(style()))}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n<meta name="color-scheme" content="light dark">\n'
        f"<title>{_safe(title)}</title>\n<style>{style()}</style>\n</head>\n"
    )
    body = "\n".join(_sections(evaluation))
    about = f"{counted(len(evaluation.documents), 'document')}, gold {evaluation.gold.sha256[:12]}"
    header = f"<header><h1>{_safe(title)}</h1><p>{about}</p></header>"
    return f"{head}<body>\n{header}\n<main>\n{body}\n</main>\n</body>\n</html>\n"


@cache
def style() -> str:
    """The style of the page."""
    return (files("newsfacts.review.scores") / "page.css").read_text("utf-8")


def _sections(evaluation: Evaluation) -> Iterator[str]:
    if evaluation.against is not None:
        yield _section("Against the earlier run", _comparison(evaluation.against))
    sheets = (*score_sheets(evaluation), *rule_sheets(evaluation))
    yield _section("Scores", (_table(sheet.worst_first()) for sheet in sheets))
    if evaluation.mistakes is not None:
        yield _section(counted(len(evaluation.mistakes), "mistake"), _mistakes(evaluation.mistakes))


def _comparison(against: Comparison) -> Iterator[str]:
    yield from (_table(sheet) for sheet in comparison_sheets(against))
    for thing, gone, mistakes in (("new mistake", "", against.new), ("mistake", " gone", against.gone)):
        if mistakes is not None:
            yield f"<h3>{counted(len(mistakes), thing)}{gone}</h3>"
            yield from _mistakes(mistakes)


def _section(title: str, parts: Iterable[str]) -> str:
    content = "\n".join(parts)
    return f"<section>\n<h2>{title}</h2>\n{content}\n</section>"


def _table(sheet: Sheet) -> str:
    head = "".join(f'<th scope="col">{_safe(column)}</th>' for column in sheet.columns)
    rows = "\n".join(f"<tr>{''.join(_cells(row))}</tr>" for row in sheet.rows)
    note = f'<p class="note">{_safe(sheet.note)}</p>' if sheet.note else ""
    table = f'<div class="wide"><table><thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody></table></div>{note}'
    if len(sheet.rows) > _FOLDED:
        return f"<details><summary><b>{_safe(sheet.title)}</b> {len(sheet.rows)}</summary>\n{table}</details>"
    return f"<h3>{_safe(sheet.title)}</h3>\n{table}"


def _cells(row: tuple[Cell, ...]) -> Iterator[str]:
    name, *others = row
    yield f'<th scope="row">{_safe(cell_text(name))}</th>'
    for cell in others:
        kind = f' class="{cell.verdict}"' if isinstance(cell, ScoreChange) else ""
        bar = _bar(cell) if isinstance(cell, Score) else ""
        yield f"<td{kind}>{_safe(cell_text(cell))}{bar}</td>"


def _bar(score: Score) -> str:
    """The score as a mark on a line from 0 to 100, with its interval."""
    mark = f'<rect class="mark" x="{_at(score.value)}" width="1.2" height="8"/>'
    if score.interval is not None:
        low, high = score.interval.low, score.interval.high
        mark = f'<rect class="range" x="{_at(low)}" y="2" width="{_at(high - low)}" height="4"/>{mark}'
    return f'<svg viewBox="0 0 101.2 8" preserveAspectRatio="none" aria-hidden="true">{mark}</svg>'


def _at(share: float) -> str:
    return f"{100 * share:.1f}"


def _mistakes(mistakes: Iterable[Mistake]) -> Iterator[str]:
    """Folded by kind and class, those with most mistakes first."""
    by_class: dict[tuple[str, str], list[Mistake]] = defaultdict(list)
    for mistake in mistakes:
        by_class[mistake.kind, mistake.sort].append(mistake)
    for (kind, sort), of_class in sorted(by_class.items(), key=lambda item: (-len(item[1]), item[0])):
        listed = "\n".join(map(_mistake, of_class))
        summary = f"<summary><b>{_safe(kind)}</b> {_safe(sort)} <span>{len(of_class)}</span></summary>"
        yield f"<details>{summary}\n<ol>\n{listed}\n</ol></details>"


def _mistake(mistake: Mistake) -> str:
    place = mistake.document if mistake.start is None else f"{mistake.document}:{mistake.start}"
    told = [f"<b>{_safe(place)}</b>"]
    told += [f"<span>{_safe(note)}</span>" for note in (mistake.detail, mistake.source) if note]
    lines = [f"<p>{' '.join(told)}</p>"]
    if context := mistake.context:
        sentence = f"{_safe(context.before)}<mark>{_safe(context.span)}</mark>{_safe(context.after)}"
        lines.append(f'<p class="sentence" dir="auto">{sentence}</p>')
    sides = (("expected", mistake.expected), ("found", mistake.found))
    pairs = "".join(f'<dt>{name}</dt><dd dir="auto">{_safe(side)}</dd>' for name, side in sides if side is not None)
    return f"<li>{''.join(lines)}<dl>{pairs}</dl></li>"


def _safe(text: str) -> str:
    """Escaped, and each control character shut into an element of its own, where it turns nothing round."""
    return CONTROLS.sub(_shut_in, escape(text))


def _shut_in(match: re.Match[str]) -> str:
    return f'<bdi title="U+{ord(match[0]):04X}">\ufffd</bdi>'


def _hash(text: str) -> str:
    return b64encode(sha256(text.encode()).digest()).decode("ascii")
