"""An evaluation as tables and text for a terminal."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from newsfacts.review.mistakes import Mistake
from newsfacts.review.scores.record import Evaluation
from newsfacts.review.scores.sheets import Sheet, cell_text, comparison_sheets, rule_sheets, score_sheets
from newsfacts.show.controls import visible


def tables(evaluation: Evaluation) -> list[RenderableType]:
    """Scores, rules and mistakes; against an earlier run only the rules that differ, and the mistakes that are new or gone."""
    shown = [_table(sheet) for sheet in score_sheets(evaluation)]
    against = evaluation.against
    if against is None:
        shown += [_table(sheet) for sheet in rule_sheets(evaluation)]
        if evaluation.mistakes is not None:
            shown.append(_mistakes("mistakes", evaluation.mistakes))
        return shown
    shown += [_table(sheet) for sheet in comparison_sheets(against)]
    for title, mistakes in (("mistakes are gone", against.gone), ("mistakes are new", against.new)):
        if mistakes is not None:
            shown.append(_mistakes(title, mistakes))
    return shown


def _table(sheet: Sheet) -> RenderableType:
    table = Table(title=sheet.title, title_justify="left", min_width=len(sheet.title))
    for number, column in enumerate(sheet.columns):
        table.add_column(column, justify="right" if number else "left")
    for row in sheet.rows:
        table.add_row(*(Text(visible(cell_text(cell))) for cell in row))
    return Group(table, Text(sheet.note)) if sheet.note else table


def _mistakes(title: str, mistakes: Iterable[Mistake]) -> Group:
    listed = list(mistakes)
    lines = (line for mistake in listed for line in mistake.lines())
    return Group(Text(f"{len(listed)} {title}"), *(Text(visible(line)) for line in lines))
