"""Facts that readers label by hand on texts whose mentions are labeled already.

::

    python -m tests.gold.facts show tests/gold/dev/look.jsonl ID… > texts.txt
    python -m tests.gold.facts agree tests/gold/dev/look.jsonl first.txt second.txt
    python -m tests.gold.facts convert tests/gold/dev/look.jsonl facts.txt

``show`` writes each text with its labels inside, the values tagged v1, v2, … A reader answers with ``=== ID`` and the lines
of a facts file (see README.md) below it; ``# v3 …`` says that v3 states no fact. ``agree`` counts where two readers of the
same texts say the same, and prints nothing else; without a second one the first is held against the labels themselves.
``convert`` puts the facts into the development labels; every value of a text must be dealt with.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from newsfacts.records import VALUE_KINDS, CompanyValue, DateValue, PersonValue
from newsfacts.review.dev import DevItem, DevLabel, from_dev_item, read_dev, render_dev_item
from newsfacts.review.errors import GoldError
from newsfacts.review.facts_file import parse_facts, render_fact
from newsfacts.review.labels import GoldLabel
from newsfacts.review.markup import GoldDocument
from newsfacts.review.matching import match_claims
from newsfacts.review.readings import gold_reading
from newsfacts.review.scores.groups import FACTS
from newsfacts.review.scores.tally import Counts, fact_counts

_NO_FACT = re.compile(r"# (v\d+) ")


def show(document: GoldDocument) -> str:
    """A text for a reader, with values tagged and dates and names as they are normalized."""
    pieces, position, number = [f"=== {document.id}  published={document.published}\n"], 0, 0
    for label in sorted(document.labels, key=lambda label: label.start):
        number += is_value(label)
        pieces.append(document.text[position : label.start])
        pieces.append(f"⟦{label.text}|{_told(label, number)}⟧")
        position = label.end
    return "".join([*pieces, document.text[position:], "\n\n"])


def _told(label: GoldLabel, number: int) -> str:
    match label.value:
        case DateValue():
            return f"date {label.value.timex}"
        case CompanyValue() | PersonValue():
            return label.kind if label.value.name == label.text else f"{label.kind}={label.value.name}"
    return f"v{number}:{label.kind}" if is_value(label) else label.kind


def is_value(label: GoldLabel | DevLabel) -> bool:
    """Whether a label is a number that may state a fact."""
    return label.kind in VALUE_KINDS and not label.uncertain


def answers(text: str) -> Iterator[tuple[str, list[str]]]:
    """The id of each text and the lines below it."""
    for part in re.split(r"^=== ", text, flags=re.MULTILINE)[1:]:
        first, *lines = part.splitlines()
        yield first.split()[0], [line.strip() for line in lines if line.strip()]


def with_facts(item: DevItem, lines: list[str]) -> DevItem:
    """An item with its facts, and with tags on the labels that they rest on.

    Raises:
        GoldError: a value that no line deals with, or a line that can't be read.
    """
    facts = parse_facts("\n".join(lines), item.id)
    stated = {fact.value for fact in facts}
    dealt = stated | {found[1] for line in lines if (found := _NO_FACT.match(line))}
    labels, number = [], 0
    for label in sorted(item.labels, key=lambda label: label.start):
        number += is_value(label)
        tag = f"v{number}" if is_value(label) else None
        if tag and tag not in dealt:
            raise GoldError(
                f"{item.id}: {tag} is dealt with by no line; write its fact, or '# {tag} ' and why it states none"
            )
        labels.append(label.model_copy(update={"tag": tag if tag in stated else None}))
    return item.model_copy(update={"labels": tuple(labels), "facts": tuple(map(render_fact, facts))})


def convert(gold: Path, answered: Path) -> tuple[int, int]:
    """Put the answers into the development labels; how many texts and facts there were."""
    given = dict(answers(answered.read_text(encoding="utf-8")))
    items = [DevItem.model_validate_json(line) for line in gold.read_text(encoding="utf-8").splitlines()]
    done = [with_facts(item, given[item.id]) if item.id in given else item for item in items]
    gold.write_text("".join(map(render_dev_item, done)), encoding="utf-8")
    read_dev(gold)
    return len(given), sum(len(item.facts or ()) for item in done if item.id in given)


def agree(gold: Path, first: Path, second: Path | None) -> dict[str, float]:
    """How often two readers say the same, as ``newsfacts eval`` counts it: the first in place of gold."""
    labels = {document.id: document for document in read_dev(gold)}
    items = {item.id: item for item in map(DevItem.model_validate_json, gold.read_text(encoding="utf-8").splitlines())}

    def read(answered: Path) -> dict[str, GoldDocument]:
        given = answers(answered.read_text(encoding="utf-8"))
        return {id_: from_dev_item(with_facts(items[id_], lines), labels[id_].text, id_) for id_, lines in given}

    one, other = read(first), read(second) if second else labels
    counts = Counts()
    for id_ in sorted(one.keys() & other.keys()):
        claims = (gold_reading(side[id_]).claims or () for side in (one, other))
        counts += fact_counts(match_claims(*claims))
    ours, theirs, both = (counts[f"facts.{name}"] for name in ("gold", "found", "matched"))
    print(f"{ours} facts of the first, {theirs} of the second, {both} on one value")
    return {name: score for name, score in FACTS.score_values(counts).items() if score is not None}


def main() -> None:
    """Show texts to a reader, take his facts in, or compare two readers."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("action", choices=("show", "agree", "convert"))
    parser.add_argument("gold", type=Path)
    parser.add_argument("rest", nargs="*", help="ids to show (all of them without any), or files of facts")
    options = parser.parse_args()
    if options.action == "convert":
        texts, facts = convert(options.gold, Path(options.rest[0]))
        print(f"{texts} texts, {facts} facts")
    elif options.action == "agree":
        first, second = [*map(Path, options.rest), None][:2]
        assert first is not None
        for name, score in agree(options.gold, first, second).items():
            print(f"{name:>12} {score:.3f}")
    else:
        wanted = set(options.rest)
        sys.stdout.writelines(show(d) for d in read_dev(options.gold) if not wanted or d.id in wanted)


if __name__ == "__main__":
    main()
