"""From the parts that a date rule names to a time expression, not yet resolved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from newsfacts.records import Mod
from newsfacts.values.modifiers import date_modifier
from newsfacts.values.numerals import Numeral, parse_numeral
from newsfacts.values.reading import Reading, value_function
from newsfacts.values.temporal import PartOfYear, Point, Portion, Temporal, Unit

_RELATIVE_YEARS = {
    "大前年": -3, "前年": -2, "去年": -1,
    "今年": 0, "本年": 0, "本年度": 0, "今年度": 0, "明年": 1, "明年度": 1, "来年": 1, "后年": 2, "上财年": -1, "上一财年": -1, "本财年": 0, "下财年": 1, "下一财年": 1, "去": -1, "今": 0, "明": 1, "后": 2,
    "下年": 1, "下年度": 1, "下一年": 1, "下一年度": 1, "下1年": 1, "下1年度": 1,
}  # fmt: skip
# 去年 counts from the document, 上年 from the year that the text speaks of.
_CONTEXT_YEARS = {
    "上年": -1,
    "上年度": -1,
    "上一年": -1,
    "上一年度": -1,
    "上1年": -1,
    "上1年度": -1,
    "前一年": -1,
    "前一年度": -1,
}
_CONTEXT_YEARS |= {"同年": 0, "当年": 0, "次年": 1, "翌年": 1}
_RELATIVE_DAYS = {"前": -2, "昨": -1, "今": 0, "本": 0, "明": 1, "后": 2}
_WEEKDAYS = {c: i for i, c in enumerate("一二三四五六日", 1)} | {c: i for i, c in enumerate("1234567", 1)} | {"天": 7}
_SEASONS: dict[str, Literal["SP", "SU", "FA", "WI"]] = {"春": "SP", "夏": "SU", "秋": "FA", "冬": "WI"}
_PARTS: dict[str, Mod] = {
    "初": "start", "年初": "start", "上旬": "start", "月初": "start", "早期": "start",
    "中": "mid", "中叶": "mid", "伊始": "start", "岁初": "start", "岁末": "end", "年中": "mid", "中旬": "mid", "月中": "mid", "中期": "mid",
    "底": "end", "末": "end", "年底": "end", "年末": "end", "下旬": "end", "月底": "end", "月末": "end", "后期": "end", "末期": "end",
}  # fmt: skip
_AGO_UNITS: dict[str, Unit] = {
    "年": "year", "季度": "quarter", "月": "month", "周": "week", "星期": "week", "礼拜": "week", "天": "day", "日": "day",
}  # fmt: skip
_PARTS_OF_YEAR: dict[str, PartOfYear] = {
    "季度": "quarter", "季": "quarter", "月": "month", "周": "week", "星期": "week", "天": "day", "日": "day",
}  # fmt: skip
_PORTION_UNITS: dict[str, Literal["month", "week", "day"]] = {
    "月": "month", "周": "week", "星期": "week", "礼拜": "week", "天": "day", "日": "day",
}  # fmt: skip
# How many of a unit a year and a month have at most.
_MOST = {
    ("year", "month"): 12, ("year", "week"): 53, ("year", "day"): 366,
    ("month", "month"): 1, ("month", "week"): 5, ("month", "day"): 31,
}  # fmt: skip
_DIGITS = "零一二三四五六七八九"
_VAGUE = frozenset("几数多")
_OF_LEXICONS = frozenset({"era", "holiday"})  # parts that only the lexicons of the rules explain


@value_function("date.point")
def point(reading: Reading) -> Temporal | None:
    """A point or period of the calendar: ``去年4月底``, ``2021年下半年``, ``前三季度``, ``上周五``."""
    groups = reading.groups
    if _OF_LEXICONS.isdisjoint(groups):
        temporal = _plain_point(tuple(groups.items()))
    else:
        first = _point(reading, "")
        temporal = None if first is None else Temporal("point", first, mod=first.mod)
    if temporal is None or temporal.mod is not None:
        return temporal
    around = date_modifier(reading.text, reading.candidate.end)
    return temporal if around is None else replace(temporal, mod=around)


@lru_cache(maxsize=4096)  # news names the same months and days again and again
def _plain_point(named: tuple[tuple[str, str], ...]) -> Temporal | None:
    """The parts that need no lexicon, as pairs of name and text, as an expression of its own."""
    groups = dict(part for part in named if not part[0].endswith("2"))
    first = _calendar_parts(tuple(groups.items())) if groups else None
    return None if first is None else Temporal("point", first, mod=first.mod)


@value_function("date.range")
def date_range(reading: Reading) -> Temporal | None:
    """From one point to another: ``3月1日至5日``, ``2019年1-9月``, ``2017年至2019年``."""
    first, last = _point(reading, ""), _point(reading, "2")
    if first is None or last is None:
        return None
    if first.decade is not None and last.decade is not None:  # 19世纪60年代到90年代: the century is said once
        last = replace(last, decade=first.decade // 10 * 10 + last.decade % 10)
    return Temporal("range", first, last, mod=last.mod)


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
    groups = reading.groups
    year = _point(reading, "") or Point()
    if not _is_lunar(reading, year):
        return None
    written = groups["lunarmonth"]
    month = {"正": 1, "冬": 11, "腊": 12}.get(written) or _number(written)
    if not month:
        return None
    sign = "-" if "leap" in groups else ""
    if "lunarday" not in groups:
        return Temporal("point", replace(year, holiday=f"lunar-month {sign}{month}"))
    day = _number(groups["lunarday"].removeprefix("初"))
    return Temporal("point", replace(year, holiday=f"lunar {sign}{month:02}-{day:02}")) if day else None


def _is_lunar(reading: Reading, year: Point) -> bool:
    """Whether a month, and perhaps a day, is meant of the lunar calendar.

    What only that calendar has says so: 农历, 正月, 腊月, 闰月, 初一, 廿一. 八月十五 alone is of it too, but behind a year
    (二〇〇四年八月十五) it is the day of the solar month.
    """
    groups = reading.groups
    written = reading.text[reading.candidate.start : reading.candidate.end]
    if groups["lunarmonth"] in "正冬腊" or "leap" in groups or "农历" in written or "阴历" in written:
        return True
    day = groups.get("lunarday", "")
    by_sun = len(day) == 3 or written[0].isdigit() or year != Point()  # 二十三 rather than 廿三
    return day[:1] in ("初", "廿") or (day != "" and not by_sun)


@value_function("date.one_before", groups=("unit",))
def one_before(reading: Reading) -> Temporal:
    """``前一个月``, ``前一日``: the one before the month or day that the text speaks of."""
    return Temporal("point", Point(one_before=_PARTS_OF_YEAR[reading.groups["unit"]]))


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
    if groups["number"] == "半":  # 半年前
        numeral: Numeral | None = Numeral(Decimal("0.5"), Decimal("0.5"))
    else:
        numeral = parse_numeral(groups["number"])
    if numeral is None or _VAGUE & set(groups["number"].rstrip("多余")) or groups["number"] in ("多", "数"):
        return Temporal("reference", timex="PAST_REF" if past else "FUTURE_REF")
    unit = _AGO_UNITS[groups["unit"]]
    half, sign = Decimal("0.5") if "half" in groups else Decimal(0), -1 if past else 1
    nearer, further = sign * (numeral.low + half), sign * (numeral.high + half)
    mod: Mod | None = None if unit == "day" and numeral.mod is None and not numeral.is_range else "approx"
    return Temporal("ago", amount=nearer, furthest=further if numeral.is_range else None, unit=unit, mod=mod)


@value_function("date.portion")
def portion(reading: Reading) -> Temporal | None:
    """A part of a period: ``五月第一周``, ``今年第一个月``, ``去年的前10天``, ``十月第一个星期一``.

    None for a count that no such period has, as in ``去年第13个月``: then 去年 is a date of its own.
    """
    groups = reading.groups
    first, count = _point(reading, ""), _number(groups.get("nth") or groups.get("edge") or "一")
    if first is None or count is None or count < 1:
        return None
    unit: Literal["month", "week", "day"] = _PORTION_UNITS[groups["nthunit"]]
    if count > _MOST["month" if first.granularity == "month" else "year", unit]:
        return None
    weekday = _WEEKDAYS.get(groups.get("nthday", ""))
    edge: Literal["nth", "first", "last"] = "nth"
    if "edge" in groups:
        edge = "first" if groups["side"] in "前头首" else "last"
    elif "side" in groups:  # 最后一个星期一
        count = -count
    return Temporal("portion", first, portion=Portion(edge, count, unit, weekday))


@value_function("date.half_of", groups=("halfof", "halfunit"))
def half_of(reading: Reading) -> Temporal | None:
    """Half of a month or a week: ``6月上半月`` is 2021-06-01/2021-06-15."""
    groups = reading.groups
    first = _point(reading, "")
    if first is None:
        return None
    if groups["halfunit"] == "周":
        first = replace(first, week=first.week or 0)
    elif first == Point():
        first = replace(first, context_month=True)
    return Temporal("portion", first, portion=Portion("nth", 1 if groups["halfof"] == "上" else 2, "half"))


@value_function("date.recurring")
def recurring(reading: Reading) -> Temporal | None:
    """A day or period that comes again: ``每周三`` is XXXX-WXX-3, ``每年9月到11月`` XXXX-09/XXXX-11."""
    every = reading.groups.get("every", "年")  # 每逢春节
    timexes = [_again(point, every) for s in ("", "2") if (point := _point(reading, s)) is not None]
    if not timexes or None in timexes:
        return None
    mod = _PARTS.get(reading.groups.get("part", ""))
    return Temporal("set", timex="/".join(timex for timex in timexes if timex is not None), mod=mod)


def _again(point: Point, every: str) -> str | None:
    """The parts of a point that come again, with X for what changes."""
    if every in ("周", "星期", "礼拜"):
        return f"XXXX-WXX-{'WE' if point.weekend else point.weekday}"
    if every == "月":
        return "P1M" if point.day is None else f"XXXX-XX-{point.day:02}"
    if point.holiday is not None:
        return f"XXXX-{point.holiday}" if point.holiday[:2].isdigit() else "P1Y"
    if point.quarter is not None:
        return f"XXXX-Q{point.quarter}"
    if point.half is not None:
        return f"XXXX-H{point.half}"
    if point.season is not None:
        return f"XXXX-{point.season}"
    if point.month is None:
        return "P1Y" if point.mod is not None else None
    return f"XXXX-{point.month:02}" + ("" if point.day is None else f"-{point.day:02}")


def _point(reading: Reading, suffix: str) -> Point | None:
    """The parts with a suffix (none for the first, 2 for the end of a range) as a point."""
    groups = {
        name.removesuffix("2"): part for name, part in reading.groups.items() if name.endswith("2") == bool(suffix)
    }
    if not groups:
        return None
    return _of_era(reading, groups) if "era" in groups else _parts(reading, groups)


def _parts(reading: Reading, groups: Mapping[str, str]) -> Point | None:
    """Named parts as a point; None where one of them is no number or out of range."""
    point = _calendar_parts(tuple(groups.items()))
    return replace(point, holiday=_holiday(reading, groups["holiday"])) if point and "holiday" in groups else point


@lru_cache(maxsize=4096)  # news names the same months and days again and again
def _calendar_parts(named: tuple[tuple[str, str], ...]) -> Point | None:
    """The parts that need no lexicon, as pairs of name and text."""
    groups = dict(named)
    relative = groups.get("relyear", "")
    numbers = {
        name: 1 if groups[name] == "元" else _number(groups[name])
        for name in ("quarter", "month", "day", "firstn")
        if name in groups
    }
    if any(number is None for number in numbers.values()):
        return None
    month, day, quarter = numbers.get("month"), numbers.get("day"), numbers.get("quarter")
    if not (1 <= (month or 1) <= 12 and 1 <= (day or 1) <= 31 and 1 <= (quarter or 1) <= 4):
        return None
    weekday = _WEEKDAYS.get(groups.get("weekday", ""))
    relmonth = groups.get("relmonth", "")
    return Point(
        year=_year(groups["year"]) if "year" in groups else None,
        relative_year=_RELATIVE_YEARS.get(relative),
        context_year=_CONTEXT_YEARS.get(relative),
        decade=_decade(groups) if "decade" in groups else None,
        season=_SEASONS.get(groups.get("season", "")),
        half={"上": 1, "前": 1, "下": 2, "后": 2, "1": 1, "2": 2, "半": 1}.get(groups.get("half", "")),
        quarter=quarter or (1 if "firstquarter" in groups else None),
        first=_first(groups, numbers.get("firstn")),
        month=month,
        relative_month=_steps(relmonth) if relmonth and relmonth not in ("当月", "同月") else None,
        context_month=relmonth in ("当月", "同月")
        or (month is None and not relmonth and groups.get("part", "").startswith("月")),
        week=_steps(groups["relweek"]) if "relweek" in groups else None,
        weekday=weekday,
        weekend="weekend" in groups,
        apposed="apposed" in groups,
        relative_quarter=_steps(groups["relquarter"]) if "relquarter" in groups else None,
        day=day,
        relative_day=_relative_day(groups["relday"]) if "relday" in groups else None,
        part_of_day="partofday" in groups,
        mod=_PARTS.get(groups.get("part", "")),
    )


def _of_era(reading: Reading, groups: Mapping[str, str]) -> Point | None:
    """A point of an era: ``民国三年`` is 1914. Months and days of the older ones are those of the lunar calendar."""
    marks = reading.rules.lexicon("era").marks.get(groups["era"])
    number = 1 if groups["erayear"] == "元" else _number(groups["erayear"])
    rest = {name: part for name, part in groups.items() if name not in ("era", "erayear")}
    if not marks or number is None:
        return None
    point = _parts(reading, rest) if rest else Point()
    if point is None:
        return None
    point = replace(point, year=int(marks[0]) + number - 1)
    if point.holiday == "lunar-eve" and point.year is not None:  # the last day of that lunar year
        return replace(point, year=point.year + 1)
    if groups["era"] == "民国" or point.month is None:
        return point
    day = f"lunar {point.month:02}-{point.day:02}" if point.day is not None else f"lunar-month {point.month}"
    return replace(point, month=None, day=None, holiday=day)


def _steps(written: str) -> int:
    """How far 上, 下 lead away, each one step: ``上上个月`` is -2, ``下下下周`` 3, ``本周`` 0."""
    return written.count("下") - written.count("上")


def _relative_day(written: str) -> int:
    """``后`` is 2 days on, and each 大 before it one more."""
    day, more = _RELATIVE_DAYS[written[-1]], len(written) - 1
    return day - more if day < 0 else day + more


def _number(text: str) -> int | None:
    digits = [_DIGITS.find(c) for c in text.replace("〇", "零")]
    if len(digits) == 2 and min(digits) >= 0:  # 三一日: digit by digit
        return 10 * digits[0] + digits[1]
    numeral = parse_numeral(text)
    return None if numeral is None or numeral.is_range else int(numeral.low)


def _year(text: str) -> int:
    """``2021``, ``二〇二一``; two digits are of 1950 to 2049."""
    numeral = parse_numeral(text)
    year = int(numeral.low) if numeral is not None else 0
    if len(text) == 2:
        return 1900 + year if year >= 50 else 2000 + year
    return year


def _decade(groups: Mapping[str, str]) -> int | None:
    """The first three digits of a decade: ``20世纪90年代`` is 199."""
    tens = _number(groups["decade"])
    if tens is None:
        return None
    if tens >= 100:  # 1980年代
        return tens // 10
    if tens < 10:  # 七八十年代
        tens *= 10
    centuries = {"上世纪": 19, "上个世纪": 19, "本世纪": 20}
    century = groups.get("century", "")
    number = _number(century.removesuffix("世纪")) if century and century not in centuries else None
    first_two = centuries.get(century, number - 1 if number is not None else (20 if tens < 30 else 19))
    return first_two * 10 + tens // 10


def _first(groups: Mapping[str, str], count: int | None) -> tuple[Literal["month", "quarter"], int] | None:
    if count is None:
        return None
    return ("quarter", count) if "季" in groups["firstunit"] else ("month", count)


def _holiday(reading: Reading, name: str) -> str | None:
    for lexicon in ("holiday", "holiday_in_context"):
        if marks := reading.rules.lexicon(lexicon).marks.get(name):
            return marks[0]
    return f"term {name}" if name in reading.rules.lexicon("solar_term").entries else None
