"""Ages: ``周行远今年53岁``, ``53岁的董事长周行远``."""

from __future__ import annotations

from newsfacts.facts.signs import Signs, pattern
from newsfacts.records import Mention, QuantityValue

_SOMEBODY_BEFORE = pattern(r"(?P<who><person>)[ (]?(?:<date>|现年|年仅|年满|享年|终年|生前|已|[男女]){0,4}$")
_SOMEBODY_BEHIND = pattern(r"的?[^,，<signs>]{0,14}(?P<who><person>)")


def is_age(mention: Mention) -> bool:
    """Whether a number counts years of life."""
    return isinstance(mention.value, QuantityValue) and mention.value.unit in ("岁", "周岁")


def whose_age(signs: Signs, begin: int, at: int, end: int) -> int | None:
    """The position of the person whose age stands at ``at``: ``周行远今年53岁``, ``53岁的董事长周行远``; None where none is."""
    if before := _SOMEBODY_BEFORE.search(signs.text, max(begin - 1, at - 12, 0), at):
        return before.start("who")
    behind = _SOMEBODY_BEHIND.match(signs.text, at + 1, end)
    return behind.start("who") if behind else None


def somebody_is(before: str, after: str) -> bool:
    """Whether the words around an age say whose it is."""
    return bool(_SOMEBODY_BEFORE.search(before) or _SOMEBODY_BEHIND.match(after))
