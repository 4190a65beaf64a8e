"""Which titles a person holds, and at which company, as the text says beside the name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import regex

from newsfacts.names.appointments import appointments
from newsfacts.names.employers import Employers
from newsfacts.names.role_words import RoleWords
from newsfacts.names.scene import Place, Scene
from newsfacts.names.titles import Title, TitleReader
from newsfacts.records import Role
from newsfacts.text.sentences import SentenceIndex

_BYLINE_GAP = regex.compile(r"[ ]?[|:/丨][ ]?$|[ ]{1,2}$|(?<=“)“$")
_COPULA = regex.compile(r"(?:为|是|系)$")
_AS = regex.compile(r"作为[^,，。;；]{0,24}$")
_PAUSE = regex.compile(r"[,，]\n?$")
_HEAD_OF_SENTENCE = regex.compile(r"(?:^|[。！？!?\n”])$")
_BRACKETED = regex.compile(r"[(]([^()\n]{2,20})[)]$")
_APPOSED = regex.compile(r"(?:[,，]|[ ]?[(])(?:系|现任|时任|曾任|为|是)?")
_APPOSED_END = regex.compile(r"[,，。;；)\n]|$")
_LIST_MARK = regex.compile(r"[ ]?[、和与及][ ]?")
_SPACE = regex.compile(r"[ ]{1,2}")
_COMMA = regex.compile("[,，]")
_FOR_INSTANCE = regex.compile(r"[,，]?(?:比如|例如|譬如|如|包括)[,，:]?")
_LONGEST_APPOSITION = 40
# Only one person holds such a post, so the next name of a list does not share it.
_SINGULAR = regex.compile(
    r"(?<!副)(?:董事长|[省市县州会院校局处科]长|主席|总统|总理|首相|总裁|总经理|CEO|官|书记|国王)$"
)
_AUTHOR = "作者"
_WRITERS = ("记者", "编辑", "撰稿人")


class RoleFinder:
    """Finds the roles that one text tells of its people."""

    def __init__(
        self, scene: Scene, sentences: SentenceIndex, company_names: Mapping[str, str], words: RoleWords
    ) -> None:
        """Look at one text; ``company_names`` gives the canonical name of each company's surface."""
        self._scene = scene
        self._sentences = sentences
        self._company_names = company_names
        self._words = words
        self._reader = TitleReader(words)
        self._employers = Employers(scene, sentences, words)

    def roles(self) -> dict[str, tuple[Role, ...]]:
        """The roles of each person's surface.

        ``快手电商用户运营负责人叶恒`` holds 用户运营负责人 at 快手电商; 普京总统 and 于悦担任业务负责人 count too.
        """
        told = list(self._told())
        own: dict[str, set[str]] = {}
        for person, titles in told:
            bound = (title.company.surface for title in titles if title.company is not None)
            own.setdefault(person.surface, set()).update(bound)
        found: dict[str, dict[Role, None]] = {}
        for person, titles in told:
            names = own[person.surface]
            companies = self._employers.of(titles, next(iter(names)) if len(names) == 1 else None)
            for title, company in zip(titles, companies, strict=True):
                if title.head not in self._words.no_posts:
                    name = None if company is None else self._company_names[company]
                    found.setdefault(person.surface, {})[Role(title=title.text, company=name)] = None
        return {surface: fullest(roles) for surface, roles in found.items()}

    def _told(self) -> Iterator[tuple[Place, list[Title]]]:
        """Each person with titles that some place of the text gives it."""
        shared: tuple[int, list[Title]] = (-1, [])
        for person in self._scene.people:
            titles = self._in_front(person.start)
            if not titles and shared[0] == person.start:
                titles = shared[1]
            if titles:
                yield person, titles
            shared = self._shared_on(person, titles)
            for further in (self._directly_behind(person.end), self._apposed(person.end)):
                if further:
                    yield person, further
        yield from appointments(self._scene, self._reader, self._sentences)

    def _in_front(self, start: int) -> list[Title]:
        """快手创始人兼CEO|程一笑, 作者|李成成, 法定代表人为|王健林, 作为创始人,|周宏伟."""
        text = self._scene.text
        titles = self._reader.in_front(self._scene, start)
        if titles:
            return titles
        bracket = _BRACKETED.search(text, max(0, start - 22), start)
        if bracket is not None:  # (美国总统)特朗普
            inside = self._reader.in_front(self._scene, bracket.end(1))
            return inside if self._fills(inside, bracket.start(1)) else []
        for gap in (_BYLINE_GAP, _COPULA):
            between = gap.search(text, max(0, start - 4), start)
            if between is not None:
                return self._reader.in_front(self._scene, between.start())
        pause = _PAUSE.search(text, max(0, start - 3), start)
        if pause is not None:
            titles = self._reader.in_front(self._scene, pause.start())
            if titles and (_AS.search(text, max(0, start - 28), start - 1) or self._begins_clause(titles[0].outset)):
                return titles
        instance = _FOR_INSTANCE.search(text, max(0, start - 5), start)
        if instance is not None and instance.end() == start:
            return self._reader.in_front(self._scene, instance.start())
        return []

    def _fills(self, titles: list[Title], start: int) -> bool:
        """Whether titles begin right at a place, or behind a country's name."""
        if not titles or titles[0].outset < start:
            return False
        front = self._scene.text[start : titles[0].outset]
        return not front or front in self._words.countries

    def _begins_clause(self, position: int) -> bool:
        """Whether nothing of the sentence stands in front of a place."""
        return _HEAD_OF_SENTENCE.search(self._scene.text, max(0, position - 2), position) is not None

    def _shared_on(self, person: Place, titles: list[Title]) -> tuple[int, list[Title]]:
        """Where the next name of a list stands, and the titles that it shares: 分析师甲和乙, 记者 甲 乙."""
        text = self._scene.text
        if not titles or _SINGULAR.search(titles[-1].text):
            return -1, []
        instance = _FOR_INSTANCE.search(text, max(0, person.start - 5), person.start)
        marks = [_LIST_MARK]
        if titles[-1].head.endswith(_WRITERS):
            marks.append(_SPACE)
        if instance is not None and instance.end() == person.start:
            marks.append(_COMMA)
        for mark in marks:
            between = mark.match(text, person.end)
            if between is not None and self._scene.person_beginning(between.end()):
                return between.end(), titles[-1:]
        return -1, []

    def _directly_behind(self, end: int) -> list[Title]:
        """普京|总统, 朱江涛|董事."""
        scene = self._scene
        for size in range(5, 1, -1):
            head = scene.text[end : end + size]
            if head in self._words.behind and len(head) == size and scene.words.bounds(end, end + size):
                return [Title(end, end + size, head, head)]
        return []

    def _apposed(self, end: int) -> list[Title]:
        """叶恒,|快手电商用户运营负责人|,直言: titles fill what stands between two marks behind the name."""
        scene = self._scene
        opening = _APPOSED.match(scene.text, end)
        if opening is None:
            return []
        closing = _APPOSED_END.search(scene.text, opening.end(), opening.end() + _LONGEST_APPOSITION)
        if closing is None or closing.start() <= opening.end():
            return []
        titles = self._reader.in_front(scene, closing.start())
        return titles if self._fills(titles, opening.end()) else []


def fullest(roles: Iterable[Role]) -> tuple[Role, ...]:
    """The roles without those that another one tells more of: 负责人 beside 业务负责人, 董事长 beside 董事长 of a company."""
    every = list(roles)
    writes = any(role.title.endswith(_WRITERS) for role in every)
    return tuple(
        role
        for role in every
        if not (writes and role.title == _AUTHOR) and not any(_tells_more(other, role) for other in every)
    )


def _tells_more(other: Role, role: Role) -> bool:
    if other.company != role.company and role.company is not None:
        return False
    return other != role and other.title.endswith(role.title) and (other.title != role.title or role.company is None)
