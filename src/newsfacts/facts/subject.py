"""Which names govern a clause."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from newsfacts.facts.funds import fund_before
from newsfacts.facts.media import is_title
from newsfacts.facts.phrases import NEWS, Phrases
from newsfacts.facts.signs import Signs, pattern
from newsfacts.facts.words import PREPOSITIONS, word_set
from newsfacts.mentions.placed import Placed
from newsfacts.records import CompanyValue, PersonValue, Subject

# 某社6月9日电, 某报讯, 某网APP获悉: whoever brings the news is not what it is about.
_BYLINE = pattern(NEWS)
_BYLINE_BEFORE = pattern(r"(?:(?:记者|编辑|作者|通讯员|责编|文)[ :：|丨/]*|来源[ :：]+)$")
# A name with nothing said of it: 比如,甲公司,乙公司等.
_ALONE = pattern(r"[ ”)]*(?:等.{0,6})?$")
# 公司控股股东周行远,于5月减持…: set off by a comma from what he does.
_TITLED = pattern(r"(?:股东|控制人|实控人|一致行动人|高管|董事|监事|董事长|总经理|[总副]裁)$")
_ACTS_NEXT = pattern(r"[,，](?:于|拟|计划|将|以|通过|自|共|已|因)")
_BETWEEN_APPOSED = pattern(
    r"^(?:的|旗下|全资|控股|参股|关联|原|前|现任|第[一二三四五]大|主要|实际|股东|控制人|子公司|孙公司|公司|集团|"
    r"平台|品牌|创始人|联合|兼|一致行动人|"
    r"下属|实控人|董事长|总裁|总经理|董事|高管|CEO|\([^()]{0,20}\)|[ ])+$"
)
_NAME = pattern("<name>")
_AND = pattern(r"^(?:\((?:<name>|[^()<signs>]{0,12})\))?(?:、|和|与|及|以及)(?:\p{Han}{2,12}(?=$))?$")
# Who does it to the one named before: 云杉食品遭北岭重工减持.
_AGENT = pattern(r"(?:遭|获|被)(?P<agent><name>)[^,，<signs>]{0,16}?(?:减持|增持|举牌|抛售)")
# 公司披露股东周行远计划减持: what he plans is his.
_PLANNER = pattern(
    r"(?:披露|公告|收到|接到|获悉)[^,，<signs>]{0,12}(?:股东|高管|董事|监事|董事长|总经理|实际控制人)(?P<agent><name>)(?=[^,，<numbers>]{0,24}(?:计划|拟|将)[^,，]*(?:减持|增持|转让))"
)
_MEMBERS = pattern(r"(?:[、和与 ]{1,2}<name>){0,30}”?等<value>")  # 甲公司、乙公司等40余家企业
_ROLE = pattern(r"^[^<signs>,，。“”]{2,24}$")
_REPORT = (
    r"(?:<date>)?(?:的|发布的|第?[一二三四]季度|半?年度?)?"
    r"(?:财报|年报|季报|中报|半年报|[一二三四]季报|业绩|财务报告|年度报告|季度报告|中期报告|招股书|相关数据|经营数据)"
)
_OWNER = pattern(rf"<company>(?={_REPORT})")
# 持有公司7.13%股权的大股东甲公司, 合计持股10.09%的公司股东甲公司与乙公司
_HOLDER = pattern(
    r"(?:^|[,，])(?:公司)?(?P<held>(?:合计|共计|累计)?持(?:有|股)?[^。；;]{0,60}?(?:的|以上的?|(?<=<percent>))(?:公司)?(?:第.大|控股|大)?(?:股东|高管|董事|"
    r"监事)[、,，]{0,1}(?:\p{Han}{2,6}(?=<person>))?)(?P<holder><name>)"
)
_WITH_OTHERS = pattern("(?:本)?公司[及和与]")  # 公司及下属子公司某某: of both
_PREPOSITIONS = word_set(PREPOSITIONS)
_HARMLESS_VERBS = word_set(
    "例如 比如 开始 有关 相关 关联 下属 控股 投资 参股 新 服务 连锁 生产 制造 零售 运营 管理 销售 开发 上市 来自 知名 领先 电商",
    "直播 拟 研究 兼",
)
_LONGEST_LEAD = 40
_MOST_TOGETHER = 4
_NO_JOINT = pattern("等|[^,，<signs>]{0,6}(?:签署|签订|签约|达成|合作|联合|共建|合资)")


class SubjectFinder:
    """Finds the names that govern the clauses of one stretch of text."""

    def __init__(self, signs: Signs, phrases: Phrases) -> None:
        """Look at one stretch of text; what enters it as place or means is remembered by name."""
        self._signs = signs
        self._phrases = phrases
        self._circumstances: set[str] = set()
        self._holder = _HOLDER.search(signs.text)

    def governing(self, begin: int, end: int, taken: bool) -> list[int]:
        """Positions of the names that are the subject between two positions; several for a list ``A、B``.

        ``taken`` says that the sentence has a subject already; then a company that it brought in as
        place or means (``通过某平台``) is none.
        """
        if self._holder and self.holds(begin):
            return [self._holder.start("holder")]
        text = self._signs.text
        if agent := _AGENT.search(text, begin, end) or _PLANNER.search(text, begin, end):
            return [agent.start("agent")]
        found: list[int] = []
        for at in self.names(begin, end):
            if self._is_passed_over(at, begin, end):
                continue
            if found and self._goes_with(found[-1] + 1, at):
                is_list = bool(_AND.match(self._signs.text[found[-1] + 1 : at]))
                found = [*found, at] if is_list else [at]
            elif not found and not (taken and self.name(at) in self._circumstances) and self._leads(begin, at):
                found = [at]
            elif self._is_preposed(begin, at):
                self._circumstances.add(self.name(at))
        if found and _MEMBERS.match(self._signs.text, found[0] + 1, end):
            return []
        return found

    def holds(self, begin: int) -> bool:
        """Whether the clause at ``begin`` names behind what it tells whose that is: 持股5%的股东甲公司."""
        return self._holder is not None and self._holder.start() <= begin <= self._holder.start("held")

    def owner(self, begin: int, end: int) -> int | None:
        """The company whose report or figures a clause names: ``根据快手今年一季度财报``."""
        found = _OWNER.search(self._signs.text, begin, end)
        return found.start() if found else None

    def name(self, at: int) -> str:
        """The canonical name of the mention at a position."""
        value = self._signs.mentions[at].mention.value
        assert isinstance(value, CompanyValue | PersonValue)
        return value.name

    def jointly(self, leading: list[int], end: int) -> Subject | None:
        """Several who are named together as one subject: ``云杉食品、北岭重工公告``; None for one, for examples (等) and for the two sides of a contract."""
        if not 2 <= len(leading) <= _MOST_TOGETHER or _NO_JOINT.match(self._signs.text, leading[-1] + 1, end):
            return None
        first = subject_of(self._signs.mentions[leading[0]])
        return first.model_copy(update={"name": "、".join(self.name(at) for at in leading)})

    def names(self, begin: int, end: int) -> list[int]:
        """The positions of companies and people."""
        return [found.start() for found in _NAME.finditer(self._signs.text, begin, end)]

    def _is_passed_over(self, at: int, begin: int, end: int) -> bool:
        text = self._signs.text
        if (
            is_title(self._signs, at)
            or _BYLINE.match(text, at + 1, end)
            or _BYLINE_BEFORE.search(text, max(at - 8, 0), at)
        ):
            return True
        goes_on = text[end : end + 1] in (":", "：") or (
            _TITLED.search(text, begin, at) and _ACTS_NEXT.match(text, end)
        )
        return bool(_ALONE.match(text, at + 1, end)) and not goes_on

    def _goes_with(self, start: int, at: int) -> bool:
        """Whether the name at ``at`` is one more of a list or an apposition of the name before ``start``."""
        between = self._signs.text[start:at]
        if not between or _AND.match(between) or _BETWEEN_APPOSED.match(between):
            return True
        if self._signs.mentions[at].mention.kind != "person" or not _ROLE.match(between):
            return False
        return not any(
            word.tag in ("v", "p") and word.text not in _HARMLESS_VERBS for word in self._phrases.words(start, at)
        )

    def _leads(self, begin: int, at: int) -> bool:
        """Whether nothing before a name takes it as object: no verb, no preposition."""
        begin = self._phrases.behind_openers(begin, at)
        if fund_before(self._signs, at) == begin:
            return True
        if _WITH_OTHERS.match(self._signs.text, begin, at):
            return False
        if at - begin > _LONGEST_LEAD:
            return False
        words = self._phrases.words(begin, at)
        return not any(
            word.text in _PREPOSITIONS or word.tag == "p" or (word.tag == "v" and word.text not in _HARMLESS_VERBS)
            for word in words
        )

    def _is_preposed(self, begin: int, at: int) -> bool:
        words = self._phrases.words(max(begin, at - 2), at)
        return bool(words) and (words[-1].text in _PREPOSITIONS or words[-1].tag == "p")


def subject_of(placed: Placed) -> Subject:
    """A company or person as subject, under its canonical name."""
    mention = placed.mention
    assert isinstance(mention.value, CompanyValue | PersonValue)
    kind: Literal["company", "person"] = "company" if mention.kind == "company" else "person"
    return Subject(kind=kind, name=mention.value.name, mention=mention.id)


_OUTSIDE_ROLE = pattern("分析师|研究|经济学家|记者|编辑|作者|策略|基金经理|主播|评论|律师|教授|股东")


def companies_of_people(mentions: Iterable[Placed]) -> dict[str, str]:
    """The company that each person speaks for, by name; analysts and reporters speak for none."""
    found: dict[str, str] = {}
    for placed in mentions:
        value = placed.mention.value
        if isinstance(value, PersonValue):
            for role in value.roles:
                if role.company and not _OUTSIDE_ROLE.search(role.title):
                    found.setdefault(value.name, role.company)
    return found
