"""What a reader should know of the mentions: dates without an anchor, spellings taken for one person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from newsfacts.mentions.placed import Placed
from newsfacts.records import Article, DateValue, Finding, PersonValue


def mention_findings(article: Article, mentions: Iterable[Placed]) -> Iterator[Finding]:
    """Findings in text order: an inferred document date, dates that it leaves open, spellings of a person
    that were merged or may have to be."""
    if article.published_origin == "inferred":
        message = f"no date was given; {article.published} is inferred from the text, relative dates rest on it"
        yield Finding(code="date-inferred", message=message)
    merged: set[tuple[str, str]] = set()
    for placed in mentions:
        mention, value = placed.mention, placed.mention.value
        if isinstance(value, DateValue) and value.anchor is not None and "X" in value.timex:
            message = f"{mention.text}: {value.timex}, the document's date does not say which; give it as published"
            yield Finding(code="date-open", message=message, mention=mention.id)
        if not isinstance(value, PersonValue):
            continue
        variant = next((e for e in mention.evidence if e.startswith("variant of ")), None)
        if variant is not None and (mention.text, value.name) not in merged:
            merged.add((mention.text, value.name))
            message = f"{mention.text} is taken for {value.name}: {variant.partition(': ')[2]}"
            yield Finding(code="person-variant", message=message, mention=mention.id)
        possible = next((e for e in mention.evidence if e.startswith("possible variant of ")), None)
        if possible is not None and (mention.text, possible) not in merged:
            merged.add((mention.text, possible))
            message = f"{mention.text} is a {possible}; both are kept"
            yield Finding(code="possible-variant", message=message, mention=mention.id)
