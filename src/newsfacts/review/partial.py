"""What a golden file holds once some of its differences are accepted and others are not.

Each record is the old or the new one, as was decided; ids are given anew. A record must find what it points at, so
differences hang together: a new fact needs the new mention that it rests on, and a mention can only go when the facts that
rest on it do. Who accepts one accepts what it needs; who rejects one rejects what needs it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable
from itertools import accumulate
from typing import cast

from newsfacts.records import Event, Extraction, Fact, Finding, Mention
from newsfacts.review.comparison import STAGES, Comparison, Pair
from newsfacts.review.references import Output, references, renumbered


def accepted_part(comparison: Comparison, accepted: Collection[int]) -> Extraction:
    """The golden extraction with the accepted differences taken over; with all of them, the new extraction itself.

    ``accepted`` are numbers of ``comparison.differences``, with all that they need.
    """
    old, new = comparison.old, comparison.new
    if len(accepted) == len(comparison.differences):
        return new
    taken = {name for name, number in comparison.fields.items() if number in accepted}
    fields = {name: getattr(new.article, name) for name in taken - {"schema_version"}}
    records = new if "text" in taken else old
    merged = records.model_copy(
        update={
            "schema_version": (new if "schema_version" in taken else old).schema_version,
            "article": old.article.model_copy(update=fields),
        }
    )
    return merged.model_copy(update=_records(comparison, accepted)) if comparison.pairs else merged


def needs(comparison: Comparison) -> list[set[int]]:
    """For each difference the others that have to be accepted with it; not yet those that these need."""
    pairs = [pair for stage in STAGES for pair in comparison.pairs.get(stage, ())]
    added = {_id(pair.new): pair.difference for pair in pairs if pair.old is None}
    gone = {_id(pair.old): pair.difference for pair in pairs if pair.new is None}
    found: list[set[int]] = [set() for _ in comparison.differences]
    for pair in pairs:
        if pair.difference is None:
            continue
        for id_ in references(pair.new) if pair.new else ():
            if (number := added.get(id_)) is not None:
                found[pair.difference].add(number)
        for id_ in references(pair.old) if pair.old else ():
            if (number := gone.get(id_)) is not None:
                found[number].add(pair.difference)
    return found


def turned(graph: list[set[int]]) -> list[set[int]]:
    """The same arrows, pointing back: for each difference those that need it.

    >>> turned([{1}, {2}, set(), {0}])
    [{3}, {0}, {1}, set()]
    """
    back: list[set[int]] = [set() for _ in graph]
    for number, pointed in enumerate(graph):
        for one in pointed:
            back[one].add(number)
    return back


def reached(graph: list[set[int]], start: Iterable[int]) -> frozenset[int]:
    """All that can be reached from some differences, with themselves.

    >>> sorted(reached([{1}, {2}, set(), {0}], [0]))
    [0, 1, 2]
    """
    found, waiting = set(start), list(start)
    while waiting:
        further = graph[waiting.pop()] - found
        found |= further
        waiting += further
    return frozenset(found)


def _records(comparison: Comparison, accepted: Collection[int]) -> dict[str, tuple[Output, ...]]:
    slots = {stage: _in_place(comparison.pairs[stage], accepted) for stage in STAGES}
    old_ids: dict[str, str] = {}
    new_ids: dict[str, str] = {}
    for stage in STAGES[:-1]:  # nothing points at a finding
        for number, pair in enumerate(slots[stage], 1):
            for ids, record in ((old_ids, pair.old), (new_ids, pair.new)):
                if record is not None:
                    ids[_id(record)] = f"{stage[0]}{number}"
    merged: dict[str, tuple[Output, ...]] = {}
    for stage in STAGES:
        records: list[Output] = []
        for number, pair in enumerate(slots[stage], 1):
            is_new = _takes_new(pair, accepted)
            record = cast("Output", pair.new if is_new else pair.old)
            records.append(renumbered(record, f"{stage[0]}{number}", new_ids if is_new else old_ids))
        merged[stage] = tuple(records)
    return merged


def _in_place(pairs: list[Pair], accepted: Collection[int]) -> list[Pair]:
    """The pairs that leave a record, in the old order, what is new before the first that stands behind it in the text."""
    kept = [pair for pair in pairs if (pair.new if _takes_new(pair, accepted) else pair.old) is not None]
    slots = [pair for pair in kept if pair.old is not None]
    furthest = list(accumulate((_place(slot.old) for slot in slots if slot.old), max))  # up to each slot
    for pair in kept:
        if pair.old is None and pair.new is not None:
            place = _place(pair.new)
            at = bisect_right(furthest, place)
            slots.insert(at, pair)
            furthest.insert(at, place)
    return slots


def _takes_new(pair: Pair, accepted: Collection[int]) -> bool:
    return pair.difference is None or pair.difference in accepted


def _place(record: Output) -> int:
    match record:
        case Mention():
            return record.start
        case Event() | Fact():
            return record.evidence.start
        case Finding():
            return 0


def _id(record: Output | None) -> str:
    return "" if record is None or isinstance(record, Finding) else record.id
