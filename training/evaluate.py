"""How right the tagger alone is on labeled rows: ``make eval-tagger DATA=FILE``.

Needs newsfacts alone, nothing of what trains. A mapping says under which scheme the tagger reads and
which of its labels stand for which of the file's; what a mapping leaves out is not scored.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from newsfacts.tagger.model import TaggerModel, shipped
from training.data import held_out_rows, rows


@dataclass(frozen=True, slots=True)
class LabelMapping:
    """One way to compare: the scheme that the tagger reads under, and the file's label for each of the tagger's."""

    scheme: str
    labels: Mapping[str, str]


_CLUENER = ("name", "company", "organization", "government", "position", "address", "scene", "book", "movie", "game")
MAPPINGS: Mapping[str, LabelMapping] = {
    "cluener": LabelMapping("cluener", {"name": "name", "company": "company"}),
    "cluener-all": LabelMapping("cluener", {label: label for label in _CLUENER}),
    "cluener-as-news": LabelMapping("news", {"PERSON": "name", "COMPANY": "company"}),
    "msra": LabelMapping("msra", {"PER": "PER", "ORG": "ORG", "LOC": "LOC"}),
    "msra-as-news": LabelMapping("news", {"PERSON": "PER"}),
    # Only the pair of a relation is labeled: recall says something, precision does not.
    "finre": LabelMapping("news", {"COMPANY": "FIN_ENTITY"}),
    "news": LabelMapping("news", {"PERSON": "person", "COMPANY": "company"}),
    "news-upper": LabelMapping("news", {"PERSON": "PERSON", "COMPANY": "COMPANY"}),
}


@dataclass(slots=True)
class Score:
    """Exact spans: in the file, found, right."""

    gold: int = 0
    found: int = 0
    right: int = 0

    def line(self, name: str) -> str:
        """Precision, recall and F1 as one line."""
        precision = self.right / self.found if self.found else 0.0
        recall = self.right / self.gold if self.gold else 0.0
        f1 = 2 * self.right / (self.gold + self.found) if self.gold + self.found else 0.0
        return f"{name:<16}{100 * precision:>8.2f}{100 * recall:>8.2f}{100 * f1:>8.2f}{self.gold:>8}{self.found:>8}"


def score(model: TaggerModel, given: Iterable[Mapping[str, object]], mapping: LabelMapping) -> dict[str, Score]:
    """The scores by label of the file, and of all together under ``together``."""
    scores = {label: Score() for label in (*mapping.labels.values(), "together")}
    for row in given:
        entities: list[dict[str, object]] = row["entities"]  # type: ignore[assignment]
        gold = {(e["start"], e["end"], e["label"]) for e in entities if e["label"] in scores}
        names = model.names(str(row["text"]), mapping.scheme)
        found = {(n.start, n.end, mapping.labels[n.label]) for n in names if n.label in mapping.labels}
        for counts, spans in (("gold", gold), ("found", found), ("right", gold & found)):
            for label, number in Counter(str(label) for _, _, label in spans).items():
                for name in (label, "together"):
                    setattr(scores[name], counts, getattr(scores[name], counts) + number)
    return scores


def guess(labels: set[str]) -> str:
    """The mapping whose labels are those of a file."""
    fitting = [name for name, mapping in MAPPINGS.items() if labels & set(mapping.labels.values())]
    if not fitting:
        raise SystemExit(f"no mapping knows the labels {', '.join(sorted(labels))}; give one of {', '.join(MAPPINGS)}")
    return fitting[0]


def main() -> None:
    """Print a table of scores."""
    parser = argparse.ArgumentParser(description="Exact-span precision, recall and F1 of the tagger alone.")
    parser.add_argument("file", type=Path, help="JSON lines, plain or gzipped: text, entities of start, end, label")
    parser.add_argument("--mapping", choices=MAPPINGS, help="by default the first that knows the file's labels")
    parser.add_argument("--model", type=Path, help="a model folder; by default the shipped model")
    parser.add_argument(
        "--held-out", action="store_true", help="only the blocks of msra.train that training leaves out"
    )
    options = parser.parse_args()
    given = list(held_out_rows(rows(options.file), held_out=True) if options.held_out else rows(options.file))
    name = options.mapping or guess({e["label"] for row in given for e in row["entities"]})
    model = TaggerModel.load(options.model) if options.model else shipped()
    print(f"{options.file.name}: {len(given)} rows, mapping {name}")
    print(f"{'label':<16}{'P':>8}{'R':>8}{'F1':>8}{'gold':>8}{'found':>8}")
    for label, counts in score(model, given, MAPPINGS[name]).items():
        print(counts.line(label))


if __name__ == "__main__":
    main()
