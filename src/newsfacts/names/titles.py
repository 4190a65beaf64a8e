"""Titles as the text words them: how far one reaches to the left, and how several are listed.

A title ends with a word for a post (负责人) and begins where its department or body begins: 用户运营负责人,
国家统计局新闻发言人. A company in front is not part of it, nor is a country, or what praises the person.
"""

from __future__ import annotations

from dataclasses import dataclass

import regex

from newsfacts.names.role_words import RoleWords
from newsfacts.names.scene import Place, Scene
from newsfacts.names.sighting import Word

_LONGEST_HEAD, _LONGEST_TITLE = 14, 24
_BREAK = regex.compile(r"[,，。;；:：!！?？\s“”‘’\"'「」()（）\[\]【】|/…、]")
_JOINT = regex.compile(r"(?:[、兼/和与及暨]|以及|并兼)$")
# Behind a company and no part of the title: 快手公司新任|CEO.
_GENERIC = regex.compile(r"[ ]?(?:公司|集团|平台|方面)?(?:旗下|的)?(?:新任|现任|时任|首任|金牌|知名|著名)?")
_BRACKET = regex.compile(r"[(]([^()\n]{1,12})[)]$")
_QUOTE = regex.compile(r"(?:“[^“”\n]{1,16}”|《[^《》\n]{1,16}》)$")
_ANY_HEAD = regex.compile(r"(?:联席)?首席\p{Han}{1,5}(?:官|师|家)$")
_STAND_INS = frozenset(("公司", "该公司", "本公司", "上市公司", "集团", "该集团", "平台"))
_OUTSIDE_TAGS = ("v", "p", "c", "d", "r", "u", "y", "e", "o", "t", "q", "w", "i", "ad")
# A body whose name begins with the country's keeps it: 朝鲜劳动党总书记.
_OWN_COUNTRY = regex.compile(
    r"\p{Han}{0,8}(?:协会|联合会|学会|商会|银行|大学|劳动党|共产党|工党|保守党|人民党|研究院|基金会|集团军)"
)
_BY_ONE_CHARACTER = regex.compile(r"(?:总统|副总|总理|首相|外|国防|防|财|议会|联邦|央行|政府|国家|驻|军方)")
_ORDINAL = regex.compile(r"第?[一二三四五六七八九十]{1,3}(?:号|届)?$")


@dataclass(frozen=True, slots=True)
class Title:
    """A title where it stands; the company that it is bound to, or ``of_the_company`` where 公司 stands for it."""

    start: int
    end: int
    text: str
    head: str
    company: Place | None = None
    of_the_company: bool = False

    @property
    def outset(self) -> int:
        """Where the title begins, its company included."""
        return self.start if self.company is None else self.company.start


class TitleReader:
    """Reads titles in front of a place and behind it."""

    def __init__(self, words: RoleWords) -> None:
        """Use the words for posts, and the countries that stand in front of them."""
        self._words = words

    def in_front(self, scene: Scene, end: int) -> list[Title]:
        """The titles that end at a place, in text order: 创始人兼CEO, 会计机构负责人(会计主管人员)."""
        titles: list[Title] = []
        while True:
            bracket = _BRACKET.search(scene.text, max(0, end - 16), end)
            if bracket is not None:
                inside = self.ending_at(scene, bracket.end(1))
                named = inside is not None and inside.start == bracket.start(1) and not inside.text.isascii()
                if self.ending_at(scene, bracket.start()) is None:
                    break
                titles = [inside, *titles] if inside is not None and named else titles
                end = bracket.start()
            title = self.ending_at(scene, end)
            if title is None:
                break
            titles = [title, *titles]
            joint = _JOINT.search(scene.text, max(0, title.outset - 2), title.outset)
            if joint is None:
                break
            end = joint.start()
        return titles

    def ending_at(self, scene: Scene, end: int) -> Title | None:
        """The one title that ends at a place."""
        head = self._head(scene, end)
        if head is None:
            return None
        start = end - len(head)
        bound = self._bound(scene, start)
        if bound is not None:
            company, begin = bound
            return Title(begin, end, scene.text[begin:end], head, company)
        begin, stands_in = self._reach(scene, start)
        begin += len(self._dropped(scene.text[begin:end]))
        return Title(begin, end, scene.text[begin:end], head, None, stands_in)

    def _head(self, scene: Scene, end: int) -> str | None:
        """The longest word for a post that ends at a place and takes nothing of a name."""
        text = scene.text
        for size in range(min(_LONGEST_HEAD, end), 1, -1):
            word = text[end - size : end]
            is_post = word in self._words.roles or _ANY_HEAD.fullmatch(word)
            if is_post and not scene.names_within(end - size, end):
                return word
        return None

    def _bound(self, scene: Scene, start: int) -> tuple[Place, int] | None:
        """The company that governs a title, and where the title begins: 快手电商|服务商生态和区域运营负责人."""
        position = start
        while start - position <= _LONGEST_TITLE:
            company = scene.company_ending(position)
            if company is not None:
                begin = self._behind_company(scene, position, start)
                return None if begin is None else (company, begin)
            if scene.names_within(position, start):
                return None
            if position == 0 or _BREAK.match(scene.text, position - 1):
                if position and scene.text[position - 1] == " " and scene.company_ending(position - 1):
                    position -= 1
                    continue
                return None
            position -= 1
        return None

    def _behind_company(self, scene: Scene, begin: int, start: int) -> int | None:
        """Where the title begins behind its company; None where what stands between says something else."""
        text = scene.text
        generic = _GENERIC.match(text, begin, start)
        begin = generic.end() if generic else begin
        for word in scene.words.after(begin):
            if word.start >= start:
                break
            if not self._may_stand_in(word) and word.text not in ("和", "与", "及", "南方", "北方", "东方", "西方"):
                return None
        return begin

    def _reach(self, scene: Scene, start: int) -> tuple[int, bool]:
        """How far a title reaches that no company governs, and whether 公司 stands in front of it."""
        text, begin = scene.text, start
        while begin > 0 and start - begin < _LONGEST_TITLE:
            quote = _QUOTE.search(text, max(0, begin - 18), begin)
            body = self._body(scene, begin)
            if quote is not None or body:
                begin = begin - body if quote is None else quote.start()
                continue
            if _BREAK.match(text, begin - 1):
                break
            word = scene.word_before(begin)
            if word is None or scene.names_within(word.start, begin):
                break
            if word.text in _STAND_INS:
                return begin, True
            if word.text in self._words.countries:
                return (word.start if _OWN_COUNTRY.match(text, begin, start + 2) else begin), False
            if not self._may_stand_in(word):
                break
            begin = word.start
        return self._behind_a_person(scene, begin, start), False

    def _body(self, scene: Scene, end: int) -> int:
        """The length of the known body that ends at a place: 住建部, 东部战区."""
        sizes = range(min(12, end), 2, -1)
        known = (n for n in sizes if scene.text[end - n : end] in self._words.bodies)
        return next((n for n in known if not scene.names_within(end - n, end)), 0)

    def _behind_a_person(self, scene: Scene, begin: int, start: int) -> int:
        """习近平主席|特别代表: the first title is that of the one who sends him."""
        person = scene.person_before(begin + 1)
        if person is None or person.end != begin:
            return begin
        sizes = (n for n in range(5, 1, -1) if scene.text[begin : begin + n] in self._words.behind)
        size = next(sizes, 0)
        return begin + size if begin + size <= start else begin

    def _dropped(self, title: str) -> str:
        """The country or praise that a title's first word begins with: 俄|总统助理, 知名|投资人."""
        for size in (7, 6, 5, 4, 3, 2):
            front, rest = title[:size], title[size:]
            if front in self._words.edges or (front in self._words.countries and not _OWN_COUNTRY.match(rest)):
                return front if len(rest) > 1 else ""
        one = title[:1] in self._words.countries and _BY_ONE_CHARACTER.match(title, 1)
        return title[:1] if one else ""

    def _may_stand_in(self, word: Word) -> bool:
        """Whether a word can be part of a title in front of its head: a department, a body, 第一, 前."""
        text, tag = word.text, word.tag
        if text in self._words.edges:
            return False
        if text in self._words.departments or text in ("前", "原", "总", "副", "委") or _ORDINAL.fullmatch(text):
            return True
        if tag.startswith(_OUTSIDE_TAGS) and tag != "vn":
            return False
        if tag.startswith("m") or tag in ("f", "zg", "ul"):
            return False
        return regex.fullmatch(r"[\p{Han}A-Za-z0-9·—-]+", text) is not None
