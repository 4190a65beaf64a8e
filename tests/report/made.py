"""Extractions made by hand: one that is easy to look at, one that means harm, and ten thousand."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

from newsfacts.records import (
    Anchor,
    Article,
    Change,
    Check,
    CompanyValue,
    DateValue,
    Event,
    EventRole,
    Extraction,
    Fact,
    Finding,
    Kind,
    Measured,
    Mention,
    Mod,
    MoneyValue,
    PercentValue,
    Period,
    QuantityValue,
    Span,
    Subject,
    Value,
)

YEAR = {
    2021: Period(timex="2021", begin="2021-01-01", end="2022-01-01"),
    2022: Period(timex="2022", begin="2022-01-01", end="2023-01-01"),
}
TEXT = "🎉🎉甲公司2021年营收12亿元,同比增长20%。\n👨‍👩‍👧乙公司预计2022年亏损3亿元。"
DISAGREES = Check(kind="change", verdict="disagree", arithmetic="10亿元 to 12亿元: 20 percent; stated: 25 percent")
AGREES = Check(kind="repeated", verdict="agree", arithmetic="12亿元 and 12亿元")


def mention(text: str, kind: Kind, part: str, value: Value, number: int) -> Mention:
    """The mention of a part of a text."""
    start = text.index(part)
    return Mention(
        id=f"m{number}", kind=kind, text=part, start=start, end=start + len(part), value=value,
        source=f"{kind}.rule", confidence=0.9, parts={"number": part}, evidence=("lexicon",),
    )  # fmt: skip


def money(amount: int) -> MoneyValue:
    return MoneyValue(amount=Decimal(amount))


def good(id_: str = "good.txt", text: str = TEXT) -> Extraction:
    """Two companies, three facts of three sorts, an event, a finding; emoji stand before every mention."""
    anchor = Anchor(origin="document", timex="2022")
    date = DateValue(timex="2021", begin="2021-01-01", end="2022-01-01", anchor=anchor)
    mentions = (
        mention(text, "company", "甲公司", CompanyValue(name="甲公司", ticker="600000.SH"), 1),
        mention(text, "date", "2021年", date, 2),
        mention(text, "money", "12亿元", money(1_200_000_000), 3),
        mention(text, "percent", "20%", PercentValue(value=Decimal(20)), 4),
        mention(text, "company", "乙公司", CompanyValue(name="乙公司"), 5),
        mention(text, "money", "3亿元", money(300_000_000), 6),
    )
    first, second = text.index("\n"), len(text)
    subjects = [Subject(kind="company", name=one.text, mention=one.id) for one in (mentions[0], mentions[4])]
    sentences = [Span(start=0, end=first), Span(start=first + 1, end=second)]
    facts = (
        Fact(
            id="f1", subject=subjects[0], metric="营收", metric_id="revenue", value="m3", period=YEAR[2021],
            measured=Measured(value=Decimal(1_200_000_000), unit="CNY"), evidence=sentences[0],
            checks=(DISAGREES, AGREES),
        ),
        Fact(
            id="f2", subject=subjects[0], metric="营收", metric_id="revenue", value="m4", period=YEAR[2021],
            measured=Measured(value=Decimal(20), unit="percent"), evidence=sentences[0],
            change=Change(direction="increase", basis="yoy", base_period="2020"), checks=(DISAGREES,),
        ),
        Fact(
            id="f3", subject=subjects[1], metric="亏损", metric_id="net_profit", value="m6", period=YEAR[2022],
            measured=Measured(value=Decimal(-300_000_000), unit="CNY"), status="planned", speaker="丙",
            evidence=sentences[1],
        ),
    )  # fmt: skip
    role = EventRole(
        role="company", value="甲公司", text="甲公司", start=2, end=5, mention="m1", source="results.company#1"
    )
    event = Event(id="e1", frame="results", roles=(role,), trigger=Span(start=10, end=12), evidence=sentences[0])
    finding = Finding(code="date-open", message="2021年 stays open", mention="m3")
    article = Article(
        id=id_,
        text=text,
        title=f"题 {id_}",
        published="2022-03-01",
        published_origin="given",
        url="https://example.org/a",
    )
    return Extraction(article=article, mentions=mentions, facts=facts, events=(event,), findings=(finding,))


def gaps() -> Extraction:
    """Four facts, of which one has neither number nor period nor change, and one only the lower end of a range."""
    text = "甲2元,乙3元起,丙无,丁1元。"
    whole = Span(start=0, end=len(text))
    told: list[tuple[str, Measured | None, Literal["increase", "decrease"] | None]] = [
        ("2元", Measured(value=Decimal(2), unit="CNY"), "increase"),
        ("3元起", Measured(low=Decimal(3), unit="CNY"), "increase"),
        ("无", None, None),
        ("1元", Measured(value=Decimal(1), unit="CNY"), "decrease"),
    ]
    mentions = tuple(mention(text, "money", part, money(1), number) for number, (part, _, _) in enumerate(told, 1))
    facts = tuple(
        Fact(
            id=f"f{number}", subject=None, metric="价", value=f"m{number}", measured=measured, evidence=whole,
            period=Period(timex=f"2021-0{number}", begin=f"2021-0{number}-01") if measured else None,
            change=Change(direction=direction) if direction else None,
        )
        for number, (_, measured, direction) in enumerate(told, 1)
    )  # fmt: skip
    return Extraction(article=Article(id="gaps", text=text), mentions=mentions, facts=facts)


def worded() -> Extraction:
    """Periods that are no stretch of the calendar, a value both reported and planned, an event that tells numbers."""
    extraction = good("worded")
    told = ("P10Y", "P1M", "PXD", "PT24H", "PRESENT_REF", "P1Y6M", "2021-Q1")
    first = extraction.facts[0]
    facts = [
        first.model_copy(update={"id": f"p{number}", "period": Period(timex=timex), "checks": ()})
        for number, timex in enumerate(told)
    ]
    facts += [
        first.model_copy(update={"id": status, "status": status, "checks": ()}) for status in ("reported", "planned")
    ]
    values = {
        "amount": "100000000..1000000000 CNY mod=approx",
        "stake": "12.5 percent",
        "price": "3.. -",
        "date": "2021-06 mod=mid",
    }
    roles = tuple(
        EventRole(role=role, value=value, text="", start=0, end=3, source="r") for role, value in values.items()
    )
    event = Event(id="e1", frame="financing", roles=roles, trigger=Span(start=0, end=3), evidence=first.evidence)
    return extraction.model_copy(update={"facts": tuple(facts), "events": (event,)})


def numbers() -> Extraction:
    """Facts whose texts say their numbers to the letter, nearly so, and in other words."""
    told: list[tuple[str, Measured, Mod | None]] = [
        ("1,234点", Measured(value=Decimal(1234), unit="点"), None),
        ("0.70%", Measured(value=Decimal("0.7"), unit="percent"), None),
        ("-12.50个", Measured(value=Decimal("-12.5"), unit="个"), None),
        ("10元", Measured(value=Decimal(10), unit="CNY"), None),
        ("1.2万个", Measured(value=Decimal(12_000), unit="个"), "approx"),
        ("3至5家", Measured(low=Decimal(3), high=Decimal(5), unit="家"), None),
        ("9家", Measured(value=Decimal(9), unit="家"), "more_than"),
    ]
    text = "。".join(part for part, _, _ in told)
    mentions = tuple(
        mention(text, "quantity", part, QuantityValue(value=Decimal(1), mod=mod), number)
        for number, (part, _, mod) in enumerate(told, 1)
    )
    facts = tuple(
        Fact(
            id=f"f{number}",
            subject=None,
            metric="数",
            value=f"m{number}",
            measured=measured,
            evidence=Span(start=0, end=1),
        )
        for number, (_, measured, _) in enumerate(told, 1)
    )
    return Extraction(article=Article(id="numbers", text=text), mentions=mentions, facts=facts)


def wide() -> Extraction:
    """The good one with a period of two days and words that are longer than any column."""
    extraction = good("wide")
    wider = {
        "subject": Subject(kind="company", name="Z" * 300),
        "metric": "metric" * 50,
        "speaker": "speaker" * 20,
        "period": Period(timex="2021-06-18/2021-06-20", begin="2021-06-18", end="2021-06-21"),
        "measured": Measured(value=Decimal("1234567890" * 4), unit="CNY"),
        "change": Change(direction="decrease", basis="annualized", base_period="2020-06-18/2020-06-20"),
        "checks": (DISAGREES.model_copy(update={"kind": "repeated"}),),
    }
    facts = tuple(fact.model_copy(update=wider) for fact in extraction.facts)
    return extraction.model_copy(update={"facts": facts})


HARM = (
    "<script>window.harmed=1</script>", "</script><script>window.harmed=1</script>", "<!--<script>", "]]>",
    '"onmouseover="window.harmed=1', "'><img src=x onerror=window.harmed=1>", "<svg/onload=window.harmed=1>", "{{7*7}}${7*7}",
    "javascript:window.harmed=1", "&lt;b&gt;&amp;", "\u2028window.harmed=1\u2029", "\u202e反转\u2066", "\x1b[31m", "\\u003c/script>",
)  # fmt: skip


def hostile() -> Extraction:
    """An article in which every text that a page shows, or could follow, tries to be more than text."""
    harm = "\n".join(HARM)
    text = f"😈{harm}\n恶公司营收1亿元。"
    value = CompanyValue(name=harm, legal_name=harm, ticker=harm, id=harm)
    company = mention(text, "company", "恶公司", value, 1).model_copy(
        update={"id": harm, "source": harm, "parts": {harm: harm}, "evidence": HARM}
    )
    amount = mention(text, "money", "1亿元", MoneyValue(amount=Decimal(100_000_000), currency=harm), 2)
    amount = amount.model_copy(update={"id": "</script>"})
    check = Check(kind="sum", verdict="disagree", arithmetic=harm)
    fact = Fact(
        id=harm, subject=Subject(kind="company", name=harm, mention=harm), metric=harm, metric_id=harm, value="</script>",
        period=Period(timex=harm, begin=harm, end=harm), change=Change(direction="flat", base_period=harm), speaker=harm,
        measured=Measured(value=Decimal(1), unit=harm), evidence=Span(start=1, end=len(text)), checks=(check,),
    )  # fmt: skip
    role = EventRole(role=harm, value=harm, text=harm, start=0, end=3, mention=harm, source=harm)
    event = Event(id=harm, frame=harm, roles=(role,), trigger=Span(start=0, end=40), evidence=Span(start=0, end=99))
    article = Article(id=harm, text=text, title=harm, published=harm, url="javascript:window.harmed=1", source=harm)
    findings = (Finding(code=harm, message=harm, mention=harm),)
    return Extraction(article=article, mentions=(company, amount), facts=(fact,), events=(event,), findings=findings)


def many(count: int) -> Iterator[Extraction]:
    """The good one again and again, under as many ids; every one tells of a company of its own."""
    pattern = good()
    for number in range(count):
        subject = Subject(kind="company", name=f"公司{number}", mention="m1")
        facts = (pattern.facts[0].model_copy(update={"subject": subject}), *pattern.facts[1:])
        title = {"id": f"{number:05}", "title": f"第{number}篇"}
        yield pattern.model_copy(update={"article": pattern.article.model_copy(update=title), "facts": facts})
