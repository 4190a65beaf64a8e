"""How far a company's name reaches: units that act as one, branches, share classes, and names inside names."""

from __future__ import annotations

import regex

from newsfacts.names.lexicons import NameLexicons
from newsfacts.names.sighting import Words

_SHARE_CLASS = r"-(?:UW|SW|U|W|S|B|WD)(?![A-Za-z])"
_REGION = r"[(](?:亚洲|中国|香港|欧洲|美国|日本|北京|上海|深圳|集团|国际)[)](?:有限公司)?"
_MARKED = regex.compile(f"{_SHARE_CLASS}|{_REGION}")
_SPECIAL_TREATMENT = regex.compile(r"(?<![A-Z])S?\*?ST$")
_MARKS = regex.compile(rf"^S?\*?ST(?=\p{{Han}})|(?<=.){_SHARE_CLASS}$")
_BRANCH = regex.compile(r"分?公司|[分支]行|营业部")  # 工商银行首尔分行
_COUNTRY = "中国"
# Behind these 公司 belongs to the registered name: 巴西石油公司.
_INDUSTRIES = (
    "石油",
    "航空",
    "电力",
    "铁路",
    "电信",
    "天然气",
    "钢铁",
    "保险",
    "信托",
    "期货",
    "基金管理",
    "矿业",
    "铝业",
    "能源",
)
# What is called after a person: a name in front of these is part of a longer one.
_CALLED_AFTER = regex.compile(
    r"(?:广场|大学|医院|学院|中学|小学|难民营|体育馆|体育场|纪念馆|故居|机场|大桥|球场|中央司令部|基地|奖(?![励金学])|杯(?!子)|"
    r"(?:新时代)?(?:中国)?(?:特色社会主义|文化|经济|外交|法治|生态文明|强军)?思想)"
)
_QUOTED = regex.compile(r"[“‘「『](?P<inside>[^“”‘’「」『』\n，。；]{1,14})[”’」』]")
_OPENING = "“‘「『"
_LONGEST_QUOTED_NAME = 12
_PHRASE = regex.compile(r"[、的是,在和]")


def company_extent(text: str, start: int, end: int, words: Words, lexicons: NameLexicons) -> tuple[int, int]:
    """The span with all that belongs to the name: 快手 + 电商, 芯联集成 + -U, *ST + 万方, 中国通信服务 + 浙江公司."""
    last = _with_unit(text, start, end, words, lexicons)
    if text.startswith("公司", last) and text[start:last].endswith(_INDUSTRIES):
        last += 2
    last = _with_branch(text, last, lexicons)
    marked = _MARKED.match(text, last)
    last = marked.end() if marked else last
    special = _SPECIAL_TREATMENT.search(text[max(0, start - 4) : start])
    first = start - (len(special.group()) if special else 0)
    country = start - len(_COUNTRY)
    if country >= 0 and text.startswith(_COUNTRY, country) and text[start:last].endswith(("集团", "公司")):
        first = country
    return first, last


def without_marks(name: str) -> str:
    """A name without what its shares are marked by: 万方 for *ST万方, 芯联集成 for 芯联集成-U."""
    return _MARKS.sub("", name)


def inside_quoted_name(text: str, start: int, end: int) -> bool:
    """Whether a name is part of a longer one in quotation marks: nothing inside a name is a name (快手 in “快手店”)."""
    opening = max(text.rfind(mark, max(0, start - 14), start) for mark in _OPENING)
    quoted = _QUOTED.match(text, opening) if opening >= 0 else None
    if quoted is None or quoted.end() < end:
        return False
    inside = quoted["inside"]
    return inside != text[start:end] and len(inside) <= _LONGEST_QUOTED_NAME and not _PHRASE.search(inside)


def called_after(text: str, end: int) -> bool:
    """Whether a person's name goes on as that of a place or a prize: 金日成|广场, 孔子|学院."""
    return _CALLED_AFTER.match(text, end) is not None


def _with_unit(text: str, start: int, end: int, words: Words, lexicons: NameLexicons) -> int:
    for unit in lexicons.units:
        stop = end + len(unit)
        if text.startswith(unit, end) and (words.begins(stop) or stop == len(text)):
            return end if text[start:stop] in lexicons.not_companies else stop
    return end


def _with_branch(text: str, end: int, lexicons: NameLexicons) -> int:
    for size in (2, 3, 4):
        if text[end : end + size] in lexicons.places:
            branch = _BRANCH.match(text, end + size)
            if branch:
                return branch.end()
    return end
