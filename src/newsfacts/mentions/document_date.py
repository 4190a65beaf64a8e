"""The document's date from its own text, when no metadata gives one: only as precise as the evidence.

A dateline (``7月28日电``) or a dated byline gives the day, if the year is known; else the latest year that
the text reports on. Years that the text looks ahead to (到2030年, 2025年目标) are no evidence.
"""

from __future__ import annotations

from collections.abc import Sequence

import regex

from newsfacts.mentions.values import Found
from newsfacts.values.resolve import DocumentDate
from newsfacts.values.temporal import Point, Temporal

_AHEAD_BEFORE = regex.compile(r"(?<=到|至|预计|计划|目标|将于|将在|预期|有望在|力争|拟于|规划|展望)(?=.)", regex.S)
_AHEAD_AFTER = regex.compile(r"(?:年底|年末|底|末)?(?:之?前|目标|规划|愿景|远景|到期|将|预计|计划|财年)")
_DATELINE = regex.compile(r"(?:日|号)(?:电|讯|消息|报道)")
_FIRST_YEAR = 1980


def infer_document_date(text: str, found: Sequence[Found]) -> DocumentDate | None:
    """The latest year reported on, with month and day where a dateline names them.

    ``2021年下半年,快手电商…较2020年同期`` is of 2021; a text without any year gives None.
    """
    dated = [(f, f.value.first) for f in found if isinstance(f.value, Temporal) and f.value.form in ("point", "range")]
    years = [p.year for f, p in dated if p.year is not None and p.year >= _FIRST_YEAR and not _looks_ahead(text, f)]
    if not years:
        return None
    year = max(years)
    dateline = next((p for f, p in dated if p.month and p.day and _DATELINE.match(text, f.end - 1)), None)
    if dateline is not None and dateline.year in (None, year) and _exists(year, dateline):
        return DocumentDate(year, dateline.month, dateline.day)
    return DocumentDate(year)


def _looks_ahead(text: str, found: Found) -> bool:
    return bool(_AHEAD_BEFORE.match(text, found.start) or _AHEAD_AFTER.match(text, found.end))


def _exists(year: int, point: Point) -> bool:
    try:
        return DocumentDate(year, point.month, point.day).as_date is not None
    except ValueError:
        return False
