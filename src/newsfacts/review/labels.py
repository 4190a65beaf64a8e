"""One gold label and the grammar of its value: ``money 118600000000 CNY``.

After the kind come the value's words, then ``key=value`` attributes, then a tag::

    money 1150000 CNY? mod=more_than      CNY? where the text writes no currency
    percent 5..20 percent                 a range, low..high
    quantity 300000000 -                  - where no unit is written
    date 2020-04 mod=end                  a TIMEX3 value; type, begin and end follow from it
    date SET P1W                          a recurrence
    person name=程一笑 roles=创始人@快手;CEO@快手
    company name=上海国象实业有限公司 legal=… ticker=…
    money? 100000000 CNY? #v3             ? after the kind: uncertain; #v3: a tag for facts

``name=`` is left out where the name is the surface itself, line breaks removed. Spaces and signs
of the notation inside a word are written as escapes.
"""

from __future__ import annotations

from dataclasses import dataclass

from newsfacts.records import KINDS, Kind, Value
from newsfacts.review.escapes import escape, unescape
from newsfacts.review.label_values import SPECIAL, parse_value, render_value


@dataclass(frozen=True, slots=True)
class GoldLabel:
    """A mention as a reader labeled it; ``tag`` is what facts call it by."""

    kind: Kind
    start: int
    end: int
    text: str
    value: Value
    uncertain: bool = False
    tag: str | None = None


def parse_label(body: str, surface: str, start: int) -> GoldLabel:
    """Read what stands behind the surface of a label; ValueError says what is wrong with it.

    >>> parse_label("quantity? 50 家 mod=more_than #v3", "50余家", 0).tag
    'v3'
    """
    head, *rest = [word for word in body.split(" ") if word] or [""]
    kind = head.removesuffix("?")
    if kind not in KINDS:
        raise ValueError(f"{kind!r} is no kind; the kinds are {', '.join(KINDS)}")
    words, attributes, tag = _sort_words(rest)
    value = parse_value(kind, words, attributes, surface)
    return GoldLabel(kind, start, start + len(surface), surface, value, head.endswith("?"), tag)


def render_label(label: GoldLabel) -> str:
    """The label without its surface, as ``parse_label`` reads it.

    ValueError where the notation cannot say it, as a sum with both an amount and a range, or a
    date whose end does not follow from its TIMEX3 value.
    """
    words = [label.kind + "?" * label.uncertain, render_value(label.value, label.text)]
    if label.tag is not None:
        words.append("#" + escape(label.tag, SPECIAL))
    body = " ".join(word for word in words if word)
    if parse_label(body, label.text, label.start) != label:
        raise ValueError(f"the label notation cannot say {label.value!r}")
    return body


def _sort_words(rest: list[str]) -> tuple[list[str], dict[str, str], str | None]:
    """The words behind the kind: those of the value, the attributes, the tag."""
    words: list[str] = []
    attributes: dict[str, str] = {}
    tags: list[str] = []
    for word in rest:
        name, equals, content = word.partition("=")
        if word.startswith("#"):
            tags.append(unescape(word[1:]))
        elif not equals:
            words.append(word)
        elif name in attributes:
            raise ValueError(f"{name}= is given twice")
        else:
            attributes[name] = content
    if len(tags) > 1 or "" in tags:
        raise ValueError("a label has one tag, as #v1")
    return words, attributes, tags[0] if tags else None
