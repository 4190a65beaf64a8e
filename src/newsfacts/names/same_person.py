"""Which spellings of a document name one person, and the evidence for saying so.

程总 is 程一笑 where no other 程 is named, 库克 is 蒂姆·库克, Tim Cook in brackets behind it too. 程一晓 may be a slip for
程一笑: the two are merged only where the document gives reason to, else they stay apart and both records say so.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import regex

from newsfacts.names.canonical import Occurrence, sentences_of
from newsfacts.names.persons import last_name
from newsfacts.names.roles import fullest
from newsfacts.records import PersonValue, Role
from newsfacts.text.sentences import SentenceIndex

Roles = Mapping[str, tuple[Role, ...]]
POSSIBLE = "possible variant of "
_HONORIFIC = regex.compile(r"(?P<family>\p{Han}{1,2})(?:先生|女士|小姐|师傅|老师|公子|总)$")
_SHORTEST_FULL, _MOST_ALIKE = 3, 8
_IN_BRACKET = regex.compile(r"[ ]?[(]$")


@dataclass(frozen=True, slots=True)
class PersonAlias:
    """A surface's canonical person and why."""

    value: PersonValue
    evidence: tuple[str, ...] = ()


def canonical_people(
    text: str,
    places: Sequence[Occurrence],
    roles: Roles,
    sentences: SentenceIndex,
    original: Mapping[str, str],
    *,
    merge_variants: bool = True,
) -> dict[str, PersonAlias]:
    """For each surface the fullest name of the person; of spellings that differ by a slip the one used most.

    ``original`` gives each surface as the document writes it. Without ``merge_variants`` spellings stay apart.
    """
    counts = Counter(surface for _, _, surface in places)
    first_seen = {surface: start for start, _, surface in reversed(places)}
    full: dict[str, tuple[str, str]] = {}
    for alias, name, reason in (
        *_in_brackets(text, places),
        *_by_last_name(counts),
        *_by_honorific(counts, first_seen),
    ):
        if alias not in full and name not in full:
            full[alias] = (name, reason)
    merged, doubtful = _variants(counts, first_seen, roles, sentences_of(places, sentences))
    if merge_variants:
        full |= {alias: found for alias, found in merged.items() if alias not in full}
    else:
        doubtful = [*doubtful, *((alias, name) for alias, (name, _) in merged.items())]
    best = {surface: _end(surface, full) for surface in counts}
    notes: dict[str, list[str]] = {surface: [full[surface][1]] if surface in full else [] for surface in counts}
    for one, other in doubtful:
        if best[one] != best[other]:
            notes[one].append(f"{POSSIBLE}{original[other]}: one character differs, nothing else says so")
    held: dict[str, list[Role]] = {}
    for surface in counts:
        held.setdefault(best[surface], []).extend(roles.get(surface, ()))
    values = {
        name: PersonValue(name=original[name], roles=fullest(dict.fromkeys(every))) for name, every in held.items()
    }
    return {surface: PersonAlias(values[best[surface]], tuple(notes[surface])) for surface in counts}


def _end(surface: str, full: Mapping[str, tuple[str, str]]) -> str:
    """The name at the end of a chain of aliases: 葛师傅 is 葛厚文."""
    seen = {surface}
    while surface in full and full[surface][0] not in seen:
        surface = full[surface][0]
        seen.add(surface)
    return surface


def _in_brackets(text: str, places: Sequence[Occurrence]) -> Iterable[tuple[str, str, str]]:
    """托德·库姆斯(Todd Combs): the Latin spelling right behind a name."""
    for (_, end, name), (start, last, latin) in itertools.pairwise(places):
        bracketed = _IN_BRACKET.fullmatch(text, end, start) and text[last : last + 1] == ")"
        if bracketed and latin.isascii() and not name.isascii():
            yield latin, name, f"in brackets behind {name}"


def _by_last_name(names: Iterable[str]) -> Iterable[tuple[str, str, str]]:
    """凯恩 is 丹·凯恩, Robinson is Lee Robinson, where only one full name ends so."""
    found: dict[str, list[str]] = {}
    for name in names:
        if (last := last_name(name)) is not None:
            found.setdefault(last, []).append(name)
    return [(last, full[0], f"surname of {full[0]}") for last, full in found.items() if len(full) == 1]


def _by_honorific(names: Iterable[str], first_seen: Mapping[str, int]) -> Iterable[tuple[str, str, str]]:
    """程总 is 程一笑 where he was named before and nobody else has the surname."""
    by_surname: dict[str, list[str]] = {}
    for name in filter(_is_full, names):
        for family in {name[: len(name) - given] for given in (1, 2) if 1 <= len(name) - given <= 2}:
            by_surname.setdefault(family, []).append(name)
    for name in first_seen:
        honorific = _HONORIFIC.fullmatch(name)
        if honorific is None:
            continue
        fits = by_surname.get(honorific["family"], ())
        if len(fits) == 1 and first_seen[fits[0]] < first_seen[name]:
            yield name, fits[0], f"surname of {fits[0]}, the only one named so"


def _is_full(name: str) -> bool:
    return "·" not in name and not name.isascii() and _HONORIFIC.fullmatch(name) is None and not name.endswith("某")


def _variants(
    counts: Mapping[str, int], first_seen: Mapping[str, int], roles: Roles, numbers: Mapping[str, set[int]]
) -> tuple[dict[str, tuple[str, str]], list[tuple[str, str]]]:
    """Spellings that are one person's, and pairs that may be.

    Two are taken for one where the surname is the same, one character differs, they never stand in one sentence, and
    one is introduced by a role before the other, who never is, appears.
    """
    merged: dict[str, tuple[str, str]] = {}
    doubtful: list[tuple[str, str]] = []
    for one, other in _one_character_off(counts):
        if numbers[one] & numbers[other]:
            continue
        told = [name for name in (one, other) if roles.get(name)]
        untold = [name for name in (one, other) if not roles.get(name)]
        if len(told) == 1 and first_seen[told[0]] < first_seen[untold[0]]:
            best, slip = sorted((one, other), key=lambda n: (-counts[n], n not in told, first_seen[n]))
            reason = f"variant of {best}: one character differs, never introduced itself"
            merged.setdefault(slip, (best, reason))
        else:
            doubtful.append(
                (max(one, other, key=lambda n: first_seen[n]), min(one, other, key=lambda n: first_seen[n]))
            )
    return merged, doubtful


def _one_character_off(names: Iterable[str]) -> list[tuple[str, str]]:
    """Pairs of full names of one surname and length with one character of the given name different, in their order.

    Names of which many differ at one place are a list of people and no slips.
    """
    order = {name: i for i, name in enumerate(names)}
    alike: dict[tuple[int, str], list[str]] = {}
    for name in order:
        if len(name) >= _SHORTEST_FULL and _is_full(name):
            for i in range(1, len(name)):
                alike.setdefault((i, name[:i] + name[i + 1 :]), []).append(name)
    pairs = [p for group in alike.values() if len(group) <= _MOST_ALIKE for p in itertools.combinations(group, 2)]
    return sorted(pairs, key=lambda pair: (order[pair[0]], order[pair[1]]))
