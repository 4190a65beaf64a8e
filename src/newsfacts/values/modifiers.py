"""Softeners and bounds around a number: 约 近 超 不足 以上 … as the ``mod`` of TIMEX3.

They stand outside the span, right before or right behind it. Source: TimeML 1.2.1, TIMEX3 ``mod``.
Most numbers have none, so the character beside the number is looked at first: it decides which words can stand there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import regex

from newsfacts.records import Mod

_NOT = "不 不得 不应 不能 不会 不可 不宜 未 并未 没有"


def _denied(words: str) -> str:
    """The words with each 不, 不得, 未 in front: what is not below is as much or more."""
    return " ".join(no + word for no in _NOT.split() for word in words.split())


_HIGHEST = "最高 最高不超 最高不超过 最高可 最高可达 最高可在"
# Where several fit, the earlier line decides: 不超过 holds 超过, and 超过约3亿 is more_than.
BOUNDS: dict[Mod, str] = {
    "equal_or_less": "小于等于 小于或等于 低于或等于 至多 最多 "
    + _denied("超过 超出 超 高于 多于 大于")
    + " "
    + _HIGHEST,
    "equal_or_more": "达到或超过 等于或超过 大于等于 大于或等于 高于或等于 至少 最少 起码 不下 "
    + _denied("低于 少于 小于"),
    "less_than": "不足 不到 低于 少于 小于 未满 不满 跌破 跌穿 未达 未达到 未到 不及 失守",
    "more_than": "超过 超越 超出 远超 超 逾 突破 高于 大于 多于 不止 升破 涨破 站上 升穿 破",
    "approx": "大约 约 约合 大概 将近 接近 逼近 大致 差不多 约莫 几近",
}
# 过 and 近 bound only what stands right behind them, and 近 before a length of time means the last ones (近三年).
PASSED: dict[Mod, str] = {"more_than": "过"}
NEAR: dict[Mod, str] = {"approx": "近"}
# What makes another word of one of these, in front (合约, 通过) and behind (超市, 破产).
NOT_BEFORE = {
    **dict.fromkeys(("约", "约合"), tuple("合签预节条违特续履制契公守毁")),
    "破": tuple("打爆击冲跌"),
    "过": tuple("通经不越穿渡度路错太难胜转走再"),
    "近": tuple("最附远临靠邻亲"),
    **dict.fromkeys(_HIGHEST.split(), ("盘中",)),
}
NOT_AFTER = {
    "不足": tuple("之"),
    "超": tuple("市额募跌级大长强越导标重高低声薄"),
    "逾": tuple("期"),
    "破": tuple("产坏解裂局冰"),
}
# What may stand between the word and the number: 约有50人, 突破每吨1000美元, 约下降5%.
LINKS = "了 为 达 达到 到 约 在 是 有 占 至"
CHANGES = "增长 下降 上涨 下跌 减少 提升 提高 增加"  # behind 约 only
_PER, _PER_UNITS, _MAX_PER_UNITS = "每", frozenset("股吨日月年天桶克两盎公斤平米"), 3
_CURRENCY = "人民币"
_MARKS = frozenset(' “"')
# 超过总股本的5%, 不超公司12%股份, 约占全国的20%: the bound stands before what the ratio is of.
_WHOLE = r"(?:公司)?(?:总股本|股本|公司|全国|全球|全年|世界|GDP|总量|总数|净资产|总资产|注册资本|营收|收入|同期)(?:比例)?[ ]?"
_WHOLE_ENDS = frozenset("的本司国球年界P量数产收入期例 ")
_AFTER = regex.compile(
    r"[”\"]?(?:[(]含[)])?[ ]?(?:(?P<equal_or_more>(?:及|或者?)?(?:以上|之上|更多)|起(?=[,，。、)）]))"
    r"|(?P<equal_or_less>(?:及|或者?)?(?:以下|以内|之内|之下|更少))"
    r"|(?P<approx>左右|上下(?![游班文级来架楼车])|前后(?=[,，。、的])|许(?=[,，。、的]))|(?P<more_than>上方|出头|开外)|(?P<less_than>下方|(?:都)?不到(?=[,，。；的])))"
)
_AFTER_BEGINS = frozenset('”"( 及或以之更起左上前许出开下都不')
# 比三十大, 比170低: the bound stands on both sides; 同比 and 占比 compare nothing with the number.
_THAN = regex.compile(r"(?<=(?<![同环占对百配])比[ ]?)")
_THAN_WHAT = regex.compile(r"[ ]?(?:(?P<more_than>[大高多长重])|(?P<less_than>[小低少短轻]))(?![\d])")
_THAN_BEGINS = frozenset(" 大高多长重小低少短轻")
_WITHIN = regex.compile(r"(?:时间)?(?:之|以)?内(?![容部外地需陆资存蒙幕销饰])")
_WITHIN_BEGINS = frozenset("时之以内")
_TIME_AFTER = regex.compile(
    r"(?P<approx>左右|前后|上下|许)|(?P<equal_or_more>(?:及|或)?以上)|(?P<equal_or_less>(?:及|或)?以下)"
)
_AROUND = regex.compile(r"左右|前后(?=[,，。、的])")
_AROUND_BEGINS = frozenset("左前")
_TIME_AFTER_BEGINS = frozenset("左前上许及或以")


class _Bound(NamedTuple):
    """A word in front of numbers, what it means, and what makes another word of it."""

    word: str
    mod: Mod
    rank: int
    not_before: tuple[str, ...]
    not_after: tuple[str, ...]


_Index = Mapping[str, tuple[_Bound, ...]]


def _by_last_character(*tables: Mapping[Mod, str]) -> _Index:
    index: dict[str, tuple[_Bound, ...]] = {}
    lines = [line for table in tables for line in table.items()]
    for rank, (mod, words) in enumerate(lines):
        for word in words.split():
            bound = _Bound(word, mod, rank, NOT_BEFORE.get(word, ()), NOT_AFTER.get(word, ()))
            index[word[-1]] = (*index.get(word[-1], ()), bound)
    return index


def _links_by_last_character() -> Mapping[str, tuple[tuple[str, int], ...]]:
    """What must end there for a link, and how many characters of that are the link's."""
    links = [(word, len(word)) for word in LINKS.split()]
    links += [("约" + word, len(word)) for word in CHANGES.split()]
    return {last: tuple(link for link in links if link[0][-1] == last) for last in {word[-1] for word, _ in links}}


_BEFORE_TIME = _by_last_character(BOUNDS, PASSED)
_BEFORE_NUMBER = _by_last_character(BOUNDS, PASSED, NEAR)
_LINKS_BY_LAST = _links_by_last_character()
_UNIT_ENDS = _PER_UNITS | {_CURRENCY[-1]}
_BETWEEN_ENDS = _MARKS | _UNIT_ENDS | frozenset(_LINKS_BY_LAST)


def _guarded(word: str) -> str:
    before, after = "|".join(NOT_BEFORE.get(word, ())), "|".join(NOT_AFTER.get(word, ()))
    return (f"(?<!{before})" if before else "") + word + (f"(?!{after})" if after else "")


def _before_whole(mod: Mod, words: str) -> regex.Pattern[str]:
    """The pattern of a bound whose ratio names its whole in between."""
    bounds = "|".join(map(_guarded, words.split()))
    share = "占" if mod == "approx" else ""
    return regex.compile(rf"(?<=(?:{bounds}){share}(?:[^,，。；;、%\n]{{1,20}}的|{_WHOLE}))")


_BEFORE_RATIO = tuple((mod, _before_whole(mod, words)) for mod, words in BOUNDS.items())


def modifier(text: str, start: int, end: int) -> Mod | None:
    """The softener or bound that stands around ``text[start:end]``.

    >>> modifier("GMV突破115万", 5, 9), modifier("在2万左右", 1, 3), modifier("最近3家", 2, 4)
    ('more_than', 'approx', None)
    """
    behind = text[end : end + 1]
    after = _AFTER.match(text, end) if behind in _AFTER_BEGINS else None
    if after is None and behind in _THAN_BEGINS and _THAN.match(text, start):
        after = _THAN_WHAT.match(text, end)
    return _bound_before(text, start, _BEFORE_NUMBER) if after is None else _mod_of(after)


def ratio_modifier(text: str, start: int, end: int) -> Mod | None:
    """The same for percents and multiples, which may name their whole in between: ``超过总股本的5%``."""
    mod = modifier(text, start, end)
    if mod is not None or text[start - 1 : start] not in _WHOLE_ENDS:
        return mod
    return next((mod for mod, pattern in _BEFORE_RATIO if pattern.match(text, start)), None)


def time_modifier(text: str, start: int, end: int) -> Mod | None:
    """The same around a length of time, where 内 bounds it: ``1个月内`` is equal_or_less."""
    behind = text[end : end + 1]
    if behind in _WITHIN_BEGINS and _WITHIN.match(text, end):
        return "equal_or_less"
    after = _TIME_AFTER.match(text, end) if behind in _TIME_AFTER_BEGINS else None
    return _bound_before(text, start, _BEFORE_TIME) if after is None else _mod_of(after)


def date_modifier(text: str, end: int) -> Mod | None:
    """What softens a point in time: ``15日左右`` is approx."""
    return "approx" if text[end : end + 1] in _AROUND_BEGINS and _AROUND.match(text, end) else None


def _bound_before(text: str, start: int, index: _Index) -> Mod | None:
    """The bound that ends at ``start`` or before what may stand between."""
    last = text[start - 1 : start]
    if last not in _BETWEEN_ENDS and last not in index:
        return None
    best: _Bound | None = None
    for end in _bound_ends(text, start) if last in _BETWEEN_ENDS else (start,):
        for bound in index.get(text[end - 1 : end], ()):
            if (best is None or bound.rank < best.rank) and _stands(bound, text, end):
                best = bound
    return None if best is None else best.mod


def _stands(bound: _Bound, text: str, end: int) -> bool:
    """Whether the word ends at ``end`` and is no part of another word."""
    return (
        text.endswith(bound.word, 0, end)
        and not text.endswith(bound.not_before, 0, end - len(bound.word))
        and not text.startswith(bound.not_after, end)
    )


def _bound_ends(text: str, start: int) -> list[int]:
    """Where a bound may end: at the number or, each at will, before a mark, a 每吨 or 人民币, and a 了 or 达到."""
    ends = [start]
    if text[start - 1] in _MARKS:
        ends.append(start - 1)
    for end in ends[:]:
        if text[end - 1 : end] in _UNIT_ENDS:
            ends.extend(_before_unit(text, end))
    for end in ends[:]:
        for word, length in _LINKS_BY_LAST.get(text[end - 1 : end], ()):
            if text.endswith(word, 0, end):
                ends.append(end - length)
    return ends


def _before_unit(text: str, end: int) -> Iterator[int]:
    if text.endswith(_CURRENCY, 0, end):
        yield end - len(_CURRENCY)
    for begin in range(end - 1, max(0, end - 1 - _MAX_PER_UNITS), -1):
        if text[begin] not in _PER_UNITS:
            return
        if text[begin - 1] == _PER:
            yield begin - 1


def _mod_of(match: regex.Match[str]) -> Mod | None:
    """The mod that the group which took part is named after."""
    found = match.lastgroup
    return next((mod for mod in BOUNDS if mod == found), None)
