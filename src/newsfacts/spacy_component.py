"""newsfacts as components of spaCy: ``nlp.add_pipe("newsfacts")``, and ``newsfacts_mentions`` without facts and events.

Importing this module registers both factories and the extensions that they fill. Rules and dictionaries load with the
first document. What is found travels with the document as text, so that it survives ``DocBin`` and other processes.
"""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from newsfacts.errors import InputError
from newsfacts.records import Article, Extraction, Fact, Mention

if TYPE_CHECKING:
    from newsfacts.pipeline import Pipeline

SPANS = "newsfacts"
_STORED = "newsfacts_extraction"
_SETTINGS: dict[str, Any] = {
    "spans_key": SPANS,
    "rules": None,
    "lexicon": [],
    "metrics": [],
    "tagger": "shipped",
    "names": True,
    "facts": True,
    "merge_variants": True,
}
_ASSIGNS = ["doc.spans", "doc._.extraction", "doc._.facts", "span._.mention"]


class NewsfactsComponent:
    """Sets ``doc.spans["newsfacts"]``, one span a mention, its label the kind, and what is behind them.

    ``span._.mention`` is the mention, ``doc._.facts`` the facts, ``doc._.extraction`` all of it. ``doc._.published`` and
    ``doc._.title`` are read, where they are set before. A mention that begins or ends inside a token widens to the
    token in its span; its own offsets stay exact.

    Raises:
        InputError: ``doc._.published`` is no date; or, with the first document, a setting is wrong (see ``Pipeline``).

    Examples:
        >>> import spacy
        >>> nlp = spacy.blank("zh")
        >>> _ = nlp.add_pipe("newsfacts")
        >>> doc = nlp.make_doc("快手今年一季度GMV达1186亿元")
        >>> doc._.published = "2021-05-24"
        >>> [(span.text, span.label_) for span in nlp(doc).spans["newsfacts"]]
        [('快手', 'company'), ('今年一季度', 'date'), ('1186亿元', 'money')]
        >>> doc._.facts[0].metric, doc._.facts[0].period.timex
        ('GMV', '2021-Q1')
    """

    def __init__(self, spans_key: str = SPANS, **settings: Any) -> None:
        """``settings`` are those of ``newsfacts.Pipeline``; nothing is loaded yet."""
        self._spans_key = spans_key
        self._settings = settings

    @cached_property
    def pipeline(self) -> Pipeline:
        """The pipeline behind the component."""
        from newsfacts.pipeline import Pipeline

        return Pipeline(**self._settings)

    def __call__(self, doc: Doc) -> Doc:
        """Extract from one document."""
        extraction = self.pipeline.extract(_article(doc))
        doc.user_data[_STORED] = extraction.model_dump_json()
        spans = (
            doc.char_span(m.start, m.end, label=m.kind, span_id=m.id, alignment_mode="expand")
            for m in extraction.mentions
        )
        doc.spans[self._spans_key] = [span for span in spans if span is not None]
        return doc

    def __getstate__(self) -> dict[str, Any]:
        """Another process loads a pipeline of its own."""
        return {"_spans_key": self._spans_key, "_settings": self._settings}

    def to_disk(self, path: Any, exclude: Any = ()) -> None:
        """Write nothing: the settings stand in the configuration of ``nlp``."""

    def from_disk(self, path: Any, exclude: Any = ()) -> NewsfactsComponent:
        """Read nothing, for the same reason."""
        return self


@Language.factory("newsfacts_mentions", default_config=_SETTINGS | {"facts": False}, assigns=_ASSIGNS)
@Language.factory("newsfacts", default_config=_SETTINGS, assigns=_ASSIGNS)
def make(
    nlp: Language,
    name: str,
    spans_key: str,
    rules: str | None,
    lexicon: list[str],
    metrics: list[str],
    tagger: str | None,
    names: bool,
    facts: bool,
    merge_variants: bool,
) -> NewsfactsComponent:
    """Make the component for spaCy, which checks the settings by these types."""
    return NewsfactsComponent(
        spans_key,
        rules=rules,
        lexicon=lexicon,
        metrics=metrics,
        tagger=tagger,
        names=names,
        facts=facts,
        merge_variants=merge_variants,
    )


def _article(doc: Doc) -> Article:
    from newsfacts.batch.dates import parse_date

    title, published = doc._.title, doc._.published
    if published is None:
        return Article(id="doc", text=doc.text, title=title)
    day = parse_date(str(published))
    if day is None:
        raise InputError(f"doc._.published = {published!r}: no date; write it as 2021-08-03, 2021-08 or 2021")
    return Article(id="doc", text=doc.text, title=title, published=day, published_origin="given")


@lru_cache(maxsize=64)
def _read(stored: str) -> tuple[Extraction, dict[str, Mention]]:
    extraction = Extraction.model_validate_json(stored)
    return extraction, {mention.id: mention for mention in extraction.mentions}


def _extraction(doc: Doc) -> Extraction | None:
    """What was found in the document; None where no component has been over it."""
    stored = doc.user_data.get(_STORED)
    return None if stored is None else _read(stored)[0]


def _facts(doc: Doc) -> tuple[Fact, ...]:
    extraction = _extraction(doc)
    return () if extraction is None else extraction.facts


def _mention(span: Span) -> Mention | None:
    """The mention that a span stands for; None for any other span."""
    stored = span.doc.user_data.get(_STORED)
    return None if stored is None else _read(stored)[1].get(span.id_)


def _register() -> None:
    for name, getter in (("extraction", _extraction), ("facts", _facts)):
        Doc.set_extension(name, getter=getter, force=True)
    Span.set_extension("mention", getter=_mention, force=True)
    for name in ("published", "title"):
        if not Doc.has_extension(name):  # the user's own serve as well
            Doc.set_extension(name, default=None)


_register()
