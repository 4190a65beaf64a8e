"""Projects that a text names once and then only points to: ``项目总投资5亿元``."""

from __future__ import annotations

from newsfacts.facts.signs import Signs, pattern

_BRINGS = "建设|投建|开展|实施|推进|中标|承建|启动|开工|关于|签署|签订|承接|开发|运营|参与|投资|新建|改扩建|收购|推出"
_NAMED = pattern(
    rf"(?:{_BRINGS}|收到|取得|为)(?:了)?[“《]?(?P<name>(?:(?!{_BRINGS}|[的了等在与和])[^,，。:：;；<numbers><date><length>“”《》]){{4,32}}?项目)"
    r"(?!\p{Han}{0,3}(?:公司|经理|建议|部|组|合同|协议|合作))"
)
_POINTS = pattern(
    r"[ ]?(?:该|本|上述|此|此次|本次)?(?:投资|建设|合作)?项目(?!公司|合同|经理|部|组|的?合计|金额合计|建设内容|主要建设)"
)
_PREFIX = pattern("^(?:该|本|上述|此|此次|本次)?(?:投资|建设|合作)?项目(?:计划|预计|拟|的)*")


def project_named(signs: Signs, begin: int, end: int) -> str:
    """The project that a clause names: ``公司拟投资建设年产十万吨锂盐项目``; empty where none."""
    found = _NAMED.search(signs.text, begin, end)
    return signs.surface(*found.span("name")) if found else ""


def points_to_project(signs: Signs, start: int, end: int) -> bool:
    """Whether a clause begins with words that point to a project: ``项目总投资5亿元``."""
    return bool(_POINTS.match(signs.text, start, end))


def of_project(metric: str) -> str:
    """A metric without the word for the project that has it."""
    rest = _PREFIX.sub("", metric)
    return rest if len(rest) > 1 else metric
