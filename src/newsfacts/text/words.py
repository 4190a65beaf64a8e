"""Words by jieba, in a Tokenizer of our own: our lexicon, our cache folder, no log lines.

jieba's dictionary is built once into the user's cache folder and read from there afterwards.
"""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from platformdirs import user_cache_path

from newsfacts.text.viterbi import Model

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

_LONGEST_RUN = 24
_REMEMBERED_RUNS = 16384
_REMEMBERED_WORDS = 16384
_COMMON_WORD = 50
_WORD_FREQUENCY = 3000  # enough to win against splitting, too little to swallow common words


def _import_jieba() -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # jieba 0.42.1 has invalid escapes and asks for pkg_resources
        import jieba
        import jieba.posseg
    jieba.setLogLevel(logging.ERROR)
    return jieba


@cache
def _tagger_class() -> Any:
    """jieba's tagger, which goes through its model in our way."""
    posseg = _import_jieba().posseg
    model = Model(posseg.start_P, posseg.trans_P, posseg.emit_P, posseg.char_state_tab_P)
    base: Any = posseg.POSTokenizer

    class Tagger(base):  # type: ignore[misc]
        def load_word_tag(self, f: IO[bytes]) -> None:
            """Take the tags that jieba's own tagger has read; nobody adds to them."""
            f.close()
            self.word_tag_tab = posseg.dt.word_tag_tab

        def _POSTokenizer__cut(self, sentence: str) -> Iterator[Any]:  # noqa: N802 - what jieba calls for unknown words
            way = model.way(sentence)
            begin = 0
            for i, (place, tag) in enumerate(way):
                if place in "ES" or i + 1 == len(way):
                    yield posseg.pair(sentence[begin : i + 1], tag if place in "ES" else way[begin][1])
                    begin = i + 1

    return Tagger


class Segmenter:
    """Splits Chinese text into words and tags them."""

    def __init__(self, lexicon: Iterable[str] = (), cache: Path | None = None) -> None:
        """Load jieba's dictionary and add ``lexicon``; ``cache`` defaults to the user's cache folder."""
        jieba = _import_jieba()
        self._tokenizer = jieba.Tokenizer()
        folder = cache or user_cache_path("newsfacts", appauthor=False)
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._tokenizer.tmp_dir = str(folder)
        except OSError:
            pass  # no cache: jieba builds its dictionary anew each time, which is only slower
        self._tokenizer.cache_file = "jieba-0.42.1.cache"
        self._tokenizer.initialize()
        self._own = {word: self._tokenizer.FREQ.get(word, 0) for word in lexicon if len(word) > 1}
        for word, known in self._own.items():
            self._tokenizer.add_word(word, max(_WORD_FREQUENCY // 10 ** max(0, 3 - len(word)), known))
        self._tagger = _tagger_class()(self._tokenizer)
        # The same runs come again and again, and the model is the slowest part of segmentation.
        self._run_tags = lru_cache(maxsize=_REMEMBERED_RUNS)(self._tagged_run)
        self._vocab: Vocab | None = None

    def words(self, text: str) -> list[str]:
        """The words of ``text`` in order; joined they are ``text``.

        >>> Segmenter().words("同比增长三成")
        ['同比', '增长', '三成']
        """
        return list(self._tokenizer.cut(text, HMM=False))

    def begins_longer_word(self, text: str, position: int) -> bool:
        """Whether the dictionary holds a word of two characters or more that may begin at a place."""
        # jieba counts the beginnings of its words too, with a frequency of 0.
        return text[position : position + 2] in self._tokenizer.FREQ

    def frequency(self, word: str) -> int:
        """How often jieba's dictionary counts a word; 0 for one that it does not know."""
        return int(self._tokenizer.FREQ.get(word) or 0)

    def base_frequency(self, word: str) -> int:
        """How often jieba's own dictionary counts a word, our lexicon aside."""
        own = self._own.get(word)
        return self.frequency(word) if own is None else int(own)

    def tag(self, word: str) -> str | None:
        """The tag that jieba's dictionary gives a word; None for one that it does not know."""
        tag = self._tagger.word_tag_tab.get(word) if self.base_frequency(word) else None
        return None if tag is None else str(tag)

    def is_common_word(self, word: str) -> bool:
        """Whether a word is an ordinary one of the language rather than a name."""
        return self.base_frequency(word) > 0 and not (self.tag(word) or "").startswith(("nt", "nz", "nr", "ns"))

    def word_at(self, text: str, position: int) -> str | None:
        """The word of two characters or more that begins at a place, if it is common enough to be one.

        A phrase that is a rare entry of the dictionary (出席会议) counts by its first word.
        """
        first = self.words(text[position : position + 8])[:1]
        for word in (*first, text[position : position + 2]):
            if len(word) > 1 and self.base_frequency(word) >= _COMMON_WORD:
                return word
        return None

    def tagged(self, text: str) -> list[tuple[str, str]]:
        """Words with jieba's part-of-speech tags (evidence only, they are often wrong for names).

        Runs of characters that form no known word go through jieba's hidden Markov model, which finds
        names in them; runs longer than any name are left alone, so that cost stays in bounds.
        """
        tags = self._tagger.word_tag_tab
        pairs: list[tuple[str, str]] = []
        run: list[str] = []
        for word in self._tokenizer.cut(text, HMM=False):
            if len(word) == 1 and "\u4e00" <= word <= "\u9fff":
                run.append(word)
                continue
            pairs += self._run_tags("".join(run))
            run = []
            pairs.append((word, tags.get(word, "x")))
        return pairs + list(self._run_tags("".join(run)))

    def _tagged_run(self, run: str) -> tuple[tuple[str, str], ...]:
        if 1 < len(run) <= _LONGEST_RUN:
            return tuple((pair.word, pair.flag) for pair in self._tagger.cut(run))
        return tuple((c, self._tagger.word_tag_tab.get(c, "x")) for c in run)

    def doc(self, text: str, vocab: Vocab | None = None) -> Doc:
        """The text as a spaCy ``Doc``, jieba's tags in ``token.tag_``; ``doc.text == text``."""
        from spacy.tokens import Doc

        pairs = self.tagged(text)
        vocab = vocab or self._new_vocab()
        return Doc(vocab, words=[w for w, _ in pairs], spaces=[False] * len(pairs), tags=[t for _, t in pairs])

    def _new_vocab(self) -> Vocab:
        """The vocabulary that documents share, which keeps every word that it has seen: now and then it begins anew."""
        from spacy.vocab import Vocab

        if self._vocab is None or len(self._vocab) > _REMEMBERED_WORDS:
            self._vocab = Vocab()
        return self._vocab
