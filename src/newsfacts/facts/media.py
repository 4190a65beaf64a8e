"""Media, which tell of others: 某某社, 某某日报."""

from __future__ import annotations

from newsfacts.facts.signs import Signs, pattern
from newsfacts.mentions.placed import Placed
from newsfacts.records import CompanyValue

_MEDIUM = pattern(
    r"(?:(?<!旅行|旅|供销|合作|信用|合作联)社|(?:日|时|晚|早|周|快|商|学习)报|新闻网?|电视台|卫视|[周月]刊|杂志|广播公司|财经网)$|"
    r"^(?:彭博|路透|法新社|36氪|钛媒体|财新|CNBC|CNN|BBC|界面|澎湃|第一财经|华尔街见闻)"
)


def is_medium(placed: Placed) -> bool:
    """Whether a name is that of a medium, which has no figures in the news that it brings."""
    value = placed.mention.value
    return isinstance(value, CompanyValue) and bool(_MEDIUM.search(value.name))


def is_title(signs: Signs, at: int) -> bool:
    """Whether a name stands in the marks of a title: ``对《云杉日报》透露``."""
    return signs.text[at - 1 : at] == "《" and signs.text[at + 1 : at + 2] == "》"
