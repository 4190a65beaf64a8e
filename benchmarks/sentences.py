"""The longest time of any single sentence: of news, of hostile text, and of the rules' own examples again and again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from benchmarks import hostile
from benchmarks.clock import pipeline, seconds
from benchmarks.texts import Item, TextSet
from newsfacts.text.sentences import sentences

LIMIT = 0.05  # seconds
LONGEST = 2000  # characters: the pipeline splits longer ones
PUBLISHED = "2026-11-25"

Named = tuple[str, str]


def slowest(named: Iterable[Named]) -> tuple[float, str]:
    """The longest time with its sentence's name; what seems slow is measured again, as other work disturbs."""
    worst = (0.0, "none")
    for name, text in named:
        took = seconds(text, PUBLISHED)
        if took > worst[0]:
            took = min(took, seconds(text, PUBLISHED, passes=3))
        worst = max(worst, (took, name))
    return worst


def of_news(sets: Iterable[TextSet]) -> Iterator[Named]:
    """Every sentence of the sets, named by its item and place."""
    for texts in sets:
        for item in texts.items:
            yield from _of_item(item)


def _of_item(item: Item) -> Iterator[Named]:
    for start, end in sentences(item.text):
        yield f"{item.id}, characters {start:,} to {end:,}", item.text[start:end]


def of_rules(longest: int = LONGEST) -> Iterator[Named]:
    """Every example and counter-example of the value and block rules, repeated: nobody knows better what nearly fits."""
    for rule in pipeline().rules.rules:
        if rule.kind not in ("person", "company"):
            for example in (*(found.text for found in rule.examples), *rule.not_examples):
                unit = example.replace("\n", " ") + ","
                yield f"{rule.id}: {example[:20]}, repeated", (unit * (longest // len(unit) + 1))[:longest]


def slowest_of_all(sets: Iterable[TextSet]) -> dict[str, tuple[float, str]]:
    """The slowest sentence of each sort."""
    return {
        "news": slowest(of_news(sets)),
        "hostile texts": slowest(hostile.sentences(LONGEST)),
        "rules' examples, repeated": slowest(of_rules()),
    }
