"""What readers of names wrote, as development labels; and how far two of them agree. Shows no text, only counts.

    python -m tests.gold.names convert PART FOLDER…          writes dev/PART.jsonl and the rows of PART in dev/split.json
    python -m tests.gold.names agree SECOND FIRST…           F1 of the texts that both have read

A folder holds ``items.jsonl`` (id, file, stratum, published, title, text) and ``names.jsonl``, the entries by surface
that ``newsfacts.review.surfaces`` reads; ``names.first.jsonl``, where it is there, holds them as they were before
they were mended by what a second reader had seen.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from newsfacts.review.dev import render_dev_item, to_dev_item
from newsfacts.review.evaluate import agreement_of
from newsfacts.review.markup import GoldDocument
from newsfacts.review.surfaces import SurfaceLabels, name_labels

DEV = Path(__file__).parent / "dev"
SPLIT = DEV / "split.json"
# As for the other development labels: the text alone, as many readers of a text have no title for it.
TITLE_USED = False


def convert(part: str, folders: list[Path]) -> str:
    """Write the labels of a part; what was there of it before is replaced."""
    labeled = [pair for folder in folders for pair in read(folder, "names.jsonl")]
    items = [to_dev_item(document, row["file"], title_used=TITLE_USED) for row, document in labeled]
    (DEV / f"{part}.jsonl").write_text("".join(map(render_dev_item, items)), encoding="utf-8", newline="\n")
    rows = [row for row in json.loads(SPLIT.read_text(encoding="utf-8")) if row["part"] != part]
    known = {row["id"] for row in rows}
    for row, _ in labeled:
        if row["id"] in known:
            sys.exit(f"{row['id']} stands in dev/split.json already")
        known.add(row["id"])
        rows.append({"id": row["id"], "file": row["file"], "stratum": row["stratum"], "part": part})
    lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    SPLIT.write_text(f"[\n{lines}\n]\n", encoding="utf-8", newline="\n")
    return f"{part}: {len(items)} items, {sum(len(item.labels) for item in items)} labels"


def agree(second: Path, firsts: list[Path]) -> str:
    """F1 between the second reader and the first ones, as these had labeled before any correction."""
    by_id: dict[str, GoldDocument] = {}
    for folder in firsts:
        names = "names.first.jsonl" if (folder / "names.first.jsonl").exists() else "names.jsonl"
        by_id |= {document.id: document for _, document in read(folder, names)}
    pairs = [(by_id[document.id], document) for _, document in read(second, "names.jsonl")]
    counts = [sum(len(document.labels) for document in side) for side in zip(*pairs, strict=True)]
    scores = (f"{name:18} {score:.4f}" for name, score in agreement_of(pairs).items())
    return "\n".join([f"{len(pairs)} items, {counts[0]} and {counts[1]} labels", *scores])


def read(folder: Path, names: str) -> Iterator[tuple[dict[str, Any], GoldDocument]]:
    """Each item of a folder with its labels, in the items' order."""
    written = (SurfaceLabels.model_validate_json(line) for line in lines(folder / names))
    labels = {one.id: one for one in written}
    for line in lines(folder / "items.jsonl"):
        row = json.loads(line)
        yield (
            row,
            GoldDocument(
                row["text"],
                name_labels(row["text"], labels[row["id"]]),
                id=row["id"],
                published=row["published"],
                kinds=("person", "company"),
                roles=True,
            ),
        )


def lines(file: Path) -> list[str]:
    """The lines of a file that are not blank."""
    return [line for line in file.read_text(encoding="utf-8").split("\n") if line.strip()]


def main(command: str, first: str, *others: str) -> str:
    """Run a command and give back what it has to say."""
    folders = [Path(folder) for folder in others]
    return convert(first, folders) if command == "convert" else agree(Path(first), folders)


if __name__ == "__main__":
    if len(sys.argv) < 4 or sys.argv[1] not in ("convert", "agree"):
        sys.exit(__doc__)
    print(main(*sys.argv[1:]))
