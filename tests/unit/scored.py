"""Gold and a pipeline that finds what it is told to, to score one against the other."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

from newsfacts.records import Article, Extraction, Fact, Mention, Period, Span, Subject
from newsfacts.review.evaluate import evaluate_documents
from newsfacts.review.facts_file import parse_facts
from newsfacts.review.markup import GoldDocument, parse_markup
from newsfacts.review.scores.record import Evaluation


class Fixed:
    """A pipeline that gives what it was told to, by article id."""

    def __init__(self, *documents: GoldDocument, change: Callable[[Mention], Mention] | None = None) -> None:
        self.documents = {document.id: document for document in documents}
        self.change = change or (lambda mention: mention)
        self.seen: list[Article] = []

    def extract(self, article: Article) -> Extraction:
        self.seen.append(article)
        document = self.documents[article.id]
        mentions = tuple(
            self.change(
                Mention(
                    id=f"m{i}",
                    kind=label.kind,
                    text=label.text,
                    start=label.start,
                    end=label.end,
                    value=label.value,
                    source=f"{label.kind}.rule",
                )
            )
            for i, label in enumerate(document.labels)
        )
        ids = {label.tag: f"m{i}" for i, label in enumerate(document.labels)}
        facts = tuple(
            Fact(
                id=f"f{i}",
                subject=Subject(kind="company", name=fact.subject) if fact.subject else None,
                metric=fact.metric,
                value=ids[fact.value],
                period=Period(timex=fact.period) if fact.period else None,
                change=fact.change,
                status=fact.status,
                speaker=fact.speaker,
                evidence=Span(start=0, end=1),
            )
            for i, fact in enumerate(document.facts or ())
        )
        return Extraction(article=article, mentions=mentions, facts=facts)


def document(labeled: str, facts: str | None = None, id_: str = "a") -> GoldDocument:
    parsed = dataclasses.replace(parse_markup(labeled), id=id_)
    return dataclasses.replace(parsed, facts=None if facts is None else parse_facts(facts))


def score(gold: GoldDocument, found: GoldDocument) -> Evaluation:
    assert gold.text == found.text
    return evaluate_documents([gold], Fixed(found))
