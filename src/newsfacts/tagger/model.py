"""The model that ships with newsfacts: its tables, its network, and what it finds in a text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING, Self

import numpy as np
import numpy.typing as npt

from newsfacts.tagger.decode import Decoder, Scores, Spelled
from newsfacts.tagger.features import Features, features
from newsfacts.tagger.pieces import pieces
from newsfacts.tagger.schemes import SCHEMES
from newsfacts.tagger.vocabulary import Vocabulary, codes_of
from newsfacts.text.fold import fold

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

NETWORK, TABLES = "network.onnx", "tables.npz"
_CHARACTERS_A_RUN = 2048
_LEAST_FILLED = 0.6
_CHARACTERS_A_STRETCH = 16_384
_OUTSIDE = 20.0  # between pieces: more settled than settled


class TaggerModel:
    """Finds names in texts; the same names for a text whatever was read before."""

    def __init__(self, vocabulary: Vocabulary, session: InferenceSession) -> None:
        """Put the parts together; see ``load``."""
        self._vocabulary = vocabulary
        self._session = session
        self._decoders = {name: Decoder(scheme) for name, scheme in SCHEMES.items()}

    @classmethod
    def load(cls, folder: Path) -> Self:
        """Read the files of a model folder."""
        from onnxruntime import InferenceSession, SessionOptions

        options = SessionOptions()
        # One thread, so that a batch of processes shares the machine fairly, and sums come in one order.
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        # Runs are bounded, and so is the arena that keeps memory from one to the next. Patterns would keep a
        # plan, and a block as large as all of it, for shapes that hardly come twice.
        options.enable_mem_pattern = False
        session = InferenceSession(folder / NETWORK, options, providers=["CPUExecutionProvider"])
        return cls(Vocabulary.load(folder / TABLES), session)

    def names(self, text: str, scheme: str = "news") -> list[Spelled]:
        """The names in a text under a labeling scheme, in text order.

        >>> [(n.start, n.end, n.label) for n in shipped().names("腾讯公布业绩,马化腾在深圳表示")]
        [(0, 2, 'COMPANY'), (7, 10, 'PERSON'), (11, 13, 'PLACE')]
        """
        folded = fold(text)
        found: list[Spelled] = []
        for spans in _stretches(pieces(folded)):
            found += self._of_stretch(folded, spans, scheme)
        return found

    def _of_stretch(self, text: str, spans: Sequence[tuple[int, int]], scheme: str) -> list[Spelled]:
        # Code 0 parts the pieces and ends the text: the place that pads short pieces.
        codes = codes_of("".join(text[start:end] + "\0" for start, end in spans))
        found = features(codes, self._vocabulary)
        lengths = np.array([end - start for start, end in spans])
        starts = np.concatenate(([0], np.cumsum(lengths[:-1] + 1)))
        decoder = self._decoders[scheme]
        emissions = np.full((len(codes), decoder.scheme.tag_count), -_OUTSIDE, np.float32)
        emissions[:, 0] = _OUTSIDE
        for group in _groups(lengths):
            time = np.arange(lengths[group].max())[:, None]
            inside = time < lengths[group]
            where = np.where(inside, starts[group] + time, len(codes) - 1)
            emissions[where[inside]] = self._scores(found, where, lengths[group], scheme)[inside]
        # From flat places back to the text: each piece has its own distance.
        names = decoder.names(emissions)
        shift = np.array([start for start, _ in spans]) - starts
        moves = shift[np.searchsorted(starts, [n.start for n in names], side="right") - 1].tolist()
        return [Spelled(n.start + by, n.end + by, n.label, n.confidence) for n, by in zip(names, moves, strict=True)]

    def _scores(
        self, found: Features, where: npt.NDArray[np.int64], lengths: npt.NDArray[np.int64], scheme: str
    ) -> Scores:
        """The network's scores at (time, pieces) places of the flat text."""
        given = {
            "characters": found.characters[where],
            "before": found.pairs[where - 1],  # in front of a piece stands code 0, which forms no pair
            "after": found.pairs[where],
            "begins": found.begins[where],
            "ends": found.ends[where],
            "bits": found.bits[where],
            "lengths": lengths.astype(np.int32),
        }
        (scores,) = self._session.run([scheme], given)
        return np.asarray(scores, np.float32)


def _stretches(spans: Sequence[tuple[int, int]]) -> Iterator[Sequence[tuple[int, int]]]:
    """Pieces in a row, of a bounded number of characters, so that memory does not grow with the text."""
    first, size = 0, 0
    for last, (start, end) in enumerate(spans):
        size += end - start
        if size >= _CHARACTERS_A_STRETCH:
            yield spans[first : last + 1]
            first, size = last + 1, 0
    if first < len(spans):
        yield spans[first:]


def _groups(lengths: npt.NDArray[np.int64]) -> Iterator[npt.NDArray[np.int64]]:
    """Pieces of about one length together: the network computes the padding too, and no run of it should be large."""
    order = np.argsort(lengths, kind="stable")
    sizes = lengths[order].tolist()
    first = 0
    for last in range(1, len(order) + 1):
        full = last == len(order) or (last + 1 - first) * sizes[last] > _CHARACTERS_A_RUN
        if full or sizes[first] < _LEAST_FILLED * sizes[last]:
            yield order[first:last]
            first = last


@cache
def shipped() -> TaggerModel:
    """The model inside the package, loaded once."""
    with as_file(files("newsfacts.tagger") / "model") as folder:
        return TaggerModel.load(folder)


__all__: Sequence[str] = ("Spelled", "TaggerModel", "shipped")
