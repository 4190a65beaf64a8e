"""What a sentence speaks of where no name governs: its place, its topic, the thing measured."""

from __future__ import annotations

from newsfacts.facts.bodies import body_that_meets
from newsfacts.facts.markets import is_market, quoted_itself
from newsfacts.facts.memory import Memory
from newsfacts.facts.metric import is_measure, is_metric
from newsfacts.facts.owners import (
    is_at_event,
    is_event,
    is_field,
    is_harm,
    is_institution,
    is_name_of_fund,
    is_owner,
    of_event,
    owner_in_front,
    points_to_event,
)
from newsfacts.facts.phrases import Phrases
from newsfacts.facts.places import NATIONS, POINTERS, Place
from newsfacts.facts.signs import Signs, pattern
from newsfacts.facts.spoken import has_number, spoken_of
from newsfacts.facts.things import (
    is_everywhere,
    is_outside,
    is_sector,
    is_state,
    is_trade,
    sector_measured,
    thing,
    thing_measured,
)
from newsfacts.records import Subject

_EVERYWHERE = "各地"  # which no 当地 points to
_JOINTS = "的和与总"
_ITS = pattern("其(?![他它余实次中])")
_GOES_ON = pattern(r"[ ]?(?:其中|此外|另外|同时|其(?![他它余实次]))")
_SIDE = pattern(r"^[ ]?(?:\d{1,2}、)?(?P<side>[^<signs>,，在]{2,8})方面$")


class Setting:
    """Place and topic of one sentence; both go on until others are named."""

    def __init__(self, signs: Signs, phrases: Phrases, memory: Memory) -> None:
        """Begin a sentence with what the one before was about."""
        self._signs = signs
        self._phrases = phrases
        self._memory = memory
        self._topic = memory.topic if _GOES_ON.match(signs.text) else ""
        self._side = ""
        self._owner = memory.owner
        self.place: Place | None = None

    def turn(self) -> None:
        """Begin anew: what was spoken of goes on no further."""
        self._owner, self._topic, self.place = None, "", None
        self._memory.owner, self._memory.measure = None, ""

    def alike(self, metric: str) -> tuple[Subject, str] | None:
        """A metric that only names one more place or trade, of what was measured before: ``其中,上海上涨4.2%``."""
        known = self._memory.measure
        if not known or not ((self._phrases.is_place(metric) and not is_state(metric)) or is_trade(metric)):
            return None
        return thing(metric), known

    def quoted(self, itself: str) -> tuple[Subject, str]:
        """What is quoted under its own name; the turnover of a fund may follow."""
        self._owner = thing(itself) if is_name_of_fund(itself) else self._owner
        return thing(itself), itself

    def at_place(self, begin: int, at: int, metric: str, inherited: bool) -> tuple[Subject, str]:
        """What is so at the place that a clause begins with: ``成都文创产业实现增加值`` is 文创产业增加值 of 成都."""
        place, told = self.place, metric
        assert place is not None
        if itself := quoted_itself(metric):
            return self.quoted(itself)
        metric = _without(metric, place)
        if told == metric and place.behind <= begin and owner_in_front(metric):
            return thing_measured(metric)
        if told == metric and is_outside(metric) and not begin < place.behind <= at:
            return thing_measured(metric)
        if place.surface in NATIONS and is_sector(metric):
            return sector_measured(told)
        here = self._phrases.topic(begin, at)
        own = here.removeprefix(place.whole).removeprefix(place.surface)
        own = "" if own in POINTERS else own  # 福建全省
        if inherited or not own or own in metric:
            return thing(place.name), metric
        if own != here and not is_institution(here):
            return thing(place.name), own + metric
        self.place = Place(here, here, place.behind)
        return thing(here), metric

    def thing(self, begin: int, at: int, metric: str, inherited: bool, is_level: bool) -> tuple[Subject, str]:
        """What no label names: the noun phrase before the predicate, ``公路方面``, or the thing measured.

        A noun phrase goes on as the actor of what is done in later clauses, not as the owner of their measures.
        """
        here = self._resolved(self._phrases.topic(begin, at))
        if is_harm(metric):
            place = self._phrases.place_struck(at) or self._memory.place
            return (thing(place), metric) if place else (thing(metric), metric)
        if self._memory.event and (rest := of_event(metric)):
            self._owner = thing(self._memory.event)
            return self._owner, rest
        self._topic = here or self._topic
        points_back = _ITS.match(self._signs.text, self._phrases.behind_openers(begin, at))
        if self._topic in metric or not (here or points_back or self._phrases.is_act(metric, begin, at)):
            self._topic = ""
        actor = "" if inherited else self._phrases.actor(begin, at)
        if actor and (not here or metric.startswith(actor)):
            self._topic = actor
            return thing(actor), metric.removeprefix(actor)
        topic = self._topic or (self._side if is_level else "")
        if topic and not inherited and topic not in metric and not is_outside(metric):
            self._owner = thing(topic) if is_owner(topic) or is_trade(topic) else self._owner
            return thing(topic), metric
        about, rest = thing_measured(metric, self._phrases.is_act(metric, begin, at))
        if self._owner and is_state(rest):
            about, rest = thing(metric), metric  # 逆回购到期, of the central bank
        if about.name != metric:
            about = thing(self._resolved(about.name))
            self._owner = about
        elif is_name_of_fund(metric):
            self._owner = about  # its 成交额 may follow
        elif self._owner and (beside := self._beside(metric)):
            return beside
        elif self._owner and self._has(self._owner, metric):
            return self._owner, metric
        return about, rest

    def _beside(self, metric: str) -> tuple[Subject, str] | None:
        """The measure that was told of an owner, of another beside it: 个人住房贷款余额 after 房地产贷款余额."""
        known = self._memory.measure
        other = metric.removesuffix(known) if known else metric
        return (thing(other), known) if other != metric and len(other) > 1 and other[-1] not in _JOINTS else None

    def _has(self, owner: Subject, metric: str) -> bool:
        """Whether what goes on from an owner can be its own: a trade has no 站点, a fair has 展位."""
        if is_outside(metric) or is_owner(metric) or is_market(metric):
            return False
        return is_owner(owner.name) or is_everywhere(owner.name) or is_measure(metric)

    def _resolved(self, topic: str) -> str:
        """The fair, match or meeting that 本届展会 points to; other names as they are."""
        if points_to_event(topic):
            return self._memory.event or topic
        self._memory.event = topic if is_event(topic) else self._memory.event
        return topic

    def look(self, begin: int, end: int, named: bool) -> None:
        """A clause that begins with a place speaks of that place: ``广东省已组织…``, ``在福建,…``."""
        if named:
            self.place = None
        elif place := self._phrases.place_in_front(begin, end, self._memory.place):
            self.place = place
            self._memory.place = place.name if place.name != _EVERYWHERE else self._memory.place
        meeting = body_that_meets(self._signs, self._phrases.behind_openers(begin, end), end)
        self._memory.body = meeting or self._memory.body
        topic = self._phrases.standing(begin, end) or self._phrases.topic(begin, end)
        if not named and topic:
            self._topic = topic = self._resolved(topic)
            if self.place and topic != self.place.surface and self.place.surface in topic:
                # 杭州亚运会 is not of 杭州, nor 全国铁路 of 全国.
                is_own = is_owner(topic) or (is_field(topic) and not has_number(self._signs, begin, end))
                self.place = Place(topic, topic, self.place.behind) if is_own else self.place
            elif not self.place and not meeting and (is_owner(topic) or self._is_measured_next(begin, end)):
                self._owner = thing(topic)
        if self._memory.event and not named and not topic and is_at_event(self._signs.text[begin:end]):
            self._topic, self._owner = self._memory.event, thing(self._memory.event)
        if side := _SIDE.match(self._signs.text[begin:end]):
            self._side = side["side"]

    def _is_measured_next(self, begin: int, end: int) -> bool:
        """Whether a clause says what its topic's measure does and leaves the number to the next: ``钠电池的份额将上升,2027年为2%``."""
        return spoken_of(self._signs, begin, end) is not None and not has_number(self._signs, begin, end)

    def leave(self) -> None:
        """Keep what the sentence after goes on from; a place does not become that of a company's news."""
        known = self._memory.subject
        if self.place is not None:
            self._memory.subject = None
            if (known is None or known.kind == "thing") and not self._signs.is_headline:
                self._memory.keep_subject(thing(self.place.name))
        self._memory.topic = self._topic
        self._memory.owner = self._owner if self._memory.subject is None else None


def _without(metric: str, place: Place) -> str:
    """A metric without the place in front of it, or what points to it: 全市接待游客总量."""
    metric = metric.removeprefix("假期").removeprefix("期间") or metric
    short = place.name[:-1] if len(place.name) > 2 and place.name[-1] in "省市县区州" else place.name
    for word in (place.whole, place.surface, place.name, short, *sorted(POINTERS)):
        rest = metric.removeprefix(word).removeprefix("的") if word else metric
        if rest != metric and is_metric(rest) and rest[0] not in "和与同对及、":
            return rest
    return metric
