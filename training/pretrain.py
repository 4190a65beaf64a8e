"""Pre-training on news without labels: guess hidden characters, and whether a known name stands there.

A masked language model (Devlin et al. 2019) with a small recurrent encoder, and distant supervision
beside it: for the hidden places the network also guesses which classes of words (companies, people,
places, ...) the word table finds there. What surrounds a name is so learned without a label.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from newsfacts.tagger.features import BIT_COUNT, features
from newsfacts.tagger.vocabulary import FIRST_ID, LONGEST_WORD, MASK, Vocabulary, codes_of, first_hashes, longer
from newsfacts.text.fold import fold
from training.data import news_texts
from training.network import Encoder, Sizes

WINDOW, BATCH = 96, 128
HIDDEN_SHARE = 0.2
LONGEST_SPAN = 5


class Guesser(nn.Module):
    """The encoder with what it guesses from: characters and classes of hidden places."""

    def __init__(self, encoder: Encoder) -> None:
        """Put two heads on the encoder."""
        super().__init__()
        self.encoder = encoder
        sizes = encoder.sizes
        self.middle = nn.Linear(2 * sizes.hidden, 128)
        self.character = nn.Linear(128, sizes.characters)
        self.classes = nn.Linear(128, BIT_COUNT)

    def forward(
        self, inputs: tuple[Tensor, ...], hidden: Tensor, wanted: Tensor, classes: Tensor
    ) -> tuple[Tensor, Tensor]:
        """The losses of the hidden places: characters, classes."""
        found = functional.gelu(self.middle(self.encoder(inputs)[hidden]))
        characters = functional.cross_entropy(self.character(found).float(), wanted)
        return characters, functional.binary_cross_entropy_with_logits(self.classes(found).float(), classes)


class Windows:
    """All news as windows of ids, in an order that a seed decides."""

    def __init__(self, data: Path, vocabulary: Vocabulary, limit: int | None = None) -> None:
        """Read and look up the news once."""
        codes = codes_of("\0".join(map(fold, news_texts(data))))[:limit]
        found = features(codes, vocabulary)
        self.arrays = (found.characters, found.pairs, found.begins, found.ends)
        self.bits = found.bits
        lengths = np.zeros(int(vocabulary.word_ids.max()) + 1, np.int64)
        # How long each word is: a word that a hidden character stands in must not be told.
        self.lengths = lengths
        self._measure(codes, vocabulary)
        self.size = len(codes)

    def _measure(self, codes: np.ndarray, vocabulary: Vocabulary) -> None:
        hashes = first_hashes(codes)
        for length in range(2, LONGEST_WORD + 1):
            hashes = longer(hashes, codes, length)
            _, places = vocabulary.find_words(hashes)
            self.lengths[vocabulary.word_ids[places]] = length
        self.lengths[0] = 0

    def batches(self, rng: np.random.Generator) -> list[np.ndarray]:
        """The beginnings of windows, a batch each."""
        starts = np.arange(rng.integers(WINDOW), self.size - WINDOW, WINDOW)
        rng.shuffle(starts)
        return [starts[i : i + BATCH] for i in range(0, len(starts) - BATCH, BATCH)]

    def hide(self, starts: np.ndarray, rng: np.random.Generator) -> tuple[tuple[Tensor, ...], Tensor, Tensor, Tensor]:
        """One batch with spans hidden: the encoder's inputs, which places, their characters, their classes."""
        where = starts[:, None] + np.arange(WINDOW)
        characters, pairs, begins, ends = (array[where] for array in self.arrays)
        bits = self.bits[where]
        hidden = np.zeros(where.shape, np.bool_)
        lengths = rng.integers(1, LONGEST_SPAN + 1, size=where.shape)
        first = rng.random(where.shape) < HIDDEN_SHARE / ((1 + LONGEST_SPAN) / 2)
        for shift in range(LONGEST_SPAN):
            starting = first & (lengths > shift)
            hidden[:, shift:] |= starting[:, : WINDOW - shift]
        hidden &= characters >= FIRST_ID
        wanted = characters[hidden]
        classes = bits[hidden]
        told = np.pad(np.cumsum(hidden, axis=1), ((0, 0), (1, 0)))
        columns = np.arange(WINDOW)
        rows = np.arange(len(starts))[:, None]
        stop = np.minimum(columns + self.lengths[begins], WINDOW)
        begins = np.where(told[rows, stop] > told[:, :-1], 0, begins)
        start = np.maximum(columns + 1 - self.lengths[ends], 0)
        ends = np.where(told[:, 1:] > told[rows, start], 0, ends)
        next_hidden = np.pad(hidden[:, 1:], ((0, 0), (0, 1)))
        after = np.where(hidden | next_hidden, 0, pairs)
        before = np.pad(after[:, :-1], ((0, 0), (1, 0)))
        characters = np.where(hidden, MASK, characters)
        bits = np.where(hidden[:, :, None], 0, bits)
        inputs = tuple(torch.from_numpy(a.astype(np.int64)) for a in (characters, before, after, begins, ends))
        return (
            (*inputs, torch.from_numpy(bits.astype(np.float32))),
            torch.from_numpy(hidden),
            torch.from_numpy(wanted.astype(np.int64)),
            torch.from_numpy(classes.astype(np.float32)),
        )


def main() -> None:
    """Pre-train and write the encoder."""
    parser = argparse.ArgumentParser()
    parser.add_argument("data", type=Path)
    parser.add_argument("vocabulary", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--hidden", type=int, default=160)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--start", type=Path, help="go on from an encoder, with guesses of its own")
    parser.add_argument("--limit", type=int)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    rng = np.random.default_rng(options.seed)
    vocabulary = Vocabulary.load(options.vocabulary)
    windows = Windows(options.data, vocabulary, options.limit)
    sizes = Sizes(
        characters=len(vocabulary.characters) + FIRST_ID,
        pairs=len(vocabulary.pairs) + 1,
        words=int(vocabulary.word_ids.max()) + 1,
        hidden=options.hidden,
    )
    model = Guesser(Encoder(sizes, dropout=0.1))
    if options.start:
        model.encoder.load_state_dict(torch.load(options.start, weights_only=False)["encoder"])
    optimizer = torch.optim.AdamW(model.parameters(), lr=options.rate, weight_decay=0.01, betas=(0.9, 0.98))
    begun, step, seen, sums = time.time(), 0, 0, np.zeros(2)
    budget = options.minutes * 60
    while time.time() - begun < budget:
        for starts in windows.batches(rng):
            done = (time.time() - begun) / budget
            if done >= 1:
                break
            rate = options.rate * min(1, step / 500) * max(0.02, 1 - done)
            for group in optimizer.param_groups:
                group["lr"] = rate
            batch = windows.hide(starts, rng)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                characters, classes = model(*batch)
            loss = characters + 5 * classes
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            step += 1
            seen += len(starts) * WINDOW
            sums += (characters.item(), classes.item())
            if step % 200 == 0:
                print(f"{step} {seen / 1e6:.1f}M {time.time() - begun:.0f}s {sums / 200}", flush=True)
                sums[:] = 0
            if step % 2000 == 0:
                torch.save({"sizes": sizes, "encoder": model.encoder.state_dict()}, options.out)
    torch.save({"sizes": sizes, "encoder": model.encoder.state_dict()}, options.out)


if __name__ == "__main__":
    main()
