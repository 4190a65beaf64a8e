"""Reported, planned, denied or rumored."""

from __future__ import annotations

from newsfacts.facts.signs import Signs, pattern
from newsfacts.facts.tokens import Tokens
from newsfacts.facts.words import DOWN, EXPECTATION, UP
from newsfacts.records import Status

_PLAN = pattern(
    r"(?<![虚模])拟(?![态人真定]|合(?!计))|预计|预估(?!值)|(?<!超)(?<!出)预期|有望|可望|力争|争取|打算|预[增减亏盈]|(?<![五”])规划(?![”》]|纲要|的)|提议|"
    r"建议(?=[^,，]{0,12}(?:派[发付息]|宣派|分派|股息))|董事会建议|意向(?=投资|收购|金额|购买)|筹划|(?<!(?:违反|违背)[^,，]{0,20})承诺|"
    r"寻求|谋求|酝酿|(?<!管理)(?<!持股)(?<!信托)(?<!资管)(?<!激励)(?<!理财)计划(?!(?<=(?:[减增]持|回购|分红)计划)(?:的?(?:时间|期间|实施|届满|期限届|已|完成|未|尚|进展|结果|提前|终止|完毕))|总投资|[”》」』,，。的书类]|$)|(?<!(?:打击|袭击|摧毁|击中|攻击)[^,，]{0,14})目标(?=[为是:达]|$|——|价)|可能(?=[会将达超增]|实现|同比|至|在[<numbers>])|(?:分配|分红|转增|派息)(?:预案|方案)|"
    r"(?:建成|投产|投运|达产|投用|完工|竣工|落成)(?:投产|运营|投用|通车|使用|达产)?后|可(?=新增|满足|年产|年处理)|(?P<will>将(?![近来军士相其所该]|持有的|自身|<quantity>))"
)
_DONE = pattern(
    r"已经?(?![知成]立?者)|了|完成(?!后)|累计(?![^,，<numbers>]{0,8}不(?:超|低于|少于|高于|多于))|报告期|实际|曾|过去"
)
_DENIED = pattern(r"否认|不属实|不实|谣言|传闻不")
_IS_NOT = pattern(r"并未|没有(?:达到|超过)")  # of its own clause alone
# Who tells it is not named, or it is only held possible.
_RUMORED = pattern(
    r"(?:据|有|网|盛|疯|频|被|市场|业内|坊间|外界|此前|曾)传(?![统承播媒真递输导说授感])|传闻(?!不)|传言|知情人士|消息人士|"
    r"(?:有|市场|最新|多方|内部|坊间|外媒|媒体)消息[称指]|或将|(?<![是不])或会|(?<=^|[,，])[消信]息[称指]"
)
# What others had thought of a number is told beside it; the sentence goes on with what is so.
_OTHERS_THOUGHT = pattern(
    rf"[ ]?{EXPECTATION}[<numbers>]?|[^<numbers>]{{0,12}}(?:[高低好优差强弱大小多少]于|不及|不如|超过?|超出)[^<numbers>]{{0,10}}"
    r"(?:预[期估测计]|预期值|预估值|预测值|均值)的?[<numbers>]?"
)
_MOVED_BY = pattern(rf"[^<numbers>]{{1,20}}(?:{UP}|{DOWN}|调整|定)")
_ANNOUNCES = pattern(r"宣布(?!了|完成)")
_PREPARES = pattern(
    r"准备|投入|投资|扶持|做到|打造|推出|提供|发放|派发|补贴|建设|新增|招募|部署|培育|帮助|覆盖|达到|实现|突破|回购|"
    r"裁员|裁撤|关闭"
)
_WITHIN = pattern(r"(?<!过去)(?<!近)(?<!最近)<length>(?:之)?内")
# Who intends to act, acts in a time to come; 预计 may speak of a time that is over (业绩预告).
_INTENDS = pattern(r"拟(?!合)|计划|筹划|提议|承诺|寻求|谋求|酝酿|打算")
_OF_PLAN = pattern(
    r"[ ]?(?:其中|本次|(?:本次|此次|上述)?(?:交易|收购|转让|增资|发行|重组|受让|投资|权益变动|减持|增持|回购)[^,，<signs>]{0,6}后|修正后|项目)"
)
_ANEW = pattern(r"<date>|<name>|[\p{Han}]{1,4}(?:季度|年度?|月)|本次|目前|当前")
_RESET = frozenset(";；")


class StatusReader:
    """Follows the status of what is said through the clauses of one sentence."""

    def __init__(self, signs: Signs, tokens: Tokens, planned: bool = False) -> None:
        """Begin a sentence: what it says is reported until it says otherwise.

        ``planned`` says that the sentence before ended with a plan: ``其中,…`` tells its parts, ``交易完成后,…`` its outcome.
        """
        self._signs = signs
        self._tokens = tokens
        self._status: Status = "planned" if planned and _OF_PLAN.match(signs.text) else "reported"
        self._announced = False
        self._rumored = False
        self._intended = False

    def at(self, begin: int, end: int) -> Status:
        """The status of what stands at ``end`` in the clause that begins at ``begin``."""
        text = self._signs.text
        if begin and text[begin - 1] in _RESET and not self._goes_on(begin, end):
            self._status, self._announced, self._rumored = "reported", False, False
        if _IS_NOT.search(text, begin, end):
            return "denied"
        if _OTHERS_THOUGHT.fullmatch(text, begin, end):
            return "planned"
        plans = (found.start() for found in _PLAN.finditer(text, begin, end))
        plan = max((at for at in plans if self._is_plan(at, end)), default=-1)
        done = max((found.start() for found in _DONE.finditer(text, begin, end)), default=-1)
        # A rumor of what is done is one still, and so are its further clauses.
        self._rumored = self._rumored or _RUMORED.search(text, begin, end) is not None
        if _DENIED.search(text, begin, end):
            self._status, self._rumored = "denied", False
        elif self._rumored:
            self._status = "rumored"
        elif plan > done or self._is_announced(begin, end, done):
            self._status = "planned"
            self._intended = plan >= 0 and _INTENDS.match(text, plan) is not None
        elif done >= 0:
            self._status = "reported"
        return self._status

    def plans(self, begin: int, end: int) -> bool:
        """Whether the words before ``end`` in its clause tell of a plan themselves."""
        return any(self._is_plan(found.start(), end) for found in _PLAN.finditer(self._signs.text, begin, end))

    @property
    def intends(self) -> bool:
        """Whether the plan that is told of is somebody's intention."""
        return self._intended

    def _goes_on(self, begin: int, end: int) -> bool:
        """Whether a forecast goes on behind a semicolon: the next measure, with no time or holder of its own."""
        return self._status == "planned" and not _ANEW.search(self._signs.text, begin, end)

    def _is_announced(self, begin: int, end: int, done: int) -> bool:
        text = self._signs.text
        if _ANNOUNCES.search(text, begin, end):
            self._announced = True
        prepares = _PREPARES.search(text, begin, end)
        return done < 0 and prepares is not None and (self._announced or bool(_WITHIN.search(text, begin, end)))

    def _is_plan(self, at: int, end: int) -> bool:
        """Not the 将 that puts an object before its verb: ``将日销量提升了两成``."""
        signs = self._signs
        if signs.text[at] != "将" or at + 1 >= end:
            return True
        first = self._tokens.between(signs.starts[at + 1], signs.starts[at + 1] + 1)
        acts = bool(first) and first[0].tag[0] in "vpd"
        return acts or not _MOVED_BY.match(signs.text, at + 1, end)
