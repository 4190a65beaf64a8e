"""The date of a document, as metadata and file names write it.

Nothing is guessed: a date is a real day, month or year, or it is no date. Times and time zones are dropped;
the day counts as it is written.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from email.utils import parsedate

_TIME = r"(?:[T\s]+(?:(?:星期|周)[一二三四五六日天]\s*)?(?:\d{1,2}[:：时点].*|\d{4,6}Z?)?)?"
_WRITTEN = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?P<year>\d{{4}})(?P<sep>[-/.])(?P<month>\d{{1,2}})(?P=sep)(?P<day>\d{{1,2}}){_TIME}",
        rf"(?P<year>\d{{4}})\s*年\s*(?P<month>\d{{1,2}})\s*月\s*(?P<day>\d{{1,2}})\s*[日号]?{_TIME}",
        rf"(?P<year>\d{{4}})(?P<month>\d{{2}})(?P<day>\d{{2}}){_TIME}",
        r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})",
        r"(?P<year>\d{4})\s*年\s*(?P<month>\d{1,2})\s*月",
        r"(?P<year>\d{4})\s*年?",
    )
)

# In a name a date stands free: no digit or letter touches it, so that no piece of a hash passes for one. Letters may
# lead up to eight digits (news20210803) if one of them is no hexadecimal digit.
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_FREE = r"(?<![0-9A-Za-z])"
_END = r"(?![0-9A-Za-z])"
_WORD = r"(?:[A-Za-z]*[G-Zg-z][A-Za-z]*)"
_IN_NAMES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_FREE}{_YEAR}(?P<sep>[-_.])(?P<month>\d\d?)(?P=sep)(?P<day>\d\d?){_END}",
        rf"{_FREE}{_YEAR}年(?P<month>\d\d?)月(?P<day>\d\d?)(?:[日号]|{_END})",
        rf"{_FREE}{_WORD}?{_YEAR}(?P<month>\d\d)(?P<day>\d\d){_END}",
        rf"{_FREE}{_YEAR}[-_.](?P<month>\d\d?){_END}(?![-_.]\d)",
        rf"{_FREE}{_YEAR}年(?P<month>\d\d?)月(?!\d)",
    )
)


def parse_date(written: str) -> str | None:
    """A date as metadata write it, as an ISO date, month or year; None where it is no date.

    >>> parse_date("2021年8月3日 10:20"), parse_date("2021-08-03T10:20:00+08:00"), parse_date("2021/8")
    ('2021-08-03', '2021-08-03', '2021-08')
    >>> parse_date("2021-02-30") is None
    True
    """
    text = unicodedata.normalize("NFKC", written).strip()
    for pattern in _WRITTEN:
        if match := pattern.fullmatch(text):
            return _iso(match)
    return _mail_date(text)


def date_in_name(name: str) -> str | None:
    """The date in the name of a file, a day before a month; None where there is none.

    >>> date_in_name("快手2021年8月3日.txt"), date_in_name("news_20210803.txt"), date_in_name("2021-08 周报.txt")
    ('2021-08-03', '2021-08-03', '2021-08')
    >>> date_in_name("000_fd20210803161997.txt") is None
    True
    """
    text = unicodedata.normalize("NFKC", name)
    for pattern in _IN_NAMES:
        for match in pattern.finditer(text):
            if iso := _iso(match):
                return iso
    return None


def _iso(match: re.Match[str]) -> str | None:
    """The groups year, month and day as an ISO date, if the calendar has it."""
    groups = match.groupdict()
    year, month, day = (int(groups.get(name) or 0) for name in ("year", "month", "day"))
    try:
        full = date(year, month or 1, day or 1).isoformat()
    except ValueError:
        return None
    return full if groups.get("day") else full[:7] if groups.get("month") else full[:4]


def _mail_date(text: str) -> str | None:
    """The form of mail and feeds: ``Tue, 03 Aug 2021 10:20:00 +0800``."""
    parts = parsedate(text) if re.match(r"(?:[A-Z][a-z]{2},\s*)?\d{1,2} [A-Z][a-z]{2} \d{4}\b", text) else None
    if parts is None:
        return None
    try:
        return date(*parts[:3]).isoformat()
    except ValueError:
        return None
