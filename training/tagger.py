"""The tagger: the encoder with one output layer for each labeling scheme."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from newsfacts.tagger.decode import Decoder
from newsfacts.tagger.features import Features, features
from newsfacts.tagger.schemes import SCHEMES, Scheme
from newsfacts.tagger.vocabulary import Codes, Vocabulary, codes_of
from training.network import Encoder


class Tagger(nn.Module):
    """Scores tags under every scheme."""

    def __init__(self, encoder: Encoder, dropout: float) -> None:
        """Put the output layers on an encoder."""
        super().__init__()
        self.encoder = encoder
        self.dropout = nn.Dropout(dropout)
        width = 2 * encoder.sizes.hidden
        self.outputs = nn.ModuleDict({name: nn.Linear(width, s.tag_count) for name, s in SCHEMES.items()})

    def emissions(self, inputs: Sequence[Tensor], lengths: Tensor, scheme: Scheme) -> Tensor:
        """(batch, time, tags) scores; what cannot come first is ``NEVER`` there."""
        return self.every(inputs, lengths, (scheme,))[scheme.name]

    def every(
        self, inputs: Sequence[Tensor], lengths: Tensor, schemes: Iterable[Scheme] = SCHEMES.values()
    ) -> dict[str, Tensor]:
        """The scores under several schemes, by the scheme's name."""
        read = self.dropout(self.encoder(inputs, lengths))
        found = {}
        for scheme in schemes:
            scores = self.outputs[scheme.name](read).float()
            first = scores[:, :1] + torch.from_numpy(scheme.first).to(scores.device)
            found[scheme.name] = torch.cat((first, scores[:, 1:]), dim=1)
        return found


def lookup(texts: Sequence[str], vocabulary: Vocabulary) -> list[Features]:
    """The features of texts that have nothing to do with each other."""
    codes: Codes = codes_of("\0".join(texts))
    found = features(codes, vocabulary)
    parts, start = [], 0
    for text in texts:
        end = start + len(text)
        parts.append(
            Features(
                found.characters[start:end],
                found.pairs[start:end],
                found.begins[start:end],
                found.ends[start:end],
                found.bits[start:end],
            )
        )
        start = end + 1
    return parts


def load(file: Path) -> Tagger:
    """The tagger that training wrote."""
    saved = torch.load(file, weights_only=False)
    model = Tagger(Encoder(saved["sizes"]), dropout=0.0)
    model.load_state_dict(saved["model"])
    return model


def arrays(parts: Sequence[Features]) -> tuple[np.ndarray, ...]:
    """A batch of features as the encoder's inputs, padded with zeros, and last the lengths."""
    lengths = np.array([len(part.characters) for part in parts])
    shape = (len(parts), int(lengths.max()))
    ids = np.zeros((5, *shape), np.int32)
    bits = np.zeros((*shape, parts[0].bits.shape[1]), np.uint8)
    for row, (part, size) in enumerate(zip(parts, lengths.tolist(), strict=True)):
        ids[0, row, :size] = part.characters
        ids[1, row, 1:size] = part.pairs[: size - 1]
        ids[2, row, :size] = part.pairs
        ids[3, row, :size] = part.begins
        ids[4, row, :size] = part.ends
        bits[row, :size] = part.bits
    return (*ids, bits, lengths)


def tensors(parts: Sequence[Features], device: torch.device | str = "cpu") -> tuple[tuple[Tensor, ...], Tensor]:
    """The same on the device that computes: the inputs, and the lengths."""
    *ids, bits, lengths = (torch.from_numpy(one).to(device) for one in arrays(parts))
    return (*(one.long() for one in ids), bits.float()), lengths


@torch.no_grad()
def predict(
    model: Tagger, parts: Sequence[Features], scheme: Scheme, batch: int = 64
) -> list[list[tuple[int, int, str]]]:
    """The names of each text under a scheme, in the texts' order."""
    model.eval()
    device = next(model.parameters()).device
    decoder = Decoder(scheme)
    order = sorted(range(len(parts)), key=lambda i: len(parts[i].characters))
    found: dict[int, list[tuple[int, int, str]]] = {}
    for first in range(0, len(order), batch):
        group = order[first : first + batch]
        inputs, lengths = tensors([parts[i] for i in group], device)
        emissions = model.emissions(inputs, lengths, scheme).cpu().numpy()
        for i, scores, size in zip(group, emissions, lengths.tolist(), strict=True):
            found[i] = [(n.start, n.end, n.label) for n in decoder.names(scores[:size])]
    return [found[i] for i in range(len(parts))]
