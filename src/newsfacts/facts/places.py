"""The place that news speaks of: ``成都``, and what points back to it (全市, 当地)."""

from __future__ import annotations

from dataclasses import dataclass

from newsfacts.facts.signs import Signs, pattern
from newsfacts.facts.tokens import Token, Tokens
from newsfacts.facts.words import word_set

NATIONS = word_set("我国 中国 全国")
POINTERS = word_set("全市 全省 全区 全县 全州 全镇 全村 当地 本市 该市 本省 该省 该区 该县 该州 该国")
_UNITS = ("市", "省")
_ENDS = ("省", "市", "县", "区", "州", "盟", "旗")
# No places that news is of: what lies outside, markets by their place.
_NO_PLACES = word_set("国外 海外 沿海 亚市 欧市 美市")
_BODIES = (
    "社保基金",
    "人大常委会",
    "政协",
    "人大",
    "工商联",
    "妇联",
    "总工会",
    "银行",
)  # of the whole nation: 全国政协
_FIRST = ("首", "最", "唯一", "第一", "领先")  # 全国首个数据中心 is not of the nation
_REGION = pattern(
    "(?:(?:东北|东部|中部|西部|西北|西南|华东|华南|长三角|珠三角|京津冀|粤港澳大|欧元|亚太|中东|北美|拉美)地?区|长三角|珠三角|京津冀|粤港澳大湾区|"
    "[一二三四]线城市|全市场|[沪深]市(?!值)|沪深(?:京)?[两三]市|各地(?![\\p{Han}]{0,2}(?:区|市)))"
)
# A part of a place, or a smaller place in it, whose name goes on: 无锡高新区, 美国东北部, 镇海区白龙社区.
_PART = pattern(
    r"(?P<own>(?!大?部分|多)(?:(?![和与同在是的将已为等及对有])\p{Han}){0,4}?)(?:高新区|经开区|开发区|新区|自贸区|保税区|合作区|示范区|港区|社区|街道(?!办)|地带|地区|"
    r"群岛|列岛|[东西南北中]{1,2}部(?=地区|[\p{Han}<signs>])(?:地区)?|(?<=\p{Han}{2})[村镇乡])(?!长|民|镇|企业|医院|政府|委|工作|管)"
)
# 安庆|县: the segmenter knows the city only.
_UNIT_BEHIND = pattern("[省市县区州](?![场值域级委民政长外内间际处])")
_AND = frozenset("、和与")
_NO_NAME = ("时间", "路", "街", "大道")  # 当地时间, 桂林路


@dataclass(frozen=True, slots=True)
class Place:
    """A place with which a clause begins, by the name that the document gives it, and where the words after it begin.

    ``whole`` is what is written, with the greater places in front: 四川成都.
    """

    name: str
    surface: str
    behind: int
    whole: str = ""


class Places:
    """The places of one document."""

    def __init__(self, tokens: Tokens) -> None:
        """Note the places that the document names, to know their short forms."""
        self._named = tokens.texts_tagged("ns")

    def name(self, place: str) -> str:
        """A place by its short form, where the document writes it too: 北京市 is 北京.

        >>> from newsfacts.text.words import Segmenter
        >>> Places(Tokens(Segmenter().doc("北京游客创新高,北京市文化和旅游局数据显示"))).name("北京市")
        '北京'
        """
        short = place[:-1] if place.endswith(_UNITS) else place
        return short if short in self._named else place

    def names(self, word: str) -> bool:
        """Whether a word is a place and nothing else: 深圳 in ``广州和深圳分别下降``."""
        return (word in self._named and word not in _NO_PLACES) or bool(_REGION.fullmatch(word))

    def in_front(self, signs: Signs, words: list[Token], told: str) -> Place | None:
        """The place that words begin with, the last of several (四川成都), none of a list; 全市 is the place ``told`` of before."""
        if words and (region := _REGION.match(signs.text, signs.position(words[0].start))):
            return Place(region[0], region[0], region.end())
        found: Place | None = None
        first = 0
        for word in words:
            at, behind = signs.position(word.start), signs.position(word.end)
            if word.tag == "t" and found is None:
                continue
            is_pointer = word.text in POINTERS
            if (
                len(word.text) < 2
                or word.text in _NO_PLACES
                or signs.text.startswith((*_BODIES, *_FIRST), behind)
                or not (is_pointer or word.tag == "ns" or word.text in NATIONS)
                or at in signs.mentions
            ):
                break
            if signs.starts[at] != word.start or signs.text.startswith(_NO_NAME, behind):
                break
            first = at if found is None else first
            unit = None if word.text.endswith(_ENDS) else _UNIT_BEHIND.match(signs.text, behind)
            behind += 1 if unit and not is_pointer else 0
            named = signs.surface(at, behind)
            whole = signs.surface(first, behind)
            is_told = is_pointer or told[:-1] == named  # 全市; 安庆 after 安庆县
            found = Place((told or named) if is_told else self.name(named), named, behind, whole)
            if unit:
                break
        if found and signs.text[found.behind : found.behind + 1] in _AND:
            return None
        return _part(signs, found) if found and found.surface not in POINTERS else found


def _part(signs: Signs, place: Place) -> Place:
    """The part of a place that its name goes on with, by its own name if it has one."""
    part = _PART.match(signs.text, place.behind)
    if part is None:
        return place
    name = part[0] if part["own"] else place.surface + part[0]
    return Place(name, place.surface + part[0], part.end())
