"""Writes numbers and dates as Chinese text does: the inverse of what the values read."""

from __future__ import annotations

from datetime import date

_DIGITS = "零一二三四五六七八九"
_FORMAL = "零壹贰叁肆伍陆柒捌玖"
_UNITS = ("", "十", "百", "千")
_FORMAL_UNITS = ("", "拾", "佰", "仟")
_GROUPS = ("", "万", "亿", "万亿")


def chinese(number: int, *, formal: bool = False, liang: bool = False) -> str:
    """An integer below 10**16 in characters: 10500 is 一万零五百; ``liang`` writes 两 before 百, 千, 万 and 亿."""
    if number == 0:
        return _DIGITS[0]
    groups = [number // 10**8 // 10**4, number // 10**8 % 10**4, number // 10**4 % 10**4, number % 10**4]
    out, gap = "", False
    for index, group in enumerate(groups):
        if not group:
            gap = bool(out)
            continue
        if out and (gap or group < 1000):
            out += _DIGITS[0]
        written = _below_ten_thousand(group, _FORMAL if formal else _DIGITS, _FORMAL_UNITS if formal else _UNITS)
        # 亿 is written once for the two groups that it scales: 一万二千亿.
        unit = "万" if index == 0 and groups[1] else _GROUPS[3 - index]
        if liang and not formal:
            written = _with_liang(written, unit)
        out += written + unit
        gap = False
    if not formal and out.startswith("一十"):
        out = out[1:]
    return out


def _below_ten_thousand(number: int, digits: str, units: tuple[str, ...]) -> str:
    out, zero = "", False
    for position in (3, 2, 1, 0):
        digit = number // 10**position % 10
        if digit:
            out += (digits[0] if zero and out else "") + digits[digit] + units[position]
            zero = False
        else:
            zero = True
    return out


def _with_liang(written: str, unit: str) -> str:
    for scale in ("千", "百"):
        written = written.replace("二" + scale, "两" + scale)
    return "两" if written == "二" and unit else written


def chinese_day(day: date) -> str:
    """A day in characters: 二〇二一年五月三十一日."""
    year = "".join("〇一二三四五六七八九"[int(digit)] for digit in str(day.year))
    return f"{year}年{chinese(day.month)}月{chinese(day.day)}日"
