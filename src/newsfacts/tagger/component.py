"""The shipped tagger as a component of spaCy: ``nlp.add_pipe("newsfacts_tagger")``."""

from __future__ import annotations

from typing import Any

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import filter_spans

from newsfacts.tagger.model import shipped

FACTORY = "newsfacts_tagger"


class TaggerComponent:
    """Sets ``doc.ents``: PERSON, COMPANY, and GOVERNMENT, PLACE and PRODUCT beside them.

    Entities are exact where tokens are characters, as in ``spacy.blank("zh")``. A name that begins or
    ends inside a token widens to the token; its exact place stays in ``doc.user_data["newsfacts_names"]``.

    Examples:
        >>> import spacy
        >>> nlp = spacy.blank("zh")
        >>> _ = nlp.add_pipe("newsfacts_tagger")
        >>> [(ent.text, ent.label_) for ent in nlp("腾讯公布业绩,马化腾在深圳表示").ents]
        [('腾讯', 'COMPANY'), ('马化腾', 'PERSON'), ('深圳', 'PLACE')]
    """

    def __call__(self, doc: Doc) -> Doc:
        """Tag one document."""
        names = shipped().names(doc.text)
        doc.user_data["newsfacts_names"] = [(n.start, n.end, n.label, n.confidence) for n in names]
        spans = (doc.char_span(n.start, n.end, label=n.label, alignment_mode="expand") for n in names)
        doc.set_ents(filter_spans([span for span in spans if span is not None]))
        return doc

    def to_disk(self, path: Any, exclude: Any = ()) -> None:
        """Write nothing: the model is part of newsfacts."""

    def from_disk(self, path: Any, exclude: Any = ()) -> TaggerComponent:
        """Read nothing, for the same reason."""
        return self


@Language.factory(FACTORY, assigns=["doc.ents"])
def make(nlp: Language, name: str) -> TaggerComponent:
    """Make the component for spaCy."""
    return TaggerComponent()
