"""All numerals of a text, whatever they count: ``三万元``, ``第12届`` and ``五分之一`` each hold one.

Mentions have a kind and a unit, and the labeling guide says what is one; a numeral is only the number.
"""

from __future__ import annotations

import re
from collections import deque
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from newsfacts.rules.lexicon import load_lexicon
from newsfacts.rules.shipped import default_folder
from newsfacts.values.modifiers import modifier
from newsfacts.values.numerals import Numeral, parse_numeral, shared_scale

# 千 and 百 and 兆 begin units of their own (千瓦, 百分点, 兆赫).
_HAN = r"(?:[零〇一二两三四五六七八九十几数廿卅壹贰叁肆伍陆柒捌玖拾佰仟]|百(?!分[点比率])|千(?![瓦米克卡帕伏兆赫])|[万亿]|兆(?![瓦赫帕欧]))"
_SCALES = "十百千万亿兆拾佰仟"
_DIGITS = (
    r"(?:(?:[0-9]{1,3}(?:[,，][0-9]{3})+(?![0-9])|[0-9]+)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]{1,3}(?![0-9A-Za-z]))?"
    r"|(?<![0-9.])\.[0-9]+)"
)
# Behind the first digit: more digits and scales, a softener (30来万), 点 before decimals, 个 in 两个亿, and a space
# between a digit and a scale (7 万5 千).
_MORE = (
    rf"(?<![0-9.]){_DIGITS}|{_HAN}|(?<=[0-9{_SCALES}])(?:多(?![样头空方数少]|元[化素])|余(?![额下热震地粮款])"
    rf"|来(?=[个家名位年天万亿元岁人米次])|\+(?![0-9A-Za-z]))|点(?=[0-9零〇一二三四五六七八九壹贰叁])|个多?(?=亿)"
    rf"|(?<=[0-9])[ ](?=[{_SCALES}])|(?<=[{_SCALES}])[ ](?=[0-9])"
)
_RUN = re.compile(rf"(?:上(?=[百千万亿]))?(?:{_DIGITS}|半百|一?半|{_HAN})(?:{_MORE})*")
# Digits that go on behind a mark are a date, a version, a phone number or a score, unless that is all there is to them.
_CHAIN = re.compile(r"[0-9]+(?:[.:/_-]+[0-9A-Za-z]+)+")
_NO_CODE = re.compile(
    r"(?!0[0-9]{2})[0-9]+(?:\.[0-9]+)?(?:[eE]-?[0-9]{1,3}|[A-Za-z]+|-[1-9][0-9]*(?:\.[0-9]+)?[A-Za-z]*)?"
)
_PHONE = re.compile(r"1[3-9][0-9]{9}|0[0-9]{2,}")
_SLASHED = re.compile(r"(?:([1-9][0-9]{0,2})[ ])?([1-9][0-9]?)/([2-9]|100?|1000)(?![0-9/.]|[ ]?[年月日A-Za-z])")
_PARTS_OF, _AND_PARTS, _RANK = "分之", "又", "第"
_TO = re.compile(r"[ ]?(?:至|到|-|–|—{1,2}|~)[ ]?")
_AND, _BETWEEN = re.compile(r"[ ]?[和与跟][ ]?"), re.compile(r"[ ]?之?间")
# 五百个以上: the bound stands behind what is counted.
_COUNTED = re.compile(r"[\u4e00-\u9fff](?=(?:及|或者?)?(?:以上|以下|以内|之上|之下|之内))")
_UNIT = re.compile(r"(?:[kKMGTE]?(?:B|W|Wh|Hz|Pa|V|A|bps|FLOPS)|[kmµ]?[gml]|[cdmnk]m|[tT]|BP|bps?|TEU)(?![A-Za-z0-9])")
_EXPONENT = re.compile(r"[0-9,.]+[eE][-+]?[0-9]{1,3}")
_THOUSAND = re.compile(r"k(?![A-Za-z0-9])")
_WEB = re.compile(r"[!-~]+")
_WEB_MARKS = ("://", "www.", "@")
_NO_MINUS_BEHIND = re.compile(r"[0-9A-Za-z)\]%_-]")
_NO_NEGATIVE_BEHIND = frozenset("肩担背自胜抱欠辜")
_BEFORE_SPACE = frozenset((_RANK, "负"))
_DOZEN = re.compile(r"打(?![\u4e00-\u9fff])")
_LONE = frozenset("百千万亿兆数几佰仟")  # alone they count nothing: 万 of 万科, 数 of 数据
_BESIDE_NOTHING = frozenset("肆伍陆拾")  # alone they are part of a word: 放肆, 队伍, 陆续, 收拾
_LONGEST, _LONGEST_WORD = 64, 4


class FoundNumeral(NamedTuple):
    """A numeral and its place; ``ordinal`` where 第 makes it a rank and is part of the span."""

    start: int
    end: int
    numeral: Numeral
    ordinal: bool = False


def find_numerals(text: str) -> list[FoundNumeral]:
    """All numerals of a folded text from left to right, each as long as it can be; none out of a longer code or word.

    Ranges are one numeral with two bounds, and bounds around a numeral are its ``mod``.

    >>> [(text[n.start : n.end], n.numeral.low) for text in ["二十一万亿元,负3.5%"] for n in find_numerals(text)]
    [('二十一万亿', Decimal('21000000000000')), ('负3.5', Decimal('-3.5'))]
    >>> find_numerals("统一版本1.2.3,电话010-68665566")
    []
    """
    found: list[FoundNumeral] = []
    web = deque(m.span() for m in _WEB.finditer(text) if any(mark in m[0] for mark in _WEB_MARKS))
    position = 0
    while (run := _RUN.search(text, position)) is not None:
        start, end = run.span()
        while web and web[0][1] <= start:
            web.popleft()
        if web and web[0][0] <= start:
            position = web[0][1]
            continue
        code_end = _code_end(text, start)
        if code_end:
            position = code_end
            continue
        one = None if _in_a_word(text, start, end) else _fraction_in_digits(text, start) or _longest(text, start, end)
        if one is None:
            position = end
            continue
        one = _with_parts(text, _in_range(text, one), found)
        position = one.end
        found.append(_with_surroundings(text, one))
    return found


def _code_end(text: str, start: int) -> int | None:
    """Where the code ends that begins at ``start``; None where what begins there may be a number."""
    chain = _CHAIN.match(text, start)
    if chain is not None and not _NO_CODE.fullmatch(chain[0]) and not _SLASHED.match(text, start):
        return chain.end()
    phone = _PHONE.match(text, start)
    return None if phone is None or text[phone.end() : phone.end() + 1].isdigit() else phone.end()


def _fraction_in_digits(text: str, start: int) -> FoundNumeral | None:
    """``1/2``, ``1 3/5``."""
    slashed = _SLASHED.match(text, start)
    if slashed is None:
        return None
    whole, part, of = (Decimal(number or 0) for number in slashed.groups())
    return FoundNumeral(start, slashed.end(), _exactly(whole + part / of)) if part < of else None


def _longest(text: str, start: int, end: int) -> FoundNumeral | None:
    """The longest numeral that begins at ``start`` and reaches ``end`` at most."""
    if end - start > _LONGEST:
        return None
    if _EXPONENT.fullmatch(text, start, end):
        return FoundNumeral(start, end, _exactly(Decimal(text[start:end].replace(",", ""))))
    for stop in range(end, start, -1):
        written = text[start:stop]
        numeral = parse_numeral(f"0{written}" if written[0] == "." else written) if written not in _LONE else None
        if numeral is not None and written[-1] != " ":
            return _beside_latin(text, start, stop, numeral)
    return None


def _beside_latin(text: str, start: int, end: int, numeral: Numeral) -> FoundNumeral | None:
    """A numeral is no part of a Latin word: no letter in front but before a sum (GMV3亿), and only a unit behind."""
    letter = text[start - 1 : start] if text[start - 1 : start] != "-" else text[max(0, start - 2) : start - 1]
    if (
        text[start].isascii()
        and letter.isascii()
        and (letter.isalpha() or letter == "_")
        and text[end - 1] not in _SCALES
    ):
        return None
    if not (text[end - 1].isascii() and text[end : end + 1].isascii() and text[end : end + 1].isalpha()):
        return FoundNumeral(start, end, numeral)
    if _THOUSAND.match(text, end):
        return FoundNumeral(start, end + 1, numeral.times(1000))
    return FoundNumeral(start, end, numeral) if _UNIT.match(text, end) else None


def _in_a_word(text: str, start: int, end: int) -> bool:
    """Whether the characters count nothing because a word holds them: 一般, 统一, 登陆, 两两."""
    if end - start > 2 or text[start].isascii():
        return False
    if text[start:end] in _BESIDE_NOTHING:
        return any("\u4e00" <= beside <= "\u9fff" for beside in text[max(0, start - 1) : start] + text[end : end + 1])
    words = _words()
    return any(
        text[begin:stop] in words
        for begin in range(max(0, end - _LONGEST_WORD), start + 1)
        for stop in range(end, begin + _LONGEST_WORD + 1)
    )


@cache
def _words() -> frozenset[str]:
    return frozenset(load_lexicon(default_folder() / "lexicon" / "not_number.txt").entries)


def _in_range(text: str, low: FoundNumeral) -> FoundNumeral:
    """``20到30万``, ``20和30之间``: the numeral with the one behind it as a range, where they make one."""
    to = _TO.match(text, low.end) or _AND.match(text, low.end)
    run = _RUN.match(text, to.end()) if to is not None else None
    high = _longest(text, *run.span()) if run is not None else None
    if high is None or to is None or low.numeral.is_range or high.numeral.is_range:
        return low
    if to.re is _AND and not _BETWEEN.match(text, high.end):
        return low
    scale = shared_scale(text[low.start : low.end], text[high.start : high.end])
    for first in (low.numeral.times(scale), low.numeral):
        if first.low < high.numeral.low:
            mod = high.numeral.mod or first.mod
            return FoundNumeral(low.start, high.end, Numeral(first.low, high.numeral.low, mod))
    return low


def _with_parts(text: str, one: FoundNumeral, found: list[FoundNumeral]) -> FoundNumeral:
    """``五分之一``, ``三又五分之一``: a part of a whole; 百分之 and the like are units and count nothing."""
    if not text.startswith(_PARTS_OF, one.end):
        return one
    begin = one.end + len(_PARTS_OF)
    run = _RUN.match(text, begin)
    part = _longest(text, *run.span()) if run is not None else None
    if part is None or not one.numeral.low:
        return one
    if _LONE.issuperset(text[one.start : one.end]):
        return part
    number = part.numeral.low / one.numeral.low
    if found and found[-1].end == one.start - 1 and text[one.start - 1] == _AND_PARTS:
        whole = found.pop()
        return FoundNumeral(whole.start, part.end, _exactly(whole.numeral.low + number))
    return FoundNumeral(one.start, part.end, _exactly(number))


def _with_surroundings(text: str, one: FoundNumeral) -> FoundNumeral:
    """The numeral with its sign or its 第, and with the bound that stands around it."""
    start, end, numeral, _ = one
    if _DOZEN.match(text, end):
        end, numeral = end + 1, numeral.times(12)
    before = text[start - 1 : start]
    if before == " " and text[start - 2 : start - 1] in _BEFORE_SPACE:
        start, before = start - 1, text[start - 2]
    if before == _RANK:
        return FoundNumeral(start - 1, end, numeral, ordinal=True)
    farther = text[max(0, start - 2) : start - 1]
    minus = before == "-" and not _NO_MINUS_BEHIND.match(farther)
    if minus or (before == "负" and farther not in _NO_NEGATIVE_BEHIND):
        start, numeral = start - 1, numeral.times(-1)
    counted = _COUNTED.match(text, end)
    mod = modifier(text, start, counted.end() if counted else end)
    return FoundNumeral(start, end, numeral._replace(mod=mod or numeral.mod))


def _exactly(number: Decimal) -> Numeral:
    return Numeral(number, number)
