"""What stands behind a number and is counted by it: 100条输送线, 3000万元现金, 18%股份."""

from __future__ import annotations

from newsfacts.facts.ages import is_age, somebody_is
from newsfacts.facts.nouns import STOP, noun_run
from newsfacts.facts.signs import Signs, pattern
from newsfacts.facts.tokens import Tokens
from newsfacts.facts.words import word_set
from newsfacts.records import Mention, MoneyValue, PercentValue, QuantityValue

IS_SHARES = pattern(r"^的?(?P<what>股份|股权|股票|份额|表决权|权益)")
# 突破6000亿美元的(公司), 500米以下(金矿), 15万吨级(冷库): the number describes a thing, nothing is measured.
_DESCRIBES = pattern(
    r"^(?:以上|以下|以内|左右|上下|及以上)?的(?!股份|股权|股票|(?:同比|环比)?(?:增|涨|升|降|跌|下|减))|^(?:以上|"
    r"以下|以内|及以上|级|级别)(?=\p{Han})"
)
# 规模100亿元的基金, 合计持股10%的股东: the measure of a thing or holder, no threshold.
_MEASURED_OF = pattern(
    r"(?P<what>规模|总投资|投资|面积|金额|总额|产能|注册资本|资本|成本|造价|长度|全长|价值|持股)(?:约|为|共)?$"
)
_OF = pattern(r"的\p{Han}{2}")
_FIRST_OF_ALL = pattern(r"(?:成为|是|为)[^,，<numbers>]{0,30}(?:首家|首个|首款|首位|首座|首只|第一家|第一个|唯一)")
_FROM = pattern(r"[从由](?:<date>的?)?$")  # 从92%的峰值回落至77%
_OF_OTHERS = pattern(r"(?:其他|其它|其余|另外|这|那|每|各|前|后|第|上述|该)$")
# 年产170吨三甲基铝项目: how large the project is called.
_YEARLY = pattern("(?:年产|年处理|日处理|总装机|装机)(?:约|达)?$")
_PLANT = pattern(r"[^,，。；;]{0,20}(?:项目|生产线|产线|基地|工厂|电站|工程)")
_HARMED = pattern(r"[^,，]{0,20}(?:死亡|受伤|遇难|失踪|失联|丧生|身亡|被困|获救)")
_BARE_COUNT_LIMIT = 10
_PLAIN_CLASSIFIERS = word_set("个 种 类 步 项 点 条 款 位 名 场 届 次 大 方面 环节 阶段 部分 层")
_STOCKS_MOVE = pattern("(?:封?涨停|跌停|上涨|下跌|收涨|收跌|飘红)")
_ACTORS = word_set("人 名 位 家 户 余人 人次")
_LONGEST_ACT = 6
_TIMES = frozenset(("倍", "番"))


def states_nothing(mention: Mention, before: str, after: str) -> bool:
    """Whether a number only describes, counts a list, or is said in passing, so that it is no fact.

    ``before`` and ``after`` are the words around it: 6000亿美元 in ``市值突破6000亿美元的公司`` describes.
    """
    value = mention.value
    if isinstance(value, QuantityValue):
        if is_age(mention):
            return not somebody_is(before, after)
        exact = value.value is not None and value.mod is None and value.value < _BARE_COUNT_LIMIT
        if exact and value.unit in _PLAIN_CLASSIFIERS and not _HARMED.match(after):
            return True
    if _OF_OTHERS.search(before) or (_YEARLY.search(before) and _PLANT.match(after)):
        return True
    if _MEASURED_OF.search(before) and _OF.match(after):
        return False
    if _DESCRIBES.match(after) and not _FROM.search(before):
        return not _FIRST_OF_ALL.search(before)
    return False


def is_multiple(mention: Mention) -> bool:
    """Whether a number counts times: 4.5倍."""
    return isinstance(mention.value, QuantityValue) and mention.value.unit in _TIMES


def names_no_kind(mention: Mention) -> bool:
    """Whether a number has no classifier: money, and 百万 in 百万流量."""
    value = mention.value
    return isinstance(value, MoneyValue) or (isinstance(value, QuantityValue) and value.unit is None)


def counted_noun(mention: Mention, signs: Signs, tokens: Tokens, begin: int, end: int) -> str | None:
    """The noun that a number counts, empty where none follows, None where it can't be told.

    A multiple counts nothing, and a percentage only shares.
    """
    value = mention.value
    if isinstance(value, PercentValue):
        shares = IS_SHARES.match(signs.text[begin:end])
        return shares["what"] if shares else ""
    if is_multiple(mention):
        return ""
    if isinstance(value, MoneyValue) and _begins_with_verb(signs, tokens, begin, end):
        return ""
    if isinstance(value, QuantityValue) and value.unit in _ACTORS:
        return noun_run(signs, tokens, begin, end, acting=True)
    return noun_run(signs, tokens, begin, end)


def attributed(mention: Mention, signs: Signs, tokens: Tokens, at: int, end: int) -> str:
    """A thing with its measure, which stands before the number: 基金规模 of ``规模100亿元的基金``; empty where none is."""
    measured = _MEASURED_OF.search(signs.text, max(at - 8, 0), at)
    if measured is None or not _OF.match(signs.text, at + 1, end):
        return ""
    if measured["what"] == "持股":
        return measured["what"]
    behind = noun_run(signs, tokens, at + 2, end)
    return behind + measured["what"] if behind else ""


def what_befalls(mention: Mention, signs: Signs, tokens: Tokens, begin: int, end: int) -> str:
    """What a number of people do or suffer, where no noun says who they are: 死亡 in ``50人死亡``."""
    if not isinstance(mention.value, QuantityValue):
        return ""
    if mention.value.unit == "股" and (moves := _STOCKS_MOVE.match(signs.text, begin, end)):
        return moves[0]
    if mention.value.unit not in _ACTORS:
        return ""
    stop = STOP.search(signs.text, begin, end)
    end = stop.start() if stop else end
    words = tokens.between(signs.starts[begin], signs.starts[end]) if begin < end else []
    is_act = bool(words) and words[0].tag[0] in "vdl" and words[-1].tag[0] in "vnl" and end - begin <= _LONGEST_ACT
    return signs.surface(begin, end) if is_act else ""


def _begins_with_verb(signs: Signs, tokens: Tokens, begin: int, end: int) -> bool:
    words = tokens.between(signs.starts[begin], signs.starts[end]) if begin < end else []
    return bool(words) and (words[0].tag == "v" or (words[0].tag == "vn" and len(words) > 1))
