"""Finds the repetitions of a pattern: what each repeats at most, and what is repeated inside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex

# One token of a pattern. What stands in a class or behind a backslash repeats nothing.
_TOKEN = regex.compile(
    r"(?P<escape>\\[pPN]\{[^}]*\}|\\g<[^>]*>|\\.)"
    r"|(?P<class>\[\^?\]?(?:\\.|\[:[^\]]*:\]|(?:--|&&|\|\||~~)\[[^\]]*\]|[^\]\\])*\])"
    r"|(?P<comment>\(\?#[^)]*\))"
    r"|(?P<backward>\(\?P=\w+\))"
    r"|(?P<call>\(\?(?:R|P>\w+|&\w+|[-+]?\d+)\))"
    r"|(?P<open>\((?:\?(?:P?<\w+>|<?[=!]|[:>|]|[a-zA-Z-]+:))?)"
    r"|(?P<close>\))"
    r"|(?P<quantifier>(?:[*+?]|\{(?:(?P<least>\d+)(?:(?P<comma>,)(?P<most>\d*))?|,(?P<upto>\d+))\})[?+]?)"
    r"|(?P<other>.)",
    regex.S,
)


@dataclass(frozen=True, slots=True)
class Repeat:
    """One quantifier that can repeat what stands before it.

    Attributes:
        end: where the quantifier ends in the pattern.
        most: its upper bound; None where it has none.
        length: the upper bounds multiplied, from this one down to the innermost.
        nested: the same for repetitions of varying length only, if there are two or more of them; else 1.
    """

    end: int
    most: int | None
    length: int = 1
    nested: int = 1


@dataclass(slots=True)
class _Inside:
    """The largest products inside a group, or of the item before a quantifier."""

    length: int = 1
    varying: int = 1
    levels: int = 0

    def widen(self, other: _Inside) -> None:
        """Keep the larger of two that stand one beside the other."""
        self.length = max(self.length, other.length)
        if (other.varying, other.levels) > (self.varying, self.levels):
            self.varying, self.levels = other.varying, other.levels


def repeats(pattern: str) -> Iterator[Repeat]:
    r"""The repetitions of a pattern, left to right; ``?`` is none.

    >>> [r.most for r in repeats(r"\d{1,3}(?:,\d{3}){0,5}亿\+?[*+]*")]
    [3, 3, 5, None]
    >>> list(repeats("(?:[东西]{1,9}市){1,8}"))[-1].nested
    72
    """
    groups, last = [_Inside()], _Inside()
    for token in _TOKEN.finditer(pattern):
        sort = token.lastgroup
        if sort == "open":
            groups.append(_Inside())
            last = _Inside()
        elif sort == "close" and len(groups) > 1:
            last = groups.pop()
            groups[-1].widen(last)
        elif sort == "quantifier":
            least, most = _bounds(token)
            if most == 1:
                continue
            last = _repeated(last, least, most)
            groups[-1].widen(last)
            yield Repeat(token.end(), most, last.length, last.varying if last.levels > 1 else 1)
        elif sort == "call":  # a pattern that calls itself
            last = _Inside()
            yield Repeat(token.end(), None)
        elif sort != "comment":
            last = _Inside()


def _bounds(token: regex.Match[str]) -> tuple[int, int | None]:
    sign = token["quantifier"][0]
    if sign in "*+?":
        return 0, 1 if sign == "?" else None
    if token["upto"] is not None:
        return 0, int(token["upto"])
    least = int(token["least"])
    if token["comma"] is None:
        return least, least
    return least, int(token["most"]) if token["most"] else None


def _repeated(inner: _Inside, least: int, most: int | None) -> _Inside:
    times = most or 1
    if least == most:
        return _Inside(inner.length * times, inner.varying, inner.levels)
    return _Inside(inner.length * times, inner.varying * times, inner.levels + 1)
