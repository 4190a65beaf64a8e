"""``newsfacts labels``: to the tools in which people label, back from them, and how far two readers agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from newsfacts.cli.inputs import articles_of
from newsfacts.cli.options import Lexicon, Metrics, Rules, Tagger
from newsfacts.cli.output import Code, complain, end, show, write
from newsfacts.errors import InputError

if TYPE_CHECKING:
    from newsfacts.labels.agreement import Agreement
    from newsfacts.labels.record import LabeledText

labels = typer.Typer(
    help="Take labels to doccano, Label Studio, Prodigy, brat, CoNLL or spaCy, and back as gold.", no_args_is_help=True
)

FormatName = Annotated[
    str, typer.Option("--format", metavar="NAME", help="doccano, label-studio, prodigy, brat, conll or spacy.")
]


@labels.command("export")
def export_command(
    inputs: Annotated[
        list[Path], typer.Argument(metavar="INPUT…", help="Articles, to be labeled by the pipeline; or *.gold.txt.")
    ],
    format_name: FormatName,
    out: Annotated[Path, typer.Option("--out", metavar="FILE", help="The file to write; for brat the folder.")],
    rules: Rules = None,
    lexicon: Lexicon = None,
    metrics: Metrics = None,
    tagger: Tagger = "shipped",
) -> None:
    """Write articles with the pipeline's labels, or gold with its own, for a labeling tool."""
    from newsfacts.batch.discover import check_inputs
    from newsfacts.labels.formats import format_of
    from newsfacts.labels.gold import from_extraction, read
    from newsfacts.pipeline import Pipeline
    from newsfacts.review.gold import is_gold

    chosen = format_of(format_name)
    check_inputs(inputs)
    documents = [document for path in inputs if is_gold(path) for document in read(path)]
    articles_in = [path for path in inputs if not is_gold(path)]
    failed = False
    if articles_in:
        articles, failed = articles_of(articles_in)
        pipeline = Pipeline(rules=rules, lexicon=lexicon, metrics=metrics or (), tagger=tagger)
        documents += [from_extraction(pipeline.extract(article)) for article in articles]
    chosen.write(documents, out)
    write(f"{_counted(documents)} in {out}\n")
    end(Code.SOME_FAILED if failed else Code.DONE)


@labels.command("import")
def import_command(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="What the tool exported; for brat the folder.")],
    format_name: FormatName,
    out: Annotated[Path, typer.Option("--out", metavar="GOLD", help="The folder for the *.gold.txt.")],
    replace: Annotated[bool, typer.Option("--replace", help="Replace gold that is there and says otherwise.")] = False,
) -> None:
    """Write the labels of a tool's export as gold; texts that no reader has labeled are left out and named."""
    from newsfacts.labels.formats import format_of
    from newsfacts.labels.gold import write as write_gold

    documents = list(_read_done(file, format_of(format_name).read(file)))
    if not documents:
        raise InputError(f"{file}: no text in it that a reader has labeled; nothing is written")
    write_gold(documents, out, replace=replace)
    write(f"{_counted(documents)} in {out}\n")


@labels.command("agree")
def agree_command(
    first: Annotated[Path, typer.Argument(metavar="A", help="One reader's labels.")],
    second: Annotated[Path, typer.Argument(metavar="B", help="The other's, of the same texts.")],
    format_name: Annotated[
        str, typer.Option("--format", metavar="NAME", help="The format of both: gold, or one of the tools'.")
    ] = "gold",
) -> None:
    """Say how far two readers agree, by kind: F1 of labels and of values, Cohen's kappa over characters."""
    from newsfacts.labels.agreement import agreement
    from newsfacts.labels.formats import FORMATS, format_of

    chosen = format_of(format_name, FORMATS)
    ours, theirs = (_by_id(path, _read_done(path, chosen.read(path))) for path in (first, second))
    for path, one, other in ((first, ours, theirs), (second, theirs, ours)):
        for id_ in (id_ for id_ in one if id_ not in other):
            complain(f"{path}: {id_} has no labels of the other reader, left out")
    common = [id_ for id_ in ours if id_ in theirs]
    if not common:
        raise InputError(f"{first} and {second} have no text in common; texts belong together by their ids")
    _show(agreement((ours[id_], theirs[id_]) for id_ in common), len(common))


def _read_done(path: Path, documents: list[LabeledText]) -> Iterator[LabeledText]:
    for document in documents:
        if document.skipped:
            complain(f"{path}: {document.id} was passed over by the reader, left out")
        elif document.pre_labeled:
            complain(f"{path}: {document.id} has the pipeline's labels and no reader's, left out")
        else:
            yield document


def _by_id(path: Path, documents: Iterator[LabeledText]) -> dict[str, LabeledText]:
    by_id: dict[str, LabeledText] = {}
    for document in documents:
        if document.id in by_id:
            raise InputError(f"{path}: two texts have the id {document.id}")
        by_id[document.id] = document
    return by_id


def _counted(documents: list[LabeledText]) -> str:
    kinds = Counter(label.kind for document in documents for label in document.labels)
    each = ", ".join(f"{number} {kind}" for kind, number in sorted(kinds.items()))
    return f"{len(documents)} texts, {kinds.total()} labels" + (f" ({each})" if each else "")


def _show(found: dict[str, Agreement], texts: int) -> None:
    from rich.table import Table
    from rich.text import Text

    table = Table("kind")
    for name in ("A", "B", "same", "F1", "value F1", "kappa"):
        table.add_column(name, justify="right")
    for kind, one in found.items():
        scores = ("-" if score is None else f"{score:.4f}" for score in (one.f1, one.value_f1, one.kappa))
        table.add_row(*map(Text, (kind, str(one.first), str(one.second), str(one.same), *scores)))
    show(table, f"{texts} texts")
