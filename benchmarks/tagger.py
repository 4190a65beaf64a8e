"""How fast the tagger is, and what memory it takes, beside spaCy's own entity recognizer in the same run.

``python -m benchmarks.tagger`` from the top of the repository, or ``make bench-tagger``. spaCy's ``ner`` is
trained for a minute on the labels of the two articles: it need not be right to be measured, but an
untrained one would find names at every second character or none.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.figures import Spread, markdown, pair_ratios, significant
from benchmarks.machine import describe, pin_to_one_core
from benchmarks.texts import ROOT, TextSet, text_sets

if TYPE_CHECKING:
    from spacy.language import Language

ITEMS, RUNS = 300, 5
PASSES = 15
GOLD = ROOT / "tests/gold/articles"


def recognizer() -> Language:
    """spaCy's ``ner`` with its default sizes, on characters as ``spacy.blank("zh")`` has them."""
    import spacy
    from spacy.training import Example
    from thinc.api import fix_random_seed

    from newsfacts.review.gold import read_gold
    from newsfacts.tagger.pieces import pieces

    fix_random_seed(0)
    nlp = spacy.blank("zh")
    nlp.add_pipe("ner")
    examples = []
    for document in read_gold(GOLD):
        for start, end in pieces(document.text):
            spans = [
                (label.start - start, label.end - start, label.kind.upper())
                for label in document.labels
                if label.kind in ("person", "company") and start <= label.start and label.end <= end
            ]
            examples.append(Example.from_dict(nlp.make_doc(document.text[start:end]), {"entities": spans}))
    optimizer = nlp.initialize(lambda: examples)
    order = random.Random(0)
    for _ in range(PASSES):
        order.shuffle(examples)
        for first in range(0, len(examples), 16):
            nlp.update(examples[first : first + 16], sgd=optimizer)
    return nlp


def speed(find: Callable[[Sequence[str]], object], texts: Sequence[str]) -> float:
    """Characters a second of processor time."""
    started = time.process_time()
    find(texts)
    return sum(map(len, texts)) / (time.process_time() - started)


def resident() -> int:
    """How much memory this process holds, in bytes; 0 where the system does not tell."""
    status = Path("/proc/self/status")
    lines = status.read_text(encoding="utf-8").splitlines() if status.is_file() else []
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("VmRSS")), 0)


def memory(sets: Sequence[TextSet]) -> tuple[float, float]:
    """Seconds to load the model, and megabytes that it adds to a process that has jieba and spaCy, after all texts."""
    from newsfacts.tagger.model import shipped
    from newsfacts.text.words import Segmenter

    Segmenter().doc("快手")
    before = resident()
    started = time.process_time()
    model = shipped()
    loading = time.process_time() - started
    for texts in sets:
        for item in texts.items:
            model.names(item.text)
    return loading, (resident() - before) / 1e6


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.tagger", description=__doc__)
    parser.add_argument("--items", type=int, default=ITEMS, help="items of each news file (default: %(default)s)")
    parser.add_argument("--runs", type=int, default=RUNS, help="runs of each (default: %(default)s)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all figures there")
    options = parser.parse_args(arguments)
    pin_to_one_core()
    sets, missing = text_sets(options.items)
    for reason in missing:
        print(reason, file=sys.stderr)
    loading, megabytes = memory(sets)

    from newsfacts.tagger.model import shipped

    model, nlp = shipped(), recognizer()
    rows, figures = [], {}
    for found in sets:
        texts = [item.text for item in found.items]
        ours, theirs = [], []
        for _ in range(options.runs):
            ours.append(speed(lambda given: [model.names(text) for text in given], texts))
            theirs.append(speed(lambda given: list(nlp.pipe(given, batch_size=64)), texts))
        ratio = Spread.of(pair_ratios(ours, theirs))
        figures[found.name] = {"characters_a_second": ours, "spacy_ner": theirs, "ratio": ratio.median}
        rows.append(
            [
                found.name,
                significant(max(ours)),
                significant(max(theirs)),
                f"{ratio.median:.1f} ({ratio.lowest:.1f} to {ratio.highest:.1f})",
            ]
        )
    print(markdown(["texts", "tagger, characters a second", "spaCy ner", "times spaCy ner"], rows))
    print(f"\nloading: {loading:.2f} s of processor time; memory beyond jieba and spaCy: {megabytes:.0f} MB")
    if options.json is not None:
        every = {"machine": describe(), "loading_seconds": loading, "megabytes": megabytes, "sets": figures}
        options.json.write_text(json.dumps(every, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
