"""Facts from mentions: each number with its subject, metric, period, change, status and speaker."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from newsfacts.facts.headlines import as_told
from newsfacts.facts.memory import Memory, News
from newsfacts.facts.metric_ids import MetricIds, measured
from newsfacts.facts.parts import Part, parts
from newsfacts.facts.places import Places
from newsfacts.facts.sentence import Draft, SentenceLinker
from newsfacts.facts.signs import Signs
from newsfacts.facts.subject import companies_of_people
from newsfacts.facts.tokens import Tokens
from newsfacts.mentions.placed import Placed
from newsfacts.records import Fact, Span
from newsfacts.text.repair import CleanText
from newsfacts.text.sentences import SentenceIndex


def link_facts(
    clean: CleanText,
    sentences: SentenceIndex,
    tokens: Tokens,
    mentions: Sequence[Placed],
    metrics: MetricIds,
    news: News | None = None,
) -> list[Fact]:
    """The facts that the mentions of a text state, in the order of their numbers.

    ``快手今年一季度GMV达1186亿元,同比增长219.8%`` gives two: GMV of 快手 in 2021-Q1, and its increase
    against 2020-Q1. A number that hangs in its sentence in no way that is understood gives none.
    ``news`` is what is known of the text as a whole: by its day an annual report without a year is of the year before.
    """
    news = news or News()
    ordered = sorted(mentions, key=lambda placed: (placed.start, placed.end))
    memory, companies = Memory.of(news), companies_of_people(ordered)
    places = Places(tokens)
    found: list[tuple[Draft, Part]] = []
    quoted_from: int | None = None
    quote_ended = False
    for part in parts(clean.text, sentences, ordered, news.title):
        memory.enter(part.paragraph)
        signs = Signs(clean.text, part.start, part.end, part.mentions, part.is_headline)
        linker = SentenceLinker(signs, tokens, memory, companies, places)
        before = len(found)
        found += [(draft, part) for draft in linker.drafts()]
        if linker.speaker and quoted_from is not None and quote_ended:
            found[quoted_from:before] = [_said(one, linker.speaker) for one in found[quoted_from:before]]
        quote_ended = signs.text.rstrip().endswith("”")
        opened, closed = signs.text.rfind("“"), signs.text.rfind("”")
        if opened >= 0 and (closed < opened or quote_ended):
            quoted_from = before
        elif linker.speaker and not quote_ended:
            quoted_from = None
    found = as_told(found, memory.day)
    return [
        _fact(number, draft, clean.offsets.span(*part.sentence), metrics)
        for number, (draft, part) in enumerate(found, 1)
    ]


def _said(found: tuple[Draft, Part], speaker: str) -> tuple[Draft, Part]:
    draft, part = found
    return (draft if draft.speaker else replace(draft, speaker=speaker)), part


def _fact(number: int, draft: Draft, evidence: tuple[int, int], metrics: MetricIds) -> Fact:
    known = metrics.of(draft.metric, draft.subject.name if draft.subject else "", draft.value.value, draft.change)
    return Fact(
        id=f"f{number}",
        subject=draft.subject,
        metric=draft.metric,
        metric_id=known.id if known else None,
        value=draft.value.id,
        measured=measured(draft.value.value, known, draft.change),
        period=draft.period,
        change=draft.change,
        status=draft.status,
        speaker=draft.speaker,
        evidence=Span(start=evidence[0], end=evidence[1]),
    )
