"""Patterns for the standard ``re``, which matches several times faster than ``regex`` and understands a little less.

Two things of the rule language are put in other words: a look behind of several widths (``(?<!\\d[.,]?)``) becomes one for
each width, and a name that stands twice (in two alternatives) gets a number. What ``re`` does not understand even so is
left to ``regex``.
"""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import islice, product
from typing import NamedTuple

_TOKEN = re.compile(
    r"\\(?:u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|.)|\[\^?\]?(?:\\.|[^\]\\])*\]|\(\?(?:<?[=!]|[:>]|P<\w+>)"
    r"|\{(?:\d+,)?\d+\}|.",
    re.S,
)
_BEHIND, _AHEAD = ("(?<=", "(?<!"), ("(?=", "(?!")
_MOST_WAYS = 64


class Standard(NamedTuple):
    """A compiled pattern, and the names of its groups with their numbers, sorted; a name may stand several times."""

    pattern: re.Pattern[str]
    named: list[tuple[str, int]]


def standard(pattern: str) -> Standard | None:
    """A pattern of the rule language as ``re`` understands it; None where it does not.

    >>> standard("(?<!约[ ]?)(?:(?P<n>一)年|(?P<n>二)月)").pattern.pattern
    '(?<!约)(?<!约[ ])(?:(?P<n>一)年|(?P<n__1>二)月)'
    """
    reader = _Reader(pattern)
    try:
        compiled = re.compile(reader.whole())
    except (_UnknownError, re.error):
        return None
    groups = compiled.groupindex
    return Standard(compiled, sorted((name, groups[own]) for name, written in reader.names.items() for own in written))


class _UnknownError(Exception):
    """A look behind that cannot be put in other words."""


class _Reader:
    """Reads a pattern once, from left to right.

    Attributes:
        names: the names of groups, each with what it is called where it stands.
    """

    def __init__(self, pattern: str) -> None:
        self._tokens = _TOKEN.findall(pattern)[::-1]
        self.names: defaultdict[str, list[str]] = defaultdict(list)

    def whole(self) -> str:
        """All of the pattern."""
        copied = self.copy()
        if self._tokens:  # a bracket that closes nothing
            raise _UnknownError
        return copied

    def copy(self) -> str:
        """What comes, up to the end of the group that it stands in."""
        copied: list[str] = []
        while self._tokens and self._tokens[-1] != ")":
            token = self._tokens.pop()
            if token in _BEHIND:
                copied.append(self._behind(token))
            elif token.startswith("("):
                copied.append(self._opened(token) + self.copy() + self._closed())
            else:
                copied.append(token)
        return "".join(copied)

    def _opened(self, token: str) -> str:
        if not token.startswith("(?P<"):
            return token
        name = token[len("(?P<") : -1]
        written = f"{name}__{len(self.names[name])}" if self.names[name] else name
        self.names[name].append(written)
        return f"(?P<{written}>"

    def _closed(self) -> str:
        if not self._tokens:
            raise _UnknownError
        return str(self._tokens.pop())

    def _behind(self, look: str) -> str:
        """A look behind as one for each way to match what it looks for."""
        looks = [f"{look}{way})" for way in dict.fromkeys(self._ways())]
        self._closed()
        return looks[0] if len(looks) == 1 else "".join(looks) if look == "(?<!" else f"(?:{'|'.join(looks)})"

    def _ways(self) -> list[str]:
        """The ways to match what comes, up to the end of the group that it stands in; each is of one width."""
        done: list[str] = []
        ways = [""]
        while self._tokens and self._tokens[-1] != ")":
            token = self._tokens.pop()
            if token == "|":
                done, ways = done + ways, [""]
                continue
            least, most, part = self._repeated(self._part(token))
            times = (together for n in range(least, most + 1) for together in product(part, repeat=n))
            parts = ["".join(together) for together in islice(times, _MOST_WAYS + 1)]
            ways = [way + more for way in ways for more in parts]
            if len(ways) > _MOST_WAYS:
                raise _UnknownError
        return done + ways

    def _part(self, token: str) -> list[str]:
        if token in _BEHIND:
            return [self._behind(token)]
        if token in _AHEAD:
            return [token + self.copy() + self._closed()]
        if token == "(?:":
            ways = self._ways()
            self._closed()
            return ways
        if token in ("*", "+") or token.startswith("("):
            raise _UnknownError
        return [token]

    def _repeated(self, part: list[str]) -> tuple[int, int, list[str]]:
        """How often a part is to come, by the quantifier behind it."""
        token = self._tokens[-1] if self._tokens else ""
        if token != "?" and not (token.startswith("{") and len(token) > 1):
            return 1, 1, part
        self._tokens.pop()
        if self._tokens and self._tokens[-1] in ("?", "+"):
            raise _UnknownError
        if token == "?":
            return 0, 1, part
        least, _, most = token[1:-1].partition(",")
        return int(least), int(most or least), part
