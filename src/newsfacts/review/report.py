"""What an evaluation found: scores for machines, tables for people, floors for tests."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from newsfacts.review.mistakes import Mistake
from newsfacts.review.tally import Tally

_KIND_COLUMNS = ("precision", "recall", "f1", "value_accuracy", "value_f1", "value_f1_lenient")


@dataclass(frozen=True, slots=True)
class Report:
    """The tally of an evaluation and every mistake behind it."""

    tally: Tally
    mistakes: tuple[Mistake, ...]

    def scores(self) -> dict[str, float]:
        """Every defined score by name, as ``money.value_f1`` or ``facts.all_right``, from 0 to 1."""
        return self.tally.scores()

    def meets(self, floors: dict[str, float]) -> list[str]:
        """One sentence for each floor that is not reached; a score without anything to score reaches none."""
        scores = self.scores()
        missed = []
        for name, floor in sorted(floors.items()):
            if name not in scores:
                missed.append(f"{name}: nothing in this gold to score (or no score of that name); its floor is {floor}")
            elif scores[name] < floor:
                missed.append(f"{name}: {scores[name]:.4f} is under its floor {floor}")
        return missed

    def table(self, totals_only: bool = False) -> list[RenderableType]:
        """Tables for a terminal; ``totals_only`` leaves out rules and mistakes, so no text is shown."""
        tables: list[RenderableType] = [self._kinds()]
        if self.tally.facts.gold or self.tally.facts.found:
            tables.append(self._facts())
        if not totals_only:
            tables += [self._rules(), self._mistakes()]
        return tables

    def _kinds(self) -> Table:
        table = _table(f"mentions in {self.tally.documents} documents", "kind", ("gold", "found", *_KIND_COLUMNS))
        for kind, counts in self.tally.kinds.items():
            scores = counts.scores()
            table.add_row(
                kind, str(counts.gold), str(counts.found), *(_percent(scores[name]) for name in _KIND_COLUMNS)
            )
        roles = self.tally.roles
        if roles.gold or roles.found:
            scores = roles.scores()
            spans = (_percent(scores[name]) for name in ("precision", "recall", "f1"))
            table.add_row("roles", str(roles.gold), str(roles.found), *spans, "–", "–", "–")
        return table

    def _facts(self) -> Table:
        counts = self.tally.facts
        table = _table(f"facts: {counts.gold} in gold, {counts.found} found", "score", ("%",))
        for name, score in counts.scores().items():
            table.add_row(name, _percent(score))
        return table

    def _rules(self) -> Table:
        table = _table("rules", "rule", ("right", "wrong", "precision"))
        for rule, counts in sorted(self.tally.rules.items(), key=lambda item: (-item[1].wrong, item[0])):
            share = counts.right / (counts.right + counts.wrong)
            table.add_row(Text(rule or "(no source)"), str(counts.right), str(counts.wrong), _percent(share))
        return table

    def _mistakes(self) -> Group:
        lines: Iterable[str] = (line for mistake in self.mistakes for line in mistake.lines())
        return Group(Text(f"{len(self.mistakes)} mistakes"), *(Text(line) for line in lines))


def _table(title: str, first: str, columns: Iterable[str]) -> Table:
    table = Table(title=title, title_justify="left", min_width=len(title))
    table.add_column(first)
    for column in columns:
        table.add_column(column, justify="right")
    return table


def _percent(score: float | None) -> str:
    return "–" if score is None else f"{100 * score:.2f}"
