"""What may serve as the tagger: the shipped model, any spaCy pipeline with ``ents``, or an object of one's own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from newsfacts.errors import InputError
from newsfacts.tagger.decode import Spelled
from newsfacts.tagger.pieces import pieces

if TYPE_CHECKING:
    from spacy.language import Language

# What other models call a person, and an organization that may or may not be a company.
_LABELS = {
    "PER": "PERSON",
    "NAME": "PERSON",
    "ORG": "ORGANIZATION_OR_COMPANY",
    "ORGANIZATION": "ORGANIZATION_OR_COMPANY",
    "COM": "COMPANY",
}
_CONFIDENCE = 1.0  # spaCy's recognizers do not say how sure they are: they are taken at their word
_CHARACTERS_A_DOC = 4_000


@runtime_checkable
class NameTagger(Protocol):
    """Whatever finds names in a text: ``PERSON``, ``COMPANY``, and others that are neither."""

    def names(self, text: str) -> Sequence[Spelled]:
        """The names in a text, in text order, none on top of another."""
        ...


class ShippedTagger:
    """The model that ships with newsfacts, loaded with the first text."""

    def names(self, text: str) -> Sequence[Spelled]:
        """The model's names."""
        from newsfacts.tagger.model import shipped

        return shipped().names(text)


class SpacyTagger:
    """Takes the entities of a spaCy pipeline, of ``zh_core_web_trf`` or of a user's own.

    Examples:
        >>> import spacy
        >>> nlp = spacy.blank("zh")
        >>> _ = nlp.add_pipe("entity_ruler").add_patterns([{"label": "COMPANY", "pattern": "蚊子会"}])
        >>> [(n.start, n.end, n.label) for n in SpacyTagger(nlp).names("成立于蚊子会。")]
        [(3, 6, 'COMPANY')]
    """

    def __init__(self, nlp: Language) -> None:
        """Use a loaded pipeline."""
        self._nlp = nlp

    def names(self, text: str) -> list[Spelled]:
        """The pipeline's entities by their places in the text; long texts are read in stretches of sentences."""
        stretches = list(_stretches(text))
        docs = self._nlp.pipe(text[start:end] for start, end in stretches)
        return [
            Spelled(start + ent.start_char, start + ent.end_char, _LABELS.get(ent.label_, ent.label_), _CONFIDENCE)
            for (start, _), doc in zip(stretches, docs, strict=True)
            for ent in doc.ents
        ]


def tagger_of(given: str | Language | NameTagger | None) -> NameTagger | None:
    """The tagger that a user means: ``"shipped"``, the name or folder of a spaCy pipeline, a pipeline, or none.

    Raises:
        InputError: spaCy knows no pipeline of that name.
    """
    if given is None or given == "none":
        return None
    if given == "shipped":
        return ShippedTagger()
    if not isinstance(given, str):
        return given if isinstance(given, NameTagger) else SpacyTagger(given)
    import spacy

    try:
        return SpacyTagger(spacy.load(given))
    except OSError as error:
        message = f"no spaCy pipeline {given!r} to tag with ({str(error).split('.')[0]}); install it, or take 'shipped' or 'none'"
        raise InputError(message) from None


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """Whole pieces in a row, so that no model is given more than it was made for."""
    first, last = 0, 0
    for start, end in pieces(text):
        if last > first and end - first > _CHARACTERS_A_DOC:
            yield first, last
            first = start
        last = end
    if last > first:
        yield first, last
