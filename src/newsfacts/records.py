"""The vocabulary of newsfacts: every record that a user sees.

All records are frozen pydantic models; their JSON field names are a contract (``SCHEMA_VERSION``).
Offsets are code points of the decoded original text, half-open ``[start, end)``. Numbers are
``decimal.Decimal`` and leave as plain decimal strings: no float touches a value.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Annotated, Any, Literal, ParamSpec, TypeVar, cast

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer

SCHEMA_VERSION = "1"
TIME_LIMIT_CODE = "time-limit"
"""The code of a finding that says which rule ran out of time; a batch puts such an article into ``errors.jsonl`` too."""

Kind = Literal["money", "percent", "date", "quantity", "person", "company"]
KINDS: tuple[Kind, ...] = ("money", "percent", "date", "quantity", "person", "company")
VALUE_KINDS: tuple[Kind, ...] = ("money", "percent", "quantity")

Mod = Literal["approx", "more_than", "less_than", "equal_or_more", "equal_or_less", "start", "mid", "end"]
PercentUnit = Literal["percent", "percentage_point", "permille", "basis_point"]
TimexType = Literal["DATE", "DURATION", "SET"]
Direction = Literal["increase", "decrease", "flat"]
Basis = Literal["yoy", "qoq", "previous", "target", "annualized"]
Status = Literal["reported", "planned", "denied", "rumored"]
CheckKind = Literal["change", "sum", "repeated", "future", "share"]
Verdict = Literal["agree", "disagree", "unclear"]
DateOrigin = Literal["given", "field", "html", "front_matter", "sidecar", "file_name", "inferred", "unknown"]


def decimal_string(number: Decimal) -> str:
    """The plain decimal string of a number: no exponent, no trailing zeros after the point.

    Examples:
        >>> decimal_string(Decimal("1.186E+11")), decimal_string(Decimal("10.30"))
        ('118600000000', '10.3')
    """
    text = format(number, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


Number = Annotated[Decimal, PlainSerializer(decimal_string, return_type=str)]


class Record(BaseModel):
    """Base of all records: frozen, and no unknown field passes."""

    model_config = ConfigDict(frozen=True, extra="forbid")


P = ParamSpec("P")
R = TypeVar("R", bound=Record)
_new, _put = object.__new__, object.__setattr__
_NAMES: dict[type[Record], set[str]] = {}


def built(record: Callable[P, R], /, *_: P.args, **fields: P.kwargs) -> R:
    """A record as its class makes it of the same fields, several times faster: nothing is looked at again.

    Only for what the package itself has made and knows to be right, with every field, in the order of the class.
    """
    made = _new(cast("type[R]", record))
    _put(made, "__dict__", fields)
    _put(made, "__pydantic_fields_set__", _NAMES.get(type(made)) or _names(type(made)))
    _put(made, "__pydantic_extra__", None)
    _put(made, "__pydantic_private__", None)
    return made


def _names(record: type[Record]) -> set[str]:
    return _NAMES.setdefault(record, set(record.model_fields))


class MoneyValue(Record):
    """A sum of money: ``人民币1186亿元`` is 118600000000 CNY.

    ``currency`` is an ISO 4217 code; ``currency_stated`` is false where the text writes none.
    Either ``amount`` or ``low``/``high`` is set.
    """

    amount: Number | None = None
    low: Number | None = None
    high: Number | None = None
    currency: str = "CNY"
    currency_stated: bool = True
    mod: Mod | None = None


class PercentValue(Record):
    """A proportion in the unit as written: ``三成`` is 30 percent, ``25个基点`` 25 basis_point."""

    value: Number | None = None
    low: Number | None = None
    high: Number | None = None
    unit: PercentUnit = "percent"
    mod: Mod | None = None


class QuantityValue(Record):
    """A count or measure with its classifier as written: ``50余家`` is 50 家, more_than."""

    value: Number | None = None
    low: Number | None = None
    high: Number | None = None
    unit: str | None = None
    mod: Mod | None = None


class Anchor(Record):
    """What a relative date was resolved against.

    ``origin`` is ``document`` (the document's date), ``context`` (an earlier date of the text,
    whose mention is named) or ``unknown`` (nothing to resolve against).
    """

    origin: Literal["document", "context", "unknown"]
    timex: str | None = None
    mention: str | None = None


class DateValue(Record):
    """A TIMEX3 value: ``去年4月底`` in 2021 is ``2020-04`` with mod ``end``.

    ``begin`` and ``end`` are ISO dates, half-open; null for durations, sets and references.
    Source: TimeML 1.2.1, the TIMEX3 tag.
    """

    type: TimexType = "DATE"
    timex: str
    begin: str | None = None
    end: str | None = None
    mod: Mod | None = None
    anchor: Anchor | None = None


class Role(Record):
    """A title that a person holds, and the company it belongs to where the text says so."""

    title: str
    company: str | None = None


class PersonValue(Record):
    """A person under the canonical name of the document, or of the user's lexicon with the ``id`` there."""

    name: str
    roles: tuple[Role, ...] = ()
    id: str | None = None


class CompanyValue(Record):
    """A company under the canonical name of the document, or of the user's lexicon with the ``id`` there."""

    name: str
    legal_name: str | None = None
    ticker: str | None = None
    id: str | None = None


Value = MoneyValue | PercentValue | QuantityValue | DateValue | PersonValue | CompanyValue


class Mention(Record):
    """One labeled span. Law: ``article.text[m.start:m.end] == m.text``."""

    id: str
    kind: Kind
    text: str
    start: int
    end: int
    value: Value = Field(union_mode="left_to_right")
    source: str
    confidence: float = 1.0
    parts: dict[str, str] = Field(default_factory=dict)
    evidence: tuple[str, ...] = ()


class Subject(Record):
    """What a fact is about: a company or person, or the thing measured where none is named."""

    kind: Literal["company", "person", "thing"]
    name: str
    mention: str | None = None


class Period(Record):
    """The period that a fact holds for, with the date mention that it rests on."""

    timex: str
    begin: str | None = None
    end: str | None = None
    mention: str | None = None


class Change(Record):
    """A stated change: ``同比增长219.8%`` is increase, yoy, against the period a year back."""

    direction: Direction
    basis: Basis | None = None
    base_period: str | None = None
    base_value: str | None = None


class Measured(Record):
    """The number of a fact with the sign that it means, to be reckoned with; the mention keeps what is written.

    A loss of 70 million yuan is -70000000 CNY as a profit, a decrease by 15 percent is -15. ``unit`` is an ISO 4217
    code, a unit of percent, a classifier, or null. Either ``value`` or ``low``/``high`` is set, as in the mention.
    """

    value: Number | None = None
    low: Number | None = None
    high: Number | None = None
    unit: str | None = None


class Check(Record):
    """Whether the figures of a document bear each other out; ``arithmetic`` is the reckoning, for a reader.

    ``change``: a stated change against the two levels beside it; ``sum``: shares of one whole; ``repeated``: figures
    of one thing told twice; ``future``: a reported period behind the document's date; ``share``: a share over 100
    percent. ``facts`` are the ids of all facts that were looked at. Nothing is corrected.
    """

    kind: CheckKind
    verdict: Verdict
    arithmetic: str
    facts: tuple[str, ...] = ()


class Span(Record):
    """Code points ``[start, end)`` of the original text."""

    start: int
    end: int


class Fact(Record):
    """One measured value of one subject, resting on mentions and one stretch of text.

    ``metric`` is as the text words it, ``metric_id`` what it is by ``rules/metric.yaml`` (``net_profit``), ``value``
    the id of the mention, ``measured`` its number with the sign that it means. ``event_ids`` are the events in which the value
    plays a part.
    """

    id: str
    subject: Subject | None
    metric: str
    metric_id: str | None = None
    value: str
    measured: Measured | None = None
    period: Period | None = None
    change: Change | None = None
    status: Status = "reported"
    speaker: str | None = None
    evidence: Span
    checks: tuple[Check, ...] = ()
    event_ids: tuple[str, ...] = ()


class EventRole(Record):
    """What plays one part in an event: its text and place, its value in normal form, and the mention if it is one.

    ``value`` is ``30000000 CNY``, ``2.94 percent``, a canonical name, or the text itself; ``source`` is what told the role:
    the frame, the role and the number of its pattern (``pledge.shares#1``), or ``announcer``.
    """

    role: str
    value: str
    text: str
    start: int
    end: int
    mention: str | None = None
    source: str


class Event(Record):
    """Something that happened or is planned: a frame of ``rules/event``, its roles, and the word that told it.

    ``frame`` is the frame's name (``share_pledge``); roles that take several fillers stand several times.
    """

    id: str
    frame: str
    roles: tuple[EventRole, ...]
    status: Status = "reported"
    trigger: Span
    evidence: Span


class Finding(Record):
    """Something that a reader should know about an article or a record."""

    code: str
    message: str
    mention: str | None = None
    fact: str | None = None


class Article(Record):
    """One article as it was read: the decoded original text and what is known about it.

    ``published`` is an ISO date, or only a year or month where it was inferred from the text.
    """

    id: str
    text: str
    title: str | None = None
    published: str | None = None
    published_origin: DateOrigin = "unknown"
    url: str | None = None
    source: str | None = None
    encoding: str | None = None


class Extraction(Record):
    """All that was found in one article."""

    schema_version: str = SCHEMA_VERSION
    article: Article
    mentions: tuple[Mention, ...] = ()
    facts: tuple[Fact, ...] = ()
    events: tuple[Event, ...] = ()
    findings: tuple[Finding, ...] = ()

    def to_frame(self, library: Literal["pandas", "polars"] | None = None) -> Any:
        """The facts as a data frame, one row a fact; see ``newsfacts.fact_table.data_frame``.

        Raises:
            InputError: neither pandas nor polars is installed, or not the one that is named.
        """
        from newsfacts.fact_table import data_frame

        return data_frame(self, library)

    def _repr_html_(self) -> str:
        """What a notebook shows: the text with its mentions, and the facts; see ``newsfacts.show.notebook``."""
        from newsfacts.show.notebook import notebook_html

        return notebook_html(self)


class ArticleError(Record):
    """An article that could not be done, or not wholly: where, at which stage, and why."""

    id: str
    source: str | None = None
    stage: str
    reason: str
