"""What the numbers of a sentence measure, followed from one to the next."""

from __future__ import annotations

from dataclasses import dataclass, replace

from newsfacts.facts.ages import is_age, whose_age
from newsfacts.facts.counted import IS_SHARES, attributed, counted_noun, is_multiple, names_no_kind, what_befalls
from newsfacts.facts.memory import Memory
from newsfacts.facts.metric import MetricReader
from newsfacts.facts.nouns import noun_run
from newsfacts.facts.predicate import Predicate, read_predicate
from newsfacts.facts.purchases import purchase
from newsfacts.facts.share import share_metric
from newsfacts.facts.signs import Signs, pattern
from newsfacts.facts.tokens import Tokens
from newsfacts.facts.words import MEASURE, PREPOSITIONS, RATE, SOFTENERS
from newsfacts.records import Mention, MoneyValue, PercentValue, QuantityValue

_SAME_MEASURE = pattern(r"(?:这一|该项?|上述|此项?)(?P<what>[\p{Han}]{2,6})$")
_SAME_NUMBER = pattern(r"(?:这一|该项?|上述|此项?)(?:数字|数据|指标|数值|比例|金额)(?:被[^<signs>,，]{1,4}[,，])?$")
SHARE_PRICE = "股价"
AGE = "年龄"
_PRICE_MOVES = pattern(
    r"(?:<time>|[、和及 ])*(?P<name><company>)(?:、<company>){0,20}(?:等)?"
    r"(?:(?:在|自)?<time>(?:之?内|以来|间)?|\([^()]{0,20}\)|H股|A股|美股|港股|ADR|盘[前后中]|开盘|早盘|午后|尾盘|收盘|现|一度|再|又|则|也)*"
    rf"(?:收|大|暴|飙|领|微|急|高|低|续|直线|上|下)?(?:涨|跌|高开|低开|走高|走低)(?:{SOFTENERS}|幅|达|停|为)*"
)
# A share that closes at a price, where no price is spoken of: 红阳能源报收6.49元.
_QUOTED_AT = pattern(r"(?:<company>|^|[,，])[^<signs>,，]{0,4}(?:报收于?|收报于?|收于|报|现报|封停报)$")
_PRICED = pattern("价|指数?$|[金银铜铝油气煤矿币]$|黄金|白银|原油|期货|合约")
_RATE = pattern(rf"^(?:{RATE})$")
_IN_BRACKETS = pattern(r"^[、和 )]*(?P<name><company>)[ ]?\($")
_CONVERTED = pattern(r"<money>[ ]?\((?:约合|折合|合|约)?$")  # 45.5亿港元(5.81亿美元)
# A measure of which something is told: 净利润与…相比, 比例虽仍处于….
_SPOKEN_OF = pattern(
    rf"(?:{MEASURE})(?=虽|与|同(?!比)|较|则|仍|均|已|有所|将|出现|明显|大幅|持续|继续|再|进一步|方面$|上[升涨行]|下[降滑跌])"
)
_LONGEST_TOPIC = 40
# 增持金额不低于8000万元,不超过1.6亿元
_ONLY_BOUND = pattern(r"(?:[且并,，]|最[高低多少]|上限|下限|不(?:超过?|低于|高于|少于|多于)|至[多少]|为){1,6}")
# Dividends by ten shares: 拟10转7派3.2元.
_PAYOUT = pattern(r"(?<!\d)(?P<what>10股?(?:[转送]增?[\d.]{1,4}股?){0,2}派)[现发]?(?:现金|红利)?$")
_TRADES = pattern(r"^(?:购买|收购|取得|受让|转让|出售|减持|增持|持有|认购|竞得|质押)$")
_SPENDS = pattern("(?:投入|投资|斥资|耗资|出资|注资|增资)$")
# A measure that says itself that things are counted: 减持数量不超过800万股公司股份.
_COUNTS = pattern("(?:数量|总数|总量|件数|人数|家数|户数|次数|金额|总额|比例|规模|销量|产量|价格|均价|面积)$")
_TAKES_OBJECT = pattern(rf"(?:{PREPOSITIONS})$")
# What may follow a level; other words would make the number part of something that is not understood.
_ENDS = pattern(
    r"$|[^\p{Han}A-Za-z]|左右|上下|以上|以下|以内|之间|至|到|和|及|与|或|较|比|同比|环比|增|涨|升|降|跌|减|占|等|的|起步|起(?!\p{Han})|封顶|不等|"
    r"(?:水平|高位|低位|关口|大关|附近|下方|上方|峰值|高点|低点|规模)"
)


@dataclass(frozen=True, slots=True)
class Measure:
    """What a number measures and how: the metric, its predicate, and whether the metric is inherited."""

    metric: str
    predicate: Predicate
    inherited: bool = False
    bracketed: int | None = None
    verb: str = ""


class What:
    """Follows the metric through one sentence."""

    def __init__(self, signs: Signs, tokens: Tokens, memory: Memory) -> None:
        """Begin a sentence."""
        self.reader = MetricReader(signs, tokens)
        self._signs = signs
        self._tokens = tokens
        self._memory = memory
        self._metric = ""
        self._level = ""
        self._last: Predicate | None = None

    def measure(self, left: int, at: int, end: int, own_names: frozenset[int]) -> Measure | None:
        """What the number at ``at`` measures, read from the words since ``left`` and those up to ``end``.

        None where its words can't be understood; an empty metric where they name none.
        """
        signs, value = self._signs, self._signs.mentions[at].mention
        if isinstance(value.value, MoneyValue) and self._metric and _CONVERTED.match(signs.text, left - 1, at):
            return Measure(self._metric, self._last or Predicate("level", left), True)
        if is_age(value):
            somebody = whose_age(signs, left, at, end)
            return None if somebody is None else Measure(AGE, Predicate("level", left), bracketed=somebody)
        if isinstance(value.value, MoneyValue) and (payout := _PAYOUT.search(signs.text, left, at)):
            return Measure(f"10{payout['what'][-1]}", Predicate("level", payout.start("what")))
        if name := _IN_BRACKETS.match(signs.text[left:at]):
            return Measure(self._metric, Predicate("level", left), True, left + name.start("name"))
        predicate = read_predicate(signs, left, at, end, is_multiple(value))
        if predicate is None:
            return None
        if predicate.ahead:
            behind = noun_run(signs, self._tokens, at + 1 + predicate.ahead, end)
            return self._new(self.reader.tidy(behind or ""), predicate)
        known = self._level or self._memory.level_metric
        is_change_by_share = predicate.role == "change" and isinstance(value.value, PercentValue)
        if is_change_by_share and (moves := _PRICE_MOVES.fullmatch(signs.text, left, at)):
            # A company itself that rises or falls by a share is its price: 赤峰黄金涨近6%、山东黄金涨4.4%.
            return Measure(SHARE_PRICE, predicate, bracketed=moves.start("name"))
        if isinstance(value.value, MoneyValue) and _QUOTED_AT.search(signs.text, left, at) and not self._is_price():
            return self._new(SHARE_PRICE, replace(predicate, role="level", reached=True))
        if share := share_metric(signs, self.reader, left, predicate.end, own_names, known):
            return Measure(share, predicate, bool(known))
        if predicate.role == "level" and isinstance(value.value, PercentValue) and signs.text[at - 1 : at] == "的":
            return None  # 不低于净利润的75%: part of something, but of what is not told
        before = self.reader.read(left, predicate.end, own_names)
        counted = self._counted(value, left, at, end, predicate, before) if predicate.role == "level" else None
        if counted is not None:
            return replace(self._new(counted, predicate), verb=before if counted.startswith(before) else "")
        return self._before(left, at, before, predicate, value, own_names)

    def listed(self, at: int, end: int, last: Measure, dealt: bool) -> Measure:
        """What one more number of a list measures: ``举办69场活动和370场洽谈``; ``dealt`` by 分别, the same."""
        value = self._signs.mentions[at].mention
        if befalls := what_befalls(value, self._signs, self._tokens, at + 1, end):
            return replace(last, metric=self.reader.tidy(befalls))
        behind = counted_noun(value, self._signs, self._tokens, at + 1, end) if last.predicate.role == "level" else ""
        metric = (
            self.reader.tidy(last.verb + behind)
            if behind and not (dealt and not last.verb)
            else last.metric
            if dealt
            else ""
        )
        return replace(last, metric=metric)

    def pass_by(self, begin: int, end: int, own_names: frozenset[int]) -> None:
        """Take in a clause without a number: what it tells of may be measured in the next.

        ``净利润与上年同期相比,将增加7亿元``
        """
        spoken_of = _SPOKEN_OF.search(self._signs.text, begin, min(end, begin + _LONGEST_TOPIC))
        if spoken_of and (metric := self.reader.read(begin, spoken_of.end(), own_names)):
            self._metric = self._level = metric

    def keep(self, measure: Measure) -> None:
        """Let a metric that made a fact go on."""
        self._metric = self._memory.metric = measure.metric
        self._last = measure.predicate

    def _new(self, metric: str, predicate: Predicate) -> Measure:
        if metric:
            self._level = self._memory.level_metric = metric
        return Measure(metric, predicate)

    def _before(
        self, left: int, at: int, before: str, predicate: Predicate, value: Mention, own_names: frozenset[int]
    ) -> Measure:
        """The metric named before a number, else the one that the sentence has been speaking of."""
        inherited = self._pointed_at(left, predicate.end)
        known = self._metric or self._memory.metric
        if self._last and self._last.role == "origin" and predicate.moved:
            inherited = known
        if before and not inherited:
            level = self._level or self._memory.level_metric
            if _RATE.match(before):
                return Measure(level + before, predicate, bool(level))
            self._level = self._memory.level_metric = before
            return Measure(before, predicate)
        bounds = _ONLY_BOUND.fullmatch(self._signs.text, left, at)
        stated = predicate.role != "level" or predicate.reached or bounds
        if not inherited and stated and self._says_nothing(left, predicate.end, own_names):
            inherited = known
        return Measure(inherited, self._as_rate(predicate, value), True)

    def _is_price(self) -> bool:
        """Whether the sentence speaks of a price or an index already, which goes on."""
        return any(known and _PRICED.search(known) for known in (self._metric, self._memory.metric))

    def _pointed_at(self, left: int, end: int) -> str:
        """The metric that ``这一收入`` points back to."""
        same = _SAME_MEASURE.search(self._signs.text, left, end)
        known = (self._metric, self._level, self._memory.metric, self._memory.level_metric)
        if _SAME_NUMBER.search(self._signs.text, left, end):
            return next(filter(None, known), "")
        return next((metric for metric in known if same and metric.endswith(same["what"])), "")

    def _as_rate(self, predicate: Predicate, value: Mention) -> Predicate:
        """``一季度增速为47.7%,二季度为31.5%``: what goes on from a rate of change is one too."""
        last = self._last
        if predicate.role == "level" and last and last.rate and isinstance(value.value, PercentValue):
            return replace(predicate, role="change", direction=last.direction, basis=last.basis, rate=True)
        return predicate

    def _counted(self, value: Mention, left: int, at: int, end: int, predicate: Predicate, before: str) -> str | None:
        """Verb and noun around a number: ``铺设100条输送线``; None where the number counts nothing behind it.

        A noun with an attribute stands alone, and so does what money or a bare number is of.
        """
        text = self._signs.text
        if what := attributed(value, self._signs, self._tokens, at, end):
            return self.reader.tidy(what)
        if befalls := what_befalls(value, self._signs, self._tokens, at + 1, end):
            return self.reader.tidy(befalls)
        if bought := purchase(value, self._signs, at + 1, end):
            return self.reader.tidy(bought)
        if predicate.moved and before:
            return None  # 贸易伙伴拓展至110个国家
        behind = counted_noun(value, self._signs, self._tokens, at + 1, end)
        if (behind == "" and _SPENDS.search(before)) or _COUNTS.search(before):
            return None
        if behind == "":
            return None if predicate.moved or _ENDS.match(text, at + 1, end) else ""
        is_object = not predicate.reached and bool(_TAKES_OBJECT.search(text, left, at))
        if text[at - 3 : at] == "持有的" and IS_SHARES.match(behind or ""):
            return self.reader.tidy("持有" + (behind or ""))
        if behind is None or is_object or text[at - 1 : at] == "的":
            return ""
        if names_no_kind(value) or "的" in behind:
            whole = self.reader.tidy(before + behind if _TRADES.match(before) else behind)
            return (
                self.reader.tidy(behind.partition("的")[0]) or whole if isinstance(value.value, MoneyValue) else whole
            )
        if isinstance(value.value, PercentValue):
            return self.reader.tidy(before + behind)
        if predicate.reached:
            return self.reader.tidy(before + behind if before.startswith("每") else behind)
        if isinstance(value.value, QuantityValue) and value.value.unit == "股" and IS_SHARES.match(behind):
            return self.reader.tidy(before + behind)
        acts = before and self._acts(left, predicate.end, before)
        return self.reader.tidy(before + behind) if acts else self.reader.tidy(behind)

    def _acts(self, left: int, end: int, before: str) -> bool:
        """Whether the words before a number are what is done to the things it counts, not a place or holder."""
        if len(before) > 6:
            return False
        words = self.reader.words(left, end)
        begins = self._signs.starts[end] - len(before)
        if words[-1].tag[0] == "v":
            return True
        return begins > self._signs.starts[left] and words[-1].tag == "n" and not self._follows_number(begins)

    def _follows_number(self, offset: int) -> bool:
        before = self._signs.mentions.get(self._signs.position(offset) - 1)
        return before is not None and before.mention.kind not in ("company", "person")

    def _says_nothing(self, left: int, end: int, own_names: frozenset[int]) -> bool:
        """Whether the words before a number name no other measure."""
        starts, mentions = self._signs.starts, self._signs.mentions
        passed = [(starts[at], starts[at + 1]) for at in range(left, end) if at in mentions]
        words = (word for word in self.reader.words(left, end) if not any(a <= word.start < b for a, b in passed))
        return all(word.tag[0] != "n" for word in words)
