"""Articles with records, made without reading anything: as many as wanted, no two alike, the same ones at any time.

They hold somewhat more than news does, 13 mentions and 6 facts in five hundred characters, and their padding is drawn
character by character, which packs worse than language.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from newsfacts.records import (
    Article,
    Change,
    Check,
    CompanyValue,
    DateValue,
    Extraction,
    Fact,
    Finding,
    Kind,
    Measured,
    Mention,
    MoneyValue,
    PercentValue,
    Period,
    PersonValue,
    Span,
    Status,
    Subject,
    Value,
    Verdict,
)

_METRICS = (("营业收入", "revenue"), ("净利润", "net_profit"), ("研发投入", None), ("GMV", "gmv"), ("订单量", None))
_FORMS = ("科技", "股份", "集团", "银行", "能源", "电商", "生物")
_FIRST, _CHARACTERS = 0x4E00, 2000
_PADDING = 130
_DISAGREES_ONCE_IN = 20


def articles(count: int, seed: int = 0) -> Iterator[Extraction]:
    """So many articles.

    >>> first = next(articles(1))
    >>> all(first.article.text[one.start : one.end] == one.text for one in first.mentions)
    True
    >>> len(first.mentions), len(first.facts)
    (13, 6)
    """
    for number in range(count):
        yield _article(number, random.Random(f"{seed} {number}"))


@dataclass
class _Draft:
    """A text that grows, with what it mentions."""

    text: str = ""
    mentions: list[Mention] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)

    def mention(self, kind: Kind, text: str, value: Value) -> Mention:
        start, id_ = len(self.text), f"m{len(self.mentions) + 1}"
        found = Mention(
            id=id_, kind=kind, text=text, start=start, end=start + len(text), value=value, source=f"{kind}.made"
        )
        self.text += text
        self.mentions.append(found)
        return found


def _article(number: int, chance: random.Random) -> Extraction:
    draft = _Draft()
    company = _han(chance, chance.randint(2, 4)) + chance.choice(_FORMS)
    for _ in range(3):
        draft.text += _han(chance, _PADDING) + "。"
        _sentence(draft, company, chance)
    name = _han(chance, 3)
    draft.mention("person", name, PersonValue(name=name))
    draft.text += "表示。"
    published = f"20{chance.randint(17, 26)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    article = Article(
        id=f"made/{number:06}", text=draft.text, title=f"{company}{_han(chance, 14)}", published=published,
        published_origin="field",
    )  # fmt: skip
    findings = [Finding(code="date-open", message="stays open", mention="m2")] if chance.random() < 0.1 else []
    return Extraction(
        article=article, mentions=tuple(draft.mentions), facts=tuple(draft.facts), findings=tuple(findings)
    )


def _sentence(draft: _Draft, name: str, chance: random.Random) -> None:
    """A level and its change: two facts on four mentions."""
    start, first = len(draft.text), len(draft.facts) + 1
    year, quarter = chance.randint(2016, 2026), chance.randint(1, 4)
    timex, (begin, end) = f"{year}-Q{quarter}", _quarter(year, quarter)
    metric, metric_id = chance.choice(_METRICS)
    cents, share = Decimal(chance.randint(1, 99_999)), Decimal(chance.randint(1, 999)) / 10
    company = draft.mention("company", name, CompanyValue(name=name))
    date = draft.mention("date", f"{year}年第{quarter}季度", DateValue(timex=timex, begin=begin, end=end))
    draft.text += metric
    amount = cents * 1_000_000
    money = draft.mention("money", f"{cents / 100}亿元", MoneyValue(amount=amount))
    draft.text += ",同比增长"
    percent = draft.mention("percent", f"{share}%", PercentValue(value=share))
    draft.text += "。"
    verdict: Verdict = "disagree" if chance.randrange(_DISAGREES_ONCE_IN) == 0 else "agree"
    check = Check(
        kind="change", verdict=verdict, arithmetic=f"{amount} to {amount}: 0 percent; stated: {share} percent"
    )
    subject = Subject(kind="company", name=name, mention=company.id)
    period = Period(timex=timex, begin=begin, end=end, mention=date.id)
    evidence, change = Span(start=start, end=len(draft.text)), Change(direction="increase", basis="yoy")
    status: Status = "planned" if year == 2026 else "reported"
    told = ((money, Measured(value=amount, unit="CNY"), None), (percent, Measured(value=share, unit="percent"), change))
    for place, (value, measured, changed) in enumerate(told):
        fact = Fact(
            id=f"f{first + place}", subject=subject, metric=metric, metric_id=metric_id, value=value.id,
            measured=measured, period=period, change=changed, status=status, evidence=evidence, checks=(check,),
        )  # fmt: skip
        draft.facts.append(fact)


def _quarter(year: int, quarter: int) -> tuple[str, str]:
    following = f"{year}-{quarter * 3 + 1:02}-01" if quarter < 4 else f"{year + 1}-01-01"
    return f"{year}-{quarter * 3 - 2:02}-01", following


def _han(chance: random.Random, count: int) -> str:
    return "".join(chr(_FIRST + chance.randrange(_CHARACTERS)) for _ in range(count))
