"""The project's gold as one format more, and labels made of what the pipeline finds.

Gold's facts stay in their ``.facts`` file; a label's tag, which they call it by, goes along with it.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from newsfacts.errors import LabelsError, OutputError
from newsfacts.labels.files import read_bytes, write_file
from newsfacts.labels.record import Label, LabeledText
from newsfacts.records import KINDS, Extraction
from newsfacts.review.errors import GoldError
from newsfacts.review.gold import GOLD_SUFFIX, read_gold, render_gold
from newsfacts.review.golden_files import safe_name
from newsfacts.review.label_values import render_value
from newsfacts.review.labels import GoldLabel, parse_label, render_label
from newsfacts.review.markup import GoldDocument


def write(documents: Iterable[LabeledText], path: Path, *, replace: bool = False) -> None:
    """Write a folder of ``NAME.gold.txt``, all of them or, where one can't be written as gold, none.

    Raises:
        GoldError: labels that gold can't say, every one of them named: overlapping, of another kind, without a value.
        InputError: gold of the name is there and says something else, and ``replace`` is false; or can't be written.
    """
    files: dict[Path, bytes] = {}
    problems: list[str] = []
    for document in documents:
        file = path / f"{safe_name(document.id)}{GOLD_SUFFIX}"
        if file in files:
            raise LabelsError(f"{file}: two texts would have this name; give them ids of their own")
        try:
            files[file] = render_gold(to_gold(document)).encode("utf-8")
        except GoldError as error:
            problems.append(str(error))
    if problems:
        raise GoldError("\n".join(problems))
    for file, content in files.items():
        if not replace and file.exists() and read_bytes(file) != content:
            raise OutputError(f"{file}: is there already and says something else; choose another folder, or replace it")
    for file, content in files.items():
        write_file(file, content)


def read(path: Path) -> list[LabeledText]:
    """Read gold: a folder of ``*.gold.txt`` or one such file.

    Raises:
        GoldError: it is broken, or not there.
    """
    return [from_gold(document) for document in read_gold(path)]


def from_extraction(extraction: Extraction) -> LabeledText:
    """The pipeline's mentions as labels for a reader to correct.

    A date's anchor and the id of a lexicon's name are no part of a label.

    >>> from newsfacts import extract
    >>> from_extraction(extract("快手GMV达1186亿元")).labels[1].value
    '118600000000 CNY'
    """
    article = extraction.article
    labels = tuple(
        Label(mention.kind, mention.start, mention.end, render_value(mention.value, mention.text), mention.source)
        for mention in extraction.mentions
    )
    return LabeledText(
        article.id, article.text, labels, article.title, article.published, article.source, pre_labeled=True
    )


def from_gold(document: GoldDocument) -> LabeledText:
    """A gold document's labels.

    Raises:
        GoldError: a value that the notation can't say.
    """
    labels = tuple(_from_gold(label, document.id) for label in document.labels)
    return LabeledText(document.id, document.text, labels, document.title, document.published, document.source)


def to_gold(document: LabeledText) -> GoldDocument:
    """The labels as a gold document without facts, in order.

    Raises:
        GoldError: every label that gold can't say: of another kind, without a value where the kind needs one.
    """
    labels, problems = [], []
    for label in sorted(document.labels, key=lambda label: (label.start, label.end)):
        try:
            labels.append(_to_gold(label, document.surface(label)))
        except ValueError as error:
            where = f"{document.id}: {label.kind} [{label.start}, {label.end}) {document.surface(label)!r}"
            problems.append(f"{where}: {error}" + _missing(label))
    if problems:
        raise GoldError("\n".join(problems))
    return GoldDocument(
        document.text,
        tuple(labels),
        id=document.id,
        title=document.title,
        published=document.published,
        source=document.source,
    )


def _from_gold(label: GoldLabel, id_: str) -> Label:
    try:
        render_label(label)
    except ValueError as error:
        raise GoldError(f"{id_}: {label.kind} [{label.start}, {label.end}): {error}") from None
    value = render_value(label.value, label.text)
    return Label(label.kind, label.start, label.end, value, "", label.uncertain, label.tag or "")


def _to_gold(label: Label, surface: str) -> GoldLabel:
    if label.kind not in KINDS:
        raise ValueError(f"{label.kind!r} is no kind; the kinds are {', '.join(KINDS)}")
    read = parse_label(f"{label.kind} {label.value}", surface, label.start)
    return GoldLabel(read.kind, read.start, read.end, surface, read.value, label.uncertain, label.tag or read.tag)


def _missing(label: Label) -> str:
    return "" if label.value else "; nobody gave it a value: write one as the label's note or among what is kept of it"
