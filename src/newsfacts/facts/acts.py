"""What people, firms and shares that are counted do or suffer: 死亡 of ``50人死亡``, 参展企业 of ``400家企业参展``."""

from __future__ import annotations

from newsfacts.facts.nouns import STOP
from newsfacts.facts.signs import Signs, pattern
from newsfacts.facts.tokens import Token, Tokens
from newsfacts.facts.words import HARM, STATES, word_set
from newsfacts.records import Mention, QuantityValue

# 12名当地居民死亡, 1名员工受伤抢救无效死亡
_SUFFER = pattern(rf"[^<signs>,，。;；、]{{0,14}}?(?P<harm>{HARM})(?=$|[^\p{{Han}}]|和|及)")
_IN_STATE = pattern(rf"(?:<length>期?)?(?P<what>[\p{{Han}}A-Za-z]{{2,10}}?(?:{STATES}))(?=[,，。;；、)]|$)")
_STOCKS_MOVE = pattern(
    "(?P<who>个股|股票)?(?P<move>封?涨停|跌停|上涨|下跌|收涨|收跌|飘红|(?:涨|跌)(?:幅)?(?:超过?|逾)<percent>)"
)
_STOCK_UNITS = word_set("股 只 家")
ACTORS = word_set("人 名 位 家 户 余人 人次")
_LONGEST_ACT = 6
_EMPTY_VERBS = word_set("进行 开展 予以 给予 加以 实现 了 将 已")
_MANNERS = word_set("现场 当场 线上 线下 集体 首度")
_SIGN = pattern("[<signs>]")
_PAUSE = pattern(r"[\s\p{P}<signs>]")


def what_befalls(mention: Mention, signs: Signs, tokens: Tokens, begin: int, end: int) -> str:
    """What a number of people do or suffer, where no noun says who they are: 死亡 in ``50人死亡``."""
    if not isinstance(mention.value, QuantityValue):
        return ""
    if mention.value.unit in _STOCK_UNITS and (moves := _STOCKS_MOVE.match(signs.text, begin, end)):
        return signs.surface(*moves.span("move")) + (moves["who"] or "")
    if mention.value.unit not in ACTORS:
        return ""
    if harmed := _SUFFER.match(signs.text, begin, end):
        return harmed["harm"]
    clause_end = end
    stop = STOP.search(signs.text, begin, end)
    end = stop.start() if stop else end
    words = tokens.between(signs.starts[begin], signs.starts[end]) if begin < end else []
    is_act = bool(words) and words[0].tag[0] in "vdl" and words[-1].tag[0] in "vnl" and end - begin <= _LONGEST_ACT
    if is_act:
        return signs.surface(begin, end).replace("了", "", 1)
    pause = _PAUSE.search(signs.text, begin)
    last = min(pause.start() if pause else clause_end, clause_end)
    if _SIGN.match(signs.text, last, clause_end):
        return ""  # 136家公司披露2025年年报: what follows is an object
    return _who_act(tokens.between(signs.starts[begin], signs.starts[last])) if begin < last else ""


def _who_act(words: list[Token]) -> str:
    """Those who do something, where no object follows: 参展企业 of ``400家企业参展``; empty where it does."""
    first = next((i for i, word in enumerate(words) if word.tag[0] == "v" and i), len(words))
    while 0 < first < len(words) and (words[first - 1].tag[0] in "ds" or words[first - 1].text in _MANNERS):
        first -= 1
    nouns, acts = words[:first], words[first:]
    if (
        not nouns
        or not acts
        or acts[-1].tag[0] != "v"
        or any(word.tag[0] not in "vds" for word in acts if word.text not in _MANNERS)
    ):
        return ""
    who = "".join(word.text for word in nouns)
    deed = "".join(word.text for word in acts if word.text not in _EMPTY_VERBS)
    is_noun = nouns[0].tag[0] in "nbj" and nouns[-1].tag[0] in "nj" and who[-1] not in "的"
    return deed + who if is_noun and 2 <= len(deed) <= _LONGEST_ACT else ""


def in_state(signs: Signs, begin: int, end: int) -> str:
    """What things come to, with their noun: 逆回购到期 in ``535亿元逆回购到期``, 限售股解禁; empty where none is told."""
    found = _IN_STATE.match(signs.text, begin, end)
    return found["what"] if found else ""
