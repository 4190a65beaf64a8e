"""What the names found so far say of others in the document: short forms, units, last names, items of one list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping

import regex

from newsfacts.mentions.named import NameKind
from newsfacts.names.canonical import legal_core, without_region
from newsfacts.names.judge import Verdict
from newsfacts.names.lexicons import NameLexicons
from newsfacts.names.persons import last_name
from newsfacts.names.sighting import Sighting, Words
from newsfacts.text.words import Segmenter

_SHORT_FORM, _LAST_NAME, _UNIT, _LIST, _BRACKET = 0.7, 0.7, 0.35, 0.6, 0.8
_COMMON = 300
_ENOUGH = 2
_LATIN_BEHIND = regex.compile(r"[ ]?[(]([A-Z][A-Za-z.'-]{0,16}(?:[ ][A-Z][A-Za-z.'-]{0,16}){1,3})[)]")
_JOINTS = ("、", "和", "与", "及")
NameEnd = Callable[[str, int, Words], int | None]
_LISTS: tuple[tuple[NameKind, regex.Pattern[str]], ...] = (
    ("company", regex.compile(r"(?<=[、和与,])([\u4e00-\u9fffA-Za-z]{2,6})(?=[、]|等)")),
    ("person", regex.compile(r"[、,，]([\u4e00-\u9fff]{2,4})(?=[、,，和与]|等)")),
    ("person", regex.compile(r"[、,，和与及]([A-Z][a-z]{1,14}(?:[ ][A-Z][a-z]{1,14}){1,2})(?![A-Za-z])")),
)


class DocumentEvidence:
    """Finds further sightings from the verdicts of a first pass."""

    def __init__(self, lexicons: NameLexicons, segmenter: Segmenter, name_end: NameEnd) -> None:
        """Use the lexicons and the dictionary; ``name_end`` says where a person's name ends that begins at a place."""
        self._lexicons = lexicons
        self._name_end = name_end
        self._segmenter = segmenter

    def sightings(
        self, text: str, words: Words, verdicts: Mapping[str, Verdict], doubtful: Iterable[str]
    ) -> Iterator[Sighting]:
        """All that the accepted names say of others; ``doubtful`` are ambiguous names that were seen."""
        short_forms: Counter[str] = Counter()
        last_names: set[str] = set()
        for name, verdict in verdicts.items():
            if verdict.kind == "company":
                yield from self._short_forms(text, name, short_forms)
            elif (last := last_name(name)) is not None and last not in last_names:
                last_names.add(last)
                yield from _occurrences(text, last, "person", "document.last_name", _LAST_NAME)
        for name in sorted(set(doubtful)):
            if any(name + unit in text for unit in self._lexicons.units):  # 京东零售 speaks for 京东
                yield from _occurrences(text, name, "company", "document.unit", _UNIT)
        yield from self._lists(text, words, verdicts)
        yield from self._companions(text, words, verdicts)

    def _short_forms(self, text: str, name: str, told: Counter[str]) -> Iterator[Sighting]:
        """The beginning of a legal name, with or without its region, where it stands alone elsewhere.

        ``told`` counts the names that gave a short form already: two see all its places, as each leaves out its own.
        """
        core = legal_core(name)
        if core == name:
            return
        rest = text.replace(name, "\n" * len(name))
        for stem in dict.fromkeys((core, without_region(core, self._lexicons.places))):
            counts = {n: rest.count(stem[:n]) for n in range(2, len(stem) + 1)}
            most = max(counts.values(), default=0)
            if most == 0:
                continue
            short = stem[: max(n for n, count in counts.items() if count == most)]
            if told[short] == _ENOUGH:
                continue
            told[short] += 1
            lex = self._lexicons
            if short not in lex.places and short not in lex.not_companies and not self._segmenter.is_common_word(short):
                yield from _occurrences(rest, short, "company", "document.short_form", _SHORT_FORM)

    def _lists(self, text: str, words: Words, verdicts: Mapping[str, Verdict]) -> Iterator[Sighting]:
        """陈先生、小佛爷等: an unknown word in a list behind a name is a name of that kind."""
        candidates = [(kind, *m.span(1)) for kind, pattern in _LISTS for m in pattern.finditer(text)]
        if not candidates:
            return
        kinds = {end: verdict.kind for name, verdict in verdicts.items() for end in _ends(text, name)}
        for kind, start, end in candidates:
            if kinds.get(start - 1) == kind and self._unknown(text[start:end], words, start, end):
                yield Sighting(kind, start, end, "document.list", _LIST)

    def _companions(self, text: str, words: Words, verdicts: Mapping[str, Verdict]) -> Iterator[Sighting]:
        """侯友夫、蔡敏、寿招爱: what follows a person's name in a list and can be a Chinese name is one; so is its Latin spelling."""
        people = (name for name, verdict in verdicts.items() if verdict.kind == "person")
        ends = [end for name in people for end in _ends(text, name)]
        while ends:
            end = ends.pop()
            latin = _LATIN_BEHIND.match(text, end)
            if latin is not None:  # 郭明錤(Ming-Chi Kuo)
                yield Sighting("person", *latin.span(1), "document.bracket", _BRACKET)
            if end >= len(text) or text[end] not in _JOINTS:
                continue
            last = self._name_end(text, end + 1, words)
            if last is not None and text[end + 1 : last] not in verdicts:
                yield Sighting("person", end + 1, last, "document.list", _LIST)
                ends.append(last)

    def _unknown(self, name: str, words: Words, start: int, end: int) -> bool:
        lex = self._lexicons
        if name in lex.not_companies or name in lex.not_people or name in lex.places or name in lex.roles:
            return False
        if not words.bounds(start, end) or self._segmenter.base_frequency(name):
            return False
        parts = (w.text for w in words.within(start, end) if len(w.text) > 1)
        return not any(self._segmenter.base_frequency(part) > _COMMON for part in parts)


def _occurrences(text: str, name: str, kind: NameKind, source: str, score: float) -> Iterator[Sighting]:
    return (Sighting(kind, end - len(name), end, source, score) for end in _ends(text, name))


def _ends(text: str, name: str) -> Iterator[int]:
    position = text.find(name)
    while position >= 0:
        yield position + len(name)
        position = text.find(name, position + len(name))
