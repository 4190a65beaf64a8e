"""What is done to the things a number counts, with their noun: 铺设输送线 of ``铺设100条输送线``."""

from __future__ import annotations

from dataclasses import dataclass

from newsfacts.facts.acts import in_state, what_befalls
from newsfacts.facts.counted import IS_SHARES, attributed, counted_noun, names_no_kind
from newsfacts.facts.metric import MetricReader
from newsfacts.facts.passing import measure_of, signed
from newsfacts.facts.predicate import Predicate
from newsfacts.facts.purchases import purchase, transfer
from newsfacts.facts.signs import Signs, pattern
from newsfacts.facts.tokens import Token, Tokens
from newsfacts.facts.words import PREPOSITIONS, word_set
from newsfacts.records import Mention, MoneyValue, PercentValue, QuantityValue

_TRADES = pattern(
    r"(?:^|拟|提议|计划)(?:提供|购买|收购|取得|受让|转让|出售|发行|注册发行|募集|筹集|减持|增持|回购|持有|认购|竞得|质押)$"
)
_SPENDS = pattern("(?:投入|投资|斥资|耗资|出资|注资|增资)$")
# A measure that says itself that things are counted: 减持数量不超过800万股公司股份.
_COUNTS = pattern("(?:数量|总数|总量|件数|人数|家数|户数|次数|金额|总额|比例|规模|销量|产量|价格|均价|面积)$")
_TAKES_OBJECT = pattern(rf"(?<![收接受得拿处])(?:{PREPOSITIONS})$")
_HELD = pattern("(?P<verb>持有|质押|冻结|减持|增持|回购|发行|转让|认购|收购)的$")
_BRACKET = pattern(r"\(\p{Han}{1,4}\)|(?:左右|上下)的?(?=\p{Han}{2})")
_UP_TO = pattern("(?:至|到|~|～|-|—)<value>")
# Of these the noun before tells what reaches so far: 出口覆盖140个国家.
_REACHES = word_set("覆盖 惠及 辐射 延伸 遍布 涉及")
_REACH_OUT = pattern(rf"(?P<verb>{'|'.join(sorted(_REACHES))})(?:了|到|至)*$")
_LONGEST_DEED = 6
# An attribute with a figure says enough: 年营收过亿的伙伴.
_FIGURE_OF = pattern("[0-9亿万%].*的")
_PLANS = word_set("提议 计划 考虑 打算 准备")
# Verbs that only bring things in.
_LIGHT = word_set("处以 并处 举办 开展 进行 获得 建成 拥有 形成 建有 设有 实现 带来 产生")
_LETS = word_set("允许 要求 邀请 帮助 使得 鼓励 引导")  # what others do is counted, not this
# Tags of places: 国内, 加沙, 上空.
_PLACE_TAGS = word_set("ns s f")
_EVERYWHERE = word_set("全球 世界 全国 全省 全市 全县")
# What may follow a level; other words would make the number part of something that is not understood.
_ENDS = pattern(
    r"$|[^\p{Han}A-Za-z]|左右|上下|以上|以下|以内|之间|至|到|和|及|与|或|较|比|同比|环比|增|涨|升|降|跌|减|占|等|并(?!购)|的|起步|起(?!\p{Han})|封顶|不等|居|位[居列]|排[名在]|创|刷新|"
    r"(?:水平|高位|低位|关口|大关|附近|下方|上方|峰值|高点|低点|规模)"
)


@dataclass(frozen=True, slots=True)
class Counted:
    """What a number counts, empty where that can't be told, and the verb in front of it."""

    metric: str
    verb: str = ""


class ObjectReader:
    """Reads verb and noun around a number."""

    def __init__(self, signs: Signs, tokens: Tokens, reader: MetricReader) -> None:
        """Read one stretch of text."""
        self._signs = signs
        self._tokens = tokens
        self._reader = reader

    def counted(
        self, value: Mention, left: int, at: int, end: int, predicate: Predicate, before: str
    ) -> Counted | None:
        """Verb and noun around a number: ``铺设100条输送线``; None where the number counts nothing behind it.

        A noun with an attribute stands alone, and so does what money or a bare number is of, unless it is traded.
        """
        begin = self._behind(at, end)
        if befalls := what_befalls(value, self._signs, self._tokens, begin, end):
            return Counted(befalls)
        text = self._signs.text
        if measure := measure_of(value, text[max(at - 6, 0) : at], text[at + 1 : end]):
            return Counted(self._reader.tidy(measure))
        if told := self._told_behind(value, at, begin, end):
            return Counted(self._reader.tidy(told))
        if predicate.moved and before:
            return None  # 贸易伙伴拓展至110个国家
        if _UP_TO.match(self._signs.text, at + 1, end):
            return None  # 38.22元/股至39.96元/股
        won = signed(value, text[max(at - 8, 0) : at]) if text.startswith("的", begin) else ""
        behind = counted_noun(value, self._signs, self._tokens, begin + bool(won), end)
        if won and behind:
            return self._done(won, behind)
        if (behind == "" and _SPENDS.search(before)) or _COUNTS.search(before):
            return None
        if behind == "":
            return None if predicate.moved or _ENDS.match(self._signs.text, at + 1, end) else Counted("")
        return self._with_deed(value, left, at, predicate, before, behind)

    def _behind(self, at: int, end: int) -> int:
        """Where the noun behind a number begins: ``487幅(件)绘画``, ``100家左右优质企业``."""
        bracket = _BRACKET.match(self._signs.text, at + 1, end)
        return bracket.end() if bracket else at + 1

    def _told_behind(self, value: Mention, at: int, begin: int, end: int) -> str:
        """What the words behind a number say by themselves that it is; empty where they don't."""
        signs, tokens = self._signs, self._tokens
        if what := attributed(value, signs, tokens, at, end):
            return what
        if not isinstance(value.value, PercentValue) and (what := in_state(signs, begin, end)):
            return what
        return purchase(value, signs, at + 1, end) or transfer(value, signs, at, end)

    def _with_deed(
        self, value: Mention, left: int, at: int, predicate: Predicate, before: str, behind: str | None
    ) -> Counted:
        """The noun that is counted, with what is done to it where that is the news."""
        text = self._signs.text
        is_object = not predicate.reached and bool(_TAKES_OBJECT.search(text, left, at))
        if behind and IS_SHARES.match(behind) and (held := _HELD.search(text, left, at)):
            return self._done(held["verb"], behind)
        if behind is None or is_object or text[at - 1 : at] == "的":
            return Counted("")
        if isinstance(value.value, MoneyValue):
            deed = before if _TRADES.match(before) else self._pays(left, predicate.end, before)
            alone = "" if deed else self._reader.tidy(behind.partition("的")[0])
            return Counted(alone) if alone else self._done(deed, behind)
        if names_no_kind(value) or _FIGURE_OF.search(behind):
            return self._done(before if _TRADES.match(before) else "", behind)
        is_of_shares = isinstance(value.value, QuantityValue) and value.value.unit == "股" and IS_SHARES.match(behind)
        if isinstance(value.value, PercentValue) or (is_of_shares and not predicate.reached):
            return self._done(before, behind)
        if predicate.reached:
            reach = _REACH_OUT.search(text, left, at)
            return self._done(reach["verb"] if reach else before if before.startswith("每") else "", behind)
        return self._done(self._deed(left, predicate.end, before), behind)

    def _done(self, verb: str, noun: str) -> Counted:
        return Counted(self._reader.tidy(verb + noun), verb)

    def _pays(self, left: int, end: int, before: str) -> str:
        """The verb directly before a sum of something: ``发放5亿元消费券``."""
        words = self._reader.words(left, end)
        is_verb = bool(words) and words[-1].tag == "v" and len(words[-1].text) > 1
        return _acts(words, before) if is_verb else ""

    def _deed(self, left: int, end: int, before: str) -> str:
        """What is done to the things that are counted, without where or to whom: 空袭 of ``空袭了某地60个目标``."""
        words = self._reader.words(left, end)
        if not words:
            return ""
        if words[-1].tag[0] == "v":
            return _acts(words, before)
        place = len(words)
        while place and (words[place - 1].tag in _PLACE_TAGS or words[place - 1].text in _EVERYWHERE):
            place -= 1
        whose = place
        while whose and words[whose - 1].tag[0] == "n":
            whose -= 1
        verb = whose - 1 if whose and words[whose - 1].text in ("了", "过") else whose
        if not verb or words[verb - 1].tag != "v" or len(words[verb - 1].text) == 1:
            return before if self._is_planned(words[-1], before, left, end) else ""
        deed = words[verb - 1].text + "".join(word.text for word in words[whose:place])
        return deed if len(deed) <= _LONGEST_DEED else ""

    def _is_planned(self, last: Token, before: str, left: int, end: int) -> bool:
        """Whether a noun behind a word like 计划 is what is done: 部署 of ``计划部署50台终端``."""
        begins = self._signs.starts[end] - len(before)
        number = self._signs.mentions.get(self._signs.position(begins) - 1)
        follows_number = number is not None and number.mention.kind not in ("company", "person")
        return (
            last.tag == "n"
            and 0 < len(before) <= _LONGEST_DEED
            and begins > self._signs.starts[left]
            and not follows_number
        )


def _acts(words: list[Token], before: str) -> str:
    """The verbs before a number, which end ``before``, without who acts: 签署 of ``子公司签署10亿元合同``."""
    if not before or words[-1].text in _LETS | _LIGHT | _PLANS:
        return ""
    first = len(words)
    while first and words[first - 1].tag[0] in "vds" and words[first - 1].text not in _PLANS:
        first -= 1
    deed = "".join(word.text for word in words[first:])
    is_within = len(deed) < len(before) and before.endswith(deed) and deed not in _REACHES
    deed = deed if is_within else before
    return deed if 1 < len(deed) <= _LONGEST_DEED else ""
