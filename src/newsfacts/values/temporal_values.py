"""From the parts that a date rule names to a time expression, not yet resolved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Literal

from newsfacts.records import Mod
from newsfacts.values.modifiers import date_modifier, time_modifier
from newsfacts.values.numerals import Numeral, parse_numeral
from newsfacts.values.reading import Reading, value_function
from newsfacts.values.temporal import Point, Temporal, Unit

_RELATIVE_YEARS = {
    "大前年": -3, "前年": -2, "去年": -1,
    "今年": 0, "本年": 0, "本年度": 0, "今年度": 0, "明年": 1, "来年": 1, "下一年": 1, "下一年度": 1, "后年": 2,
}  # fmt: skip
# 去年 counts from the document, 上年 from the year that the text speaks of.
_CONTEXT_YEARS = {"上年": -1, "上年度": -1, "上一年": -1, "上一年度": -1, "前一年": -1, "前一年度": -1}
_CONTEXT_YEARS |= {"同年": 0, "当年": 0, "次年": 1, "翌年": 1}
_RELATIVE_MONTHS = {"上一月": -1, "上一个月": -1, "下一月": 1, "下一个月": 1}
_RELATIVE_MONTHS |= {
    "上上个月": -2,
    "上上月": -2,
    "上月": -1,
    "上个月": -1,
    "本月": 0,
    "这个月": 0,
    "本月份": 0,
    "下月": 1,
    "下个月": 1,
}
_RELATIVE_DAYS = {"大前": -3, "前": -2, "昨": -1, "今": 0, "明": 1, "后": 2, "大后": 3}
_RELATIVE_WEEKS = {"上上": -2, "上": -1, "本": 0, "这": 0, "下": 1, "下下": 2}
_WEEKDAYS = {c: i for i, c in enumerate("一二三四五六日", 1)} | {"天": 7}
_SEASONS: dict[str, Literal["SP", "SU", "FA", "WI"]] = {"春": "SP", "夏": "SU", "秋": "FA", "冬": "WI"}
_PARTS: dict[str, Mod] = {
    "初": "start", "年初": "start", "上旬": "start", "月初": "start", "早期": "start",
    "中": "mid", "中叶": "mid", "年中": "mid", "中旬": "mid", "月中": "mid", "中期": "mid",
    "底": "end", "末": "end", "年底": "end", "年末": "end", "下旬": "end", "月底": "end", "月末": "end", "后期": "end", "末期": "end",
}  # fmt: skip
_DURATION_UNITS = {
    "年": "Y", "载": "Y", "年头": "Y", "月": "M", "周": "W", "星期": "W", "礼拜": "W", "天": "D", "日": "D", "交易日": "D", "工作日": "D", "自然日": "D", "日历日": "D",
    "昼夜": "D", "季度": "Q", "小时": "H", "钟头": "H", "分钟": "M", "秒": "S", "秒钟": "S", "世纪": "CE", "财年": "Y",
}  # fmt: skip
_CLOCK_UNITS = frozenset({"小时", "钟头", "分钟", "秒", "秒钟"})
_AGO_UNITS: dict[str, Unit] = {
    "年": "year",
    "月": "month",
    "周": "week",
    "星期": "week",
    "礼拜": "week",
    "天": "day",
    "日": "day",
}
_VAGUE = frozenset("几数多")


@value_function("date.point")
def point(reading: Reading) -> Temporal | None:
    """A point or period of the calendar: ``去年4月底``, ``2021年下半年``, ``前三季度``, ``上周五``."""
    first = _point(reading, "")
    if first is None:
        return None
    return Temporal("point", first, mod=first.mod or date_modifier(reading.text, reading.candidate.end))


@value_function("date.range")
def date_range(reading: Reading) -> Temporal | None:
    """From one point to another: ``3月1日至5日``, ``2019年1-9月``, ``2017年至2019年``."""
    first, last = _point(reading, ""), _point(reading, "2")
    return None if first is None or last is None else Temporal("range", first, last, mod=last.mod)


@value_function("date.reference", params={"timex": ("PAST_REF", "PRESENT_REF", "FUTURE_REF")})
def reference(reading: Reading) -> Temporal:
    """A vague reference to past, present or future: the rule's ``timex``."""
    return Temporal("reference", timex=str(reading.params["timex"]))


@value_function("date.century", groups=("century",))
def century(reading: Reading) -> Temporal | None:
    """``21世纪`` is the TIMEX3 century ``20``."""
    written = reading.groups["century"]
    number = {"本": 21, "上": 20}.get(written) or _number(written)
    mod = _PARTS.get(reading.groups.get("part", ""))
    return None if number is None else Temporal("point", timex=f"{number - 1:02}", mod=mod)


@value_function("date.lunar", groups=("lunarmonth", "lunarday"))
def lunar(reading: Reading) -> Temporal | None:
    """A day of the lunar calendar: ``正月初六``."""
    written = reading.groups["lunarmonth"]
    month = {"正": 1, "冬": 11, "腊": 12}.get(written) or _number(written)
    day = _number(reading.groups["lunarday"].removeprefix("初"))
    year = _point(reading, "") or Point()
    return Temporal("point", replace(year, holiday=f"lunar {month:02}-{day:02}")) if month and day else None


@value_function("date.this_year")
def this_year(reading: Reading) -> Temporal:
    """``年内``: the document's year."""
    return Temporal("point", Point(relative_year=0))


@value_function("date.plan", groups=("plan",))
def plan(reading: Reading) -> Temporal | None:
    """A five-year plan by its number: ``十四五`` is 2021/2025."""
    numeral = parse_numeral(reading.groups["plan"])
    if numeral is None:
        return None
    begin = 1951 + 5 * int(numeral.low)
    return Temporal("point", timex=f"{begin}/{begin + 4}")


@value_function("date.same_period")
def same_period(reading: Reading) -> Temporal:
    """``去年同期``: the period that it is compared with, a year back."""
    first = _point(reading, "")
    return Temporal("same_period", first or Point())


@value_function("date.ago", groups=("number", "unit", "direction"))
def ago(reading: Reading) -> Temporal | None:
    """``11年前``, ``三天后``; vague ones (``几天前``) are references."""
    groups = reading.groups
    past = groups["direction"] == "前"
    numeral = parse_numeral(groups["number"])
    if numeral is None or _VAGUE & set(groups["number"].rstrip("多余")) or groups["number"] in ("多", "数"):
        return Temporal("reference", timex="PAST_REF" if past else "FUTURE_REF")
    unit = _AGO_UNITS[groups["unit"]]
    amount = numeral.low + (Decimal("0.5") if "half" in groups else 0)
    mod: Mod | None = None if unit == "day" and numeral.mod is None else "approx"
    return Temporal("ago", amount=-amount if past else amount, unit=unit, mod=mod)


@value_function("date.duration", groups=("number", "unit"))
def duration(reading: Reading) -> Temporal | None:
    """A length of time: ``7个月`` P7M, ``半年`` P6M, ``五年半`` P5Y6M, ``几年`` PXY, ``三到五年`` P3Y/P5Y."""
    read = _length(reading.groups)
    if read is None:
        return None
    timex, mod = read
    around = time_modifier(reading.text, reading.candidate.start, reading.candidate.end)
    return Temporal("duration", timex=timex, mod=around or mod)


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
        halved = {"Y": "P6M", "M": "P15D"} if prefix == "P" else {"H": "PT30M", "M": "PT30S"}
        more: Mod | None = "more_than" if "more" in groups or len(groups["number"]) > 1 else None
        return (halved[letter], more) if letter in halved else None
    if _VAGUE & set(groups["number"]) and not any(
        c.isdigit() or c in "十百千万一二三四五六七八九两" for c in groups["number"]
    ):
        return f"{prefix}X{letter}", None if groups["number"] == "多" else "approx"
    first = parse_numeral(groups["number"])
    if first is None:
        return None
    if "number2" in groups:
        second = parse_numeral(groups["number2"])
        return None if second is None else (f"{prefix}{_plain(first)}{letter}/{prefix}{_plain(second)}{letter}", None)
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


def _point(reading: Reading, suffix: str) -> Point | None:
    """The parts with a suffix (none for the first, 2 for the end of a range) as a point."""
    groups = {
        name.removesuffix("2"): part for name, part in reading.groups.items() if name.endswith("2") == bool(suffix)
    }
    if not groups:
        return None
    relative = groups.get("relyear", "")
    numbers = {name: _number(groups[name]) for name in ("quarter", "month", "day", "firstn") if name in groups}
    if any(number is None for number in numbers.values()):
        return None
    month, day, quarter = numbers.get("month"), numbers.get("day"), numbers.get("quarter")
    if not (1 <= (month or 1) <= 12 and 1 <= (day or 1) <= 31 and 1 <= (quarter or 1) <= 4):
        return None
    weekday = _WEEKDAYS.get(groups.get("weekday", ""))
    return Point(
        year=_year(groups["year"]) if "year" in groups else None,
        relative_year=_RELATIVE_YEARS.get(relative),
        context_year=_CONTEXT_YEARS.get(relative),
        decade=_decade(groups) if "decade" in groups else None,
        season=_SEASONS.get(groups.get("season", "")),
        half={"上": 1, "下": 2, "1": 1, "2": 2, "半": 1}.get(groups.get("half", "")),
        quarter=quarter or (1 if "firstquarter" in groups else None),
        first=_first(groups, numbers.get("firstn")),
        month=month,
        relative_month=_RELATIVE_MONTHS.get(groups.get("relmonth", "")),
        context_month=groups.get("relmonth", "") in ("当月", "同月")
        or ("part" in groups and groups["part"].startswith("月")),
        week=_RELATIVE_WEEKS.get(groups["relweek"]) if "relweek" in groups else None,
        weekday=weekday,
        weekend="weekend" in groups,
        relative_quarter=_RELATIVE_WEEKS.get(groups.get("relquarter", "")),
        day=day,
        relative_day=_RELATIVE_DAYS.get(groups.get("relday", "")),
        holiday=_holiday(reading, groups["holiday"]) if "holiday" in groups else None,
        mod=_PARTS.get(groups.get("part", "")),
    )


def _number(text: str) -> int | None:
    numeral = parse_numeral(text)
    return None if numeral is None or numeral.is_range else int(numeral.low)


def _year(text: str) -> int:
    """``2021``, ``二〇二一``; two digits are of 1970 to 2069."""
    numeral = parse_numeral(text)
    year = int(numeral.low) if numeral is not None else 0
    if len(text) == 2:
        return 1900 + year if year >= 70 else 2000 + year
    return year


def _decade(groups: Mapping[str, str]) -> int | None:
    """The first three digits of a decade: ``20世纪90年代`` is 199."""
    tens = _number(groups["decade"])
    if tens is None:
        return None
    centuries = {"上世纪": 19, "本世纪": 20}
    century = groups.get("century", "")
    number = _number(century.removesuffix("世纪")) if century and century not in centuries else None
    first_two = centuries.get(century, number - 1 if number is not None else (20 if tens < 30 else 19))
    return first_two * 10 + tens // 10


def _first(groups: Mapping[str, str], count: int | None) -> tuple[Literal["month", "quarter"], int] | None:
    if count is None:
        return None
    return ("quarter", count) if "季" in groups["firstunit"] else ("month", count)


def _holiday(reading: Reading, name: str) -> str | None:
    marks = reading.rules.lexicon("holiday").marks.get(name)
    return marks[0] if marks else None
