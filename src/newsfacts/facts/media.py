"""Media, banks and researchers, which tell of others: 某某日报, 某某证券."""

from __future__ import annotations

from newsfacts.facts.signs import Signs, pattern
from newsfacts.mentions.placed import Placed
from newsfacts.records import CompanyValue

_MEDIUM = pattern(
    r"(?:(?<!旅行|旅|供销|合作|信用|合作联)社|(?:日|时|晚|早|周|快|商|学习)报|新闻网?|电视台|卫视|[周月]刊|杂志|广播公司|财经网)$|"
    r"^(?:彭博|路透|法新社|36氪|钛媒体|财新|CNBC|CNN|BBC|界面|澎湃|第一财经|华尔街见闻)"
)

# Who looks at markets for others.
_HOUSE = pattern(
    r"(?:证券|研究院|研究所|咨询|期货|投行|智库)$|^(?:高盛|摩根|小摩|大摩|美银|美国银行|花旗|瑞银|瑞信|德银|德意志银行|巴克莱|野村|杰富瑞|"
    r"汇丰|法巴|法兴|星展|大和|麦格理|里昂|中金|渣打|富国银行|伯恩斯坦|韦德布什|TrendForce|集邦|IDC|Canalys|Counterpoint|Omdia|Gartner|惠誉|穆迪|标普)"
)
# Their own business all the same: 高盛预计公司净利润
_OWN = pattern(r"^(?:其|该行|本行|公司|自身|今年|明年|<time>)*(?:的)?(?:营收|净利|利润|员工|裁员|成本|费用|业绩)")


def is_house(placed: Placed, said: str = "") -> bool:
    """Whether a name is that of a bank or researcher who judges others in what he ``said``."""
    value = placed.mention.value
    return isinstance(value, CompanyValue) and bool(_HOUSE.search(value.name)) and not _OWN.match(said)


def is_medium(placed: Placed) -> bool:
    """Whether a name is that of a medium, which has no figures in the news that it brings."""
    value = placed.mention.value
    return isinstance(value, CompanyValue) and bool(_MEDIUM.search(value.name))


def is_title(signs: Signs, at: int) -> bool:
    """Whether a name stands in the marks of a title: ``对《云杉日报》透露``."""
    return signs.text[at - 1 : at] == "《" and signs.text[at + 1 : at + 2] == "》"
