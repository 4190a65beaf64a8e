"""spaCy: a ``DocBin``, labels in ``doc.spans["newsfacts"]`` and, those that overlap no other, in ``doc.ents``.

Offsets are code points, as spaCy's are; tokens are characters, so every label is exact. Values and ids are kept in
``doc.user_data["newsfacts"]``. Source: https://spacy.io/api/docbin.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from newsfacts.errors import InputError, LabelsError
from newsfacts.labels.files import read_bytes, validated, write_file
from newsfacts.labels.kept import KEY, Kept, Marked, keep, restore
from newsfacts.labels.record import LabeledText

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab


def write(documents: Iterable[LabeledText], path: Path) -> None:
    """Write a file for ``spacy train`` and every other program that reads a ``DocBin``.

    Raises:
        InputError: the file can't be written.
    """
    from spacy.tokens import DocBin
    from spacy.vocab import Vocab

    vocab = Vocab()
    docs = (_doc(document, vocab) for document in documents)
    write_file(path, DocBin(docs=docs, store_user_data=True).to_bytes())


def read(path: Path) -> list[LabeledText]:
    """Read a ``DocBin``: the spans of ``doc.spans["newsfacts"]``, else the entities.

    Raises:
        InputError: the file can't be read, or is no ``DocBin``.
    """
    from spacy.tokens import DocBin
    from spacy.vocab import Vocab

    data = read_bytes(path)
    try:
        docs = list(DocBin().from_bytes(data).get_docs(Vocab()))
        return [_document(doc, f"{path.stem}-{number}", str(path)) for number, doc in enumerate(docs, 1)]
    except InputError:
        raise
    except Exception as error:  # a broken file fails wherever its bytes lead
        raise LabelsError(f"{path}: no DocBin of spaCy ({type(error).__name__}: {error})") from None


def _doc(document: LabeledText, vocab: Vocab) -> Doc:
    from spacy.tokens import Doc, Span
    from spacy.util import filter_spans

    words = list(document.text)
    doc = Doc(vocab, words=words, spaces=[False] * len(words))
    spans = [Span(doc, label.start, label.end, label=label.kind) for label in document.labels]
    doc.spans[KEY] = spans
    doc.set_ents(filter_spans(spans))
    doc.user_data[KEY] = keep(document)
    return doc


def _document(doc: Doc, id_: str, place: str) -> LabeledText:
    spans = doc.spans.get(KEY, doc.ents)
    marked = [Marked(span.start_char, span.end_char, span.label_) for span in spans]
    kept = validated(Kept, doc.user_data[KEY], place) if KEY in doc.user_data else None
    return restore(doc.text, marked, kept, id_)
