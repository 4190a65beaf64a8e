"""What is measured, in the text's own words: the noun phrase, trimmed."""

from __future__ import annotations

import regex

from newsfacts.facts.owners import owner_in_front
from newsfacts.facts.signs import Signs, pattern
from newsfacts.facts.stops import StopFinder
from newsfacts.facts.tokens import Token, Tokens
from newsfacts.facts.words import ADVERBS, DOWN, EXPECTATION, MEASURE, NO_ADVERB, STANDARD, UP

_LONGEST = 30
_LONGEST_VERB_PHRASE = 10
_STANDARD_END = pattern(rf"(?:{STANDARD})[”’」』\"]?$")
_MEASURE_END = pattern(rf"(?:{MEASURE})[”’」』\"]?$")
_FRONT = pattern(
    r"^(?:\d{1,2}[、.](?!\d)|(?:19|20)\d{2}(?=\p{Han}{2})(?!年)|(?:[上下]调|调[高低]|[上下]修|维持|将)(?=.{2,30}(?:预[期测估]值?|目标价|指引)$)|截至(?:发稿|收盘|午盘|目前|当前)时?|(?:造成|导致|致使)(?=..)|(?:其中)?(?:包括|包含)(?=..)|其中(?=..)|遭(?=净)|获(?=主力|净)|新(?=提供|签约?|开设|成立)|正在[^的]{1,8}的|即(?=..)|等(?=[增减持合])|刚刚[^的]{1,4}的|交[割货]的|[而①-⑳]|(?:半年度|年报|季报|[一二三四]季报|半年报|中报|"
    r"业绩快报|业绩预告)(?=..)|"
    r"的|公司(?!债)|本?集团|平台(?!型)|方面|APP|旗下|本身|合计|总计|共计|双方|当地(?=..)|其(?!他|它|余|中)|我国(?=的)|“(?=[^”]*$)|"
    r"[ 、)])|"
    r"^(?:港股|A股|美股|日股|韩股|欧股)(?=\p{Han}{2,10}指数?$)|"
    r"^\([^()]{0,20}\)|^一[个家](?:品牌|公司|企业|平台|集团)"
)
_BACK = pattern(rf"(?:{NO_ADVERB}(?:{ADVERBS})|的)+$")
# 减持其持有的公司股份: whose they are goes without saying.
_TRADED = pattern(
    r"(?P<verb>减持|增持|转让|质押|出售|卖出|抛售|受让|解除质押|收购|购买)(?:了)?(?:其|本人|交易对方)?(?:合计|所)?持(?:有)?的?(?=[\p{Han}]{2,8}$|$|<company>|\p{Han}{2,30}公司)"
)
# Of what comes to be, the thing alone is counted: 建成服务中心25个.
_LIGHT = pattern(
    r"^(?:成功|共|已)?(?:获得|建成|举办|设立|拥有|形成|建有|设有|实现|开展|进行|带来|产生|贡献)(?:了)?(?=[^的]{2,30}$)|^成功获得"
)
_OF_COMPANY = pattern(r"(?<=^(?:减持|增持|持有|共持有|回购|质押|转让))(?:本)?公司$")
# 减持不超公司5%股份
_BOUNDED = pattern(r"(?<=^(?:减持|增持|回购|转让|质押|受让))(?:不超过?|不低于|不少于|约)(?=公司|其|总)")
# 净利润为亏损1亿元
_AS_RESULT = pattern("为(?P<what>净?亏损|盈利)$")
_EXPECTED = {"预亏": "亏损", "预盈": "盈利"}
_EVERY = pattern(r"^(?P<rest>.+?)(?P<every>单日|单月|单季|单周|单场|全年|日均|月均)$")
_KEPT_VERBS = frozenset(("占", "归属", "归", "扣除", "扣", "应占", "归母", "占比"))
_CODE = pattern(r"\((?=[^()]{0,30}[0-9.诊])(?:行情)?[A-Z0-9.,:：、诊股 ]{3,30}\)")
_PAIRS = ("“”", "「」", "()", "《》")
_NUMBER = regex.compile(r"[0-9](?!D|[0-9]{0,2}(?:年|个?月|天|日)期|[^以]{1,8}以[上下]\p{Han})")  # 3D打印, 1年期LPR
_ONLY_CHANGE = pattern(rf"(?:同比|环比)?(?:{UP}|{DOWN})+")
_NO_METRIC = pattern(rf"[高低][位点]|峰值|市场|机构|分析师|业内|普遍|外界|公司|平台|其中|此前|(?:{EXPECTATION})")
_NO_NOUN = pattern(r"(?:在(?![手建产研售营途岗册校园线])|从(?!业)|由|被(?!动)|把)(?!.*的)|(?:每\p{Han}{1,2}){1,3}$")
_SOME_WORD = regex.compile(r"[\p{Han}A-Za-z]{2}")


class MetricReader:
    """Cuts the measure out of the words before a number."""

    def __init__(self, signs: Signs, tokens: Tokens) -> None:
        """Read metrics from one stretch of text."""
        self._signs = signs
        self._stops = StopFinder(signs, tokens)

    def words(self, begin: int, end: int) -> list[Token]:
        """jieba's words between two positions."""
        return self._stops.words(begin, end)

    def read(self, begin: int, end: int, own_names: frozenset[int]) -> str:
        """The measure named between two positions, empty where none is named.

        ``own_names`` are the positions of names that are the subject: they are no part of the measure.
        """
        if result := _AS_RESULT.search(self._signs.text, begin, end):
            measured = self.read(begin, result.start(), own_names)
            return self.tidy(measured + result["what"])
        if traded := _TRADED.search(self._signs.text, begin, end):
            return self.tidy(traded["verb"] + self._signs.surface(traded.end(), end))
        start = self._start(begin, end)
        start = max((at + 1 for at in own_names if start <= at < end), default=start)
        closed = self._signs.text.find(")", start, end)
        if closed >= 0 and "(" not in self._signs.text[start:closed]:
            start = closed + 1  # 云杉科技(云杉,Yunshan)营收
        if start >= end or self._tells(start, end):
            return ""
        words = self._signs.surface(start, end)
        return self.tidy(words) or (self.tidy(words.rpartition("的")[2]) if len(words) > _LONGEST else "")

    def tidy(self, metric: str) -> str:
        """A metric without what clings to its edges; empty where what remains is none."""
        metric = _CODE.sub("", metric).strip(" 、·-—")
        while found := _FRONT.match(metric):
            metric = metric[found.end() :]
        metric = _BACK.sub("", metric)
        metric = _LIGHT.sub("", metric)
        metric = _OF_COMPANY.sub("", metric)
        metric = _BOUNDED.sub("", metric)
        metric = _EXPECTED.get(metric, metric)
        if found := _EVERY.match(metric):
            metric = found["every"] + found["rest"]
        return metric if is_metric(metric) else ""

    def _start(self, begin: int, end: int) -> int:
        """Where the noun phrase that ends at ``end`` begins.

        A standard measure stands without a relative clause in front (``线上促成的交易额``), anything
        else needs it (``实现首单成交的冷启动时间``).
        """
        head = self._signs.text.rfind("的", begin, end)
        is_standard = bool(_STANDARD_END.search(self._signs.text, max(head, begin), end))
        start = begin
        for stop in self._stops.between(begin, end):
            in_clause = stop.is_soft and stop.after <= head < end - 1
            if stop.start >= start and not (in_clause and not is_standard):
                start = stop.after
        return head + 1 if start <= head and is_standard and self._has_verb(start, head) else start

    def _tells(self, start: int, end: int) -> bool:
        """Whether the words are a whole statement rather than a noun phrase: 法院判决被告赔偿原告损失."""
        text = self._signs.text
        start = max(start, text.rfind("》", start, end) + 1)  # a title may say anything
        if end - start <= _LONGEST_VERB_PHRASE or "的" in text[start:end] or _MEASURE_END.search(text, start, end):
            return False
        words = self.words(start + len(owner_in_front(text[start:end])), end)
        verbs = [i for i, word in enumerate(words) if word.tag == "v"]
        return sum(i - 1 not in verbs for i in verbs) >= 2  # 查|摆问题 is one

    def _has_verb(self, begin: int, end: int) -> bool:
        verbs = [word for word in self.words(begin, end) if word.tag == "v"]
        return bool(verbs) and not any(verb.text in _KEPT_VERBS for verb in verbs)


def is_metric(metric: str) -> bool:
    """Whether words can name a measure: not too long, no loose quotation marks, no lone character, no number."""
    if (
        not 2 <= len(metric) <= _LONGEST
        or _NUMBER.match(metric)
        or _ONLY_CHANGE.fullmatch(metric)
        or _NO_METRIC.fullmatch(metric)
    ):
        return False
    if _NO_NOUN.match(metric):
        return False
    return bool(_SOME_WORD.search(metric)) and all(metric.count(pair[0]) == metric.count(pair[1]) for pair in _PAIRS)


def is_measure(metric: str) -> bool:
    """Whether a metric ends in a word that by itself names a measure: 收入, 销量, 比例."""
    return bool(_MEASURE_END.search(metric))
