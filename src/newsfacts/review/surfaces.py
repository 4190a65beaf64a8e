"""People and companies labeled by how they are written: one entry a name, for all its places in a text.

A reader of many short texts writes one line a text::

    {"id": "n1", "names": [{"text": "快手", "kind": "company"}, {"text": "百亿补贴", "kind": "not"},
                           {"text": "程一笑", "kind": "person", "roles": [["CEO", "快手"]]}]}

An entry stands for every place where its ``text`` does; of entries that overlap the longest is taken. ``at`` keeps
only some of the places, ``not_at`` drops some (the first is 1). The kind ``not`` takes its place without being a
label (苹果 inside 苹果派). ``name`` is the canonical name where that is not the text itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from pydantic import ConfigDict, Field

from newsfacts.mentions.overlaps import Taken
from newsfacts.records import CompanyValue, PersonValue, Record, Role
from newsfacts.review.errors import GoldError
from newsfacts.review.label_values import default_name
from newsfacts.review.labels import GoldLabel


class SurfaceEntry(Record):
    """One way in which a text writes a name; ``roles`` are pairs of title and company."""

    text: str = Field(min_length=1)
    kind: Literal["person", "company", "not"]
    name: str | None = None
    roles: tuple[tuple[str, str | None], ...] = ()
    at: tuple[int, ...] | None = None
    not_at: tuple[int, ...] = ()
    uncertain: bool = False


class SurfaceLabels(Record):
    """All names of one text."""

    # A text that is only scored is read by nobody: an error about its labels doesn't show them.
    model_config = ConfigDict(hide_input_in_errors=True)

    id: str
    names: tuple[SurfaceEntry, ...]


def name_labels(text: str, labels: SurfaceLabels) -> tuple[GoldLabel, ...]:
    """The labels that the entries stand for, in text order; a person's roles stand on the first of an entry.

    Raises GoldError where an entry is not in the text. It tells the entry by its number, never by the text.

    >>> entry = SurfaceEntry(text="快手", kind="company", not_at=(1,))
    >>> [label.start for label in name_labels("快手小店,快手", SurfaceLabels(id="n1", names=(entry,)))]
    [5]
    """
    places = []
    for number, entry in enumerate(labels.names):
        found = list(_places(text, entry.text))
        if not found:
            raise GoldError(f"{labels.id}: the text of entry {number + 1} is not in the text that it labels")
        kept = (p for k, p in enumerate(found, 1) if k not in entry.not_at and (entry.at is None or k in entry.at))
        places += [(-len(entry.text), start, number) for start in kept]
    taken, placed = Taken(), []
    for size, start, number in sorted(places):
        if taken.take(start, start - size):
            placed.append((start, labels.names[number]))
    return tuple(_labels(sorted(placed, key=lambda place: place[0])))


def _places(text: str, surface: str) -> Iterator[int]:
    start = text.find(surface)
    while start >= 0:
        yield start
        start = text.find(surface, start + 1)


def _labels(placed: Iterable[tuple[int, SurfaceEntry]]) -> Iterator[GoldLabel]:
    with_roles: set[str] = set()
    for start, entry in placed:
        if entry.kind == "not":
            continue
        name = default_name(entry.name or entry.text)
        value: PersonValue | CompanyValue
        if entry.kind == "person":
            roles = () if entry.text in with_roles else entry.roles
            with_roles.add(entry.text)
            value = PersonValue(name=name, roles=tuple(Role(title=title, company=at) for title, at in roles))
        else:
            value = CompanyValue(name=name)
        yield GoldLabel(entry.kind, start, start + len(entry.text), entry.text, value, entry.uncertain)
