"""Who speaks, and of whom: followed through the clauses of one sentence."""

from __future__ import annotations

from newsfacts.facts.actors import by_whom, holders_named, target_of
from newsfacts.facts.bodies import body_that_speaks, is_spokesman, told_by
from newsfacts.facts.funds import behind_name, fund_at
from newsfacts.facts.markets import quoted_itself
from newsfacts.facts.media import is_house, is_medium
from newsfacts.facts.memory import Memory
from newsfacts.facts.owners import is_name_of_fund
from newsfacts.facts.phrases import Phrases
from newsfacts.facts.places import NATIONS, Places
from newsfacts.facts.projects import of_project, project_named
from newsfacts.facts.setting import Setting
from newsfacts.facts.signs import Signs, pattern
from newsfacts.facts.speech import Speech, find_speech, tells_on
from newsfacts.facts.subject import SubjectFinder, subject_of
from newsfacts.facts.tellers import Tellers
from newsfacts.facts.things import actor_of, is_outside, quoted_thing, thing, thing_measured
from newsfacts.facts.tokens import Tokens
from newsfacts.facts.whose import COMPANY, company_meant, is_notice, is_of_nobody, project_meant, stands_in
from newsfacts.records import Subject

# 公司控股子公司某某, 公司股东某某
_THEIRS = pattern("公司(?:的|旗下|下属|全资|控股|参股|间接|直接|重要|主要|第.大)*(?:子公司|孙公司|公司|股东)$")
# ②, 消息面上: what follows has nothing to do with what was before.
_TURNS = pattern(r"[ ]?(?:[①-⑳]|(?:消息面|盘面|板块|题材|宏观|行业|机构|个股|海外|外围)(?:上|方面)?(?=[,，:：]|$))")
_PAYOUT = pattern("每?10股?[派转送]")
_PROPOSES = pattern(r"(?:提议|建议|提请|授权|同意)(?:由)?(?:本|上市)?公司")
_ACCOUNT = pattern(
    "^(?:欧洲|美国|日本|国内|国外|海外|中国)[^的]{0,8}(?:营业收入|营收|收入|净利润|毛利率?|订单)(?:占.*)?$"
)


class Who:
    """Subject and speaker of one sentence; both go on until others are named."""

    def __init__(self, signs: Signs, tokens: Tokens, memory: Memory, companies: dict[str, str], places: Places) -> None:
        """Begin a sentence; ``companies`` says for whom people speak."""
        self._signs = signs
        self._memory = memory
        self._companies = companies
        self._phrases = Phrases(signs, tokens, places)
        self._finder = SubjectFinder(signs, self._phrases)
        self._setting = Setting(signs, self._phrases, memory)
        self._of_others = False
        self._inherits = memory.same_paragraph
        self._last: tuple[str, tuple[Subject, str]] | None = None
        self.subject: Subject | None = None
        self._earlier: Subject | None = None
        self._tellers = Tellers()
        self.leading: list[int] = []
        self.speaker: str | None = None

    @property
    def _known(self) -> Subject | None:
        """The subject of the sentence so far, else of those before."""
        return self.subject or self._memory.subject

    def enter(self, begin: int, end: int) -> int:
        """Take in a clause; the position where its content begins, behind ``…表示``."""
        if _TURNS.match(self._signs.text, begin, end):
            self.subject = self._memory.subject = None
            self._setting.turn()
        self._earlier = self.subject
        leading = self._finder.governing(begin, end, self.subject is not None)
        start = self._phrases.behind_openers(begin, end)
        speech = find_speech(self._signs, begin, end, frozenset(leading))
        content = begin
        if speech is not None:
            together = self._finder.jointly(leading, end) if speech.speaker in leading else None
            self.speaker, content = together.name if together else self._finder.name(speech.speaker), speech.content
            self._of_others = speech.of_others or is_medium(self._signs.mentions[speech.speaker])
            self._note_speaker(speech.speaker)
            leading = self._finder.governing(content, end, False) or leading
        elif not leading and (body := body_that_speaks(self._signs, start, end)):
            self.speaker, content, self._of_others = body.name, body.content, True
            self._memory.body = body.name
            self._note_place(start, end)
            leading = self._finder.governing(content, end, False)
        elif teller := told_by(self._signs, begin, end):
            self.speaker, self._tellers.source = teller.name, teller if teller.kind == "company" else None
        elif tells_on(self._signs, begin, end):
            self._tells_on()
        elif self._memory.body and not leading and is_spokesman(self._signs, start, end):
            self.speaker = self._memory.body
        elif stands_in(self._signs, start, end):
            self._inherits = True
            self._memory.subject_paragraph = self._memory.paragraph  # spoken of anew
            self.subject = company_meant(self._signs, self._memory, self._known, start) or self.subject
        if not leading and is_of_nobody(self._signs, self._known, start, end):
            self.subject = self._memory.of_title or thing(COMPANY)
            if self._memory.of_title and is_notice(self._signs, start, end):
                self.speaker = self._memory.of_title.name
        if leading and self.subject and _PROPOSES.search(self._signs.text, leading[-1], end):
            leading = []  # 董事长周行远提议公司回购: what is proposed is the company's
        speaks = speech is not None and leading == [speech.speaker]
        owner = self._finder.owner(begin, end)
        if owner is not None and (not leading or speaks):
            leading, speaks = [owner], False
        if leading and not (speaks and self._of_others):
            self.subject = self._finder.jointly(leading, end) or self._as_subject(leading[0], speaks)
            if self._memory.main is None and self.subject is not None and self.subject.kind == "company":
                self._memory.main = self.subject
            self._memory.subject_is_theirs = _THEIRS.search(self._signs.text, begin, leading[0]) is not None
        elif not speech:
            self.subject = project_meant(self._signs, self._memory, self._known, start, end) or self.subject
        self._memory.project = project_named(self._signs, begin, end) or self._memory.project
        self._memory.holders.update(holders_named(self._signs, begin, end))
        self._setting.look(content, end, bool(leading))
        self.leading = leading
        if content > begin:
            self._tellers.doer = self._doer(speech)
        return content

    def _doer(self, speech: Speech | None) -> Subject | None:
        """Who may tell of his own deeds: a body, or somebody who speaks for no company."""
        if speech is None:
            return thing(self.speaker) if self.speaker else None
        placed = self._signs.mentions[speech.speaker]
        is_alone = placed.mention.kind == "person" and self._finder.name(speech.speaker) not in self._companies
        return subject_of(placed) if is_alone else None

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
        found = (
            target_of(self._signs, begin, at, metric)
            or self._setting.alike(metric)
            or self._about(begin, at, metric, inherited, is_level)
        )
        if _PAYOUT.match(metric) and found[0].kind == "person":
            found = (self._memory.of_title or self._memory.main or found[0], found[1])  # a holder only proposes it
        if self._phrases.is_act(metric, begin, at) or found[0].name in self._memory.holders:
            found = by_whom(self._signs, begin, at, found, self._known, self._memory.holders)
        self._last = (metric, found)
        self._memory.measure = found[1] if found[1] != found[0].name else self._memory.measure
        return found

    def _about(self, begin: int, at: int, metric: str, inherited: bool, is_level: bool) -> tuple[Subject, str]:
        named_here = any(begin <= name < at for name in self.leading)
        if not named_here and not inherited and (split := quoted_thing(metric) or actor_of(metric)):
            return split
        if named_here and self.subject is not None:
            return self.subject, behind_name(metric, self.subject)
        if self.subject and self.subject.name == self._memory.project:
            return self.subject, of_project(metric)
        if not named_here and (itself := quoted_itself(metric)):
            if self.subject and is_name_of_fund(self.subject.name) and is_name_of_fund(itself):
                self.subject = thing(itself)  # whose turnover may follow
            return self._setting.quoted(itself)
        if not named_here and not inherited and (facility := self._phrases.facility(begin, at)):
            return thing(facility), metric.removeprefix(facility) if metric != facility else metric
        if self._setting.place is not None:
            return self._setting.at_place(begin, at, metric, inherited)
        if not is_outside(metric) or self._is_account(metric):
            subject = self._subject_at(begin, at)
            if subject is not None:
                return subject, metric
            known = self._memory.subject
            is_judge = known is not None and known.name in self._memory.judges
            if known and known.kind != "thing" and self._inherits and not (self._of_others or is_judge):
                return known, metric
            if known and known.kind == "thing" and not self._phrases.topic(begin, at):
                own = thing_measured(metric) if known.name in NATIONS else (known, metric)
                return own if own[0].name != metric else (known, metric)
        found = self._setting.thing(begin, at, metric, inherited, is_level)
        if inherited or found[0].name != metric:
            return found
        teller = self._tellers.doer_of(self._phrases, begin, at, metric)
        self.subject = teller or self.subject
        teller = teller or self._tellers.of_source(self._phrases, begin, at)
        return (teller, metric) if teller else found

    def _note_speaker(self, at: int) -> None:
        """Remember who speaks of others, and which company speaks of itself."""
        placed = self._signs.mentions[at]
        if self._of_others and is_house(placed):
            self._memory.judges.add(self._finder.name(at))
        elif not self._of_others and placed.mention.kind == "company":
            self._memory.announcer = subject_of(placed)

    def _is_account(self, metric: str) -> bool:
        """Whether a metric is what a company books of a region: 欧洲营业收入."""
        known = self._known
        return known is not None and known.kind == "company" and bool(_ACCOUNT.search(metric))

    def _subject_at(self, begin: int, at: int) -> Subject | None:
        """The subject of a number: none that its clause names behind it only (净利12亿 证金公司增持)."""
        is_behind = bool(self.leading) and min(self.leading) > at and not self._finder.holds(begin)
        return self._earlier if is_behind else self.subject

    def leave_sentence(self) -> None:
        """Keep the subject for the sentence that follows; a place does not become that of a company's news."""
        if self._setting.place is None and self.subject is not None:
            self._memory.keep_subject(self.subject)
        self._setting.leave()

    def _note_place(self, begin: int, end: int) -> None:
        place = self._phrases.place_in_front(begin, end, self._memory.place)
        self._memory.place = place.name if place else self._memory.place

    def _tells_on(self) -> None:
        self._inherits = True
        teller = self._known or self._memory.of_title
        self.speaker = self.speaker or (teller.name if teller and teller.kind != "thing" else None)

    def _as_subject(self, at: int, speaks: bool) -> Subject | None:
        """A name as subject; a person who speaks stands back for the company he speaks for."""
        placed = self._signs.mentions[at]
        if not speaks and (fund := fund_at(self._signs, at)):
            return fund
        if not speaks or placed.mention.kind == "company":
            return subject_of(placed)
        company = self._companies.get(self._finder.name(at))
        return self.subject if company is None else Subject(kind="company", name=company)
