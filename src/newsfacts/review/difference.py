"""What differs between two extractions of one article, shown in its sentence.

Records are paired by what they are about, not by their ids: a mention by kind and span, a fact by
the span of its value and its metric. A reference to a record is compared as what it points at, so
one new mention does not make every record after it differ.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass

from newsfacts.records import Extraction
from newsfacts.review.context import in_context
from newsfacts.review.sides import Output, Side


@dataclass(frozen=True, slots=True)
class Difference:
    """One record that is new, gone or changed, or one golden file that is not as it should be."""

    article: str
    what: str
    message: str = ""
    context: str = ""
    removed: tuple[str, ...] = ()
    added: tuple[str, ...] = ()

    def render(self) -> str:
        """The difference as text: the sentence with its span marked, ``−`` the old, ``+`` the new."""
        lines = [f"{self.article}: {self.what}" + (f": {self.message}" if self.message else "")]
        if self.context:
            lines.append(f"    {self.context}")
        lines += [f"  − {line}" for line in self.removed]
        lines += [f"  + {line}" for line in self.added]
        return "\n".join(lines)


def compare(old: Extraction, new: Extraction) -> list[Difference]:
    """All that differs between the golden extraction and the new one; empty where they are equal.

    Where the article's text differs, that is all that is said: spans of two texts cannot be compared.
    """
    if old == new:
        return []
    head = list(_compare_head(old, new))
    if old.article.text != new.article.text:
        return head
    before, after = Side(old), Side(new)
    differences = [*head]
    for what, olds, news in (
        ("mention", old.mentions, new.mentions),
        ("fact", old.facts, new.facts),
        ("finding", old.findings, new.findings),
    ):
        pairs = _pair(before, after, olds, news)
        differences += [found for one, other in pairs if (found := _compare_pair(what, before, after, one, other))]
        after.rename(before, pairs)
    if not differences:
        message = "the records are the same, but not their ids or their order"
        differences.append(Difference(new.article.id, "ids", message, "", (_ids(old),), (_ids(new),)))
    return differences


def _compare_head(old: Extraction, new: Extraction) -> Iterator[Difference]:
    """The schema version and the fields of the article."""
    before = {"schema_version": old.schema_version, **old.article.model_dump(mode="json")}
    after = {"schema_version": new.schema_version, **new.article.model_dump(mode="json")}
    for name in after:
        if before[name] == after[name]:
            continue
        removed, added, message = str(before[name]), str(after[name]), ""
        if name == "text":
            at = _first_difference(removed, added)
            message = f"the text is another from character {at} on, so no records are compared"
            removed, added = in_context(removed, at, at + 1), in_context(added, at, at + 1)
        yield Difference(new.article.id, f"article {name}", message, "", (removed,), (added,))


def _compare_pair(what: str, before: Side, after: Side, old: Output | None, new: Output | None) -> Difference | None:
    id_ = after.extraction.article.id
    if old is None:
        return Difference(id_, f"{what} new", "", after.context(new), (), (after.show(new),)) if new else None
    if new is None:
        return Difference(id_, f"{what} gone", "", before.context(old), (before.show(old),), ())
    was, is_now = before.fields(old), after.fields(new)
    changed = [name for name in {**was, **is_now} if was.get(name) != is_now.get(name)]
    if not changed:
        return None
    removed = tuple(f"{name}: {was[name]}" for name in changed if name in was)
    added = tuple(f"{name}: {is_now[name]}" for name in changed if name in is_now)
    return Difference(id_, f"{what} changed", before.show(old), after.context(new), removed, added)


def _pair(
    before: Side, after: Side, olds: Sequence[Output], news: Sequence[Output]
) -> list[tuple[Output | None, Output | None]]:
    """Old and new records that are about the same, equal ones first; then what has no partner."""
    old_keys = [before.keys(record) for record in olds]
    new_keys = [after.keys(record) for record in news]
    partner: dict[int, int] = {}
    left = list(range(len(news)))
    for level in range(len(old_keys[0]) if old_keys else 0):
        free: dict[Hashable, deque[int]] = defaultdict(deque)
        for j in left:
            free[new_keys[j][level]].append(j)
        for i in range(len(olds)):
            if i not in partner and free[old_keys[i][level]]:
                partner[i] = free[old_keys[i][level]].popleft()
        taken = set(partner.values())
        left = [j for j in left if j not in taken]
    pairs: list[tuple[Output | None, Output | None]] = [
        (old, news[partner[i]] if i in partner else None) for i, old in enumerate(olds)
    ]
    return [*pairs, *((None, news[j]) for j in left)]


def _first_difference(old: str, new: str) -> int:
    pairs = enumerate(zip(old, new, strict=False))
    return next((i for i, (one, other) in pairs if one != other), min(len(old), len(new)))


def _ids(extraction: Extraction) -> str:
    ids = [*(mention.id for mention in extraction.mentions), *(fact.id for fact in extraction.facts)]
    return " ".join(ids)
