"""Lengths of time and recurrences: ``五年半`` P5Y6M, ``8天20小时`` P8DT20H, ``每两周`` the set P2W."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from newsfacts.records import Mod
from newsfacts.values.modifiers import time_modifier
from newsfacts.values.numerals import Numeral, parse_numeral
from newsfacts.values.reading import Reading, value_function
from newsfacts.values.temporal import Temporal

_DURATION_UNITS = {
    "年": "Y", "载": "Y", "年头": "Y", "月": "M", "周": "W", "星期": "W", "礼拜": "W", "天": "D", "日": "D", "交易日": "D", "工作日": "D", "自然日": "D", "日历日": "D",
    "昼夜": "D", "季度": "Q", "小时": "H", "钟头": "H", "分钟": "M", "分": "M", "秒": "S", "秒钟": "S", "世纪": "CE", "财年": "Y",
}  # fmt: skip
_CLOCK_UNITS = frozenset({"小时", "钟头", "分钟", "分", "秒", "秒钟"})
_VAGUE = frozenset("几数多")
# The parts of a compound length, the largest first, with how many of each make one of the part before.
_ORDER = "YMWDhms"
_AT_MOST = {"M": 12, "W": 53, "D": 366, "h": 24, "m": 60, "s": 60}
_COMPOUND_UNITS = {
    "年": "Y", "个月": "M", "个半月": "M", "周": "W", "个星期": "W", "星期": "W", "个礼拜": "W", "礼拜": "W", "天": "D",
    "个小时": "h", "小时": "h", "个钟头": "h", "钟头": "h", "时": "h", "分钟": "m", "分": "m", "秒钟": "s", "秒": "s",
}  # fmt: skip
_COMPOUND_PART = re.compile(
    r"(?P<joined>[又零余多和]?)\s?(?P<number>\d{1,4}(?:\.\d)?|[一二两三四五六七八九十百]{1,5})\s?(?P<unit>"
    + "|".join(sorted(_COMPOUND_UNITS, key=lambda unit: -len(unit)))
    + ")"
)


@value_function("date.duration", groups=("number", "unit"))
def duration(reading: Reading) -> Temporal | None:
    """A length of time: ``7个月`` P7M, ``半年`` P6M, ``五年半`` P5Y6M, ``几年`` PXY, ``三到五年`` P3Y/P5Y."""
    read = _length(reading.groups)
    if read is None:
        return None
    timex, mod = read
    around = time_modifier(reading.text, reading.candidate.start, reading.candidate.end)
    return Temporal("duration", timex=timex, mod=around or mod)


@value_function("date.compound", groups=("length",))
def compound(reading: Reading) -> Temporal | None:
    """A length in several units: ``四年六个月`` P4Y6M, ``8天又二十个小时`` P8DT20H.

    Each unit is smaller than the one before, unless 又 joins them. 一周五天 and 一天24小时 say so many in each, and are none.
    """
    parts: dict[str, Decimal] = {}
    last = ""
    for found in _COMPOUND_PART.finditer(reading.groups["length"]):
        number, letter = parse_numeral(found["number"]), _COMPOUND_UNITS[found["unit"]]
        if number is None or number.is_range or letter in parts:
            return None
        joined = found["joined"] != ""
        if last and not joined:
            each = parts[last] == 1 and len(parts) == 1 and (last, letter) not in (("Y", "M"), ("h", "m"), ("m", "s"))
            if each or number.low >= _AT_MOST.get(letter, 0) or _ORDER.index(letter) < _ORDER.index(last):
                return None
        parts[letter], last = number.low, letter
    if len(parts) < 2:
        return None
    days = "".join(f"{_whole(parts[u])}{u}" for u in _ORDER[:4] if u in parts)
    clock = "".join(f"{_whole(parts[u])}{u.upper()}" for u in _ORDER[4:] if u in parts)
    mod = time_modifier(reading.text, reading.candidate.start, reading.candidate.end)
    return Temporal("duration", timex=f"P{days}{'T' if clock else ''}{clock}", mod=mod)


@value_function("date.set", groups=("unit",))
def recurrence(reading: Reading) -> Temporal | None:
    """A recurrence: ``每年`` is the set P1Y, ``每两周`` P2W."""
    groups = dict(reading.groups)
    groups.setdefault("number", "1")
    read = _length(groups)
    return None if read is None else Temporal("set", timex=read[0])


def _length(groups: Mapping[str, str]) -> tuple[str, Mod | None] | None:
    unit = groups["unit"]
    letter = _DURATION_UNITS[unit]
    prefix = "PT" if unit in _CLOCK_UNITS else "P"
    if groups["number"].rstrip("多余") == "半":
        halved = {"Y": "P6M", "M": "P15D", "D": "PT12H"} if prefix == "P" else {"H": "PT30M", "M": "PT30S"}
        more: Mod | None = "more_than" if "more" in groups or len(groups["number"]) > 1 else None
        return (halved[letter], more) if letter in halved else None
    if _VAGUE & set(groups["number"]) and not any(
        c.isdigit() or c in "十百千万一二三四五六七八九两" for c in groups["number"]
    ):
        return f"{prefix}X{letter}", None if groups["number"] == "多" else "approx"
    first = parse_numeral({"仨": "三", "俩": "两"}.get(groups["number"], groups["number"]))
    if first is None:
        return None
    if "number2" in groups:
        second = parse_numeral(groups["number2"])
        unit = groups.get("unit1", unit)  # 13天至8周
        begin = f"{'PT' if unit in _CLOCK_UNITS else 'P'}{_plain(first)}{_DURATION_UNITS[unit]}"
        return None if second is None else (f"{begin}/{prefix}{_plain(second)}{letter}", None)
    if first.is_range:
        if first.mod == "approx":
            return f"{prefix}X{letter}", "approx"
        return f"{prefix}{_whole(first.low)}{letter}/{prefix}{_whole(first.high)}{letter}", None
    halves = {"H": "30M", "M": "30S"} if prefix == "PT" else {"Y": "6M", "M": "15D"}
    if "half" in groups and letter not in halves:
        return f"{prefix}{_whole(first.low + Decimal('0.5'))}{letter}", first.mod  # 两天半
    half = halves[letter] if "half" in groups else ""
    fraction = f".{groups['fraction']}" if "fraction" in groups else ""
    return f"{prefix}{_plain(first)}{fraction}{letter}{half}", "more_than" if "more" in groups else first.mod


def _plain(numeral: Numeral) -> str:
    return _whole(numeral.low)


def _whole(number: Decimal) -> str:
    return str(int(number)) if number == int(number) else str(number.normalize())
