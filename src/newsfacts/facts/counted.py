"""What stands behind a number and is counted by it: 100条输送线, 3000万元现金, 18%股份."""

from __future__ import annotations

from newsfacts.facts.acts import ACTORS
from newsfacts.facts.nouns import noun_run
from newsfacts.facts.passing import MEASURED_OF, OF_THING
from newsfacts.facts.signs import Signs, pattern
from newsfacts.facts.tokens import Tokens
from newsfacts.facts.words import word_set
from newsfacts.records import Mention, MoneyValue, PercentValue, QuantityValue

IS_SHARES = pattern(r"^的?(?P<what>(?:公司|本公司|上市公司)?股份|股权|股票|份额|表决权|权益)")
_OF_MORE = pattern(r"(?P<of>[^<signs>,，。;；的]{1,14}?)(?:[中里]?的|中)(?:大?约|近|超过?|逾)?<quantity>")
_OCCASIONS = word_set("次 起 轮 场")
# What is given or taken, by words that are verbs too: 40万元罚款.
_GIVEN = pattern(r"(?:罚款|罚金|补助|补贴|奖励|赔偿|补偿|捐款|贷款|借款)(?=$|[^\p{Han}])")
_ACT = pattern(r"\p{Han}{2,4}(?=$|[\s\p{P}])")
_TIMES = frozenset(("倍", "番"))


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
    if isinstance(value, MoneyValue) and (given := _GIVEN.match(signs.text, begin, end)):
        return given[0]
    if isinstance(value, MoneyValue) and _begins_with_verb(signs, tokens, begin, end):
        return ""
    if chained := _OF_MORE.match(signs.text, begin, end):
        end = chained.end("of")  # 33个国家的476家企业
    if isinstance(value, QuantityValue) and value.unit in _OCCASIONS and (act := _ACT.match(signs.text, begin, end)):
        words = tokens.between(signs.starts[begin], signs.starts[act.end()])
        if len(words) == 1 and words[0].tag[0] == "v":
            return words[0].text  # 28次进攻
    acting = isinstance(value, QuantityValue) and value.unit in ACTORS
    return noun_run(signs, tokens, begin, end, acting=acting)


def attributed(mention: Mention, signs: Signs, tokens: Tokens, at: int, end: int) -> str:
    """A thing with its measure, which stands before the number: 基金规模 of ``规模100亿元的基金``; empty where none is."""
    measured = MEASURED_OF.search(signs.text, max(at - 8, 0), at)
    if measured is None or not OF_THING.match(signs.text, at + 1, end):
        return ""
    if measured["what"] == "持股":
        return measured["what"]
    behind = noun_run(signs, tokens, at + 2, end)
    return behind + measured["what"] if behind else ""


def _begins_with_verb(signs: Signs, tokens: Tokens, begin: int, end: int) -> bool:
    words = tokens.between(signs.starts[begin], signs.starts[end]) if begin < end else []
    if not words or words[0].tag not in ("v", "vn"):
        return False
    is_noun = words[-1].tag[0] == "n" and all(word.tag in ("vn", "n") for word in words)  # 服务|消费|券
    return words[0].tag == "v" or (len(words) > 1 and not is_noun)
