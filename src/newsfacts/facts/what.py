"""What the numbers of a sentence measure, followed from one to the next."""

from __future__ import annotations

from dataclasses import dataclass, replace

from newsfacts.facts.acts import what_befalls
from newsfacts.facts.ages import is_age, whose_age
from newsfacts.facts.carried import is_only_bound, is_only_named, kind_of, pointed_at
from newsfacts.facts.counted import counted_noun, is_multiple
from newsfacts.facts.goods import of_same_goods
from newsfacts.facts.memory import Memory
from newsfacts.facts.metric import MetricReader
from newsfacts.facts.nouns import noun_run
from newsfacts.facts.objects import ObjectReader
from newsfacts.facts.payouts import payout
from newsfacts.facts.predicate import Predicate, read_predicate
from newsfacts.facts.prices import SHARE_PRICE, is_priced, is_quoted, price_mover
from newsfacts.facts.rates import is_rate
from newsfacts.facts.share import is_share, part_of, share_metric
from newsfacts.facts.signs import Signs, pattern
from newsfacts.facts.spoken import spoken_of
from newsfacts.facts.tokens import Tokens
from newsfacts.facts.words import RATE, SOFTENERS
from newsfacts.records import Mention, MoneyValue, PercentValue

AGE = "年龄"
_SPED = pattern(rf"(?:加快|放缓|提速)(?:了|{SOFTENERS})*$")  # 较去年全年加快8个百分点
_IS_RATE = pattern(rf"(?:率|{RATE})$")
_OF_PRICES = pattern("CPI|PPI|价格?$|价格指数$")
_PERCENT = ("percent", None)
_PART_OF = pattern("^(?:占比|比重|份额占比)$")
_RESULTS = ("亏损", "盈利", "到期", "解禁")
_RATE = pattern(rf"^(?:{RATE})$")
_IN_BRACKETS = pattern(r"^[、和 )]*(?P<name><company>)[ ]?\($")
# 本田持股61%、日立持股19%
_NEXT_NAMED = pattern(r"[、和及与] ?(?P<name><name>)(?!<name>|[、和与及])")
# 超过了北岭重工的2亿元: as much of somebody else
_THAN = pattern(
    r"(?:超过|高于|低于|超越|远超|领先于?|落后于?|不及|大于|小于|多于|少于|反超|赶超)了?(?P<name><name>)(?:同期|同年)?的(?:约|近)?$"
)
_CONVERTED = pattern(r"<money>[ ]?\((?:约合|折合|合|约)?$")  # 45.5亿港元(5.81亿美元)
_NUMBER = pattern("<value>")
_OWNED = pattern("<name>")


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
        self._objects = ObjectReader(signs, tokens, self.reader)
        self._signs = signs
        self._tokens = tokens
        self._memory = memory
        self._metric = ""
        self._level = ""
        self._last: Predicate | None = None
        self._last_kind: tuple[str, str | None] | None = None
        self._of_kind: dict[tuple[str, str | None], str] = {}

    def measure(self, left: int, at: int, end: int, own_names: frozenset[int]) -> Measure | None:
        """What the number at ``at`` measures, read from the words since ``left`` and those up to ``end``.

        None where its words can't be understood; an empty metric where they name none.
        """
        signs, value = self._signs, self._signs.mentions[at].mention
        if isinstance(value.value, MoneyValue) and is_rate(signs, at):
            return None
        if isinstance(value.value, MoneyValue) and self._metric and _CONVERTED.match(signs.text, left - 1, at):
            return Measure(self._metric, self._last or Predicate("level", left), True)
        if is_age(value):
            somebody = whose_age(signs, left, at, end)
            return None if somebody is None else Measure(AGE, Predicate("level", left), bracketed=somebody)
        if paid := payout(value, signs, left, at):
            return Measure(paid[0], Predicate("level", paid[1]))
        if self._metric and (than := _THAN.search(signs.text, left, at)):
            return Measure(self._metric, Predicate("level", left, reached=True), True, than.start("name"))
        if listed := _NEXT_NAMED.match(signs.text, left, at):
            return self._of_next(listed.start("name"), self.measure(listed.end(), at, end, own_names))
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
        is_change = predicate.role == "change" and (is_change_by_share or is_multiple(value))
        if is_change and (mover := price_mover(signs, left, at)):
            return (
                self._new(mover.fund, predicate)
                if mover.fund
                else Measure(SHARE_PRICE, predicate, bracketed=mover.company)
            )
        if isinstance(value.value, MoneyValue) and is_quoted(signs, left, at) and not self._is_price():
            return self._new(SHARE_PRICE, replace(predicate, role="level", reached=True))
        if share := share_metric(signs, self.reader, left, predicate.end, own_names, known):
            return Measure(share, predicate, bool(known))
        is_level_share = predicate.role == "level" and isinstance(value.value, PercentValue) and not predicate.reached
        if is_level_share and signs.text[at - 1 : at] == "的":
            # 不低于净利润的75%: part of something, but of what is not told
            part = part_of(signs, self.reader, left, at, end, own_names)
            return self._new(part, predicate) if part else None
        before = self.reader.read(left, predicate.end, own_names)
        if not before and (told := spoken_of(signs, left, predicate.end)):
            before = self.reader.read(left, told, own_names)  # 租赁价格将在续约时从…
        counted = self._objects.counted(value, left, at, end, predicate, before) if predicate.role == "level" else None
        if counted is not None:
            return replace(self._new(counted.metric, predicate), verb=counted.verb)
        return self._before(left, at, before, predicate, value, own_names)

    def _of_next(self, name: int, measure: Measure | None) -> Measure | None:
        """What a number measures whose owner's name a list brings in; the measure before goes on: ``、北岭重工2亿元``."""
        if measure is None or measure.bracketed is not None:
            return measure
        goes_on = not measure.metric and measure.predicate.role == "level"
        return replace(measure, metric=self._metric if goes_on else measure.metric, bracketed=name)

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
        told = spoken_of(self._signs, begin, end)
        if told and (metric := self.reader.read(begin, told, own_names)):
            self._metric = self._level = metric

    def keep(self, measure: Measure, value: Mention) -> None:
        """Let a metric that made a fact go on."""
        self._last_kind = kind_of(value)
        if measure.predicate.role == "level":
            self._of_kind[kind_of(value)] = measure.metric
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
        named = (self._metric, self._level, self._memory.metric, self._memory.level_metric)
        known = self._metric or self._memory.metric
        inherited = known if self._goes_on(left, predicate) else pointed_at(self._signs, left, predicate.end, named)
        if before and not inherited:
            level = self._level or self._memory.level_metric
            if _RATE.match(before) or (_PART_OF.match(before) and isinstance(value.value, PercentValue)):
                metric = level if is_share(level) and not _RATE.match(before) else level + before
                return Measure(metric, predicate, bool(level))
            if before in _RESULTS and level.endswith(before):
                return Measure(level, predicate, True)  # 净利润亏损1亿元,上年同期亏损2亿元
            if _OWNED.search(self._signs.text, left, at) is None:
                before = of_same_goods(before, self._level)
            self._level = self._memory.level_metric = before
            return Measure(before, predicate)
        stated = predicate.role != "level" or predicate.reached or is_only_bound(self._signs, left, at)
        if not inherited and is_only_named(self._signs, left, at):
            inherited = self._of_kind.get(kind_of(value), "")
        if not inherited and stated and self._says_nothing(left, predicate.end, own_names):
            inherited = known
        if inherited and isinstance(value.value, PercentValue) and value.value.unit == "percentage_point":
            sped = _SPED.search(self._signs.text, max(left, at - 8), at) or self._is_of_growth(inherited, predicate)
            rate = "涨幅" if _OF_PRICES.search(inherited) else "增速"
            inherited += rate if sped and not _IS_RATE.search(inherited) else ""
        return Measure(inherited, self._as_rate(predicate, value), True)

    def _goes_on(self, left: int, predicate: Predicate) -> bool:
        """Whether the number before was what this one moved on from, or is a change against: 较1600亿元方案增长25%."""
        if self._last is None:
            return False
        if self._last.role == "origin":
            return predicate.moved
        is_next = _NUMBER.match(self._signs.text, left - 1) is not None
        return self._last.role == "base" and predicate.role == "change" and is_next

    def _is_of_growth(self, metric: str, predicate: Predicate) -> bool:
        """Whether points are those by which growth changed: 余额同比增长8%,比上月低0.2个百分点."""
        grew = self._last is not None and self._last.role == "change" and self._last_kind == _PERCENT
        is_itself = self._of_kind.get(_PERCENT) == metric or is_share(metric) or metric.endswith("指数")
        return grew and predicate.role == "change" and not is_itself

    def _is_price(self) -> bool:
        """Whether the sentence speaks of a price or an index already, which goes on."""
        return any(known and is_priced(known) for known in (self._metric, self._memory.metric))

    def _as_rate(self, predicate: Predicate, value: Mention) -> Predicate:
        """``一季度增速为47.7%,二季度为31.5%``: what goes on from a rate of change is one too."""
        last = self._last
        if predicate.role == "level" and last and last.rate and isinstance(value.value, PercentValue):
            return replace(predicate, role="change", direction=last.direction, basis=last.basis, rate=True)
        return predicate

    def _says_nothing(self, left: int, end: int, own_names: frozenset[int]) -> bool:
        """Whether the words before a number name no other measure."""
        starts, mentions = self._signs.starts, self._signs.mentions
        passed = [(starts[at], starts[at + 1]) for at in range(left, end) if at in mentions]
        words = (word for word in self.reader.words(left, end) if not any(a <= word.start < b for a, b in passed))
        return all(word.tag[0] != "n" for word in words)
