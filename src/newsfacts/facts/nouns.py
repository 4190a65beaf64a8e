"""The noun phrase at a position, which what is told of it ends."""

from __future__ import annotations

from newsfacts.facts.signs import Signs, pattern
from newsfacts.facts.tokens import Token, Tokens
from newsfacts.facts.words import word_set

# Words behind a level that are no noun of their own: 7万美元关口.
_MARKS = pattern("关口|大关|门槛|水平|附近|高位|低位|下方|上方|整数")
STOP = pattern(r"[\s\p{P}]|和|及|以及|与|等")
_NUMBER = pattern("<value>")
_SIGN = pattern("[<signs>]")
_ACTS = word_set(
    "操作 改造 建设 升级 整治 治理 支持 补贴 投资 行动 演习 训练 研究 检查 调研 服务 合作 修复 开发 试验 培训 贷款 捐赠 试点 交易 认证 申请 投诉 举报 咨询 袭击 "
    "空袭 进攻 攻击 战斗 拦截 救援 赔偿 罚款 采购 授信 担保 签约"
)
_TERM = pattern("<length>期?(?!间|限)")
_ABOUT = pattern(r"与[^,，。;；<signs>]{2,14}(?:相关|有关)的")  # 50条与“好房子”相关的规范
_LONGEST_SECOND = 12
_QUOTED = pattern(r"“[^”<signs>]{1,20}”")


def noun_run(signs: Signs, tokens: Tokens, begin: int, end: int, acting: bool = False) -> str | None:
    """The noun phrase at a position: empty where none begins, None where it can't be told from its predicate.

    ``acting`` says that it is people or firms, of whom a verb behind tells what they do.
    """
    text = signs.text
    if term := _TERM.match(text, begin, end):
        begin = term.end()  # 80亿元|7天期|逆回购操作
    if about := _ABOUT.match(text, begin, end):
        noun = noun_run(signs, tokens, about.end(), end)
        return signs.surface(begin, about.end()) + noun if noun else noun
    if begin < end and (quoted := _QUOTED.match(text, begin, end)):
        behind = _single_run(signs, tokens, quoted.end(), end, acting)  # “战斧”|巡航导弹
        return signs.surface(begin, quoted.end()) + (behind or "")
    stop = STOP.search(text, begin, end)
    if stop and stop[0] in ("和", "及", "与") and begin < stop.start():
        first = _single_run(signs, tokens, begin, stop.start(), False)
        second = _single_run(signs, tokens, stop.end(), min(end, stop.end() + _LONGEST_SECOND), True)
        if first and second and len(first) == stop.start() - begin:
            return first + stop[0] + second
    return _single_run(signs, tokens, begin, stop.start() if stop else end, acting)


def _single_run(signs: Signs, tokens: Tokens, begin: int, end: int, acting: bool) -> str | None:
    """A noun phrase without 和 at a position, up to ``end`` or the first stop before."""
    text = signs.text
    stop = STOP.search(text, begin, end)
    end = stop.start() if stop else end
    if begin >= end or _SIGN.match(text, begin):
        return ""
    if _MARKS.match(text, begin, end):
        return ""
    words = tokens.between(signs.starts[begin], signs.starts[end])
    if words and words[0].tag[0] == "c":
        return ""  # 买入3亿元并卖出2亿元
    if _NUMBER.match(text, end - 1):
        return None
    cut = next((i for i, word in enumerate(words) if _breaks(word)), None)
    if cut is None and len(words) > 1 and words[-1].text in _ACTS and end - begin <= _LONGEST_SECOND:
        return signs.surface(begin, end)  # 资金支持, 灌区现代化改造
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


def _is_suffix(words: list[Token]) -> bool:
    """A lone last character behind a noun, which jieba may take for a verb: 输送|带."""
    return len(words) > 1 and len(words[-1].text) == 1 and _is_noun(words[-2])


def _is_noun(word: Token) -> bool:
    is_sum = len(word.text) > 2 and word.text[-1] in "款费金券"  # 补助款, which jieba takes for a verb
    return word.tag[0] in "njbxea" or word.tag in ("vn", "l", "s", "i") or is_sum
