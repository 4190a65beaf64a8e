"""The words that no noun phrase reaches back over: where a measure begins at the earliest."""

from __future__ import annotations

from dataclasses import dataclass

from newsfacts.facts.signs import Signs, pattern
from newsfacts.facts.tokens import Token, Tokens
from newsfacts.facts.words import ADVERBS, PREPOSITIONS, SPEECH, THIS_COMPANY, word_set

_PREPOSITIONS = word_set(PREPOSITIONS)
# Verbs and the like that may stand inside a relative clause: 实现首单成交的冷启动时间.
_SOFT = word_set(
    PREPOSITIONS,
    "是 有 来自 成为 拥有 达成 推动 带动 达 达到 完成 实现 取得 录得 获得 保持 共同 全面 成功 正式 共 合计 累计 共计 总计",
    "预计 持续 不断 首次 已 已经 更 再 连续 平均每年 或",
)
_HARD = word_set(
    ADVERBS,
    SPEECH,
    THIS_COMPANY,
    "也 还 且 并 而 但 其 该 这 那 此 本 让 使 令 如果 因为 由于 所以 因此 其中 此外 另外 同时 并且 但是 不过 然而",
    "目前 当前 现在 当时 随后 随即 之后 此后 以来 以及 而且 虽然 尽管 即使 例如 比如 显示 称 首家 首个 首次 唯一",
    "使得 导致 了 着 过 总共 平均每 据介绍 据悉 这一 这款 该款 这些 这个 此次 本次 上述 所持 我们 他们 它们",
    "旗下 预期 料 拟 相比 相较 相比之下",
) - {"可", "能", "整体", "总体"}
_ALL = _HARD | _SOFT
_LONG = pattern(
    "|".join(sorted((word for word in _ALL if word.isalpha() and len(word) > 1), key=lambda w: (-len(w), w)))
)
# These join nouns as often as they take an object; only before a name they surely do the latter.
_JOINING = word_set("和 与 跟 同 及")
_IN_SHARE = pattern(r"占比|比[例重率]")
_NAME = pattern("<name>")
_PUBLISHES = "发布"
# What is published to tell of: 发布年报; other things are published to count them: 发布技术标准182项.
_REPORT = pattern(r"(?:了|的|\p{Han}{0,6}(?:报|报告|公告|业绩|数据|消息|财报|预告|快报|声明|通知|记录表))|$|[^\p{Han}]")
# jieba may join it to what follows: 将日|销量.
_PLAN = pattern(r"(?<=^|[<signs>,，:：])[将拟]|(?<=(?:^|[<signs>,，:：])[将拟])[向对以在于从为由]")
# 通过大宗交易、集中竞价或其他合法方式(减持公司股份)
_BY_MEANS = pattern(r"(?:通过|以|采用|采取|按照?)[^,，<signs>“”]{2,40}?(?:方式|形式)(?!的)")
_QUOTED = pattern(r"“[^”]*”|《[^》]*》")
# Not the term of a 1年期国债, and not 一季度末|内地客户.
_DATE = pattern(
    r"(?!<length>期(?!间|限|内|末|初|货|权))<time>(?:期间|以来|开始|年度|晚间|末(?!期)|底|初(?!期)|内(?![部地容需存])|间(?!接)|前后|前|后|起|来|的)?"
)
# Not 每10股, and not 50亿元及以上项目.
_NUMBER = pattern(r"(?<!每)<value>(?!及?以[上下]\p{Han})")
_PLACE_END = pattern(
    r"[^<signs>]{0,14}?(?:之?(?:中(?!国|心|小|央|期|标|长|部(?!署))|上(?![市涨升调述年月周海线游])|里(?!程)|"
    r"内(?![部容地存需])|下(?![降跌滑调年月游属])|"
    r"时(?![间期])|后(?![续期])|前|间(?!接))|期间|方面|以来|以外|之外)"
)
_TAKES_PLACE = word_set("在 从 于 随着 除 自 当")
_MOVES_OBJECT = word_set("将 把")
_TAKES_NOTHING = word_set("将 把 由 受 至 到")


@dataclass(frozen=True, slots=True)
class Stop:
    """A stop at ``start``; a noun phrase goes on at ``after``. A soft one may stand in a relative clause."""

    start: int
    after: int
    is_soft: bool


class StopFinder:
    """Finds stops in one stretch of text."""

    def __init__(self, signs: Signs, tokens: Tokens) -> None:
        """Look at one stretch of text."""
        self._signs = signs
        self._tokens = tokens

    def words(self, begin: int, end: int) -> list[Token]:
        """jieba's words between two positions."""
        starts = self._signs.starts
        return self._tokens.between(starts[begin], starts[end]) if begin < end else []

    def between(self, begin: int, end: int) -> list[Stop]:
        """The stops between two positions, in order."""
        text = self._signs.text
        found = {match.span(): False for match in _DATE.finditer(text, begin, end)}
        found |= {match.span(): True for match in _NUMBER.finditer(text, begin, end)}
        for match in _LONG.finditer(text, begin, end):
            if not self._is_noun(match[0], match.end(), end):
                found[match.span()] = match[0] in _SOFT
        for token in self.words(begin, end):
            at = self._signs.position(token.start)
            if token.text not in _ALL or not text.startswith(token.text, at):
                continue
            if self._is_noun(token.text, at + len(token.text), end):
                continue
            if token.text == "比" and (at + 1 == end or _IN_SHARE.search(text, max(at - 1, begin), at + 2)):
                continue  # 成本收入比
            if token.text not in _JOINING or _NAME.match(text, at + 1):
                found[at, at + len(token.text)] = token.text in _SOFT
        found |= {match.span(): False for match in _BY_MEANS.finditer(text, begin, end)}
        found |= {match.span(): match[0] in _PREPOSITIONS for match in _PLAN.finditer(text, begin, end)}
        quoted = [match.span() for match in _QUOTED.finditer(text, begin, end)]
        spans = sorted(
            (span for span in found if not any(a <= span[0] < b for a, b in quoted)),
            key=lambda span: (span[0], -span[1]),
        )
        stops = (self._stop(start, last, end, found[start, last]) for start, last in spans)
        return [stop for stop in stops if stop is not None]

    def _is_noun(self, word: str, behind: int, end: int) -> bool:
        """Whether a word that mostly ends a noun phrase is part of one: 发布标准182项, 盈利预期的比例."""
        text = self._signs.text
        if word == _PUBLISHES:
            return behind == end or not _REPORT.match(text, behind, end)
        if word == "累计":
            return text.startswith("值", behind)
        if word == "对":
            return text.startswith(("价", "手", "象"), behind)
        if word == "并":
            return text.startswith(("网", "购", "表", "轨"), behind)
        if word == "计划":
            before = self.words(max(behind - len(word) - 4, 0), behind - len(word))
            return bool(before) and before[-1].tag in ("v", "vn") and len(before[-1].text) > 1
        return word == "预期" and (behind == end or text.startswith("的", behind))

    def _stop(self, start: int, stop: int, end: int, is_soft: bool) -> Stop | None:
        """A preposition takes its object with it: ``在仓储建设中``, ``为客户``; one of place is closed by it."""
        text = self._signs.text
        word = text[start:stop]
        if word not in _PREPOSITIONS or word in _TAKES_NOTHING:
            return Stop(start, stop, is_soft and word not in _MOVES_OBJECT)
        place = _PLACE_END.match(text, stop, end) if word in _TAKES_PLACE else None
        if place:
            return Stop(start, place.end(), False)
        if _NAME.match(text, stop, end):
            return Stop(start, stop + 1, is_soft)
        behind = self._signs.starts[stop]
        verb = next((word.start for word in self.words(stop, end) if word.tag == "v" and word.start > behind), None)
        if verb is None and word == "在":
            return None  # 全国在田蔬菜面积: part of the noun
        if (each := text.find("每", stop, end)) >= 0 and (verb is None or self._signs.starts[each] < verb):
            return Stop(start, each, is_soft)  # 向全体股东每10股派发
        return Stop(start, stop if verb is None else self._signs.position(verb), is_soft)
