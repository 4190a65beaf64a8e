"""Who speaks, and of whom: followed through the clauses of one sentence."""

from __future__ import annotations

from newsfacts.facts.actors import by_whom, holders_named, target_of
from newsfacts.facts.bodies import body_that_meets, body_that_speaks, is_spokesman
from newsfacts.facts.memory import Memory
from newsfacts.facts.metric import is_metric
from newsfacts.facts.places import POINTERS, Place, Places
from newsfacts.facts.signs import Signs, pattern
from newsfacts.facts.speech import find_speech, tells_on
from newsfacts.facts.subject import SubjectFinder, subject_of
from newsfacts.facts.things import actor_of, is_institution, is_outside, quoted_thing, thing, thing_measured
from newsfacts.facts.tokens import Tokens
from newsfacts.facts.words import THIS_COMPANY
from newsfacts.records import Subject

_STANDS_IN = pattern(
    rf"[ ]?(?:\d{{1,2}}[、.])?(?:公司|{THIS_COMPANY}|[本该]股|集团|其)(?![\p{{Han}}]{{0,4}}(?:股东|高管))"
)
_OWN = pattern("(?:本)?公司(?!债|章程|法)(?![\\p{Han}]{0,4}(?:股东|高管))")
# 公司控股子公司某某, 公司股东某某
_THEIRS = pattern("公司(?:的|旗下|下属|全资|控股|参股|间接|直接|重要|主要|第.大)*(?:子公司|孙公司|公司|股东)$")
_ITEM = pattern(r"[ ]?[①-⑳]")
_NOTICE = pattern(r"(?:晚间?|早间|盘后)?(?:发布)?公告")
_COMPANY = "公司"
_GOES_ON = pattern(r"[ ]?(?:其中|此外|另外|同时)")
_SIDE = pattern(r"^[ ]?(?:\d{1,2}、)?(?P<side>[^<signs>,，在]{2,8})方面$")


class Who:
    """Subject and speaker of one sentence; both go on until others are named."""

    def __init__(self, signs: Signs, tokens: Tokens, memory: Memory, companies: dict[str, str], places: Places) -> None:
        """Begin a sentence; ``companies`` says for whom people speak."""
        self._signs = signs
        self._memory = memory
        self._companies = companies
        self._finder = SubjectFinder(signs, tokens, places)
        self._of_others = False
        self._place: Place | None = None
        self._inherits = memory.same_paragraph
        self._topic = memory.topic if _GOES_ON.match(signs.text) else ""
        self._side = ""
        self._last: tuple[str, tuple[Subject, str]] | None = None
        self.subject: Subject | None = None
        self._earlier: Subject | None = None
        self.leading: list[int] = []
        self.speaker: str | None = None

    def enter(self, begin: int, end: int) -> int:
        """Take in a clause; the position where its content begins, behind ``…表示``."""
        if _ITEM.match(self._signs.text, begin, end):
            self.subject = self._memory.subject = None
        self._earlier = self.subject
        leading = self._finder.governing(begin, end, self.subject is not None)
        start = self._finder.behind_openers(begin, end)
        speech = find_speech(self._signs, begin, end, frozenset(leading))
        content = begin
        if speech is not None:
            self.speaker, content = self._finder.name(speech.speaker), speech.content
            self._of_others = speech.of_others
            leading = self._finder.governing(content, end, False) or leading
        elif not leading and (body := body_that_speaks(self._signs, start, end)):
            self.speaker, content, self._of_others = body.name, body.content, True
            self._memory.body = body.name
            self._note_place(start, end)
            leading = self._finder.governing(content, end, False)
        elif tells_on(self._signs, begin, end):
            self._tells_on()
        elif self._memory.body and not leading and is_spokesman(self._signs, start, end):
            self.speaker = self._memory.body
        elif _STANDS_IN.match(self._signs.text, start, end):
            self._inherits = True
            self._memory.subject_paragraph = self._memory.paragraph  # spoken of anew
            self._back_to_main(start)
        if not leading and self._is_of_nobody(start, end):
            self.subject = self._memory.of_title or thing(_COMPANY)
            if self._memory.of_title and _NOTICE.match(self._signs.text, start, end):
                self.speaker = self._memory.of_title.name
        speaks = speech is not None and leading == [speech.speaker]
        owner = self._finder.owner(begin, end)
        if owner is not None and (not leading or speaks):
            leading, speaks = [owner], False
        if leading and not (speaks and self._of_others):
            self.subject = self._as_subject(leading[0], speaks)
            self._memory.subject_is_theirs = _THEIRS.search(self._signs.text, begin, leading[0]) is not None
        self._memory.holders.update(holders_named(self._signs, begin, end))
        self._look_elsewhere(content, end, bool(leading))
        self.leading = leading
        return content

    def own_names(self, begin: int, end: int) -> frozenset[int]:
        """Positions of the names between two positions that are the subject, or name it again."""
        name = self.subject.name if self.subject else None
        return frozenset(
            at for at in self._finder.names(begin, end) if at in self.leading or self._finder.name(at) == name
        )

    def about(self, begin: int, at: int, metric: str, inherited: bool, is_level: bool) -> tuple[Subject, str]:
        """The subject of a metric and the metric beside it.

        What governs the clause, else what the sentences before were about, else the thing measured.
        """
        last = self._last
        if inherited and last and metric == last[0] and not any(begin <= name < at for name in self.leading):
            return last[1]
        if inherited and last and metric.startswith(last[0]) and last[1][0].kind == "thing" and self.subject is None:
            return last[1][0], last[1][1] + metric.removeprefix(last[0])
        found = target_of(self._signs, begin, at, metric) or self._about(begin, at, metric, inherited, is_level)
        if self._finder.is_act(metric, begin, at) or found[0].name in self._memory.holders:
            found = by_whom(self._signs, begin, at, found, self.subject or self._memory.subject, self._memory.holders)
        self._last = (metric, found)
        return found

    def _about(self, begin: int, at: int, metric: str, inherited: bool, is_level: bool) -> tuple[Subject, str]:
        named_here = any(begin <= name < at for name in self.leading)
        if not named_here and not inherited and (split := quoted_thing(metric) or actor_of(metric)):
            return split
        if named_here and self.subject is not None:
            return self.subject, metric
        if self._place is not None:
            return self._at_place(self._place, begin, at, metric, inherited)
        if not is_outside(metric):
            subject = self._subject_at(begin, at)
            if subject is not None:
                return subject, metric
            known = self._memory.subject
            if known and known.kind != "thing" and self._inherits and not self._of_others:
                return known, metric
            if known and known.kind == "thing" and not self._finder.topic(begin, at):
                return known, metric
        return self._thing(begin, at, metric, inherited, is_level)

    def _subject_at(self, begin: int, at: int) -> Subject | None:
        """The subject of a number: none that its clause names behind it only (净利12亿 证金公司增持)."""
        is_behind = bool(self.leading) and min(self.leading) > at and not self._finder.holds(begin)
        return self._earlier if is_behind else self.subject

    def _at_place(self, place: Place, begin: int, at: int, metric: str, inherited: bool) -> tuple[Subject, str]:
        """What is so at the place that a clause begins with: ``成都文创产业实现增加值`` is 文创产业增加值 of 成都."""
        told = metric
        metric = _without(metric, place)
        if told == metric and is_outside(metric):
            return thing_measured(metric)
        here = self._finder.topic(begin, at)
        own = here.removeprefix(place.surface)
        if inherited or not own or own in metric:
            return thing(place.name), metric
        if own != here and not is_institution(here):
            return thing(place.name), own + metric
        self._place = Place(here, here, place.behind)
        return thing(here), metric

    def _thing(self, begin: int, at: int, metric: str, inherited: bool, is_level: bool) -> tuple[Subject, str]:
        """What no label names: the noun phrase before the predicate, ``公路方面``, or the thing measured.

        A noun phrase goes on as the actor of what is done in later clauses, not as the owner of their measures.
        """
        here = self._finder.topic(begin, at)
        self._topic = here or self._topic
        if self._topic in metric or not (here or self._finder.is_act(metric, begin, at)):
            self._topic = ""
        topic = self._topic or (self._side if is_level else "")
        if topic and not inherited and topic not in metric and not is_outside(metric):
            return thing(topic), metric
        return thing_measured(metric)

    def leave_sentence(self) -> None:
        """Keep the subject for the sentence that follows; a place does not become that of a company's news."""
        known = self._memory.subject
        if self._place is not None:
            self._memory.subject = None
            if (known is None or known.kind == "thing") and not self._signs.is_headline:
                self._memory.keep_subject(thing(self._place.name))
        elif self.subject is not None:
            self._memory.keep_subject(self.subject)
        self._memory.topic = self._topic

    def _is_of_nobody(self, start: int, end: int) -> bool:
        """Whether a clause speaks of 公司, or is a notice, in news that names no company."""
        known = self.subject or self._memory.subject
        if known is not None and known.kind != "thing":
            return False
        return bool(_NOTICE.match(self._signs.text, start, end) or _OWN.match(self._signs.text, start, end))

    def _back_to_main(self, start: int) -> None:
        """公司 behind 公司子公司某某: the company of the news, not the one that it brought in."""
        main = self._memory.of_title or self._memory.main
        if self._memory.subject_is_theirs and main is not None and self._signs.text.startswith(_COMPANY, start):
            self.subject = self._memory.subject = main
            self._memory.subject_is_theirs = False

    def _note_place(self, begin: int, end: int) -> None:
        place = self._finder.place_in_front(begin, end, self._memory.place)
        self._memory.place = place.name if place else self._memory.place

    def _tells_on(self) -> None:
        self._inherits = True
        teller = self.subject or self._memory.subject or self._memory.of_title
        self.speaker = self.speaker or (teller.name if teller and teller.kind != "thing" else None)

    def _as_subject(self, at: int, speaks: bool) -> Subject | None:
        """A name as subject; a person who speaks stands back for the company he speaks for."""
        placed = self._signs.mentions[at]
        if not speaks or placed.mention.kind == "company":
            return subject_of(placed)
        company = self._companies.get(self._finder.name(at))
        return self.subject if company is None else Subject(kind="company", name=company)

    def _look_elsewhere(self, begin: int, end: int, named: bool) -> None:
        """A clause that begins with a place speaks of that place: ``广东省已组织…``, ``在福建,…``."""
        if named:
            self._place = None
        elif place := self._finder.place_in_front(begin, end, self._memory.place):
            self._place, self._memory.place = place, place.name
        if not named and (topic := self._finder.standing(begin, end) or self._finder.topic(begin, end)):
            self._topic = topic
        if meeting := body_that_meets(self._signs, self._finder.behind_openers(begin, end), end):
            self._memory.body = meeting
        if side := _SIDE.match(self._signs.text[begin:end]):
            self._side = side["side"]


def _without(metric: str, place: Place) -> str:
    """A metric without the place in front of it, or what points to it: 全市接待游客总量."""
    metric = metric.removeprefix("假期").removeprefix("期间") or metric
    for word in (place.surface, place.name, *sorted(POINTERS)):
        rest = metric.removeprefix(word)
        if rest != metric and is_metric(rest) and rest[0] not in "和与同对及、":
            return metric.removeprefix(word).removeprefix("的")
    return metric
