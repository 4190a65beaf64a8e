"""Runs one extractor over texts and says how long that took: a process of its own, in its own environment.

The same loop measures newsfacts and its peers. Started as ``python -m benchmarks.worker NAME FILE``, with FILE a JSON
object of named lists of ``[text, date or null]``; every line of input asks for one measurement, and one line of JSON
answers it. Only the standard library is imported here, as the peers' environment holds nothing of newsfacts.
"""

from __future__ import annotations

import json
import logging
import os
import sys
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import Any

# Texts without a date are resolved against this one by the peers, which need one; newsfacts infers it from the text.
NO_DATE = "2021-06-01"

# Fills what an extractor loads at the first use; not one of the measured texts, so that no cache knows them.
WARM_UP = (
    "2020年5月3日,甲公司营收达人民币3.5亿元,同比增长12.5%,新开店两百家,共有15.6万名用户,约三十几万元。"
    "去年同期亏损500多万美元。春节期间和正月初五,上半年三季度末,前三个月,周二至今。"
)


PRACTICE = "practice"
# The peers keep next to nothing between texts; a few will do.
PRACTICE_OF = {"jionlp": 200, "recognizers": 10}

Call = Callable[[str, Any], int]


@dataclass(frozen=True, slots=True)
class Extractor:
    """What is called for every text, by the kind of what it finds, and the form that it wants a date in."""

    calls: Mapping[str, Call]
    reference: Callable[[str | None], Any]


@dataclass
class Measurement:
    """One measurement: seconds are for one pass over the texts."""

    seconds: float = 0.0
    wall: float = 0.0
    passes: int = 0
    found: int = 0
    failed: dict[str, int] = field(default_factory=dict)
    reasons: list[str] = field(default_factory=list)


def newsfacts() -> Extractor:
    """The rule stages of newsfacts: one call finds all four kinds."""
    pipeline = import_module("newsfacts.pipeline").Pipeline(names=False)
    article = import_module("newsfacts.records").Article

    def values(text: str, published: Any) -> int:
        return len(pipeline.extract(article(id="a", text=text, published=published)).mentions)

    return Extractor({"values": values}, lambda published: published)


def jionlp() -> Extractor:
    """JioNLP's extraction of money and time with their values, two calls."""
    ner = import_module("jionlp").ner

    def money(text: str, reference: Any) -> int:
        return len(ner.extract_money(text, with_parsing=True))

    def times(text: str, reference: Any) -> int:
        return len(ner.extract_time(text, time_base=reference, with_parsing=True))

    def reference(published: str | None) -> dict[str, int]:
        day = datetime.fromisoformat(published or NO_DATE)
        return {"year": day.year, "month": day.month, "day": day.day}

    return Extractor({"money": money, "time": times}, reference)


def recognizers() -> Extractor:
    """The models of Recognizers-Text for Chinese currency, percentages and dates, three calls."""
    chinese = import_module("recognizers_text").Culture.Chinese
    units = import_module("recognizers_number_with_unit").NumberWithUnitRecognizer(chinese)
    numbers = import_module("recognizers_number").NumberRecognizer(chinese)
    dates = import_module("recognizers_date_time").DateTimeRecognizer(chinese)
    models = {
        "currency": units.get_currency_model(),
        "percentage": numbers.get_percentage_model(),
        "date-time": dates.get_datetime_model(),
    }
    swallowed: list[Exception] = []
    for model in models.values():
        for part in getattr(model, "extractor_parser", [model]):
            _overhear(part.extractor, "extract", swallowed)
            _overhear(part.parser, "parse", swallowed)

    def found(model: Any, *arguments: Any) -> int:
        results = model.parse(*arguments)
        if swallowed:
            error = swallowed[0]
            swallowed.clear()
            raise error
        return len(results)

    return Extractor(
        {
            "currency": lambda text, reference: found(models["currency"], text),
            "percentage": lambda text, reference: found(models["percentage"], text),
            "date-time": lambda text, reference: found(models["date-time"], text, reference),
        },
        lambda published: datetime.fromisoformat(published or NO_DATE),
    )


def _overhear(owner: Any, name: str, errors: list[Exception]) -> None:
    """Keep what a method raises: the models of Recognizers-Text end a text at its first error and don't tell."""
    method = getattr(owner, name)

    def telling(*arguments: Any) -> Any:
        try:
            return method(*arguments)
        except Exception as error:
            errors.append(error)
            raise

    setattr(owner, name, telling)


EXTRACTORS: Mapping[str, Callable[[], Extractor]] = {
    "newsfacts": newsfacts,
    "jionlp": jionlp,
    "recognizers": recognizers,
}


def measure(extractor: Extractor, texts: Sequence[tuple[str, Any]], at_least: float) -> Measurement:
    """Pass over the texts until ``at_least`` seconds are gone, once in any case.

    A call that raises is counted, by its kind, and the next one goes on; its time counts as any other's.
    """
    result = Measurement()
    failed: Counter[str] = Counter()
    reasons: dict[str, None] = {}
    started, wall = time.process_time(), time.perf_counter()
    while not result.passes or time.process_time() - started < at_least:
        result.passes += 1
        for text, reference in texts:
            for kind, call in extractor.calls.items():
                try:
                    result.found += call(text, reference)
                except Exception as error:
                    failed[kind] += 1
                    reasons[f"{kind}: {type(error).__name__}: {error}"[:120]] = None
    result.seconds = (time.process_time() - started) / result.passes
    result.wall = (time.perf_counter() - wall) / result.passes
    result.found //= result.passes
    result.failed = {kind: count // result.passes for kind, count in failed.items()}
    result.reasons = list(reasons)[:3]
    return result


def main(name: str, file: str) -> None:
    """Answer one line of input after another."""
    # What a peer prints goes where its complaints go; the answers keep their own way.
    with os.fdopen(os.dup(1), "w", encoding="utf-8") as answers:
        os.dup2(2, 1)
        # JioNLP logs a traceback for every candidate that it rejects; writing them would only slow it down.
        logging.disable(logging.CRITICAL)
        extractor = EXTRACTORS[name]()
        sets = {
            key: [(text, extractor.reference(published)) for text, published in rows]
            for key, rows in json.loads(Path(file).read_text(encoding="utf-8")).items()
        }
        measure(extractor, [(WARM_UP, extractor.reference(NO_DATE))], 0)
        # What an extractor remembers between texts is filled by others than those that are measured, as in a long run.
        measure(extractor, sets.get(PRACTICE, [])[: PRACTICE_OF.get(name)], 0)
        print("{}", file=answers, flush=True)
        for line in sys.stdin:
            wanted = json.loads(line)
            result = measure(extractor, sets[wanted["texts"]], wanted["at_least"])
            print(json.dumps(asdict(result)), file=answers, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
