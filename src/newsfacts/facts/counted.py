"""What stands behind a number and is counted by it: 100条输送线, 3000万元现金, 18%股份."""

from __future__ import annotations

from newsfacts.facts.signs import Signs, pattern
from newsfacts.facts.tokens import Token, Tokens
from newsfacts.facts.words import SOFTENERS, word_set
from newsfacts.records import Mention, MoneyValue, PercentValue, QuantityValue

# Words behind a level that are no noun of their own: 7万美元关口.
_MARKS = pattern("关口|大关|门槛|水平|附近|高位|低位|下方|上方|整数")
_STOP = pattern(r"[\s\p{P}]|和|及|以及|与|等")
_NUMBER = pattern("<value>")
_SIGN = pattern("[<signs>]")
_LONGEST_SECOND = 12
_NUMBER_OF = pattern(rf"(?:{SOFTENERS})?<value>的?")
_QUOTED = pattern(r"“[^”<signs>]{1,20}”")
IS_SHARES = pattern(r"^的?(?P<what>股份|股权|股票|份额|表决权|权益)")
# 突破6000亿美元的(公司), 500米以下(金矿), 15万吨级(冷库): the number describes a thing, nothing is measured.
_DESCRIBES = pattern(
    r"^(?:以上|以下|以内|左右|上下|及以上)?的(?!股份|股权|股票|(?:同比|环比)?(?:增|涨|升|降|跌|下|减))|^(?:以上|"
    r"以下|以内|及以上|级|级别)(?=\p{Han})"
)
_BUYS = pattern(
    r"(?P<what>(?:收购|购买|受让|认购|转让|出售|中标|竞得|拿下|回购|增资|"
    r"入股)[^,，。;；<date>]{0,24}?)(?=[,，。;；)）]|$)"
)
# What only a plan or means before the sum makes a purchase: 拟3000万元投资产业基金.
_PAYS = pattern(rf"(?:拟|计划|将|以|斥资|耗资|出资|用|豪掷)(?:{SOFTENERS})*$")
_INVESTS = pattern(
    r"(?P<what>(?:参投|投资|投建|设立|参设|新设|建设|参股|竞购|购入|购买|认缴|参与|增持|减持|出售)[^,，。;；<date>]{2,24}?)"
    r"(?=[,，。;；)）]|$)"
)
_SECOND_BOUND = pattern(rf"(?:且|,|，|、|至|到)?(?:{SOFTENERS})*<money>")  # 不低于2000万元且不超过3000万元回购
# 规模100亿元的基金, 合计持股10%的股东: the measure of a thing or holder, no threshold.
_MEASURED_OF = pattern(
    r"(?P<what>规模|总投资|投资|面积|金额|总额|产能|注册资本|资本|成本|造价|长度|全长|价值|持股)(?:约|为|共)?$"
)
_OF = pattern(r"的\p{Han}{2}")
_FIRST_OF_ALL = pattern(r"(?:成为|是|为)[^,，<numbers>]{0,30}(?:首家|首个|首款|首位|首座|首只|第一家|第一个|唯一)")
_FROM = pattern(r"[从由](?:<date>的?)?$")  # 从92%的峰值回落至77%
_OF_OTHERS = pattern(r"(?:其他|其它|其余|另外|这|那|每|各|前|后|第|上述|该)$")
_SOMEBODY_BEFORE = pattern(r"(?P<who><person>)[ (]?(?:<date>|现年|年仅|年满|享年|终年|生前|已|[男女]){0,4}$")
_SOMEBODY_BEHIND = pattern(r"的?[^,，<signs>]{0,14}(?P<who><person>)")
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
            return _SOMEBODY_BEFORE.search(before) is None and _SOMEBODY_BEHIND.match(after) is None
        exact = value.value is not None and value.mod is None and value.value < _BARE_COUNT_LIMIT
        if exact and value.unit in _PLAIN_CLASSIFIERS and not _HARMED.match(after):
            return True
    if _OF_OTHERS.search(before):
        return True
    if _MEASURED_OF.search(before) and _OF.match(after):
        return False
    if _DESCRIBES.match(after) and not _FROM.search(before):
        return not _FIRST_OF_ALL.search(before)
    return False


def is_age(mention: Mention) -> bool:
    """Whether a number counts years of life."""
    return isinstance(mention.value, QuantityValue) and mention.value.unit in ("岁", "周岁")


def whose_age(signs: Signs, begin: int, at: int, end: int) -> int | None:
    """The position of the person whose age stands at ``at``: ``周行远今年53岁``, ``53岁的董事长周行远``; None where none is."""
    if before := _SOMEBODY_BEFORE.search(signs.text, max(begin - 1, at - 12, 0), at):
        return before.start("who")
    behind = _SOMEBODY_BEHIND.match(signs.text, at + 1, end)
    return behind.start("who") if behind else None


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
    stop = _STOP.search(signs.text, begin, end)
    end = stop.start() if stop else end
    words = tokens.between(signs.starts[begin], signs.starts[end]) if begin < end else []
    is_act = bool(words) and words[0].tag[0] in "vdl" and words[-1].tag[0] in "vnl" and end - begin <= _LONGEST_ACT
    return signs.surface(begin, end) if is_act else ""


def purchase(mention: Mention, signs: Signs, begin: int, end: int) -> str:
    """What a sum is paid for, behind it: ``6.76亿元收购铖昌科技80%股权``; empty where nothing is."""
    if not isinstance(mention.value, MoneyValue):
        return ""
    second = _SECOND_BOUND.match(signs.text, begin, end)
    bought = _BUYS.match(signs.text, second.end() if second else begin, end)
    if bought is None and _PAYS.search(signs.text, max(begin - 10, 0), begin - 1):
        bought = _INVESTS.match(signs.text, begin, end)
    if bought is None:
        return ""
    position, pieces = bought.start(), list[str]()
    for number in _NUMBER_OF.finditer(signs.text, bought.start(), bought.end()):
        pieces.append(signs.surface(position, number.start()))
        position = number.end()
    return "".join([*pieces, signs.surface(position, bought.end())])


def noun_run(signs: Signs, tokens: Tokens, begin: int, end: int, acting: bool = False) -> str | None:
    """The noun phrase at a position: empty where none begins, None where it can't be told from its predicate.

    ``acting`` says that it is people or firms, of whom a verb behind tells what they do.
    """
    text = signs.text
    if begin < end and (quoted := _QUOTED.match(text, begin, end)):
        return signs.surface(begin, quoted.end())
    stop = _STOP.search(text, begin, end)
    if stop and stop[0] in ("和", "及", "与") and begin < stop.start():
        first = _single_run(signs, tokens, begin, stop.start(), False)
        second = _single_run(signs, tokens, stop.end(), min(end, stop.end() + _LONGEST_SECOND), True)
        if first and second and len(first) == stop.start() - begin:
            return first + stop[0] + second
    return _single_run(signs, tokens, begin, stop.start() if stop else end, acting)


def _single_run(signs: Signs, tokens: Tokens, begin: int, end: int, acting: bool) -> str | None:
    """A noun phrase without 和 at a position, up to ``end`` or the first stop before."""
    text = signs.text
    stop = _STOP.search(text, begin, end)
    end = stop.start() if stop else end
    if begin >= end or _SIGN.match(text, begin):
        return ""
    if _MARKS.match(text, begin, end):
        return ""
    if _NUMBER.match(text, end - 1):
        return None
    words = tokens.between(signs.starts[begin], signs.starts[end])
    cut = next((i for i, word in enumerate(words) if _breaks(word)), None)
    if cut is None and (_is_noun(words[-1]) or _is_suffix(words)) and not text.startswith("的", begin):
        acts = _first_act(words) if acting else None
        return _noun_before(signs, words[:acts]) if acts else signs.surface(begin, end)
    if cut != 0 and words and _is_noun(words[0]) and not text.startswith("的", begin):
        return _noun_before(signs, words[: cut or _first_act(words)])
    return None if words and _is_noun(words[0]) else ""


def _noun_before(signs: Signs, words: list[Token]) -> str | None:
    """The noun of which something is told: 文创企业 in ``5900多家文创企业在这里生长``."""
    verb = next((i for i, word in enumerate(words) if word.tag == "v"), len(words))
    words = words[:verb]
    while words and words[-1].tag[0] in "sftda":
        words = words[:-1]
    if not words or not _is_noun(words[-1]):
        return None
    return signs.surface(signs.position(words[0].start), signs.position(words[-1].end))


def _first_act(words: list[Token]) -> int | None:
    """Where a noun phrase ends in what is done: 一年级学生|戴上红领巾; none where 的 makes it an attribute."""
    if not words or not _is_noun(words[0]) or any(word.text == "的" for word in words):
        return None
    return next((i for i, word in enumerate(words) if word.tag == "v"), None)


def _breaks(word: Token) -> bool:
    if word.tag[0] == "u":
        return word.text not in ("的", "过")
    return word.tag[0] in "pcdyr" or word.text in ("将", "被", "在", "后", "前", "时")


def _begins_with_verb(signs: Signs, tokens: Tokens, begin: int, end: int) -> bool:
    words = tokens.between(signs.starts[begin], signs.starts[end]) if begin < end else []
    return bool(words) and (words[0].tag == "v" or (words[0].tag == "vn" and len(words) > 1))


def _is_suffix(words: list[Token]) -> bool:
    """A lone last character behind a noun, which jieba may take for a verb: 输送|带."""
    return len(words) > 1 and len(words[-1].text) == 1 and _is_noun(words[-2])


def _is_noun(word: Token) -> bool:
    return word.tag[0] in "njbxea" or word.tag in ("vn", "l", "s", "i")
