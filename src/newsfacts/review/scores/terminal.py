"""An evaluation as tables and text for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, Group, RenderableType
from rich.table import Table
from rich.text import Text

from newsfacts.review.mistakes import Mistake
from newsfacts.review.scores.record import Evaluation
from newsfacts.review.scores.sheets import Sheet, cell_text, comparison_sheets, counted, rule_sheets, score_sheets
from newsfacts.show.controls import visible

_EDGE = 3  # columns that a cell takes beside its text, and the table once more at its end


def tables(evaluation: Evaluation) -> list[RenderableType]:
    """Scores, rules and mistakes; against an earlier run only the rules that differ, and the mistakes that are new or gone."""
    shown: list[RenderableType] = [_Fitting(sheet) for sheet in score_sheets(evaluation)]
    against = evaluation.against
    if against is None:
        shown += [_Fitting(sheet) for sheet in rule_sheets(evaluation)]
        if evaluation.mistakes is not None:
            shown.append(_mistakes("mistake", evaluation.mistakes))
        return shown
    shown += [_Fitting(sheet) for sheet in comparison_sheets(against)]
    for thing, gone, mistakes in (("mistake", " gone", against.gone), ("new mistake", "", against.new)):
        if mistakes is not None:
            shown.append(_mistakes(thing, mistakes, gone))
    return shown


class _Fitting:
    """A table as wide as the terminal: columns for which there is no room follow below, in a table with the same first column."""

    def __init__(self, sheet: Sheet) -> None:
        """Lay out a sheet."""
        self._sheet = sheet
        self._rows = [[visible(cell_text(cell)) for cell in row] for row in sheet.rows]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[RenderableType]:
        """The table, or as many as it takes, and the note."""
        for columns in self._in_width(options.max_width):
            yield self._table(columns)
        if self._sheet.note:
            yield Text(self._sheet.note)

    def _in_width(self, width: int) -> Iterator[list[int]]:
        """The numbers of the columns, table by table."""
        first, *others = (
            _EDGE + max(map(cell_len, [name, *(row[at] for row in self._rows)]))
            for at, name in enumerate(self._sheet.columns)
        )
        columns, left = [0], width - first - 1
        for at, needed in enumerate(others, 1):
            if needed > left and len(columns) > 1:
                yield columns
                columns, left = [0], width - first - 1
            columns.append(at)
            left -= needed
        yield columns

    def _table(self, columns: Sequence[int]) -> Table:
        title = self._sheet.title
        table = Table(title=title, title_justify="left", min_width=len(title))
        for at in columns:
            table.add_column(self._sheet.columns[at], justify="right" if at else "left", overflow="fold")
        for row in self._rows:
            table.add_row(*(Text(row[at]) for at in columns))
        return table


def _mistakes(thing: str, mistakes: Iterable[Mistake], gone: str = "") -> Group:
    listed = list(mistakes)
    lines = (line for mistake in listed for line in mistake.lines())
    return Group(Text(f"{counted(len(listed), thing)}{gone}"), *(Text(visible(line)) for line in lines))
