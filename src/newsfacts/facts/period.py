"""Which period a fact holds for, and which one it is compared with."""

from __future__ import annotations

import re

import regex

from newsfacts.facts.signs import Signs, pattern
from newsfacts.records import DateValue, Mention, Period
from newsfacts.values.timex import interval, one_before

_YEAR = re.compile(r"^([0-9]{4})(?![0-9])")
_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_BEFORE = re.compile("此前|之前|先前|以前|过去|早前")
# A date that says when something was told or held, not when it was so.
_TOLD = pattern(
    r"(?:\([^()]{0,8}\))?[ ]?(?:晚间|晚|早间|上午|下午|中午|凌晨|盘后|盘前|收盘后|傍晚|夜间|"
    r"午间)?(?:\d{1,2}[时点:][^,，]{0,6})?"
    r"(?:发布的?|披露|公告|公布|宣布|电(?![商子力信池动器影视站网价量机费煤])|讯|消息|表示|透露|称|报道|举行|召开|举办|在[^,，]{0,20}(?:举行|召开|表示)|"
    r"[^,，<numbers>]{0,8}(?:业绩)?(?:发布会|说明会|财报会|交流会|电话会|大会)|"
    r"[,，][^,，<numbers>]{0,24}(?:公告|宣布|获悉|披露|发布的?《)|"
    r"[,，][^,，<numbers>]{0,14}(?:举行|召开)[^,，<numbers>]{0,8}(?:发布会|吹风会|说明会))"
)
_ATTRIBUTE = pattern(
    "交[割货]|毕业|(?:向不?特定对象|非公开)发行|(?:主力)?合约|期货|期权|[”」](?:规划|计划)|规划|的?(?:公司|本公司)?(?:总股本|股份总数)"
)
# 占公司2025年营业收入总额的: whose share it is, not when.
_SHARE_OF = pattern(r"(?:占|相当于|约为)[^,，;；<signs>]{0,8}$")
_WHOLE_OF = pattern(
    r"(?:[^,，;；<signs>]{0,4}经审计)?的?[^,，;；<signs>]{0,12}(?:收入|营收|利润|资产|净值|总额|总量|总值)"
)
# 评估基准日2025年12月31日
_VALUED = pattern(r"(?:基准日|评估日|股权登记日|登记日|授予日)(?:为|是|[:：(])?$")
# 创2023年11月以来最大涨幅: since when there was nothing like it.
_RECORD = pattern(r"创(?:下|出|造)?了?自?$")
_RECORD_AFTER = pattern(
    r"以来的?(?:新[高低]|最|首次|第[一二三]|单[日周月季]最|(?:同期|历史)?(?:最|新)|[^,，。;；<numbers>]{0,8}(?:新高|新低|纪录|记录))"
)
_VALUED_AFTER = pattern(r"[)）]?(?:为|作为)?(?:[^,，<signs>]{0,4})基准日")
# 截至2025年12月31日止年度
_ENDED = pattern(r"止的?(?:(?:全年|年度|财年|财政年度|半年度?|季度)|(?P<length><length>))")
_MONTHS = {"P1Y": 12, "P6M": 6, "P3M": 3, "P9M": 9}
_LISTED = pattern(r"<date>(?:\(<date>\))?(?:[、,，和及与](?P<last><date>))+(?:\(<date>\))?(?:连续|内)?<length>")
_COMPARED = pattern(
    r"(?:较|(?<!占)比(?![例重率])|与|同|跟|相比于?|相较于?|高于|低于|优于|好于|强于|弱于|差于|不及|不如|接近|超过|超越|远超|相当于|追平|持平于)[^<signs>]{0,2}$"
)
# 从去年同期的53%, 是上年的1.8倍
_ORIGIN = pattern(r"[从由](?:<date>[^<signs>]{0,4}的?<value>)|(?:是|为|达到?|超过?)<date>的<quantity>")
_COMPARED_AFTER = pattern(r"[^<signs>]{0,6}(?:相比|相较)")
_SAME = re.compile("同[期月季]$")
_BEFORE_THIS = ("上年", "去年", "上一年", "前一年")
_PART_BEFORE_THIS = tuple(
    f"{ahead}{unit}" for ahead in ("上", "上个", "上一", "上一个", "前一", "前一个") for unit in "季月"
)
_LAST_YEAR = frozenset(("上年", "去年", "上年度", "上一年", "前一年", "上一年度"))


def period_of(mention: Mention) -> Period:
    """The period that a date mention names."""
    value = mention.value
    assert isinstance(value, DateValue)
    return Period(timex=value.timex, begin=value.begin, end=value.end, mention=mention.id)


def period_at(timex: str, mention: str | None = None) -> Period:
    """The period that a TIMEX3 value names, with its days; ``mention`` is the id of the date that it rests on."""
    begin, end = interval(timex) or (None, None)
    return Period(timex=timex, begin=begin, end=end, mention=mention)


def is_day(timex: str) -> bool:
    """Whether a TIMEX3 value is one day of the calendar: 2021-08-03."""
    return _DAY.fullmatch(timex) is not None


def is_same_period(mention: Mention) -> bool:
    """Whether a date names the same stretch of an earlier year, which a text gives to compare with: 上年同期."""
    return bool(_SAME.search(mention.text))


def shifted(timex: str | None, years: int) -> str | None:
    """A TIMEX3 value so many years later; None for what names no stretch of the calendar.

    >>> shifted("2021-Q1", -1), shifted("2019-01/2019-09", -1), shifted("PRESENT_REF", -1)
    ('2020-Q1', '2018-01/2018-09', None)
    """
    if timex is None or interval(timex) is None:
        return None
    parts = timex.split("/")
    if not all(_YEAR.match(part) for part in parts):
        return None
    moved = "/".join(_YEAR.sub(lambda found: f"{int(found[1]) + years:04d}", part) for part in parts)
    return moved if interval(moved) else None


def compared_period(mention: Mention, current: str | None) -> str | None:
    """The period that a comparison names; a year beside a part of a year means the same part of it.

    ``二季度…较上年的10.3%`` compares 2022-Q2 with 2021-Q2.
    """
    value = mention.value
    assert isinstance(value, DateValue)
    if re.fullmatch("[0-9]{4}", value.timex) and current and mention.text in _LAST_YEAR:
        years = int(value.timex) - int(current[:4]) if _YEAR.match(current) else 0
        return shifted(current, years) or value.timex if years else value.timex
    if current == value.timex and mention.text.startswith(_BEFORE_THIS):
        return shifted(current, -1)  # 上年末 of results of 2025, told in 2026
    if current == value.timex and mention.text.startswith(_PART_BEFORE_THIS):
        return one_before(current)
    return value.timex


def is_told(signs: Signs, at: int, end: int) -> bool:
    """Whether a date says when a thing was told: ``4月16日晚间披露``; quarters and years never do."""
    value = signs.mentions[at].mention.value
    assert isinstance(value, DateValue)
    if value.timex == "FUTURE_REF" or (_BEFORE.fullmatch(signs.mentions[at].mention.text) and signs.text[:at].strip()):
        return True  # 此前 tells when only where it begins a sentence
    told = _TOLD.match(signs.text, at + 1, end)
    return told is not None and (is_day(value.timex) or value.timex == "PAST_REF" or told[0].endswith("会"))


def is_attribute(signs: Signs, at: int) -> bool:
    """Whether a date only says which: ``8月交割的WTI原油``, ``“十四五”规划的首批工程``, ``占目前总股本的5%``."""
    if _SHARE_OF.search(signs.text, max(at - 12, 0), at) and _WHOLE_OF.match(signs.text, at + 1):
        return True
    if _VALUED.search(signs.text, max(at - 8, 0), at) or _VALUED_AFTER.match(signs.text, at + 1):
        return True
    if _RECORD.search(signs.text, max(at - 5, 0), at) or _RECORD_AFTER.match(signs.text, at + 1):
        return True
    return _ATTRIBUTE.match(signs.text, at + 1) is not None


def ended_with(signs: Signs, at: int) -> str | None:
    """The year or part of one that ended with a day: ``截至2026年3月31日止三个月`` is 2026-Q1."""
    found = _ENDED.match(signs.text, at + 1)
    value = signs.mentions[at].mention.value
    assert isinstance(value, DateValue)
    if found is None or not is_day(value.timex):
        return None
    length = _length(signs, found)
    year, month = value.timex[:4], int(value.timex[5:7])
    return {
        "P1Y": year,
        "P6M": f"{year}-H{month // 6}",
        "P3M": f"{year}-Q{month // 3}",
        "P9M": f"{year}-01/{year}-09",
    }.get(length if month % _MONTHS.get(length, 12) == 0 else "")


def _length(signs: Signs, found: regex.Match[str]) -> str:
    if found["length"]:
        value = signs.mentions[found.start("length")].mention.value
        return value.timex if isinstance(value, DateValue) else ""
    return "P6M" if "半" in found[0] else "P3M" if "季" in found[0] else "P1Y"


def listed_to(signs: Signs, at: int) -> str | None:
    """The stretch that a list of days spans: ``5月6日、7日、8日连续三个交易日``."""
    found = _LISTED.match(signs.text, at)
    if found is None:
        return None
    first, last = (period_of(signs.mentions[place].mention).timex for place in (at, found.end("last") - 1))
    return f"{first}/{last}" if is_day(first) and is_day(last) and first < last else None


def lies_ahead(period: Period | None, published: str | None) -> bool:
    """Whether a period begins behind the document's date; an incomplete date holds all days that begin with it."""
    return bool(period and period.begin and published and period.begin[: len(published)] > published)


def is_compared(signs: Signs, begin: int, at: int, end: int) -> bool:
    """Whether a date names what something is compared with: ``较去年同期``, ``与2020年相比``, ``从去年同期的53%``."""
    text = signs.text
    if any(found.start() < at < found.end() for found in _ORIGIN.finditer(text, max(begin, at - 3), at + 8)):
        return True
    return bool(_COMPARED.search(text, begin, at) or _COMPARED_AFTER.match(text, at + 1, end))
