"""Finds the entries of a lexicon in a text: longest first, Latin entries only as whole words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator


class Gazetteer:
    """Entries of two characters or more, looked up by their first two."""

    def __init__(self, entries: Iterable[str], base: Gazetteer | None = None) -> None:
        """Index ``entries`` beside those of ``base``; shorter ones than two characters are left out."""
        own = {entry for entry in entries if len(entry) > 1}
        self._entries: set[str] = own if base is None else own | base._entries
        lengths: dict[str, set[int]] = {}
        for entry in own:
            lengths.setdefault(entry[:2], set()).add(len(entry))
        self._lengths: dict[str, list[int]] = {} if base is None else dict(base._lengths)
        for head, sizes in lengths.items():
            self._lengths[head] = sorted(sizes.union(self._lengths.get(head, ())), reverse=True)

    def find(self, text: str) -> Iterator[tuple[int, int]]:
        """Spans of the longest entry at each place, left to right, not overlapping.

        >>> list(Gazetteer(["快手", "快手电商"]).find("快手电商与快手"))
        [(0, 4), (5, 7)]
        """
        position, last, lengths, entries = 0, len(text) - 1, self._lengths, self._entries
        while position < last:
            for size in lengths.get(text[position : position + 2], ()):
                entry = text[position : position + size]
                if len(entry) == size and entry in entries and _whole(text, position, entry):
                    yield position, position + size
                    position += size
                    break
            else:
                position += 1


def _whole(text: str, start: int, entry: str) -> bool:
    """Latin letters and digits must not go on beyond the entry (AMD is not in AMDocs)."""
    end = start + len(entry)
    starts_word = not (_latin(entry[0]) and start > 0 and _latin(text[start - 1]))
    return starts_word and not (_latin(entry[-1]) and end < len(text) and _latin(text[end]))


def _latin(character: str) -> bool:
    return character.isascii() and character.isalnum()
