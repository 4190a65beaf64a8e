"""What is said of a number: that a level is reached, that something changed by it, that it was so before."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

import regex

from newsfacts.facts.signs import Signs, pattern
from newsfacts.facts.words import (
    ADVERBS,
    ANNUALIZED,
    DOWN,
    EXPECTATION,
    MOVED,
    NO_ADVERB,
    RATE,
    RATE_DOWN,
    REACH,
    SOFTENERS,
    UP,
)
from newsfacts.records import Basis, Direction

# level: 达1186亿元; change: 增长219.8%; base: 较去年同期的371亿元; origin: 从53%(增至85%)
Role = Literal["level", "change", "base", "origin"]

_SOFT = pattern(rf"(?:{SOFTENERS})[ ]?$")
_SAYS_LEVEL = pattern("[为达]|最低|最高")  # of softeners: 约为, 高达
_REACHED = pattern(rf"(?:{REACH})(?:历史|年内|阶段性)?(?:峰值|[高低]点|新[高低])?$")
_ADVERB = pattern(
    rf"{NO_ADVERB}(?:{ADVERBS}|午间|半日|早盘|午后|尾盘|收盘|红盘|强势|弱势|集体|普遍|直线|震荡|先后|届时|累|(?<![榜位居为之])首|[很极]可能|上市首日|[于在到自](?:过去|未来|近|这)?<time>(?:之?[里内间中]|以来)?|(?<![较比与同跟相于])<time>(?:期间|以来)?)$"
)
_MOVED_TO = pattern(
    rf"(?:{MOVED})(?:至|到|为|成)了?(?:(?P<date><date>)(?:[^<signs>]{{0,4}}的|[^<signs>]{{0,3}}价)?|[^<signs>,，]{{2,16}}的)?$"
)
_ONLY_TO = pattern(r"^(?:的[^<signs>]{1,6})?(?:至|到)$")
_UPWARD = pattern(regex.sub(r"\(\?<[=!][^)]*\)", "", UP))  # the word alone, whatever stands before it
_CHANGED = pattern(rf"(?P<word>{UP}|{DOWN})(?:幅度|了)?(?:都|均|也)?(?:约?为|达到?|了)?$")
_MORE_THAN = pattern(
    r"(?:较|(?<![占同环])比)(?:<date>|[^<signs>\p{P}]{1,10})(?P<word>(?<!提)高|(?<!加)快|(?<!增)多|(?<!降)低|慢)出?$"
)
_COMPARED = pattern(
    r"(?:较|比|与|同|跟|相比于?|相较于?|对比|远?[高低]于|不及|超过?|超出|[优好强弱]于|不如|接近|追平)(?P<date><date>)(?:\(<date>\)|\([^<signs>()]{1,12}\))?[^<signs>]{0,6}的$"
)
# 较上周90.14亿元减少24%: without 的, what follows must compare.
_COMPARED_DIRECTLY = pattern(
    rf"(?:较|(?<!占)比|与|同|跟|相比于?|相较于?)(?:(?P<date><date>)|前<length>)(?:\(<date>\)|<length>)?[^<signs>\p{{P}}]{{0,8}}\(?(?:{SOFTENERS})?$"
)
_COMPARES = pattern(
    rf"\)?(?:的[^<signs>\p{{P}}]{{1,8}}?)?[,，]?[ ]?(?:已经?|也|又|均|仍)?(?:相比|相较|同比|环比|大幅|略|{UP}|{DOWN})"
)
_FROM = pattern(r"(?:从|由|自)(?:(?P<date><date>)(?![至到以])[^<signs>]{0,4}的?|[^<signs>从由]{1,8}的|<set>)?$")
_MOVES_ON = pattern(
    rf"[^<signs>,，]{{0,12}}(?:{MOVED})?(?:至|到|为)|[^<signs>,，]{{0,8}}[,，](?:一路)?(?:{MOVED})(?:至|到|为)"
)
_ANNUALIZED = pattern(ANNUALIZED)
# 上调今年GDP增速预期至: how high something is thought, not how fast it grows.
_REVISED = pattern(
    r"(?:[上下]调|调[高低升降]|[上下]修)[^,，]{2,30}(?P<what>预[期测估]值?|目标价|指引)(?:[上下]调|调[高低升降])?(?:至|到|为)$"
)
# 高于经济学家此前预期的1.7%, 分析师预期18.3亿美元: what others had thought of the same.
_THOUGHT = pattern(
    r"(?:远|大幅|略|小幅|也|均|明显)*(?:[高低好优强弱差]于|超过?|超出|不及|不如)(?:[^<signs>,，]|<date>){0,12}(?:预[期估测计]|均)值?的$|"
    r"^(?!预)[ ]?而?<date>?(?!预)" + EXPECTATION + "(?:为|是)?$"
)
_RATE = pattern(rf"(?:{RATE})$")
_BASE_DATE = pattern(r"(?:较|比|与|同|跟|相较于?|相比于?)(?P<date><date>)[^<signs>]{0,4}?(?:相比|相较)?(?:的<value>)?$")
_BASE_OTHER = pattern(
    r"(?:较|(?<![同环占])比)(?P<other>[^<signs>,\p{P}]{1,12}|截至<date>止(?:年度|[^<signs>]{1,3}月))$|"
    r"[同环]比(?P<other>[上前去][^<signs>,\p{P}]{0,5}(?:日|周|月|季度?|年|期))$"
)
_RIGHT_CHANGE = pattern(rf"^的?(?:同比|环比)?(?:的)?(?P<word>{UP}|{DOWN})(?:幅度|率|幅)?(?=$|[^\p{{Han}}]|的)")
_PERCENT = pattern("<percent>")
# What a percentage with a sign is the change of: 同比+12.3%, 累计+221%, (+45%); 利润率+2% is none that can be told.
_SIGNED = pattern(
    r"(?:同比|环比|累计|较[^<signs>]{0,4}<date>[^<signs>]{0,4}|[(,，][ ]?|涨跌幅?)(?:增速|变动|变化)?为?\+?$"
)
_DOUBLES = pattern("^翻.{0,4}[番倍]")  # the number has its verb within
_TIMES_OF = pattern(
    r"(?:超过|达到|达|是|为|相当于|超|接近|约为|高达|不足)[^,，<numbers>]{0,16}(?:<value>[^,，<numbers>]{0,12})?的$"
)
_TIMES_BEFORE = pattern(r"^于(?:之前|此前|以前|以往|过去|往年|往常|<date>)的")


@dataclass(frozen=True, slots=True)
class Predicate:
    """How a number hangs in its clause; ``end`` is where the words before it stop naming the measure."""

    role: Role
    end: int
    direction: Direction | None = None
    basis: Basis | None = None
    base: int | None = None
    own_date: int | None = None
    rate: bool = False
    reached: bool = False
    moved: bool = False
    ahead: int = 0


def read_predicate(signs: Signs, begin: int, at: int, right: int, multiple: bool) -> Predicate | None:
    """The predicate of the number at ``at``, read from what stands before it in its clause.

    ``multiple`` says that it counts times (10倍), which may be those of something else. None where
    the words name no finished statement, as ``从2万`` with nothing that it moved to.
    """
    before, after = signs.text[begin:at], signs.text[at + 1 : right]
    if times := _TIMES_BEFORE.match(after):
        return Predicate("change", at, "increase", "previous", ahead=times.end())
    soft = _strip(before.removesuffix("+"), _SOFT)
    if multiple and (times := _TIMES_OF.search(soft)):
        return Predicate("level", _bare(begin, soft[: times.start()]), reached=True)
    if revised := _REVISED.search(soft):
        return Predicate("level", begin + revised.end("what"), reached=True, moved=True)
    if thought := _THOUGHT.search(soft):
        return Predicate("level", begin + thought.start(), reached=True)
    if moved := _MOVED_TO.search(soft) or _ONLY_TO.search(soft):
        date = moved.start("date") if "date" in moved.re.groupindex and moved["date"] else None
        if rate := _RATE.search(soft[: moved.start()]):  # 涨幅扩大至4%
            direction: Direction = "decrease" if rate[0] in RATE_DOWN.split("|") else "increase"
            return replace(_change(begin, before, soft[: rate.start()], direction), rate=True, reached=True)
        end = _bare(begin, soft[: moved.start()])
        return Predicate("level", end, own_date=_shift(begin, date), reached=True, moved=True)
    weighed = _COMPARES.match(signs.text, at + 1) and not _CHANGED.search(soft)  # not 较上年增加3.2亿,同比增长
    directly = _COMPARED_DIRECTLY.search(soft) if weighed else None
    if compared := _COMPARED.search(soft) or directly:
        date = compared.start("date") if compared["date"] else None
        return Predicate("base", _bare(begin, soft[: compared.start()]), own_date=_shift(begin, date))
    if start := _FROM.search(soft):
        if not _MOVES_ON.match(signs.text, at + 1):
            return None
        date = start.start("date") if start["date"] else None
        return Predicate("origin", _bare(begin, soft[: start.start()]), own_date=_shift(begin, date))
    if more := _MORE_THAN.search(soft):
        return _change(
            begin, before, soft[: more.start("word")], "increase" if more["word"] in "高快多" else "decrease"
        )
    if changed := _CHANGED.search(soft):
        return _change(begin, before, soft[: changed.start()], _direction(changed["word"]))
    if sign := _sign(signs, before, at):
        return _change(begin, before, _strip(soft, _ADVERB, _SOFT), sign)
    if _DOUBLES.search(signs.surface(at, at + 1)):
        return _change(begin, before, _strip(soft, _REACHED, _ADVERB, _SOFT), "increase")
    if changed := _RIGHT_CHANGE.match(after):
        rest = _strip(soft, _REACHED, _ADVERB, _SOFT)
        return _change(begin, before + after[:6], rest, _direction(changed["word"]))
    return _level(begin, before, soft)


def _level(begin: int, before: str, soft: str) -> Predicate:
    rest = _strip(soft, _REACHED, _ADVERB, _SOFT)
    if rate := _RATE.search(rest):
        direction: Direction = "decrease" if rate[0] in RATE_DOWN.split("|") else "increase"
        change = _change(begin, before, rest[: rate.start()], direction)
        basis = change.basis or ("yoy" if change.base is None and rate[0] in ("增速", "增长率") else None)
        return Predicate("change", change.end, direction, basis, change.base, rate=True, reached=rest != soft)
    reached = len(rest) < len(soft) or _SAYS_LEVEL.search(before[len(soft) :]) is not None
    return Predicate("level", begin + len(rest), reached=reached)


def _change(begin: int, before: str, rest: str, direction: Direction) -> Predicate:
    basis: Basis | None = "yoy" if "同比" in before or "按年" in before else None
    basis = basis or ("annualized" if _ANNUALIZED.search(before) else None)
    basis = basis or ("qoq" if "环比" in before or "按季" in before or "按月" in before else None)
    base: int | None = None
    while True:
        rest = _strip(rest, _ADVERB).removesuffix("的")
        if found := _BASE_DATE.search(rest):
            base = begin + found.start("date")
        elif found := _BASE_OTHER.search(rest):
            basis = basis or "previous"
        else:
            return Predicate("change", begin + len(rest), direction, basis, base)
        rest = rest[: found.start()]


def _sign(signs: Signs, before: str, at: int) -> Direction | None:
    """The direction that a written sign gives a percentage: ``同比+12.3%``, ``环比-5%``; None where none does."""
    if not _PERCENT.match(signs.text, at) or not _SIGNED.search(before):
        return None
    if before.endswith("+"):
        return "increase"
    return "increase" if signs.surface(at, at + 1).startswith(("-", "−", "－")) else None


def _direction(word: str) -> Direction:
    return "increase" if _UPWARD.fullmatch(word) else "decrease"


def _bare(begin: int, rest: str) -> int:
    return begin + len(_strip(rest, _ADVERB, _SOFT).removesuffix("的"))


def _shift(begin: int, position: int | None) -> int | None:
    return None if position is None else begin + position


def _strip(text: str, *endings: regex.Pattern[str]) -> str:
    """The text without any of the endings, however many follow one another."""
    while True:
        for ending in endings:
            found = ending.search(text)
            if found:
                text = text[: found.start()].rstrip(" ")
                break
        else:
            return text
