"""Which company a title belongs to where none stands in front of it."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property

import regex

from newsfacts.names.role_words import RoleWords
from newsfacts.names.scene import Place, Scene
from newsfacts.names.titles import Title
from newsfacts.text.sentences import SentenceIndex

# What a company's name is followed by where it is spoken of.
_TOPIC_BEHIND = regex.compile(r"[ ]?(?:[(:：]|公告|发布|披露|宣布|近?日|\d{1,2}[月日]|收到|晚间?|表示|\p{Han}{0,4}称)")
_TOPIC_BEFORE = regex.compile(r"(?:^|[\s【。,，;；!！?？》”)(（讯电:：]|业务)$")
# Someone of a body that is no company (上海交通大学教授) does not serve the company spoken of.
_BODY = regex.compile(
    r"大学|学院|研究院|研究所|协会|学会|联合会|委员会|政府|\p{Han}{2}(?:省|市|县|州|自治区)|国务院|中央|\p{Han}[党局厅委]|联合国|"
    r"组织|会议|议会|国家|法院|检察院|军|战区"
)
_DISPATCH = regex.compile(
    r"[》”]?[ ]?(?:APP|客户端)?[ ]?(?:\p{Han}{1,4})?[ ]?(?:\d{1,2}月\d{1,2}日|\d{1,2}日)?[ ]?(?:讯|电|消息|记者)(?![子力信池动器影视商])"
)
_WRITERS = ("记者", "编辑", "通讯员", "撰稿人", "评论员", "主编", "责编")


class Employers:
    """Finds the companies of one text's titles."""

    def __init__(self, scene: Scene, sentences: SentenceIndex, words: RoleWords) -> None:
        """Look at one text with its names."""
        self._scene = scene
        self._sentences = sentences
        self._words = words
        self._companies = [c for c in scene.companies if c.surface not in words.media]
        self._starts = [c.start for c in self._companies]
        self._topics = [c for c in self._companies if self._is_topic(c)]
        self._topic_starts = [c.start for c in self._topics]

    def of(self, titles: list[Title], elsewhere: str | None = None) -> list[str | None]:
        """The company of each title of a list: its own, that of the one before, else the one spoken of.

        ``elsewhere`` is the company that other places of the text bind the same person to.
        """
        found: list[str | None] = []
        last: str | None = None
        for title in titles:
            if title.company is not None:
                last = title.company.surface
                found.append(last)
            elif title.head.endswith(_WRITERS):
                found.append(last or self._outlet(title))
            elif self.of_a_body(title):
                found.append(None)
            elif title.of_the_company or (last is None and title.head in self._words.corporate):
                last = (None if title.of_the_company else elsewhere) or self.spoken_of(title.start)
                found.append(last)
            else:
                found.append(last)
        return found

    def of_a_body(self, title: Title) -> bool:
        """Whether a title names a body that is no company."""
        front = title.text.removesuffix(title.head)
        known = any(front[:size] in self._words.bodies for size in range(2, len(front) + 1))
        return known or _BODY.search(front) is not None

    def spoken_of(self, position: int) -> str | None:
        """The company that 公司 stands for at a place: the one last made a topic, else the first."""
        companies = bisect_left(self._starts, position)
        topics = bisect_left(self._topic_starts, position)
        sentence, _ = self._sentences.span(position)
        if topics and self._topics[topics - 1].start >= sentence:
            return self._topics[topics - 1].surface
        if companies and self._companies[companies - 1].start >= sentence:
            return self._companies[companies - 1].surface
        if topics:
            return self._topics[topics - 1].surface
        return self._companies[0].surface if companies else None

    def _is_topic(self, company: Place) -> bool:
        text = self._scene.text
        return (
            _TOPIC_BEFORE.search(text, max(0, company.start - 2), company.start) is not None
            and _TOPIC_BEHIND.match(text, company.end) is not None
        )

    def _outlet(self, title: Title) -> str | None:
        """The outlet of a byline: 中国证券网讯(记者 …), or that whose dispatch the text is."""
        bracket = self._scene.text.rfind("(", max(0, title.start - 2), title.start + 1)
        if bracket < 0:
            return None
        return self._dispatched

    @cached_property
    def _dispatched(self) -> str | None:
        """The outlet whose dispatch the text is: 财联社5月8日电."""
        outlets = (c.surface for c in self._scene.companies if _DISPATCH.match(self._scene.text, c.end))
        return next(outlets, None)
