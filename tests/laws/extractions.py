"""Extractions of one small text, made at random: records of all kinds that point at each other."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from newsfacts.records import (
    Anchor,
    Article,
    Check,
    CompanyValue,
    DateValue,
    Event,
    EventRole,
    Extraction,
    Fact,
    Finding,
    Mention,
    MoneyValue,
    Span,
    Subject,
    Value,
)

TEXT = "快手去年GMV达12亿元。阿里今年9亿元。"
_SPANS = [(0, 2), (2, 4), (8, 12), (8, 11), (13, 15), (15, 17), (17, 20)]


@st.composite
def extractions(
    draw: st.DrawFn,
) -> Extraction:
    """Few places, rules and names, so that two of them have much in common."""

    def some(ids: list[str]) -> str | None:
        return draw(st.sampled_from([None, *ids]))

    def many(ids: list[str]) -> tuple[str, ...]:
        return tuple(draw(st.lists(st.sampled_from(ids), max_size=2))) if ids else ()

    spans = sorted(draw(st.lists(st.sampled_from(_SPANS), unique=True, max_size=5)))
    mention_ids = [f"m{number}" for number in range(1, len(spans) + 1)]
    mentions = [draw(_mentions(id_, span, some(mention_ids))) for id_, span in zip(mention_ids, spans, strict=True)]
    event_ids = [f"e{number}" for number in range(1, draw(st.integers(0, 2)) + 1)]
    events = [
        Event(
            id=id_,
            frame=draw(st.sampled_from(["pledge", "results"])),
            roles=tuple(
                EventRole(role="who", value="快手", text="快手", start=0, end=2, mention=pointed, source="pledge.who#1")
                for pointed in many(mention_ids)
            ),
            trigger=draw(_SPAN),
            evidence=Span(start=0, end=12),
        )
        for id_ in event_ids
    ]
    fact_ids = [f"f{number}" for number in range(1, draw(st.integers(0, 3 if mentions else 0)) + 1)]
    facts = [
        Fact(
            id=id_,
            subject=draw(st.sampled_from([None, Subject(kind="thing", name="快手", mention=some(mention_ids))])),
            metric=draw(st.sampled_from(["GMV", "营收"])),
            value=draw(st.sampled_from(mention_ids)),
            evidence=draw(_SPAN),
            checks=tuple(
                Check(kind="sum", verdict="agree", arithmetic="9+3", facts=one) for one in [many(fact_ids)] if one
            ),
            event_ids=many(event_ids),
        )
        for id_ in fact_ids
    ]
    findings = [
        Finding(
            code=draw(st.sampled_from(["sum", "date"])), message="看", mention=some(mention_ids), fact=some(fact_ids)
        )
        for _ in range(draw(st.integers(0, 2)))
    ]
    return Extraction(
        article=Article(id="a.txt", text=TEXT, published=draw(st.sampled_from([None, "2021"]))),
        mentions=tuple(mentions),
        facts=tuple(facts),
        events=tuple(events),
        findings=tuple(findings),
    )


_SPAN = st.sampled_from(_SPANS).map(lambda span: Span(start=span[0], end=span[1]))


@st.composite
def _mentions(draw: st.DrawFn, id_: str, span: tuple[int, int], anchor: str | None) -> Mention:
    values: dict[Any, Value] = {
        "company": CompanyValue(name="快手"),
        "money": MoneyValue(amount=draw(st.sampled_from([Decimal(9), Decimal(12)]))),
        "date": DateValue(timex="2020", anchor=Anchor(origin="context", mention=anchor)),
    }
    kind = draw(st.sampled_from(sorted(values)))
    source = draw(st.sampled_from(["money.a", "money.b"]))
    return Mention(
        id=id_, kind=kind, text=TEXT[slice(*span)], start=span[0], end=span[1], value=values[kind], source=source
    )
