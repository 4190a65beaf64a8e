"""The thing measured, where no company or person is the subject."""

from __future__ import annotations

from newsfacts.facts.metric import is_measure, is_metric
from newsfacts.facts.signs import pattern
from newsfacts.records import Subject

_OUTSIDE = pattern(
    r"^(?:假期|期间)?(?:全国|全球|全市|全省|全县|全区|全年|世界|我国|中国|国内|国外|海外|美国|欧洲|日本|行业|市场|"
    r"业内|相关市场|整个行业|"
    r"(?:(?![于对的])\p{Han}){1,6}(?:行业|市场)(?!份额|占有率|价值|价|$))"
)
_PLACE = pattern(
    r"^(?:假期|期间)?(?P<thing>全国|全球|全市|全省|全县|全区|世界|我国|中国|国内|全社会)(?P<rest>[^的].+)$"
)
_QUOTED = pattern(r"^“(?P<thing>[^”]{2,20})”的?(?P<rest>.{2,})$")
_OF = pattern(
    r"^(?!.*(?:归属|扣除|来自|用于|涉及|计划|持有|进行|正在|占|交易中|"
    r"[0-9]))(?P<thing>[^的]{2,14})的(?P<rest>[^的]{2,14})$"
)
_ACTOR = pattern(
    r"^(?P<thing>(?!公司|其|本)\p{Han}{3,14}?)(?P<rest>(?:合计|累计)?(?:持股|持有|减持|增持|质押|认购).*)$"
)


def thing(name: str) -> Subject:
    """A thing as subject."""
    return Subject(kind="thing", name=name)


def is_outside(metric: str) -> bool:
    """Whether a metric speaks of a country, a market or a trade, and so of no company named before."""
    return bool(_OUTSIDE.match(metric))


def quoted_thing(metric: str) -> tuple[Subject, str] | None:
    """The thing named in quotation marks in front of its measure: ``“春风计划”最终支付金额``."""
    found = _QUOTED.match(metric)
    return (thing(found["thing"]), found["rest"]) if found and is_metric(found["rest"]) else None


def actor_of(metric: str) -> tuple[Subject, str] | None:
    """Whoever holds or trades shares without being labeled: ``某市国资委持股``."""
    found = _ACTOR.match(metric)
    return (thing(found["thing"]), found["rest"]) if found else None


def thing_measured(metric: str) -> tuple[Subject, str]:
    """Thing and measure of a metric where no name governs: ``新能源汽车的销量``.

    What can't be told apart is both: the thing measured is what the metric says.
    """
    for split in (_QUOTED, _PLACE, _OF):
        found = split.match(metric)
        if found and is_metric(found["rest"]) and (split is not _OF or is_measure(found["rest"])):
            return thing(found["thing"]), found["rest"]
    return thing(metric), metric
