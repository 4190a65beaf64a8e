"""Gold facts beside a labeled text: one fact a line, seven fields between ``" | "``.

::

    value | subject | metric | period | change | status | speaker
    v8 | 快手 | GMV | 2021-Q1 | - | reported | -
    v10 | 快手 | GMV | 2021-Q1 | increase yoy 2020-Q1 | reported | 李丛杉

``value`` is the tag of a label of the text (``#v8``), ``-`` is none, ``change`` is ``direction
basis base_period`` with ``null`` where the text names none. Wordings of a metric between which a
careful reader can't choose stand side by side, ``增加值 / 文创产业增加值``. Blank lines, lines that
begin with ``#`` and the heading line above are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast, get_args

from newsfacts.records import Basis, Change, Direction, Status
from newsfacts.review.errors import GoldError
from newsfacts.review.escapes import escape, unescape
from newsfacts.values.timex import is_timex

_FIELDS = ("value", "subject", "metric", "period", "change", "status", "speaker")
_HEADING = " | ".join(_FIELDS)
_NONE = "-"
_OR = " / "


@dataclass(frozen=True, slots=True)
class GoldFact:
    """A fact as a reader stated it; ``value`` is the tag of a label, names are canonical.

    ``or_metrics`` are other wordings of the metric that are as good.
    """

    value: str
    subject: str | None
    metric: str
    period: str | None = None
    change: Change | None = None
    status: Status = "reported"
    speaker: str | None = None
    or_metrics: tuple[str, ...] = ()


def parse_facts(content: str, file: str = "facts") -> tuple[GoldFact, ...]:
    """Read a facts file; GoldError names file and line of what cannot be read.

    >>> parse_facts("v1 | 快手 | GMV | 2021-Q1 | increase yoy 2020-Q1 | reported | -")[0].change.basis
    'yoy'
    """
    facts = []
    for number, line in enumerate(content.split("\n"), 1):
        stripped = line.strip(" \t\r")
        if not stripped or stripped.startswith("#") or stripped == _HEADING:
            continue
        try:
            facts.append(parse_fact(stripped))
        except ValueError as error:
            raise GoldError(f"{file}:{number}: {error}, in {stripped!r}") from None
    return tuple(facts)


def render_facts(facts: Iterable[GoldFact]) -> str:
    """Write facts one a line, each ended by a line feed; ``parse_facts`` reads them back.

    Raises GoldError for a fact that the form cannot say.
    """
    try:
        return "".join(render_fact(fact) + "\n" for fact in facts)
    except ValueError as error:
        raise GoldError(str(error)) from None


def parse_fact(line: str) -> GoldFact:
    """Read one fact; ValueError says what is wrong with it."""
    fields = [field.strip(" ") for field in line.split("|")]
    if len(fields) != len(_FIELDS):
        raise ValueError(f"a fact has {len(_FIELDS)} fields ({_HEADING}); here stand {len(fields)}")
    value, subject, metric, period, change, status, speaker = fields
    for name, field in zip(_FIELDS, fields, strict=True):
        if not field or (field == _NONE and name in ("value", "metric", "status")):
            raise ValueError(f"{name} is missing")
    if status not in get_args(Status):
        raise ValueError(f"status {status} is none of {', '.join(get_args(Status))}")
    wording, *others = (unescape(one.strip(" ")) for one in metric.split(_OR))
    return GoldFact(
        unescape(value),
        _or_none(subject),
        wording,
        None if period == _NONE else _timex(period),
        None if change == _NONE else _change(change),
        cast(Status, status),
        _or_none(speaker),
        tuple(others),
    )


def render_fact(fact: GoldFact) -> str:
    """One fact as a line without its end; ValueError where the form cannot say it."""
    metrics = _OR.join(_field(metric) for metric in (fact.metric, *fact.or_metrics))
    texts = [_field(fact.value), _field(fact.subject), metrics, _field(fact.period)]
    line = " | ".join([*texts, render_change(fact.change), fact.status, _field(fact.speaker)])
    if parse_fact(line) != fact:
        raise ValueError(f"the facts file cannot say {fact!r}")
    return line


def render_change(change: Change | None) -> str:
    """A change in words.

    >>> render_change(Change(direction="increase", basis="yoy"))
    'increase yoy null'
    """
    if change is None:
        return _NONE
    return " ".join(part or "null" for part in (change.direction, change.basis, change.base_period))


def _field(text: str | None) -> str:
    """A field with the signs of the form escaped, and edges that would be stripped."""
    if text is None:
        return _NONE
    return re.sub(r"^[ #/-]| $|/$|(?<= )/|/(?= )|[\n\t]", lambda found: f"⟦U+{ord(found[0]):04X}⟧", escape(text, "|"))


def _or_none(field: str) -> str | None:
    return None if field == _NONE else unescape(field)


def _timex(field: str) -> str:
    if not is_timex(field):
        raise ValueError(f"{field} is no TIMEX3 value (such as 2021-Q1, 2020-04, P1Y)")
    return field


def _change(field: str) -> Change:
    parts = field.split()
    if len(parts) != 3:
        raise ValueError(f"change {field!r} is not 'direction basis base_period', as 'increase yoy 2020-Q1'")
    direction, basis, base_period = parts
    if direction not in get_args(Direction):
        raise ValueError(f"direction {direction} is none of {', '.join(get_args(Direction))}")
    if basis not in (*get_args(Basis), "null"):
        raise ValueError(f"basis {basis} is none of {', '.join(get_args(Basis))}, null")
    return Change(
        direction=cast(Direction, direction),
        basis=None if basis == "null" else cast(Basis, basis),
        base_period=None if base_period == "null" else _timex(base_period),
    )
