"""Who speaks, and of whom: followed through the clauses of one sentence."""

from __future__ import annotations

from newsfacts.facts.memory import Memory
from newsfacts.facts.metric import is_measure
from newsfacts.facts.signs import Signs, pattern
from newsfacts.facts.speech import find_speech, tells_on
from newsfacts.facts.subject import SubjectFinder, subject_of
from newsfacts.facts.things import actor_of, is_outside, quoted_thing, thing, thing_measured
from newsfacts.facts.tokens import Tokens
from newsfacts.records import Subject

_STANDS_IN = pattern(r"[ ]?(?:\d{1,2}[、.])?(?:公司|本公司|该公司|集团|其)(?![\p{Han}]{0,4}(?:股东|高管))")
_SIDE = pattern(r"^[ ]?(?:\d{1,2}、)?(?P<side>[^<signs>,，在]{2,8})方面$")


class Who:
    """Subject and speaker of one sentence; both go on until others are named."""

    def __init__(self, signs: Signs, tokens: Tokens, memory: Memory, companies: dict[str, str]) -> None:
        """Begin a sentence; ``companies`` says for whom people speak."""
        self._signs = signs
        self._memory = memory
        self._companies = companies
        self._finder = SubjectFinder(signs, tokens)
        self._of_others = False
        self._elsewhere = False
        self._inherits = memory.same_paragraph
        self._topic = ""
        self._side = ""
        self._last: tuple[str, tuple[Subject, str]] | None = None
        self.subject: Subject | None = None
        self.leading: list[int] = []
        self.speaker: str | None = None

    def enter(self, begin: int, end: int) -> int:
        """Take in a clause; the position where its content begins, behind ``…表示``."""
        leading = self._finder.governing(begin, end, self.subject is not None)
        speech = find_speech(self._signs, begin, end, frozenset(leading))
        content = begin
        if speech is not None:
            self.speaker, content = self._finder.name(speech.speaker), speech.content
            self._of_others = speech.of_others
            leading = self._finder.governing(content, end, False) or leading
        elif tells_on(self._signs, begin, end):
            self._tells_on()
        elif _STANDS_IN.match(self._signs.text, begin, end):
            self._inherits = True
        speaks = speech is not None and leading == [speech.speaker]
        owner = self._finder.owner(begin, end)
        if owner is not None and (not leading or speaks):
            leading, speaks = [owner], False
        if leading and not (speaks and self._of_others):
            self.subject = self._as_subject(leading[0], speaks)
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
        found = self._about(begin, at, metric, inherited, is_level)
        self._last = (metric, found)
        return found

    def _about(self, begin: int, at: int, metric: str, inherited: bool, is_level: bool) -> tuple[Subject, str]:
        named_here = any(begin <= name < at for name in self.leading)
        if not named_here and not inherited and (split := quoted_thing(metric) or actor_of(metric)):
            return split
        if named_here and self.subject is not None:
            return self.subject, metric
        if not self._elsewhere and not is_outside(metric):
            if self.subject is not None:
                return self.subject, metric
            if self._inherits and not self._of_others and self._memory.subject is not None:
                return self._memory.subject, metric
        return self._thing(begin, at, metric, inherited, is_level)

    def _thing(self, begin: int, at: int, metric: str, inherited: bool, is_level: bool) -> tuple[Subject, str]:
        """What no label names: the noun phrase before the predicate, the place, ``公路方面``, or the thing measured.

        A noun phrase goes on as the actor of what is done in later clauses, not as the owner of their measures.
        """
        here = self._finder.topic(begin, at)
        self._topic = here or self._topic
        if self._topic in metric or (is_measure(metric) and not self._elsewhere and not here):
            self._topic = ""
        topic = self._topic or (self._side if is_level else "")
        if topic and not inherited and topic not in metric and not is_outside(metric):
            return thing(topic), metric
        return thing_measured(metric)

    def leave_sentence(self) -> None:
        """Keep the subject for the sentence that follows."""
        if self._elsewhere:
            self._memory.subject = None
        elif self.subject is not None:
            self._memory.keep_subject(self.subject)

    def _tells_on(self) -> None:
        self._inherits = True
        teller = self.subject or self._memory.subject
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
            self._elsewhere = False
        elif place := self._finder.place_in_front(begin, end):
            self._elsewhere, self._topic = True, place
        if side := _SIDE.match(self._signs.text[begin:end]):
            self._side = side["side"]
