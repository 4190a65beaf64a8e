"""One event told twice is one: the headline and the text, a sentence and the next."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from newsfacts.events.draft import Draft, Filler
from newsfacts.records import MoneyValue, PercentValue, QuantityValue, decimal_string

_NAMES = ("company", "person", "name", "subject")
_REACH = 200  # so many events back a telling is looked for: the work stays linear, and no piece of news has as many
_CLOSE = Decimal("0.01")  # 2.9% told as 2.94%, 1.2亿 as 1.23亿: what headlines round off


def merged(drafts: Iterable[Draft]) -> list[Draft]:
    """The drafts of a document, in order, each event once; the later telling, which is the fuller one, gives the place."""
    events: list[Draft] = []
    for draft in drafts:
        recent = events[-_REACH:]
        same = next((event for event in reversed(recent) if _same(event, draft)), None) or _before(recent, draft)
        if same is None:
            events.append(draft)
        else:
            _take_in(same, draft)
    return [event for event in events if event.counts]


def _before(events: Sequence[Draft], draft: Draft) -> Draft | None:
    """The event told last, where a sentence adds to it without naming it again: ``中标金额合计4188万元``."""
    last = next((event for event in reversed(events) if event.frame is draft.frame), None)
    if last is None or not _one_status(last, draft) or any(draft.fillers.get(r) for r in draft.frame.entry.key):
        return None
    return None if any(last.fillers.get(role) for role in draft.fillers) else last


def _same(event: Draft, other: Draft) -> bool:
    """No role that says otherwise, and one that says the same or the same sentence.

    A headline calls people and companies by other names (控股股东, 追觅): there a figure that is the same is enough.
    """
    if event.frame is not other.frame or not _one_status(event, other):
        return False
    headline = event.headline or other.headline
    agreeing, names_differ = False, False
    for role, entry in event.frame.entry.roles.items():
        here, there = event.fillers.get(role), other.fillers.get(role)
        if not here or not there:
            continue
        agrees = any(_agree(a, b) for a in here for b in there)
        is_key = role in event.frame.entry.key
        if not agrees and entry.kind in _NAMES:
            names_differ = names_differ or is_key or not entry.many
        elif not agrees and (is_key or not entry.many):
            return False
        agreeing = agreeing or (agrees and (is_key or role in event.frame.entry.needs))
    if names_differ:
        return headline and agreeing
    return agreeing or event.sentence == other.sentence or not event.counts or not other.counts


def _one_status(event: Draft, other: Draft) -> bool:
    if event.status == other.status or {event.status, other.status} == {"planned", "denied"}:
        return True
    return event.status == "planned" and other.status == "reported" and not other.settled


def _agree(one: Filler, other: Filler) -> bool:
    if one.value == other.value:
        return True
    if _one_bound(one, other):
        return True
    first, second = _number(one), _number(other)
    if first is None or second is None:
        # A headline's short name of a post or project: 董事长, 第五届董事会董事长.
        return one.mention is None and other.mention is None and (one.value in other.value or other.value in one.value)
    return first[1] == second[1] and abs(first[0] - second[0]) <= _CLOSE * max(abs(first[0]), abs(second[0]))


def _one_bound(one: Filler, other: Filler) -> bool:
    """A range told by one of its ends: 不超过2亿元 of 1亿元至2亿元."""
    for bound, whole in ((one, other), (other, one)):
        number, mod = _number(bound), getattr(bound.mention.value, "mod", None) if bound.mention else None
        ends = whole.value.partition(" ")[0].partition("..")
        if number is not None and ends[1] and mod in ("equal_or_less", "equal_or_more"):
            return decimal_string(number[0]) == ends[2 if mod == "equal_or_less" else 0]
    return False


def _number(filler: Filler) -> tuple[Decimal, str] | None:
    value = filler.mention.value if filler.mention else None
    match value:
        case MoneyValue(amount=Decimal() as number):
            return number, value.currency
        case PercentValue(value=Decimal() as number):
            return number, value.unit
        case QuantityValue(value=Decimal() as number):
            return number, value.unit or ""
        case _:
            return None


def _take_in(event: Draft, other: Draft) -> None:
    """Add what the later telling says; where both say it, the one with more digits stays."""
    if "denied" in (event.status, other.status):
        event.status = "denied"
    for role, entry in event.frame.entry.roles.items():
        new, old = other.fillers.get(role, []), event.fillers.get(role, [])
        if not old:
            if new:
                event.fillers[role] = list(new)
        elif event.headline and not other.headline and new:
            event.fillers[role] = list(new)
        elif entry.many:
            known = {one.value for one in old}
            event.fillers[role] = [*old, *(one for one in new if one.value not in known)]
        elif (new and ".." in new[0].value and ".." not in old[0].value) or (
            new and (".." in new[0].value) == (".." in old[0].value) and _digits(new) > _digits(old)
        ):
            event.fillers[role] = list(new)
    event.announced |= other.announced
    if event.headline or len(other.fillers) >= len(event.fillers):
        event.trigger, event.sentence, event.headline = other.trigger, other.sentence, other.headline


def _digits(fillers: Sequence[Filler]) -> int:
    number = _number(fillers[0])
    if number is None:
        return len(fillers[0].value)
    return len(number[0].normalize().as_tuple().digits)
