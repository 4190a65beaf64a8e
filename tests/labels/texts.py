"""Texts with labels: the project's gold, and any text that a format can hold."""

from __future__ import annotations

from pathlib import Path

from hypothesis import strategies as st

from newsfacts.labels.gold import read
from newsfacts.labels.record import Label, LabeledText
from newsfacts.records import KINDS

GOLD = Path(__file__).parents[1] / "gold" / "articles"
ALIKE = 3  # documents a file

_PIECES = [
    "快手",
    "1186亿元",
    "💩",
    "👨‍👩‍👧",
    "é",
    "葛󠄀",
    "\r\n",
    "\n",
    "\r",
    "\n\n",
    " ",
    "\u3000",
    "\u2028",
    "\x85",
    "\x0b",
]
_PIECES += [
    "\x00",
    "\t",
    "\ufeff",
    "\u200d",
    "#",
    "# ",
    "⟦",
    "⟧",
    "⟦U+000A⟧",
    "|",
    "-DOCSTART-",
    "O",
    "\\n",
    '"',
    "\x1b",
]
strings = st.lists(st.sampled_from(_PIECES) | st.text(max_size=3), max_size=12).map("".join)
_values = st.sampled_from(["", "118600000000 CNY", "name=程⟦U+0020⟧一笑", "1150000 CNY? mod=more_than"])
_words = st.none() | st.sampled_from(["", "题 目", "a=b", "2021-08-03", "x\ny"])


def gold() -> list[LabeledText]:
    """Every article of the gold."""
    return read(GOLD)


@st.composite
def labels(draw: st.DrawFn, text: str, overlapping: bool = True) -> tuple[Label, ...]:
    """Labels of a text, in the order of their places."""
    edges = st.integers(0, len(text))
    spans = {tuple(sorted(draw(st.tuples(edges, edges)))) for _ in range(draw(st.integers(0, 4)))}
    found: list[Label] = []
    for start, end in sorted(spans):
        if start < end and (overlapping or not found or found[-1].end <= start):
            kind = draw(st.sampled_from([*KINDS, "地点"]))
            source = draw(st.sampled_from(["", "money.plain"]))
            found.append(
                Label(kind, start, end, draw(_values), source, draw(st.booleans()), draw(st.sampled_from(["", "v1"])))
            )
    return tuple(found)


@st.composite
def documents(draw: st.DrawFn, overlapping: bool = True) -> list[LabeledText]:
    """A file of texts with labels."""
    texts = draw(st.lists(strings, max_size=ALIKE))
    return [
        LabeledText(
            draw(st.sampled_from(["a", "财经/A股", "a b"])) + str(number),
            text,
            draw(labels(text, overlapping)),
            draw(_words),
            draw(_words),
            draw(_words),
        )
        for number, text in enumerate(texts)
    ]
