"""An explanation as lines for a reader, styled for a terminal. What comes from the text is never read as markup."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from newsfacts.review.explain.explanation import (
    AnchorSource,
    Attempt,
    Explained,
    Explanation,
    PlaceExplained,
    Softener,
    Source,
    Stretch,
)
from newsfacts.show.wording import value_text

_AROUND = 12  # characters of context on either side of a place
_LABEL = 9


def explanation_lines(explanation: Explanation) -> list[Text]:
    """All mentions and the numerals left over; or, where a place was asked about, that place alone."""
    if explanation.place is not None:
        return list(_place(explanation, explanation.place))
    lines = [line for mention in explanation.mentions for line in _mention(mention)]
    if not explanation.mentions:
        lines.append(Text("no mentions"))
    if explanation.unlabeled:
        spans = ", ".join(map(_span, explanation.unlabeled))
        lines.append(Text.assemble(("not labeled  ", "dim"), f"{spans}; --at OFFSET says why"))
    return lines


def _mention(explained: Explained) -> Iterator[Text]:
    mention = explained.mention
    span = _span(Stretch(text=mention.text, start=mention.start, end=mention.end))
    yield Text.assemble((span, "bold"), f"  {mention.kind}  ", (value_text(mention.value), "green"))
    yield _line("rule" if explained.source.file else "source", _where(explained.source))
    if explained.source.why:
        yield _line("why", explained.source.why)
    if explained.parts:
        yield _line("parts", ", ".join(f"{part.name} {_span(part)}" for part in explained.parts))
    if explained.function:
        yield _line("read by", explained.function)
    if explained.softener:
        yield _line("mod", _softener(explained.softener))
    if explained.anchor:
        yield _line("anchor", _anchor(explained.anchor))
    if explained.source.file is None or mention.evidence:
        evidence = f"{mention.confidence:g}: {', '.join(mention.evidence)}"
        yield _line("evidence", evidence)
    for rival in explained.beat:
        yield _line("beat", f"{_span(rival)} of {_where(rival.source)}: {rival.reason}")


def _softener(softener: Softener) -> str:
    if softener.words is None:
        return f"{softener.mod}, part of the expression"
    return f"{softener.mod}, from {_span(softener.words)} {softener.place} it"


def _anchor(source: AnchorSource) -> str:
    anchor = source.anchor
    if source.mention is not None:
        return f"{anchor.timex}, of {_span(source.mention)}"
    if anchor.origin == "document":
        return f"{anchor.timex}, the document's date ({source.document_origin})"
    return f"{anchor.timex or 'none'}, {anchor.origin}"


def _place(explanation: Explanation, place: PlaceExplained) -> Iterator[Text]:
    text, at = explanation.article.text, place.at
    before, after = text[max(0, at - _AROUND) : at], text[at + 1 : at + 1 + _AROUND]
    yield Text.assemble(
        (f"{at}  ", "dim"), _flat(before), ("[" + _flat(place.character) + "]", "bold reverse"), _flat(after)
    )
    if place.cut:
        yield Text("layout that is taken out before rules see the text; what follows is about the next character")
    covering = next((m for m in explanation.mentions if m.mention.id == place.mention), None)
    attempts = [a for a in place.attempts if covering is None or not _lost_to(a, covering)]
    if covering is not None:
        yield from _mention(covering)
        if attempts:
            yield Text("also tried there:")
    elif attempts:
        yield Text("no mention here; what came closest:")
    else:
        yield Text("no mention here, and no rule begins here")
    for attempt in attempts:
        yield from _attempt(attempt)
    if covering is None and place.numerals:
        yield _line("numeral", ", ".join(map(_span, place.numerals)))


def _lost_to(attempt: Attempt, explained: Explained) -> bool:
    """Whether an attempt stands among what the mention beat already."""
    return attempt.rival is not None and attempt.rival.start == explained.mention.start and attempt.verdict == "beaten"


def _attempt(attempt: Attempt) -> Iterator[Text]:
    yield Text.assemble(
        "  ", (_span(attempt), "bold"), f"  {_where(attempt.source)}: ", (attempt.verdict.replace("_", " "), "yellow")
    )
    yield Text("    " + _flat(attempt.reason))
    said = attempt.about or (attempt.source.why if attempt.verdict in ("block", "guard") else None)
    if said:
        yield Text("    " + _flat(said), style="dim")
    if attempt.evidence:
        yield Text("    " + ", ".join(attempt.evidence))


def _where(source: Source) -> str:
    return f"{source.id} ({source.where})" if source.where else source.id


def _span(stretch: Stretch) -> str:
    return f"{_flat(stretch.text)} {stretch.start}–{stretch.end}"


def _flat(text: str) -> str:
    """A text on one line, and no character that a terminal would act on."""
    return "".join(c if c.isprintable() else " " for c in text)


def _line(label: str, what: str) -> Text:
    return Text.assemble("  ", (label.ljust(_LABEL), "dim"), _flat(what))
