"""The events of one sentence under one frame: its triggers, and what fills the roles around each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

import regex

from newsfacts.events.draft import Draft, Filler
from newsfacts.events.frames import TRIGGERS, Frame, RoleEntry, TriggerEntry
from newsfacts.facts.signs import Signs, pattern
from newsfacts.mentions.placed import Placed
from newsfacts.records import DateValue, MoneyValue, PercentValue, QuantityValue, Status, Value
from newsfacts.values.normal_form import normal_form

_PER_SHARE = regex.compile(r"(?:每股|/股)[^,，。;；]{0,4}$")
_REACH = 16  # characters and signs that a range spans at most
_LISTED = regex.compile(r"\([^()]*\)(*SKIP)(*FAIL)|(?:(?!以及|[、/和及兼()]).)+")
_WHOLE = regex.compile(r"[^ ,，、“”](?:.*[^ ,，、“”])?", regex.S)
_APART = regex.compile("[;；]")
_RANGE = pattern(
    r"(?P<one><value>)(?:\([^()]{0,6}\)|[,，、且含 ]){0,4}"
    r"(?:不超过?|不高于|不多于|至多|不低于|不少于|至少)(?:人民币)?(?P<other><value>)"
)


@dataclass(frozen=True, slots=True)
class _Trigger:
    start: int
    end: int
    number: int
    entry: TriggerEntry


def events_of(
    frame: Frame, signs: Signs, sentence: tuple[int, int], status: Callable[[int, int], Status]
) -> list[Draft]:
    """A draft for each trigger in a stretch of text, with what its cues tell; ``status`` is that of what stands at a position."""
    triggers = list(_triggers(frame, signs.text))
    if not triggers:
        return []
    text = list(signs.text)
    for one in triggers:
        text[one.start : one.end] = TRIGGERS[one.number] * (one.end - one.start)
    marked = "".join(text)
    drafts = [_draft(frame, signs, one, sentence, status(one.start, one.end)) for one in triggers]
    taken: list[set[int]] = [set() for _ in triggers]
    for role, entry in frame.entry.roles.items():
        _fill(frame, role, entry, signs, marked, triggers, drafts, taken)
        for compiled in frame.announcer[role]:
            for match in compiled.finditer(marked):
                drafts[_owner(triggers, match, match.start())].announced.add(role)
    _go_on(frame, drafts)
    if frame.ended and frame.ended.search(marked):
        for draft in drafts:
            draft.status = "denied"
    return drafts


def _go_on(frame: Frame, drafts: list[Draft]) -> None:
    for earlier, draft in pairwise(drafts):
        for role in frame.entry.goes_on:
            if role not in draft.fillers and role in earlier.fillers:
                draft.fillers[role] = earlier.fillers[role]


def _triggers(frame: Frame, text: str) -> Iterator[_Trigger]:
    found: dict[int, _Trigger] = {}
    for number, (compiled, entry) in enumerate(frame.triggers):
        for match in compiled.finditer(text):
            if match.end() > match.start():
                found.setdefault(match.start(), _Trigger(match.start(), match.end(), number, entry))
    last = -1
    for start in sorted(found):
        if start >= last:
            yield found[start]
            last = found[start].end


def _draft(frame: Frame, signs: Signs, trigger: _Trigger, sentence: tuple[int, int], status: Status) -> Draft:
    start, end = signs.starts[trigger.start], signs.starts[trigger.end]
    draft = Draft(
        frame, (start, end), sentence, trigger.entry.status if status == "reported" and trigger.entry.status else status
    )
    for role, value in trigger.entry.sets.items():
        draft.fillers[role] = [Filler(value, start, end, None, f"{frame.entry.frame}.{role}")]
    return draft


def _fill(
    frame: Frame,
    role: str,
    entry: RoleEntry,
    signs: Signs,
    marked: str,
    triggers: list[_Trigger],
    drafts: list[Draft],
    taken: list[set[int]],
) -> None:
    """Fill one role of all triggers: by the first pattern that finds anything, by all that it finds where many may."""
    alone = entry.kind != "text" and not entry.shared
    open_ = {n for n, draft in enumerate(drafts) if role not in draft.fillers}
    for number, cue in enumerate(frame.roles[role], 1):
        source = f"{frame.entry.frame}.{role}#{number}"
        best: dict[int, tuple[int, list[Filler], set[int]]] = {}
        for match in cue.pattern.finditer(marked if cue.marked else signs.text, overlapped=True):
            at, end = match.span("filler")
            owner = _owner(triggers, match, at)
            if at < triggers[owner].start and _APART.search(signs.text, at, triggers[owner].start):
                continue
            if owner not in open_ or (alone and taken[owner] & set(range(at, end))):
                continue
            fillers = _fillers(entry, signs, at, end, source)
            if not fillers:
                continue
            distance = abs(at - triggers[owner].start)
            if entry.many and owner in best:
                have = best[owner]
                if not have[2] & set(range(at, end)):
                    best[owner] = (have[0], _once([*have[1], *fillers]), have[2] | set(range(at, end)))
            elif owner not in best or distance < best[owner][0]:
                best[owner] = (distance, _once(fillers), set(range(at, end)))
        for owner, (_, fillers, used) in best.items():
            drafts[owner].fillers[role] = fillers
            taken[owner] |= used if alone else set()
        open_ -= set(best)


def _once(fillers: list[Filler]) -> list[Filler]:
    return list({one.value: one for one in reversed(fillers)}.values())[::-1]


def _owner(triggers: list[_Trigger], match: regex.Match[str], at: int) -> int:
    """The trigger that a match speaks of: the one inside it nearest to the filler, else the last before, else the first."""
    inside = [n for n, one in enumerate(triggers) if match.start() <= one.start < match.end()]
    if inside:
        return min(inside, key=lambda n: abs(triggers[n].start - at))
    before = [n for n, one in enumerate(triggers) if one.start <= at]
    return before[-1] if before else 0


def _fillers(entry: RoleEntry, signs: Signs, start: int, end: int, source: str) -> list[Filler]:
    if entry.kind == "text":
        first, whole = signs.starts[start], signs.surface(start, end)
        spans = _LISTED.finditer(whole) if entry.many else [_WHOLE.search(whole)]
        return [Filler(found[0], first + found.start(), first + found.end(), None, source) for found in spans if found]
    return [
        _filler(signs, at, placed, source)
        for at in range(start, end)
        if (placed := signs.mentions.get(at)) is not None and _fits(entry, signs, at, placed)
    ]


def _fits(entry: RoleEntry, signs: Signs, at: int, placed: Placed) -> bool:
    kind, value = placed.mention.kind, placed.mention.value
    if kind == "money":
        return (entry.kind == "price") == _is_price(signs, at, placed)
    if kind == "quantity" and entry.unit:
        return isinstance(value, QuantityValue) and value.unit == entry.unit
    if isinstance(value, DateValue) and value.begin is None:
        return False
    return entry.kind == kind or (entry.kind == "name" and kind in ("person", "company"))


def _is_price(signs: Signs, at: int, placed: Placed) -> bool:
    """Money for one share: ``10.5元/股``, ``每股10.5元``."""
    if signs.starts[at + 1] > placed.end:
        return True
    return bool(_PER_SHARE.search(signs.text, max(0, at - 6), at))


def _filler(signs: Signs, at: int, placed: Placed, source: str) -> Filler:
    mention = placed.mention
    whole = _range(signs, at)
    if whole is not None:
        return Filler(*whole, mention, source)
    return Filler(normal_form(mention.value), placed.start, placed.end, mention, source)


def _range(signs: Signs, at: int) -> tuple[str, int, int] | None:
    """``不少于1亿元(含)且不超过2亿元`` is one range: its normal form, and its span."""
    for found in _RANGE.finditer(signs.text, max(0, at - _REACH), at + _REACH):
        first, second = signs.mentions[found.start("one")], signs.mentions[found.start("other")]
        ends = {getattr(one.mention.value, "mod", None): one.mention.value for one in (first, second)}
        if at not in (found.start("one"), found.start("other")) or set(ends) != {"equal_or_more", "equal_or_less"}:
            continue
        low, high = ends["equal_or_more"], ends["equal_or_less"]
        if isinstance(low, MoneyValue) and isinstance(high, MoneyValue):
            value: Value = MoneyValue(low=low.amount, high=high.amount, currency=high.currency)
        elif isinstance(low, QuantityValue) and isinstance(high, QuantityValue):
            value = QuantityValue(low=low.value, high=high.value, unit=high.unit)
        elif isinstance(low, PercentValue) and isinstance(high, PercentValue):
            value = PercentValue(low=low.value, high=high.value, unit=high.unit)
        else:
            continue
        return normal_form(value), first.start, second.end
    return None
