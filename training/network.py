"""The network: vectors of what the features name, two bidirectional LSTM layers, one output layer a labeling scheme."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

from newsfacts.tagger.features import BIT_COUNT


@dataclass(frozen=True, slots=True)
class Sizes:
    """How large the parts of the network are."""

    characters: int
    pairs: int
    words: int
    character: int = 64
    pair: int = 32
    word: int = 32
    bits: int = 32
    hidden: int = 160

    @property
    def inputs(self) -> int:
        """How many numbers describe one character."""
        return self.character + 2 * self.pair + 2 * self.word + self.bits


class Encoder(nn.Module):
    """From ids to one vector a character that knows its sentence."""

    def __init__(self, sizes: Sizes, dropout: float = 0.0) -> None:
        """Make an untrained encoder."""
        super().__init__()
        self.sizes = sizes
        self.character = nn.Embedding(sizes.characters, sizes.character, padding_idx=0)
        self.pair = nn.Embedding(sizes.pairs, sizes.pair, padding_idx=0)
        self.word = nn.Embedding(sizes.words, sizes.word, padding_idx=0)
        self.bits = nn.Linear(BIT_COUNT, sizes.bits, bias=False)
        for table in (self.character, self.pair, self.word):
            nn.init.normal_(table.weight, std=0.3)
            with torch.no_grad():
                table.weight[0] = 0
        self.dropout = nn.Dropout(dropout)
        self.first = nn.LSTM(sizes.inputs, sizes.hidden, bidirectional=True, batch_first=True)
        self.second = nn.LSTM(2 * sizes.hidden, sizes.hidden, bidirectional=True, batch_first=True)

    def forward(self, inputs: Sequence[Tensor], lengths: Tensor | None = None) -> Tensor:
        """Ids of (batch, time) and bits of (batch, time, BIT_COUNT) to (batch, time, 2 * hidden).

        ``inputs`` are characters, pairs before and after, words that begin and end, bits. ``lengths`` say what is
        padding: nothing where they are not given.
        """
        characters, before, after, begins, ends, bits = inputs
        parts = (
            self.character(characters),
            self.pair(before),
            self.pair(after),
            self.word(begins),
            self.word(ends),
            self.bits(bits),
        )
        given = self.dropout(torch.cat(parts, dim=-1))
        middle = self._layer(self.first, given, lengths)
        return self._layer(self.second, self.dropout(middle), lengths)

    def _layer(self, layer: nn.LSTM, given: Tensor, lengths: Tensor | None) -> Tensor:
        if lengths is None:
            return layer(given)[0]
        if given.is_cuda:
            return _packed(layer, given, lengths)
        return _both_ways(layer, given, lengths)


def _packed(layer: nn.LSTM, given: Tensor, lengths: Tensor) -> Tensor:
    """A bidirectional layer that begins at each text's own end."""
    packed = pack_padded_sequence(given, lengths.cpu(), batch_first=True, enforce_sorted=False)
    return pad_packed_sequence(layer(packed)[0], batch_first=True, total_length=given.shape[1])[0]


def _both_ways(layer: nn.LSTM, given: Tensor, lengths: Tensor) -> Tensor:
    """A bidirectional layer that begins at each text's own end; on a CPU packed sequences take PyTorch's slow road."""
    time = torch.arange(given.shape[1], device=given.device)
    back = torch.where(time < lengths[:, None], lengths[:, None] - 1 - time, time)[:, :, None]
    ahead = _one_way(layer, given, "")
    behind = _one_way(layer, given.gather(1, back.expand_as(given)), "_reverse")
    return torch.cat((ahead, behind.gather(1, back.expand_as(behind))), dim=-1)


def _one_way(layer: nn.LSTM, given: Tensor, suffix: str) -> Tensor:
    weights = [getattr(layer, f"{name}_l0{suffix}") for name in ("weight_ih", "weight_hh", "bias_ih", "bias_hh")]
    start = torch.zeros(1, given.shape[0], layer.hidden_size, dtype=given.dtype, device=given.device)
    found, _, _ = torch._VF.lstm(given, (start, start), weights, True, 1, 0.0, layer.training, False, True)
    return found
