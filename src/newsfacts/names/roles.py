"""Which titles a person holds, and at which company, as the text says beside the name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import regex

from newsfacts.names.lexicons import NameLexicons
from newsfacts.records import Role

Occurrence = tuple[int, int, str]
_JOINT = regex.compile(r"[、兼/和与及]$")
_CLAUSE = regex.compile(r"[,，。;；:：!！?？\s“”\"（）()]")
_LONGEST = 24


def roles_of(
    text: str,
    people: Sequence[Occurrence],
    companies: Sequence[Occurrence],
    company_names: Mapping[str, str],
    lexicons: NameLexicons,
) -> dict[str, tuple[Role, ...]]:
    """The roles of each person's surface: the title in front of the name, with the company in front of that.

    ``快手电商用户运营负责人叶恒`` holds 用户运营负责人 at 快手电商; a title after 任 or 担任 counts too.
    """
    ends = {end: (start, surface) for start, end, surface in companies}
    roles: dict[str, dict[tuple[str, str | None], Role]] = defaultdict(dict)
    for start, end, surface in people:
        for title, company in [*_in_front(text, start, ends, lexicons), *_behind(text, end, lexicons)]:
            name = company_names[company] if company is not None else None
            roles[surface].setdefault((title, name), Role(title=title, company=name))
    return {surface: _fullest(found.values()) for surface, found in roles.items()}


def _fullest(found: Iterable[Role]) -> tuple[Role, ...]:
    """The roles without those that another one tells more of: 负责人 beside 业务负责人."""
    roles = list(found)
    return tuple(
        role for role in roles if not any(o.title != role.title and o.title.endswith(role.title) for o in roles)
    )


def _in_front(
    text: str, start: int, company_ends: Mapping[int, tuple[int, str]], lexicons: NameLexicons
) -> list[tuple[str, str | None]]:
    """Titles that end where the name begins, joined ones apart (创始人兼CEO)."""
    titles: list[str] = []
    position = start
    ends = [end for end in range(max(0, start - 2 * _LONGEST), start) if end in company_ends]
    while position > 1 and text[position - 1] in " ,，|:":  # 作者|李成成
        position -= 1
    while True:
        role = next(
            (
                text[position - n : position]
                for n in range(14, 1, -1)
                if position >= n
                and text[position - n : position] in lexicons.roles
                and not any(position - n < end < position for end in ends)  # 美的集团|副总裁
            ),
            None,
        )
        if role is None:
            break
        position -= len(role)
        titles.append(role)
        if not _JOINT.search(text[max(0, position - 1) : position]):
            break
        position -= 1
    if not titles:
        return []
    company, middle = _company_in_front(text, position, company_ends)
    if middle:  # the department belongs to the title that stands behind it: 用户运营 + 负责人
        titles[-1] = middle + titles[-1]
    return [(title, company) for title in reversed(titles)]


def _company_in_front(text: str, position: int, company_ends: Mapping[int, tuple[int, str]]) -> tuple[str | None, str]:
    """The company before a title, and what stands between the two."""
    for end in range(position, max(0, position - _LONGEST), -1):
        if end in company_ends:
            middle = text[end:position].removeprefix("的").rpartition("、")[2]
            return company_ends[end][1], "" if middle in ("公司", "平台", "集团") else middle
        if _CLAUSE.match(text[end - 1 : end]):
            break
    return None, ""


def _behind(text: str, end: int, lexicons: NameLexicons) -> list[tuple[str, str | None]]:
    """出任 and 担任 behind the name: 于悦担任业务负责人."""
    verb = regex.match(r"(?:将|已|获|被)?(?:担任|出任|调任|升任|接任|就任|转任|兼任)", text[end : end + 5])
    if verb is None:
        return []
    begin = end + verb.end()
    clause = _CLAUSE.search(text, begin)
    stretch = text[begin : min(clause.start() if clause else len(text), begin + 40)]
    titles = [t for t in regex.split(r"兼任?|、|以及", stretch) if any(t.endswith(role) for role in lexicons.roles)]
    return [(title, None) for title in titles]
