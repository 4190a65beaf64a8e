"""Phrases of a clause that no mention names: where it begins, its topic, its place."""

from __future__ import annotations

from newsfacts.facts.metric import is_measure
from newsfacts.facts.owners import WORK, event_at, is_facility, is_field, is_institution, is_owner, owner_in_front
from newsfacts.facts.places import NATIONS, Place, Places
from newsfacts.facts.signs import Signs, pattern
from newsfacts.facts.tokens import Token, Tokens
from newsfacts.facts.words import ADVERBS, THIS_COMPANY, word_set

NEWS = (
    r"(?:\([^()]{0,20}\))?(?:APP|网站?|客户端|新闻|记者)?[ ]?(?:\p{Han}{2,6}(?=[ ]?<date>[ ]?[电讯]))?[ ]?(?:<date>)?[ ]?(?:电(?![商子力信池动器影视站网])|讯|消息|获悉|报道|记者|编辑|"
    r"首发|援引|采访)"
)
_OPENERS = pattern(
    rf"\([^()]{{0,20}}\)|[ 、“《(\d.①-⑳]|<time>(?:期间|以来|开始|起|内|晚间|末|后|前)?|<company>{NEWS}|原标题|(?:该|有|据)?(?:报道|消息|研报|报告|文章|声明)中?(?:称|指出|显示|提到|说)|全年|其中|"
    rf"(?:位于|坐落于?|地处)[^,，<signs>的]{{2,12}}的|此外|另外|同时|此时|当时|"
    r"但是|但|而且|而|且|并且|并|不过|然而|因此|例如|比如|譬如|如果说|如|就在|一方面|另一方面|除此之外|(?:截至|截止|"
    r"自|从|在|至|到)<date>(?:起|开始|以来)?|"
    r"(?:在|从|自|当|于|除|随着|截至)[^,<signs>]{0,20}?(?:中|上|里|内|下|时|后|前|末|底|止|期间|方面|以来|来看|"
    r"外)(?!\p{Han}{0,2}率)"
)
# What bodies and people without a label do to what is counted: 农业部门派出技术人员.
_ACTS = pattern(
    r"(?:已|共|又|先后|累计|紧急|再次|拟|将|连续)*(?:下达|派出|派遣|拨付|预拨|安排|发放|投入|开展|举办|组织|推出|查处|检查|建成|出动|调派|调拨|发射|击落|拦截|摧毁|抓获|逮捕|"
    r"救出|转移|接待|开行|运送|发送|培训|受理|审议|办理|批准|实施|进行|展开|启动|监测|侦办|破获|缉获|查获|生产|销售|交付|部署|动用|捐赠|捐款|提供|带来|吸引|收集)(?![额量值率总收价占])了?"
)
_ACTOR_ENDS = ("n", "ns", "nt", "nz", "nr", "nrt", "j", "eng", "x")
_ACTOR_TAGS = ("n", "ns", "nt", "nz", "nr", "nrt", "vn", "j", "b", "eng", "x", "f", "a", "s")
_NO_ACTORS = word_set("活动 行动 会议 政策 措施 项目 其中 目前 今年 去年 现场 部分 方面 累计 相关 有关 大家 我们 他们")
_STRIKES = word_set("袭击 轰炸 空袭 炮击 打击 对 在 向 造成 致使 导致")
_TOWARD = pattern(
    r"(?:针对|对|向|为|从|在|于|与|会同|联合)[^,，<numbers>]{1,24}?(?=(?:进行|展开|开展|下达|发放|派出|发射|提供|实施|投入|出动|拨付))"
)
_PREDICATES = word_set(ADVERBS, "实现 完成 共 有 已有 共有 拥有 收盘 报 现报 收涨 收跌 上涨 下跌 走高 走低 走强 走弱")
_TITLE = pattern(WORK)
_STANDING = pattern(
    r"(?:(?:位于|坐落于?|地处)[^,，<signs>]{2,12}?的|在|走进)(?P<what>\p{Han}{3,14})(?:[里内上])?(?=[,，]|$)"
)
_BEFORE_DEEDS = word_set(ADVERBS, "已 已经 成功 先后 还 并 又 在")
_BRINGS = word_set("完成 获得 拥有 签署 打击 发动")
_FACILITY_BEHIND = pattern(
    r"(?:(?![的和与在是将已为等及对有])\p{Han}){0,4}?(?:高铁|铁路|口岸|机场|港区|水库|灌区|电站|大桥|隧道|枢纽|班列|专列)"
    r"(?!部门|局|集团|公司|建设|客运|货运|运输)"
)
_JOINING = word_set("和 与 跟 同 及")
_BEGIN_PREDICATE = ("t", "d", "vd", "ad", "p")
_LONGEST_PLACE = 16
_DEALING = "公开市场"  # where the 央行 acts
_STAND_INS = word_set(THIS_COMPANY, "公司 集团 双方 对方 平台 记者 本报记者 上一交易日 上个交易日 前一交易日 交割 交货")
_NOUN_TAGS = ("n", "nr", "ns", "nt", "nz", "vn", "j", "b", "a", "l", "s", "eng", "x", "m", "r", "f", "nrt")


class Phrases:
    """Reads phrases of one stretch of text."""

    def __init__(self, signs: Signs, tokens: Tokens, places: Places) -> None:
        """Read one stretch of text; ``places`` are those of the document."""
        self._signs = signs
        self._tokens = tokens
        self._places = places

    def behind_openers(self, begin: int, end: int) -> int:
        """Where a clause begins behind times, connectives and the like."""
        while (found := _OPENERS.match(self._signs.text, begin, end)) and found.end() > begin:
            begin = found.end()
        return begin

    def topic(self, begin: int, end: int) -> str:
        """The noun phrase before the first word of predicate, which no mention names: ``本届展会(共举办…)``."""
        begin = self.behind_openers(begin, end)
        if title := _TITLE.match(self._signs.text, begin - (self._signs.text[begin - 1 : begin] == "《"), end):
            return title[0]
        if event := event_at(self._signs.text, begin, end):
            return event
        words = self.words(begin, end)
        dates = [self._signs.starts[at] for at in range(begin, end) if at in self._signs.mentions]
        count = next(
            (
                i
                for i, word in enumerate(words)
                if word.text in _PREDICATES
                or (word.tag in _BEGIN_PREDICATE and word.text not in _JOINING)
                or word.start in dates
            ),
            0,
        )
        verb = next((i for i, word in enumerate(words) if word.tag[0] == "v"), 0)
        named = "".join(word.text for word in words[:verb])
        if verb and (not count or verb < count) and (is_owner(named) or is_field(named)):
            count = verb
        if not count or words[count - 1].tag[0] not in "njs":
            return ""
        if any(word.tag not in _NOUN_TAGS or word.text == "其" for word in words[:count]):
            return ""
        stop = self._signs.position(words[count].start)
        is_plain = not any(begin <= at < stop for at in self._signs.mentions)
        topic = self._signs.surface(begin, stop) if is_plain and 2 <= stop - begin <= 14 else ""
        topic = owner_in_front(topic) or topic
        return "" if topic in _STAND_INS or is_measure(topic) else topic.removesuffix(_DEALING)

    def facility(self, begin: int, end: int) -> str:
        """A railway, reservoir, fund or the like that a clause begins with, by a name of its own."""
        topic = self.topic(begin, end)
        return topic if is_facility(topic) else ""

    def place_struck(self, end: int) -> str:
        """The place to which something was done before a position: ``对加沙地带的军事行动已造成…``; empty where none."""
        words = self.words(0, end)
        for i, word in enumerate(words[1:], 1):
            if word.tag == "ns" and words[i - 1].text in _STRIKES:
                place = self._places.in_front(self._signs, words[i:], "")
                if place is not None:
                    return place.name
        return ""

    def actor(self, begin: int, end: int) -> str:
        """Who does what is counted, before his verb: 农业部门 of ``农业部门派出200名技术人员``; empty where none is."""
        begin = self.behind_openers(begin, end)
        words = self.words(begin, end)
        count = next((i for i, word in enumerate(words) if word.tag not in _ACTOR_TAGS), len(words))
        for i in range(1, count + 1):
            stop = self._signs.position(words[i - 1].end)
            toward = _TOWARD.match(self._signs.text, stop, end)
            act = _ACTS.match(self._signs.text, toward.end() if toward else stop, end)
            if act is None:
                continue
            actor = self._signs.surface(begin, stop)
            is_plain = not any(begin <= at < stop for at in self._signs.mentions)
            is_noun = words[i - 1].tag in _ACTOR_ENDS and words[i - 1].text not in _NO_ACTORS
            if is_plain and is_noun and 2 <= stop - begin <= 14 and not is_measure(actor):
                return actor.removesuffix(_DEALING)
        return ""

    def is_act(self, metric: str, begin: int, end: int) -> bool:
        """Whether a metric is something done (接待游客), or something counted that stands behind its number."""
        words = (word for word in self.words(begin, end) if metric.startswith(word.text))
        return next((word.tag[0] == "v" for word in words), True)

    def begins_with_deed(self, begin: int, end: int, metric: str) -> bool:
        """Whether a clause begins with what is done, so that who does it is left out: ``已派出200名技术人员``."""
        begin = self.behind_openers(begin, end)
        words = [word for word in self.words(begin, end) if word.text not in _BEFORE_DEEDS]
        if not words or words[0].tag != "v":
            return False
        is_act = _ACTS.match(self._signs.text, self._signs.position(words[0].start), end) is not None
        return is_act or metric.startswith(words[0].text) or words[0].text in _BRINGS

    def standing(self, begin: int, end: int) -> str:
        """A place of business that a clause only names, for the next to speak of: ``位于青羊区的少城文创谷,…``."""
        text = self._signs.text
        found = _STANDING.match(text, begin, end) or _STANDING.match(text, self.behind_openers(begin, end), end)
        return found["what"] if found and is_institution(found["what"]) else ""

    def place_in_front(self, begin: int, end: int, told: str) -> Place | None:
        """The country, province or city with which a clause begins, in itself or after 在."""
        begin = self.behind_openers(begin, end)
        words = self.words(begin, min(begin + _LONGEST_PLACE, end))
        place = self._places.in_front(self._signs, words[1:] if words and words[0].text == "在" else words, told)
        facility = _FACILITY_BEHIND.match(self._signs.text, place.behind, end) if place else None
        if place is None or facility is None or place.surface in NATIONS:
            return place
        name = place.surface + facility[0]  # 中欧班列
        return Place(name, name, facility.end())

    def is_place(self, word: str) -> bool:
        """Whether a word is a place that the document names."""
        return self._places.names(word)

    def words(self, begin: int, end: int) -> list[Token]:
        """jieba's words between two positions."""
        starts = self._signs.starts
        return self._tokens.between(starts[begin], starts[end]) if begin < end else []
