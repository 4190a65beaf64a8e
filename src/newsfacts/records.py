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

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


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
    """The sum in units of the currency, with 万 and 亿 multiplied out; null for a range."""
    low: Number | None = None
    """The lower bound of a range (``10亿至20亿元``); null where it has none."""
    high: Number | None = None
    """The upper bound of a range."""
    currency: str = "CNY"
    """ISO 4217 code."""
    currency_stated: bool = True
    """Whether the text names the currency."""
    mod: Mod | None = None
    """What the words around the sum do to it: 约 is approx, 超 more_than."""


class PercentValue(Record):
    """A proportion in the unit as written: ``三成`` is 30 percent, ``25个基点`` 25 basis_point."""

    value: Number | None = None
    """The number in ``unit``; null for a range."""
    low: Number | None = None
    """The lower bound of a range."""
    high: Number | None = None
    """The upper bound of a range."""
    unit: PercentUnit = "percent"
    """What is counted; ``三成`` is in percent."""
    mod: Mod | None = None
    """As of money."""


class QuantityValue(Record):
    """A count or measure with its classifier as written: ``50余家`` is 50 家, more_than."""

    value: Number | None = None
    """The number, with 万 and 亿 multiplied out; null for a range."""
    low: Number | None = None
    """The lower bound of a range."""
    high: Number | None = None
    """The upper bound of a range."""
    unit: str | None = None
    """The classifier or unit as written; null where there is none."""
    mod: Mod | None = None
    """As of money."""


class Anchor(Record):
    """What a relative date was resolved against.

    ``origin`` is ``document`` (the document's date), ``context`` (an earlier date of the text,
    whose mention is named) or ``unknown`` (nothing to resolve against).
    """

    origin: Literal["document", "context", "unknown"]
    """Where the date comes from that was counted from."""
    timex: str | None = None
    """That date."""
    mention: str | None = None
    """The id of its mention, where the text gave it."""


class DateValue(Record):
    """A TIMEX3 value: ``去年4月底`` in 2021 is ``2020-04`` with mod ``end``.

    ``begin`` and ``end`` are ISO dates, half-open; null for durations, sets and references.
    Source: TimeML 1.2.1, the TIMEX3 tag.
    """

    type: TimexType = "DATE"
    """A date, a length of time, or a recurrence (``每年``)."""
    timex: str
    """The TIMEX3 value, with ``X`` for what is not known: ``2021-Q1``, ``P3Y``, ``XXXX-06``."""
    begin: str | None = None
    """The first day, ISO 8601."""
    end: str | None = None
    """The day after the last."""
    mod: Mod | None = None
    """``start``, ``mid`` and ``end`` for 初, 中 and 底; or as of money."""
    anchor: Anchor | None = None
    """What a relative date was resolved against; null for one that needs nothing."""


class Role(Record):
    """A title that a person holds, and the company it belongs to where the text says so."""

    title: str
    """The title as written: ``CEO``, ``董事长``."""
    company: str | None = None
    """The canonical name of the company."""


class PersonValue(Record):
    """A person under the canonical name of the document, or of the user's lexicon with the ``id`` there."""

    name: str
    """The canonical name."""
    roles: tuple[Role, ...] = ()
    """All roles that the document gives this person."""
    id: str | None = None
    """Your id, from your lexicon."""


class CompanyValue(Record):
    """A company under the canonical name of the document, or of the user's lexicon with the ``id`` there."""

    name: str
    """The canonical name."""
    legal_name: str | None = None
    """The full name as registered, where the document or a lexicon has it."""
    ticker: str | None = None
    """The code at its exchange, ``1024.HK``, where it is known."""
    id: str | None = None
    """Your id, from your lexicon."""


Value = MoneyValue | PercentValue | QuantityValue | DateValue | PersonValue | CompanyValue


class Mention(Record):
    """One labeled span. Law: ``article.text[m.start:m.end] == m.text``."""

    id: str
    """``m1``, ``m2`` … in the order of the text; unique in an extraction."""
    kind: Kind
    """What it is."""
    text: str
    """The text between the offsets, to the letter."""
    start: int
    """Where it begins, in code points of the original text."""
    end: int
    """Where it ends; half-open."""
    value: Value = Field(union_mode="left_to_right")
    """Its normal form, of the type that ``kind`` says."""
    source: str
    """What found it: the id of a rule, a lexicon, ``tagger`` or another source of names."""
    confidence: float = 1.0
    """From 0 to 1; below 1 for names alone."""
    parts: dict[str, str] = Field(default_factory=dict)
    """What the rule named: ``{"number": "1186亿"}``."""
    evidence: tuple[str, ...] = ()
    """What spoke for a name: rules, lexicons, the tagger; sorted."""


class Subject(Record):
    """What a fact is about: a company or person, or the thing measured where none is named."""

    kind: Literal["company", "person", "thing"]
    """What the subject is."""
    name: str
    """Its canonical name, or the text's words for a thing."""
    mention: str | None = None
    """The id of the mention that names it."""


class Period(Record):
    """The period that a fact holds for, with the date mention that it rests on."""

    timex: str
    """The TIMEX3 value: ``2021-Q1``."""
    begin: str | None = None
    """The first day, ISO 8601."""
    end: str | None = None
    """The day after the last."""
    mention: str | None = None
    """The id of the date that it rests on; null where a headline or the document's date told it."""


class Change(Record):
    """A stated change: ``同比增长219.8%`` is increase, yoy, against the period a year back."""

    direction: Direction
    """Up, down, or as before."""
    basis: Basis | None = None
    """What it is a change from: 同比 is yoy, 环比 qoq."""
    base_period: str | None = None
    """The TIMEX3 value of the period compared with."""
    base_value: str | None = None
    """The id of the mention of the value compared with, where the text gives it."""


class Measured(Record):
    """The number of a fact with the sign that it means, to be reckoned with; the mention keeps what is written.

    A loss of 70 million yuan is -70000000 CNY as a profit, a decrease by 15 percent is -15. ``unit`` is an ISO 4217
    code, a unit of percent, a classifier, or null. Either ``value`` or ``low``/``high`` is set, as in the mention.
    """

    value: Number | None = None
    """The number; null for a range."""
    low: Number | None = None
    """The lower bound of a range."""
    high: Number | None = None
    """The upper bound of a range."""
    unit: str | None = None
    """ISO 4217 code, unit of percent, or classifier."""


class Check(Record):
    """Whether the figures of a document bear each other out; ``arithmetic`` is the reckoning, for a reader.

    ``change``: a stated change against the two levels beside it; ``sum``: shares of one whole; ``repeated``: figures
    of one thing told twice; ``future``: a reported period behind the document's date; ``share``: a share over 100
    percent. ``facts`` are the ids of all facts that were looked at. Nothing is corrected.
    """

    kind: CheckKind
    """What was compared."""
    verdict: Verdict
    """Whether the figures fit, given what rounding leaves open."""
    arithmetic: str
    """The reckoning: ``37100000000 CNY to 118600000000 CNY: 219.11 to 220.24 percent; stated: 219.8 percent, increase``."""
    facts: tuple[str, ...] = ()
    """The ids of the facts that were compared."""


class Span(Record):
    """Code points ``[start, end)`` of the original text."""

    start: int
    """Where it begins, in code points of the original text."""
    end: int
    """Where it ends; half-open."""


class Fact(Record):
    """One measured value of one subject, resting on mentions and one stretch of text.

    ``metric`` is as the text words it, ``metric_id`` what it is by ``rules/metric.yaml`` (``net_profit``), ``value``
    the id of the mention, ``measured`` its number with the sign that it means. ``event_ids`` are the events in which the value
    plays a part.
    """

    id: str
    """``f1``, ``f2`` … in the order of the text."""
    subject: Subject | None
    """What the figure is of; null where the text names nothing."""
    metric: str
    """What is measured, in the text's own words: ``营业收入``."""
    metric_id: str | None = None
    """The metric by ``rules/metric.yaml`` or your own file; null for one that is not listed."""
    value: str
    """The id of the mention of the value."""
    measured: Measured | None = None
    """The number with its sign; null where it can't be told."""
    period: Period | None = None
    """When the figure holds."""
    change: Change | None = None
    """What the figure says of a change; null for a level."""
    status: Status = "reported"
    """Whether it is told as done, planned, denied or rumored."""
    speaker: str | None = None
    """The canonical name of who says so; null where the text itself does."""
    evidence: Span
    """The sentence."""
    checks: tuple[Check, ...] = ()
    """Whether it fits the other figures of the document."""
    event_ids: tuple[str, ...] = ()
    """The ids of the events in which the value plays a part."""


class EventRole(Record):
    """What plays one part in an event: its text and place, its value in normal form, and the mention if it is one.

    ``value`` is ``30000000 CNY``, ``2.94 percent``, a canonical name, or the text itself; ``source`` is what told the role:
    the frame, the role and the number of its pattern (``pledge.shares#1``), or ``announcer``.
    """

    role: str
    """The part that it plays, a role of the frame: ``pledgor``."""
    value: str
    """Its normal form."""
    text: str
    """The text between the offsets, to the letter."""
    start: int
    """Where it begins, in code points of the original text."""
    end: int
    """Where it ends; half-open."""
    mention: str | None = None
    """The id of the mention, where it is one."""
    source: str
    """What told the role."""


class Event(Record):
    """Something that happened or is planned: a frame of ``rules/event``, its roles, and the word that told it.

    ``frame`` is the frame's name (``share_pledge``); roles that take several fillers stand several times.
    """

    id: str
    """``e1``, ``e2`` … in the order of the text."""
    frame: str
    """What kind of event: ``pledge``, ``buyback``."""
    roles: tuple[EventRole, ...]
    """Who and what takes part."""
    status: Status = "reported"
    """Whether it is told as done, planned, denied or rumored."""
    trigger: Span
    """The word that told it."""
    evidence: Span
    """The sentence."""


class Finding(Record):
    """Something that a reader should know about an article or a record."""

    code: str
    """What it is, for programs: ``person-variant``, ``time-limit``."""
    message: str
    """The same for a reader."""
    mention: str | None = None
    """The id of the mention that it is about."""
    fact: str | None = None
    """The id of the fact that it is about."""


class Article(Record):
    """One article as it was read: the decoded original text and what is known about it.

    ``published`` is an ISO date, or only a year or month where it was inferred from the text.
    """

    id: str
    """Unique in a run."""
    text: str
    """The decoded original text, unchanged."""
    title: str | None = None
    """The headline."""
    published: str | None = None
    """The document's date: ``2021-08-03``, ``2021-08`` or ``2021``."""
    published_origin: DateOrigin = "unknown"
    """How the date is known."""
    url: str | None = None
    """Where it was published."""
    source: str | None = None
    """The file that it was read from, from the input folder on."""
    encoding: str | None = None
    """The encoding that the file was decoded from."""


class Extraction(Record):
    """All that was found in one article."""

    schema_version: str = SCHEMA_VERSION
    """The version of the fields; a field that is renamed or removed raises it."""
    article: Article
    """The article, with its text."""
    mentions: tuple[Mention, ...] = ()
    """In the order of the text."""
    facts: tuple[Fact, ...] = ()
    """In the order of their values."""
    events: tuple[Event, ...] = ()
    """In the order of their triggers."""
    findings: tuple[Finding, ...] = ()
    """What a reader should know."""

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
    """The article's id, or where it stood."""
    source: str | None = None
    """The file that it was read from."""
    stage: str
    """What failed: ``read``, ``extract``, ``rules``."""
    code: str = "NF100"
    """The family of the error, such as ``NF203``; ``newsfacts errors`` says what each is."""
    reason: str
    """What happened, and how to mend it."""
