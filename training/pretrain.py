"""Pre-training on news without labels: guess hidden characters, and whether a known name stands there.

A masked language model (Devlin et al. 2019) with a small recurrent encoder, and distant supervision
beside it: for the hidden places the network also guesses which classes of words (companies, people,
places, ...) the word table finds there. What surrounds a name is so learned without a label.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import fields
from functools import partial
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from newsfacts.tagger.features import BIT_COUNT, Features, features
from newsfacts.tagger.vocabulary import FIRST_ID, LONGEST_WORD, MASK, Codes, Vocabulary, codes_of, first_hashes, longer
from newsfacts.text.fold import fold
from training.data import news_texts
from training.network import Encoder, Sizes

WINDOW = 96
PART = 1 << 20  # characters that are looked up at a time
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
    """All news as windows of ids on the device that computes, in an order that a seed decides."""

    def __init__(
        self, codes: Codes, vocabulary: Vocabulary, device: str = "cpu", window: int = WINDOW, processes: int = 0
    ) -> None:
        """Look up a flat text once."""
        found = _features(codes, vocabulary, processes)
        self._arrays = tuple(torch.from_numpy(a).to(device) for a in found[:-1])
        self._bits = torch.from_numpy(found[-1]).to(device)
        # How long each word is: a word that a hidden character stands in must not be told.
        self._lengths = torch.from_numpy(_word_lengths(codes, vocabulary)).to(device)
        self._columns = torch.arange(window, device=device)
        self._size = len(codes)

    def batches(self, rng: np.random.Generator, size: int) -> Iterator[Tensor]:
        """The beginnings of windows, a batch each."""
        window = len(self._columns)
        starts = np.arange(rng.integers(window), self._size - window, window)
        rng.shuffle(starts)
        for i in range(0, len(starts) - size, size):
            yield torch.from_numpy(starts[i : i + size]).to(self._columns.device)

    def hide(self, starts: Tensor, draw: torch.Generator) -> tuple[tuple[Tensor, ...], Tensor, Tensor, Tensor]:
        """One batch with spans hidden: the encoder's inputs, which places, their characters, their classes."""
        where = starts[:, None] + self._columns
        characters, pairs, begins, ends = (array[where].long() for array in self._arrays)
        bits = self._bits[where]
        hidden = self._places_to_hide(where.shape, draw) & (characters >= FIRST_ID)
        wanted, classes = characters[hidden], bits[hidden]
        told = functional.pad(torch.cumsum(hidden, dim=1), (1, 0))
        stop = (self._columns + self._lengths[begins]).clamp(max=where.shape[1])
        begins = torch.where(told.gather(1, stop) > told[:, :-1], 0, begins)
        start = (self._columns + 1 - self._lengths[ends]).clamp(min=0)
        ends = torch.where(told[:, 1:] > told.gather(1, start), 0, ends)
        after = torch.where(hidden | functional.pad(hidden[:, 1:], (0, 1)), 0, pairs)
        before = functional.pad(after[:, :-1], (1, 0))
        characters = torch.where(hidden, MASK, characters)
        bits = torch.where(hidden[:, :, None], 0, bits).float()
        return (characters, before, after, begins, ends, bits), hidden, wanted, classes.float()

    def _places_to_hide(self, shape: torch.Size, draw: torch.Generator) -> Tensor:
        device = self._columns.device
        lengths = torch.randint(1, LONGEST_SPAN + 1, shape, generator=draw, device=device)
        first = torch.rand(shape, generator=draw, device=device) < HIDDEN_SHARE / ((1 + LONGEST_SPAN) / 2)
        hidden = torch.zeros(shape, dtype=torch.bool, device=device)
        for shift in range(LONGEST_SPAN):
            hidden[:, shift:] |= (first & (lengths > shift))[:, : shape[1] - shift]
        return hidden


def _features(codes: Codes, vocabulary: Vocabulary, processes: int) -> tuple[np.ndarray, ...]:
    parts = [codes[i : i + PART] for i in range(0, len(codes), PART)]
    if processes:
        with ProcessPoolExecutor(processes) as pool:
            found = list(pool.map(partial(features, vocabulary=vocabulary), parts))
    else:
        found = [features(part, vocabulary) for part in parts]
    return tuple(np.concatenate([getattr(f, field.name) for f in found]) for field in fields(Features))


def _word_lengths(codes: Codes, vocabulary: Vocabulary) -> np.ndarray:
    """By the id of a word; of those that occur."""
    lengths = np.zeros(int(vocabulary.word_ids.max(initial=0)) + 1, np.int64)
    for part in (codes[i : i + PART] for i in range(0, len(codes), PART)):
        hashes = first_hashes(part)
        for length in range(2, min(LONGEST_WORD, len(part)) + 1):
            hashes = longer(hashes, part, length)
            _, places = vocabulary.find_words(hashes)
            lengths[vocabulary.word_ids[places]] = length
    lengths[0] = 0
    return lengths


def initial(vocabulary: Vocabulary, hidden: int, start: Path | None = None) -> Guesser:
    """A new model, or one that goes on from an encoder with guesses of its own."""
    sizes = Sizes(
        characters=len(vocabulary.characters) + FIRST_ID,
        pairs=len(vocabulary.pairs) + 1,
        words=int(vocabulary.word_ids.max()) + 1,
        hidden=hidden,
    )
    model = Guesser(Encoder(sizes, dropout=0.1))
    if start:
        model.encoder.load_state_dict(torch.load(start, weights_only=False)["encoder"])
    return model


def pretrain(model: Guesser, windows: Windows, options: argparse.Namespace) -> None:
    """Train for a time, telling of what is guessed wrong, and write the encoder."""
    rng = np.random.default_rng(options.seed)
    draw = torch.Generator(options.device).manual_seed(options.seed)
    optimizer = torch.optim.AdamW(model.parameters(), lr=options.rate, weight_decay=0.01, betas=(0.9, 0.98))
    begun, step, sums = time.time(), 0, torch.zeros(2, device=options.device)
    done = 0.0
    while done < 1:
        for starts in windows.batches(rng, options.batch):
            done = (time.time() - begun) / (60 * options.minutes)
            if done >= 1:
                break
            for group in optimizer.param_groups:
                group["lr"] = options.rate * min(1, step / 500) * max(0.02, 1 - done)
            batch = windows.hide(starts, draw)
            with torch.autocast("cpu", dtype=torch.bfloat16, enabled=options.device == "cpu"):
                losses = torch.stack(model(*batch))
            optimizer.zero_grad(set_to_none=True)
            (losses[0] + 5 * losses[1]).backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            step += 1
            sums += losses.detach()
            if step % 200 == 0:
                seen = step * options.batch * WINDOW / 1e6
                print(f"{step} {seen:.1f}M {time.time() - begun:.0f}s {(sums / 200).tolist()}", flush=True)
                sums.zero_()
    encoder = {name: value.cpu() for name, value in model.encoder.state_dict().items()}
    torch.save({"sizes": model.encoder.sizes, "encoder": encoder}, options.out)


def main() -> None:
    """Pre-train and write the encoder."""
    parser = argparse.ArgumentParser()
    parser.add_argument("data", type=Path)
    parser.add_argument("vocabulary", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--hidden", type=int, default=160)
    parser.add_argument("--batch", type=int, default=128, help="windows a step")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--processes", type=int, default=0, help="processes that look up features")
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--start", type=Path, help="go on from an encoder, with guesses of its own")
    parser.add_argument("--limit", type=int)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    torch.set_float32_matmul_precision("high")
    vocabulary = Vocabulary.load(options.vocabulary)
    codes = codes_of("\0".join(map(fold, news_texts(options.data))))[: options.limit]
    windows = Windows(codes, vocabulary, options.device, processes=options.processes)
    pretrain(initial(vocabulary, options.hidden, options.start).to(options.device), windows, options)


if __name__ == "__main__":
    main()
