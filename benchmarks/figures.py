"""The arithmetic of the benchmarks: ratios of pairs, slopes, and tables."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import linear_regression, median


@dataclass(frozen=True, slots=True)
class Spread:
    """The middle of several figures, with the lowest and the highest."""

    median: float
    lowest: float
    highest: float

    @classmethod
    def of(cls, figures: Sequence[float]) -> Spread:
        """The spread of at least one figure.

        >>> Spread.of([3.0, 1.0, 2.0])
        Spread(median=2.0, lowest=1.0, highest=3.0)
        """
        return cls(median(figures), min(figures), max(figures))


def pair_ratios(ours: Sequence[float], theirs: Sequence[float]) -> list[float]:
    """How many times faster each run was than the peer's run right behind it.

    Neighbors in time share the machine's mood, so their ratio says more than that of two averages.

    >>> pair_ratios([100.0, 90.0], [10.0, 30.0])
    [10.0, 3.0]
    """
    return [a / b for a, b in zip(ours, theirs, strict=True)]


def slope(lengths: Sequence[int], seconds: Sequence[float]) -> float:
    """The exponent of the growth of time with length: 1 is linear, 2 quadratic.

    >>> round(slope([10, 100, 1000], [0.1, 1.0, 10.0]), 3)
    1.0
    """
    return linear_regression([math.log(n) for n in lengths], [math.log(t) for t in seconds]).slope


def growth(costs: Sequence[float]) -> float:
    """How many times the last cost is the cheapest one of all.

    >>> growth([2.0, 1.0, 3.0])
    3.0
    """
    return costs[-1] / min(costs)


def significant(figure: float) -> str:
    """A figure of measurement as people read it: three digits that count, thousands apart.

    >>> significant(1234567.0), significant(12.345), significant(0.012345)
    ('1,230,000', '12.3', '0.0123')
    """
    if figure == 0:
        return "0"
    places = 2 - math.floor(math.log10(abs(figure)))
    return f"{round(figure, places):,.{max(places, 0)}f}"


def markdown(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table, its columns aligned; all but the first hold figures.

    >>> print(markdown(["a", "b"], [["x", "10"]]))
    | a |  b |
    | - | -: |
    | x | 10 |
    """
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
    rule = ["-" * widths[0], *(f"{'-' * max(width - 1, 1)}:" for width in widths[1:])]
    widths = [max(width, len(dashes)) for width, dashes in zip(widths, rule, strict=True)]

    def line(cells: Sequence[str]) -> str:
        padded = [cells[0].ljust(widths[0]), *(c.rjust(w) for c, w in zip(cells[1:], widths[1:], strict=True))]
        return f"| {' | '.join(padded)} |"

    return "\n".join(line(cells) for cells in (head, rule, *rows))
