"""One change to a text or its bytes, drawn at random: the step of the long run."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from tests.fuzz.fragments import ENCODINGS, FRAGMENTS

LONGEST = 20_000
_TIMES = (2, 2, 2, 3, 3, 3, 5, 10, 30, 100, 3000)


def text_of(data: bytes) -> str:
    """Any bytes as text: what is no UTF-8 stands as lone surrogates."""
    return data.decode("utf-8", "surrogateescape")


def bytes_of(text: str) -> bytes:
    """The way back; surrogates that stand for no byte become the three bytes that UTF-8 refuses."""
    return b"".join(
        bytes([ord(c) & 0xFF]) if "\udc80" <= c <= "\udcff" else c.encode("utf-8", "surrogatepass") for c in text
    )


def _insert(text: str, random: Random) -> str:
    at = random.randrange(len(text) + 1)
    return text[:at] + "".join(random.choices(FRAGMENTS, k=random.choice((1, 1, 2, 4)))) + text[at:]


def _replace(text: str, random: Random) -> str:
    start, end = _span(text, random)
    return text[:start] + random.choice(FRAGMENTS) + text[end:]


def _cut(text: str, random: Random) -> str:
    start, end = _span(text, random)
    return text[:start] + text[end:]


def _keep(text: str, random: Random) -> str:
    start, end = sorted(random.randrange(len(text) + 1) for _ in range(2))
    return text[start:end]


def _repeat(text: str, random: Random) -> str:
    start, end = _span(text, random)
    return text[:start] + text[start:end] * random.choice(_TIMES) + text[end:]


def _nest(text: str, random: Random) -> str:
    opening, closing = random.choice(("()", "（）", "《》", "“”", "「」", "【】", '""', "((", "由至"))
    start, end = _span(text, random)
    deep = random.choice((1, 1, 2, 3, 50, 1000))
    return text[:start] + opening * deep + text[start:end] + closing * deep + text[end:]


def _move(text: str, random: Random) -> str:
    start, end = _span(text, random)
    rest = text[:start] + text[end:]
    at = random.randrange(len(rest) + 1)
    return rest[:at] + text[start:end] + rest[at:]


def _span(text: str, random: Random) -> tuple[int, int]:
    """A short stretch; now and then it is long."""
    start = random.randrange(len(text) + 1)
    return start, min(len(text), start + random.choice((1, 1, 2, 3, 5, 8, 20, 200)))


def _encoded(data: bytes, random: Random) -> bytes:
    text, encoding = text_of(data), random.choice(ENCODINGS)
    return text.encode(encoding, random.choice(("ignore", "replace")))


def _truncated(data: bytes, random: Random) -> bytes:
    return data[random.randrange(4) : len(data) - random.randrange(4)]


def _mixed(data: bytes, random: Random) -> bytes:
    at = random.randrange(len(data) + 1)
    return _encoded(data[:at], random) + _encoded(data[at:], random)


def _flipped(data: bytes, random: Random) -> bytes:
    at = random.randrange(len(data) + 1)
    return data[:at] + random.randbytes(random.choice((1, 1, 2, 4))) + data[at + 1 :]


_TEXT: tuple[Callable[[str, Random], str], ...] = (
    _insert,
    _insert,
    _insert,
    _replace,
    _replace,
    _cut,
    _keep,
    _repeat,
    _nest,
    _move,
)
_BYTES: tuple[Callable[[bytes, Random], bytes], ...] = (_encoded, _truncated, _mixed, _flipped)


def mutate(data: bytes, random: Random) -> bytes:
    """The data after one to four changes, most of them of the text."""
    for _ in range(random.choice((1, 1, 2, 4))):
        if random.random() < 0.1:
            data = random.choice(_BYTES)(data, random)
        else:
            data = bytes_of(random.choice(_TEXT)(text_of(data), random)[:LONGEST])
    return data
