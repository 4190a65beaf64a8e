"""Facts as a table: one row a fact, flat names, readable at once."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal, get_args

from newsfacts.errors import InputError, MissingExtraError

if TYPE_CHECKING:
    from newsfacts.records import Extraction, Fact, Mention

Cell = str | int | Decimal | None
Library = Literal["pandas", "polars"]
FACT_COLUMNS = (
    "article",
    "published",
    "fact",
    "subject",
    "subject_kind",
    "metric",
    "metric_id",
    "value",
    "low",
    "high",
    "unit",
    "mod",
    "text",
    "period",
    "period_begin",
    "period_end",
    "direction",
    "basis",
    "base_period",
    "status",
    "speaker",
    "checks",
    "start",
    "end",
    "sentence",
)
"""``value``, ``low`` and ``high`` are signed as ``Fact.measured`` is; ``text`` is the number as written, at ``start`` to ``end``."""


def fact_rows(extraction: Extraction) -> Iterator[dict[str, Cell]]:
    """The facts of an article in the order of their numbers, with the columns ``FACT_COLUMNS``.

    Examples:
        >>> from newsfacts import extract
        >>> row = next(fact_rows(extract("快手2021年净亏损7000万元。", published="2022-03-01")))
        >>> [str(row[name]) for name in ("subject", "metric", "metric_id", "value", "unit", "text", "period")]
        ['快手', '净亏损', 'net_profit', '-70000000', 'CNY', '7000万元', '2021']
    """
    mentions = {mention.id: mention for mention in extraction.mentions}
    for fact in sorted(extraction.facts, key=lambda fact: (mentions[fact.value].start, fact.id)):
        cells = _cells(extraction, fact, mentions[fact.value])
        yield dict(zip(FACT_COLUMNS, cells, strict=True))


def _cells(extraction: Extraction, fact: Fact, mention: Mention) -> tuple[Cell, ...]:
    subject, number, period, change = fact.subject, fact.measured, fact.period, fact.change
    return (
        extraction.article.id,
        extraction.article.published,
        fact.id,
        subject.name if subject else None,
        subject.kind if subject else None,
        fact.metric,
        fact.metric_id,
        number.value if number else None,
        number.low if number else None,
        number.high if number else None,
        number.unit if number else None,
        getattr(mention.value, "mod", None),
        _one_line(mention.text),
        period.timex if period else None,
        period.begin if period else None,
        period.end if period else None,
        change.direction if change else None,
        change.basis if change else None,
        change.base_period if change else None,
        fact.status,
        fact.speaker,
        " ".join(f"{check.kind}:{check.verdict}" for check in fact.checks) or None,
        mention.start,
        mention.end,
        _one_line(extraction.article.text[fact.evidence.start : fact.evidence.end]),
    )


def _one_line(text: str) -> str:
    return " ".join(text.split())


def data_frame(extraction: Extraction, library: Library | None = None) -> Any:
    """The table as a data frame of pandas or polars; of whichever is there, pandas first, unless one is named.

    Numbers are ``Decimal``, in columns of objects under pandas.

    Raises:
        InputError: the library is not installed, or is neither of the two.

    Examples:
        >>> from newsfacts import extract
        >>> extraction = extract("快手2021年一季度GMV达1186亿元。")
        >>> data_frame(extraction, "polars")["subject", "metric", "number", "period"].rows()  # doctest: +SKIP
        [('快手', 'GMV', Decimal('118600000000'), '2021-Q1')]
    """
    if library is not None and library not in get_args(Library):
        raise InputError(f"a frame is one of {' or '.join(get_args(Library))}, not of {library!r}")
    columns = {name: list[Cell]() for name in FACT_COLUMNS}
    for row in fact_rows(extraction):
        for name, cell in row.items():
            columns[name].append(cell)
    for name in (library,) if library else get_args(Library):
        try:
            return _pandas(columns) if name == "pandas" else _polars(columns)
        except ImportError:
            continue
    wanted = library or "pandas"
    raise MissingExtraError(
        f"{wanted} is not installed: pip install {wanted}, or read the rows of newsfacts.fact_table.fact_rows"
    )


def _pandas(columns: dict[str, list[Cell]]) -> Any:
    import pandas

    # An empty or all-null column of offsets or numbers must not turn into floats.
    return pandas.DataFrame({name: pandas.Series(cells, dtype=object) for name, cells in columns.items()})


def _polars(columns: dict[str, list[Cell]]) -> Any:
    import polars

    # 38 digits is what polars and Arrow hold; news has no number with more.
    number = polars.Decimal(38, 10)
    types: dict[str, Any] = {"value": number, "low": number, "high": number, "start": polars.Int64, "end": polars.Int64}
    return polars.DataFrame(columns, schema={name: types.get(name, polars.String) for name in columns})
