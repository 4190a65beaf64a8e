"""Which company 公司 points to, where it points to none that is named, and which project 项目 is."""

from __future__ import annotations

from newsfacts.facts.memory import Memory
from newsfacts.facts.projects import points_to_project
from newsfacts.facts.signs import Signs, pattern
from newsfacts.facts.things import thing
from newsfacts.facts.words import THIS_COMPANY
from newsfacts.records import Subject

COMPANY = "公司"
_STANDS_IN = pattern(
    rf"[ ]?(?:\d{{1,2}}[、.])?(?:公司|{THIS_COMPANY}|[本该]股|集团|其)(?![\p{{Han}}]{{0,4}}(?:股东|高管))"
)
_OWN = pattern("(?:本)?公司(?!债|章程|法)(?![\\p{Han}]{0,4}(?:股东|高管))")
_NOTICE = pattern(r"(?:晚间?|早间|盘后)?(?:发布)?公告")


def stands_in(signs: Signs, start: int, end: int) -> bool:
    """Whether a clause begins with words that stand for a company or share: 公司, 该行, 本股."""
    return bool(_STANDS_IN.match(signs.text, start, end))


def is_notice(signs: Signs, start: int, end: int) -> bool:
    """Whether a clause is a notice without the name of who publishes it: ``晚间公告``."""
    return bool(_NOTICE.match(signs.text, start, end))


def is_of_nobody(signs: Signs, known: Subject | None, start: int, end: int) -> bool:
    """Whether a clause speaks of 公司, or is a notice, in news that names no company (``known``)."""
    if known is not None and known.kind != "thing":
        return False
    return is_notice(signs, start, end) or bool(_OWN.match(signs.text, start, end))


def company_meant(signs: Signs, memory: Memory, known: Subject | None, start: int) -> Subject | None:
    """The company that 公司 at ``start`` means, where it is not the one ``known`` from before; else None.

    It is that of the notice or the news, not one that this brought in: ``公司子公司某某…。公司净利…``.
    """
    if not signs.text.startswith(COMPANY, start):
        return None
    main, meant = memory.of_title or memory.main, None
    announcer = memory.announcer
    if announcer and known and known.kind == "company" and announcer in (main, memory.main):
        meant = announcer
    if memory.behind_project is not None:
        meant = memory.subject = memory.behind_project
        memory.behind_project = None
    now = meant or known
    is_holder = now is not None and now.kind == "person"
    if (memory.subject_is_theirs or is_holder) and main is not None:
        meant = memory.subject = main
        memory.subject_is_theirs = False
    return meant


def project_meant(signs: Signs, memory: Memory, known: Subject | None, start: int, end: int) -> Subject | None:
    """The project of which ``项目总投资…`` goes on, up to 公司 or a name; None where a clause begins otherwise."""
    if not memory.project or not points_to_project(signs, start, end):
        return None
    memory.behind_project = known if known and known.kind != "thing" else memory.behind_project
    return thing(memory.project)
