"""An evaluation as plain tables, which a terminal and a page lay out each in its own way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from newsfacts.review.scores.record import Comparison, Evaluation, Score, ScoreChange, ScoredGroup

Cell = str | int | Score | ScoreChange | None
"""Text, a count, a score, a score that changed; None is a dash."""
_SPANS = ("precision", "recall", "f1")
_VALUES = (*_SPANS, "value_accuracy", "value_f1", "value_f1_lenient")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: its first column names what a row is of. ``worst`` orders its rows, the largest first, where there is an order."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""
    worst: tuple[float, ...] | None = None

    def worst_first(self) -> Sheet:
        """The same with its worst rows first, where it has an order."""
        if self.worst is None:
            return self
        order = sorted(range(len(self.rows)), key=lambda at: -(self.worst or ())[at])
        return Sheet(self.title, self.columns, tuple(self.rows[at] for at in order), self.note)


def score_sheets(evaluation: Evaluation) -> Iterator[Sheet]:
    """What was counted and scored."""
    documents, note = counted(len(evaluation.documents), "document"), interval_note(evaluation)
    if evaluation.gold.labels == "mentions":
        mentions = _filled(evaluation, "mentions", always=True)
        yield _groups(f"mentions in {documents}", "kind", mentions, (("gold", "found"), _VALUES, ()), note)
        facts = _filled(evaluation, "facts")
        yield _errors([*mentions, *facts])
        yield from map(_facts, facts)
    else:
        yield from _events(evaluation, note)


def rule_sheets(evaluation: Evaluation) -> Iterator[Sheet]:
    """The rules, unless only totals are kept."""
    if evaluation.rules:
        rules = ((_rule(r.rule), r.right, r.wrong, Score(value=r.precision)) for r in evaluation.rules)
        yield Sheet("rules", ("rule", "right", "wrong", "precision"), tuple(rules))


def comparison_sheets(against: Comparison) -> Iterator[Sheet]:
    """What differs between two runs."""
    changed = [change for change in against.scores if change.verdict != "same"]
    same = len(against.scores) - len(changed)
    which = f"the other {same}" if changed else f"all {same}"
    note = f"{which} scores are the same in both" if same else ""
    order = {"worse": 0, "unsure": 1, "better": 2, "same": 3}
    changed.sort(key=lambda change: (order[change.verdict], change.difference or 0))
    rows = ((one.name, _score(one.old), _score(one.new), one, one.verdict) for one in changed)
    yield Sheet("scores that differ", ("score", "old", "new", "difference", "verdict"), tuple(rows), note)
    if against.errors:
        counts = ((one.name, one.old, one.new, f"{one.new - one.old:+}") for one in against.errors)
        yield Sheet("classes of errors that differ", ("class", "old", "new", "difference"), tuple(counts))
    if against.rules:
        rules = ((_rule(r.rule), r.old_right, r.new_right, r.old_wrong, r.new_wrong) for r in against.rules)
        columns = ("rule", "right, old", "right, new", "wrong, old", "wrong, new")
        yield Sheet("rules that differ", columns, tuple(rules))


def counted(number: int, thing: str) -> str:
    """So many of a thing.

    >>> counted(1, "mistake"), counted(2, "mistake")
    ('1 mistake', '2 mistakes')
    """
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def interval_note(evaluation: Evaluation) -> str:
    """How the intervals were made, or why there are none."""
    documents, bootstrap = len(evaluation.documents), evaluation.bootstrap
    if documents < bootstrap.fewest:
        return f"no intervals: {counted(documents, 'document')}, and at least {bootstrap.fewest} are needed"
    return (
        f"in brackets: {100 * bootstrap.level:.0f} % intervals by the bootstrap over documents "
        f"({bootstrap.resamples} resamples); none where fewer than {bootstrap.fewest} documents have anything of a score"
    )


def percent(score: Score | None) -> str:
    """A score in percent, with its interval where it has one.

    >>> from newsfacts.review.scores.record import Interval
    >>> percent(Score(value=0.919, interval=Interval(low=0.892, high=0.941)))
    '91.9 [89.2–94.1]'
    """
    if score is None:
        return "–"
    if score.interval is None:
        return f"{100 * score.value:.2f}"
    return f"{100 * score.value:.1f} [{100 * score.interval.low:.1f}–{100 * score.interval.high:.1f}]"


def points(change: ScoreChange) -> str:
    """A difference in percentage points, with its interval where it has one."""
    if change.difference is None:
        return "–"
    written = f"{100 * change.difference:+.2f}"
    if change.interval is None:
        return written
    return f"{written} [{100 * change.interval.low:+.2f} to {100 * change.interval.high:+.2f}]"


def cell_text(cell: Cell) -> str:
    """A cell as text."""
    if isinstance(cell, ScoreChange):
        return points(cell)
    if cell is None or isinstance(cell, Score):
        return percent(cell)
    return str(cell)


def _filled(evaluation: Evaluation, section: str, always: bool = False) -> list[ScoredGroup]:
    """The groups of a section that have anything; with ``always`` all but the roles of people where nobody looked for them."""
    of_section = [group for group in evaluation.groups if group.section == section]
    return [one for one in of_section if one.scores or (always and one.name != "roles")]


def _events(evaluation: Evaluation, note: str) -> Iterator[Sheet]:
    """Events and their roles by frame, and each role of each frame."""
    status = evaluation.group("status").counts
    right = f"status right in {status['status_right']} of {status['status_known']} events"
    for section, title, first, told in (
        ("events", f"events in {counted(len(evaluation.documents), 'document')}", "frame", right),
        ("roles", "typed roles of events", "frame", note),
        ("each role", "each role", "role", ""),
    ):
        errors = ("missed", "spurious") if section == "events" else ("missed", "spurious", "value")
        columns = (("gold", "found", "right"), _SPANS, errors)
        if groups := _filled(evaluation, section, always=section != "each role"):
            yield _groups(title, first, groups, columns, told)


def _groups(
    title: str, first: str, groups: list[ScoredGroup], columns: tuple[tuple[str, ...], ...], note: str = ""
) -> Sheet:
    """A row a group, with these counts, scores and classes of errors."""
    counts, scores, errors = columns
    rows = tuple(
        (
            group.name,
            *(group.counts[name] for name in counts),
            *(group.scores.get(name) for name in scores),
            *(group.errors.get(name) for name in errors),
        )
        for group in groups
    )
    return Sheet(title, (first, *counts, *scores, *errors), rows, note, _worst(groups))


def _errors(groups: list[ScoredGroup]) -> Sheet:
    """The classes of errors; those of the fields of facts stand with the facts."""
    classes = ("missed", "spurious", "boundary", "value", "anchor", "fields")
    shown = [
        (group.name, *(None if (group.name, one) == ("facts", "value") else group.errors.get(one) for one in classes))
        for group in groups
    ]
    worst = tuple(float(sum(cell for cell in row if isinstance(cell, int))) for row in shown)
    return Sheet("classes of errors", ("kind", *classes), tuple(shown), worst=worst)


def _facts(group: ScoredGroup) -> Sheet:
    title = f"facts: {group.counts['gold']} in gold, {group.counts['found']} found"
    rows = tuple((name, score, group.errors.get(name)) for name, score in group.scores.items())
    return Sheet(title, ("score", "%", "wrong"), rows)


def _worst(groups: list[ScoredGroup]) -> tuple[float, ...]:
    return tuple(float("inf") if group.name == "all" else sum(group.errors.values()) for group in groups)


def _rule(name: str) -> str:
    return name or "(no source)"


def _score(value: float | None) -> Score | None:
    return None if value is None else Score(value=value)
