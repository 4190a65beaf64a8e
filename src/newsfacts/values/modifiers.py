"""Softeners and bounds around a number: 约 近 超 不足 以上 … as the ``mod`` of TIMEX3.

They stand outside the span, right before or right behind it. Source: TimeML 1.2.1, TIMEX3 ``mod``.
"""

from __future__ import annotations

import regex

from newsfacts.records import Mod

_MODS: tuple[Mod, ...] = ("approx", "more_than", "less_than", "equal_or_more", "equal_or_less")
# In front, the longer word first: 不超过 holds 超过. The look-behinds keep words apart that only end alike.
_BEFORE: tuple[tuple[Mod, str], ...] = (
    (
        "equal_or_less",
        r"小于等于|小于或等于|低于或等于|不超过|不超出|不超|至多|最多|不高于|不多于|不大于|(?<!盘中)最高(?:不超过?|可达?|可在)?",
    ),
    ("equal_or_more", r"达到或超过|等于或超过|大于等于|大于或等于|高于或等于|不低于|不少于|至少|最少|起码|不小于|不下"),
    ("less_than", r"不足(?!之)|不到|低于|少于|小于|未满|不满|跌破|跌穿|未达到?|未到|不及|失守"),
    (
        "more_than",
        r"超过|超越|超出|远超|超(?![市额募跌级大长强越导标重高低声薄])|逾(?!期)|突破|高于|大于|多于|不止|升破|涨破|站上|升穿"
        r"|(?<![打爆击冲跌])破(?![产坏解裂局冰])",
    ),
    ("approx", r"大约|(?<![合签预节条违特续履制契公守毁])约合?|大概|将近|接近|逼近|大致|差不多|约莫|几近"),
)
# 过 and 近 bound only what stands right behind them, and 近 before a length of time means the last ones (近三年).
_PASSED: tuple[Mod, str] = ("more_than", r"(?<![通经不越穿渡度路错太难胜转走再])过")
_NEAR: tuple[Mod, str] = ("approx", r"(?<![最附远临靠邻亲])近")
# What may stand between: 约有50人, 突破每吨1000美元, 约下降5%.
_BETWEEN = (
    r"(?:了|为|达到?|到|约|在|是|有|占|至|(?<=约)(?:增长|下降|上涨|下跌|减少|提升|提高|增加))?"
    r"(?:每[股吨日月年天桶克两盎公斤平米]{1,3}|人民币)?[ “\"]?"
)
# 超过总股本的5%, 不超公司12%股份, 约占全国的20%: the bound stands before what the ratio is of.
_WHOLE = r"(?:公司)?(?:总股本|股本|公司|全国|全球|全年|世界|GDP|总量|总数|净资产|总资产|注册资本|营收|收入|同期)(?:比例)?[ ]?"


def _right_before(words: str) -> regex.Pattern[str]:
    return regex.compile(f"(?<=(?:{words}){_BETWEEN})")


def _before_whole(mod: Mod, words: str) -> regex.Pattern[str]:
    share = "占" if mod == "approx" else ""
    return regex.compile(rf"(?<=(?:{words}){share}(?:[^,，。；;、%\n]{{1,20}}的|{_WHOLE}))")


_BEFORE_TIME = tuple((mod, _right_before(words)) for mod, words in (*_BEFORE, _PASSED))
_BEFORE_NUMBER = (*_BEFORE_TIME, (_NEAR[0], _right_before(_NEAR[1])))
_BEFORE_RATIO = tuple((mod, _before_whole(mod, words)) for mod, words in _BEFORE)
_AFTER = regex.compile(
    r"[”\"]?(?:[(]含[)])?(?:(?P<equal_or_more>(?:及|或)?(?:以上|之上)|起(?=[,，。、)）]))|(?P<equal_or_less>(?:及|或)?(?:以下|以内|之内|之下))"
    r"|(?P<approx>左右|上下(?![游班文级来架楼车])|前后(?=[,，。、的])|许(?=[,，。、的]))|(?P<more_than>上方|出头|开外)|(?P<less_than>下方|(?:都)?不到(?=[,，。；的])))"
)
_WITHIN = regex.compile(r"(?:时间)?(?:之|以)?内(?![容部外地需陆资存蒙幕销饰])")
_TIME_AFTER = regex.compile(
    r"(?P<approx>左右|前后|上下|许)|(?P<equal_or_more>(?:及|或)?以上)|(?P<equal_or_less>(?:及|或)?以下)"
)


def modifier(text: str, start: int, end: int) -> Mod | None:
    """The softener or bound that stands around ``text[start:end]``.

    >>> modifier("GMV突破115万", 5, 9), modifier("在2万左右", 1, 3), modifier("最近3家", 2, 4)
    ('more_than', 'approx', None)
    """
    after = _AFTER.match(text, end)
    if after is not None:
        return _mod_of(after)
    return next((mod for mod, pattern in _BEFORE_NUMBER if pattern.match(text, start)), None)


def ratio_modifier(text: str, start: int, end: int) -> Mod | None:
    """The same for percents and multiples, which may name their whole in between: ``超过总股本的5%``."""
    return modifier(text, start, end) or next(
        (mod for mod, pattern in _BEFORE_RATIO if pattern.match(text, start)), None
    )


def time_modifier(text: str, start: int, end: int) -> Mod | None:
    """The same around a length of time, where 内 bounds it: ``1个月内`` is equal_or_less."""
    if _WITHIN.match(text, end):
        return "equal_or_less"
    after = _TIME_AFTER.match(text, end)
    if after is not None:
        return _mod_of(after)
    return next((mod for mod, pattern in _BEFORE_TIME if pattern.match(text, start)), None)


def _mod_of(match: regex.Match[str]) -> Mod | None:
    """The mod that the group which took part is named after."""
    found = match.lastgroup
    return next((mod for mod in _MODS if mod == found), None)


def date_modifier(text: str, end: int) -> Mod | None:
    """What softens a point in time: ``15日左右`` is approx."""
    return "approx" if regex.match(r"左右|前后(?=[,，。、的])", text[end : end + 3]) else None
