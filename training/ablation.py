"""What each source of names is worth: the pipeline's scores with the others left out. Prints totals only.

``python -m training.ablation [GOLD]``, by default the blind ``names_score``.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from unittest.mock import patch

from newsfacts.names.find import NameFinder
from newsfacts.pipeline import Pipeline
from newsfacts.review.evaluate import evaluate
from training.data import DEV_LABELS

RULES = ("companies.CompanyFinder", "persons.PersonFinder", "addressed.AddressedFinder")
LEXICON = ("known.KnownNames",)
DOCUMENT = ("document.DocumentEvidence",)
# Name: whether the tagger votes, whose sightings are left out, and whether names spread over the document.
VARIANTS: dict[str, tuple[bool, Sequence[str], bool]] = {
    "lexicon alone": (False, (*RULES, *DOCUMENT), False),
    "rules alone": (False, (*LEXICON, *DOCUMENT), False),
    "tagger alone": (True, (*RULES, *LEXICON, *DOCUMENT), False),
    "lexicon and rules": (False, DOCUMENT, False),
    "lexicon, rules, document": (False, (), True),
    "lexicon, rules, tagger": (True, DOCUMENT, False),
    "all": (True, (), True),
}


def _nothing(*_: Any, **__: Any) -> Iterator[Any]:
    return iter(())


def _seen_only(spread: Callable[..., list[Any]]) -> Callable[..., list[Any]]:
    """Names only where something was seen: none spreads from one place of the document to the others."""

    def limited(self: NameFinder, text: str, words: Any, verdicts: Any, sightings: Sequence[Any]) -> list[Any]:
        seen = {(s.start, s.end) for s in sightings}
        return [place for place in spread(self, text, words, verdicts, sightings) if place[:2] in seen]

    return limited


def main() -> None:
    """Print a table in Markdown."""
    gold = Path(sys.argv[1]) if len(sys.argv) > 1 else DEV_LABELS / "names_score.jsonl"
    print("| sources | person P | R | F1 | company P | R | F1 |\n|---|---|---|---|---|---|---|")
    for name, (tagger, left_out, document) in VARIANTS.items():
        with ExitStack() as stack:
            for source in left_out:
                stack.enter_context(patch(f"newsfacts.names.{source}.sightings", _nothing))
            if not document:
                stack.enter_context(patch.object(NameFinder, "_spread", _seen_only(NameFinder._spread)))
            scores = evaluate(gold, Pipeline(tagger="shipped" if tagger else None)).scores()
        cells = [
            scores.get(f"{kind}.{s}", 0.0) for kind in ("person", "company") for s in ("precision", "recall", "f1")
        ]
        print(f"| {name} | " + " | ".join(f"{100 * cell:.1f}" for cell in cells) + " |", flush=True)


if __name__ == "__main__":
    main()
