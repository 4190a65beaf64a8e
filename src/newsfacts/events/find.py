"""The events of a document: its sentences under each frame, the announcer where no name is given, one event once."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from copy import copy

import regex

from newsfacts.events.announcers import Announcers
from newsfacts.events.draft import Draft, Filler
from newsfacts.events.fill import events_of
from newsfacts.events.frames import Frame
from newsfacts.events.merge import merged
from newsfacts.events.told import events_told
from newsfacts.facts.parts import Part, parts
from newsfacts.facts.signs import Signs
from newsfacts.facts.status import StatusReader
from newsfacts.facts.tokens import Tokens
from newsfacts.mentions.placed import Placed
from newsfacts.records import Event, EventRole, Fact, Span, Status
from newsfacts.text.repair import CleanText
from newsfacts.text.sentences import SentenceIndex
from newsfacts.values.normal_form import normal_form

# What says that something is done: without it a sentence may go on telling a plan.
_SETTLED = regex.compile("已|完成|累计|截至|截止|实际|实施完毕|了(?!解)|曾|此前|日前|近日")


def find_events(
    original: str,
    clean: CleanText,
    sentences: SentenceIndex,
    tokens: Tokens,
    mentions: Sequence[Placed],
    facts: Sequence[Fact],
    frames: Sequence[Frame],
    media: frozenset[str] = frozenset(),
    title: str = "",
) -> tuple[list[Event], list[Fact]]:
    """The events of a document in the order of their triggers, and the facts with the ids of those they belong to.

    ``力盛体育公告,股东赛赛投资将290万股办理质押,占公司总股本1.55%`` is a share pledge with pledgor 赛赛投资, issuer 力盛体育, shares and
    their part of the capital. A ``title`` that the text begins with is read by itself.
    """
    placed = {one.mention.id: one for one in mentions}
    # Whoever brings the news of others plays no part in it.
    actors = (one for one in mentions if one.mention.kind != "company" or one.mention.text not in media)
    ordered = sorted(actors, key=lambda one: (one.start, one.end))
    drafts: list[Draft] = []
    for frame in frames:
        if frame.entry.metrics:
            drafts += events_told(frame, facts, placed, sentences)
    drafts += _evoked(clean.text, parts(clean.text, sentences, ordered, title), tokens, frames)
    announcers = Announcers(clean.text, ordered)
    events = merged(drafts)
    for draft in events:
        _default(draft, announcers.at(draft.sentence[1]))
    events.sort(key=lambda draft: (draft.trigger, draft.frame.entry.frame))
    found = [_event(number, draft, original, clean) for number, draft in enumerate(events, 1)]
    return found, _with_events(facts, found)


def _evoked(text: str, pieces: Iterable[Part], tokens: Tokens, frames: Sequence[Frame]) -> Iterator[Draft]:
    looked_for = [frame for frame in frames if frame.entry.words and frame.words.search(text)]
    if not looked_for:
        return
    for part in pieces:
        here = [frame for frame in looked_for if frame.words.search(text, part.start, part.end)]
        if not here:
            continue
        signs = Signs(text, part.start, part.end, part.mentions)
        reader = _Reader(signs, tokens)
        # 其中集中竞价减持不超过…: parts of what was told before, and no events of their own.
        breaks_down = text.startswith("其中", part.start)
        for frame in here:
            for draft in events_of(frame, signs, part.sentence, reader.at):
                if breaks_down and not any(draft.fillers.get(role) for role in frame.entry.key):
                    continue
                draft.settled = draft.status != "reported" or _SETTLED.search(text, part.start, part.end) is not None
                draft.headline = _is_headline(text, part)
                yield draft


def _is_headline(text: str, part: Part) -> bool:
    """What stands in 【】, and a title that is part of the text: it ends without a full stop, and something follows."""
    end = text[part.start : part.end].rstrip()[-1:]
    return end == "】" or (part.start == 0 and part.end < len(text) and end not in "。！？!?")


class _Reader:
    """The status of what stands at a position of a part: that of its clauses up to there."""

    def __init__(self, signs: Signs, tokens: Tokens) -> None:
        """Read each clause once; ``_before`` are readers that have read all clauses before one."""
        self._clauses = list(signs.clauses())
        self._starts = [begin for begin, _ in self._clauses]
        self._before: list[StatusReader] = []
        reader = StatusReader(signs, tokens)
        for begin, stop in self._clauses:
            self._before.append(copy(reader))
            reader.at(begin, stop)

    def at(self, start: int, end: int) -> Status:
        number = bisect_right(self._starts, start) - 1
        if number < 0:
            return "reported"
        begin, stop = self._clauses[number]
        return copy(self._before[number]).at(begin, min(stop, end))


def _default(draft: Draft, announcer: Placed | None) -> None:
    """Whoever announces an event is in it where no other name is given for the role."""
    if announcer is None:
        return
    value = normal_form(announcer.mention.value)
    # What he is said to be comes before what he is where nobody else is named.
    roles = sorted(draft.frame.entry.roles.items(), key=lambda item: item[0] not in draft.announced)
    named = {filler.value for fillers in draft.fillers.values() for filler in fillers}
    for role, entry in roles:
        plays = entry.default == "announcer" or role in draft.announced
        if plays and role not in draft.fillers and value not in named:
            draft.fillers[role] = [Filler(value, announcer.start, announcer.end, announcer.mention, "announcer")]
            named.add(value)


def _event(number: int, draft: Draft, original: str, clean: CleanText) -> Event:
    roles = [
        _role(role, filler, original, clean)
        for role in draft.frame.entry.roles
        for filler in draft.fillers.get(role, ())
    ]
    trigger, evidence = clean.offsets.span(*draft.trigger), clean.offsets.span(*draft.sentence)
    return Event(
        id=f"e{number}",
        frame=draft.frame.entry.frame,
        roles=tuple(roles),
        status=draft.status,
        trigger=Span(start=trigger[0], end=trigger[1]),
        evidence=Span(start=evidence[0], end=evidence[1]),
    )


def _role(role: str, filler: Filler, original: str, clean: CleanText) -> EventRole:
    start, end = clean.offsets.span(filler.start, filler.end)
    return EventRole(
        role=role,
        value=filler.value,
        text=original[start:end],
        start=start,
        end=end,
        mention=filler.mention.id if filler.mention else None,
        source=filler.source,
    )


def _with_events(facts: Sequence[Fact], events: Sequence[Event]) -> list[Fact]:
    of_value: dict[str, list[str]] = {}
    for event in events:
        for role in event.roles:
            if role.mention:
                of_value.setdefault(role.mention, []).append(event.id)
    return [
        fact.model_copy(update={"event_ids": tuple(dict.fromkeys(of_value[fact.value]))})
        if fact.value in of_value
        else fact
        for fact in facts
    ]
