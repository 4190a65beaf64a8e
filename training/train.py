"""Training the tagger on all labeled sets at once, each under its own scheme, and all mapped onto the news scheme."""

from __future__ import annotations

import argparse
import copy
import random
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import nn

from newsfacts.tagger.features import Features
from newsfacts.tagger.schemes import CLUENER, MSRA, NEWS, Scheme
from newsfacts.tagger.vocabulary import CLASSES, Vocabulary
from training import examples as ex
from training.augment import Augmenter
from training.crf import local_loss, negative_log_likelihood
from training.data import DEV_LABELS, held_out
from training.examples import Example
from training.network import Encoder
from training.tagger import Tagger, lookup, predict, tensors

CHARACTERS_A_BATCH = 2400
STEPS_A_MEAN = 4
LOCAL = 0.3
HAND = ("names_look.jsonl", "look.jsonl", "names_features.jsonl")
NAME_CLASSES = [CLASSES.index(c) for c in ("company", "ambiguous_company", "registered_company", "person")]


def f1(
    model: Tagger, texts: Sequence[str], gold: Sequence[set], scheme: Scheme, labels: set[str], vocabulary: Vocabulary
) -> float:
    """Exact-span F1 of some labels together."""
    right = found_count = gold_count = 0
    for found, wanted in zip(predict(model, lookup(texts, vocabulary), scheme), gold, strict=True):
        given = {f for f in found if f[2] in labels}
        right += len(given & wanted)
        found_count += len(given)
        gold_count += len(wanted)
    return 2 * right / max(1, found_count + gold_count)


def batches(examples: Sequence[Example], rng: random.Random) -> list[list[Example]]:
    """Batches of one scheme each, of texts of about one length, in random order."""
    groups: dict[str, list[Example]] = {}
    for e in examples:
        groups.setdefault(e.scheme.name, []).append(e)
    found = []
    for group in groups.values():
        ordered = sorted(group, key=lambda e: len(e.text) + rng.random() * 8)
        batch: list[Example] = []
        for e in ordered:
            if batch and (len(batch) + 1) * len(e.text) > CHARACTERS_A_BATCH:
                found.append(batch)
                batch = []
            batch.append(e)
        if batch:
            found.append(batch)
    rng.shuffle(found)
    return found


def forget(parts: list[Features], rng: np.random.Generator, share: float) -> list[Features]:
    """Now and then a text without what the lexicons say of names: the text itself must do."""
    columns = [k * len(CLASSES) + c for k in range(3) for c in NAME_CLASSES]
    for part in parts:
        if rng.random() < share:
            part.bits[:, columns] = 0
        hidden = rng.random(len(part.begins)) < 0.1
        part.begins[hidden] = 0
        part.ends[hidden] = 0
    return parts


@torch.no_grad()
def follow(mean: Tagger, model: Tagger, step: int) -> None:
    """Move the mean of the weights, which is what is kept, towards those of this step."""
    keep = min(0.999, (1 + step) / (10 + step)) ** STEPS_A_MEAN
    for kept, new in zip(mean.parameters(), model.parameters(), strict=True):
        kept.lerp_(new, 1 - keep)


@dataclass(frozen=True, slots=True)
class DevSet:
    """Examples that choose between models: how right some labels of a scheme are on them."""

    examples: Sequence[Example]
    scheme: Scheme
    labels: frozenset[str]


class Plan:
    """What to train on, how often; and what is held out."""

    def __init__(self, options: argparse.Namespace) -> None:
        """Read all sets."""
        data = options.data
        self.cluener = ex.from_rows(data / "cluener.train.jsonl.gz", CLUENER, ex.exact(CLUENER))
        self.cluener_news = ex.from_rows(data / "cluener.train.jsonl.gz", NEWS, ex.CLUENER_TO_NEWS, 0.4)
        msra = ex.from_rows(data / "msra.train.jsonl.gz", MSRA, ex.exact(MSRA))
        self.msra, msra_dev = msra[:-3000], msra[-3000:]
        self.msra_news = ex.from_rows(data / "msra.train.jsonl.gz", NEWS, ex.MSRA_TO_NEWS, 0.4)[:-3000]
        self.finre = ex.from_rows(data / "finre.jsonl.gz", NEWS, ex.FINRE_TO_NEWS, 0.5)
        cluener_dev = ex.from_rows(data / "cluener.dev.jsonl.gz", CLUENER, ex.exact(CLUENER))
        by_id = ex.from_labels([DEV_LABELS / name for name in HAND], data)
        dev = held_out(options.held_out)
        self.hand = [e for i in sorted(by_id) if i not in dev for e in by_id[i]]
        hand_dev = [e for i in sorted(dev) for e in by_id[i]]
        self.dev: Mapping[str, DevSet] = {
            "cluener": DevSet(cluener_dev, CLUENER, frozenset(("name", "company"))),
            "msra": DevSet(msra_dev, MSRA, frozenset(("PER",))),
            "news person": DevSet(hand_dev, NEWS, frozenset(("PERSON",))),
            "news company": DevSet(hand_dev, NEWS, frozenset(("COMPANY",))),
        }

    def epoch(self, rng: random.Random, late: bool) -> list[Example]:
        """What one epoch reads; late ones read more of what the pipeline is for."""
        if late:
            return [
                *self.cluener,
                *rng.sample(self.cluener_news, 3000),
                *rng.sample(self.msra, 20000),
                *(3 * self.hand),
            ]
        return [
            *self.cluener,
            *rng.sample(self.cluener_news, 6000),
            *rng.sample(self.msra, 30000),
            *rng.sample(self.msra_news, 4000),
            *rng.sample(self.finre, 3000),
            *(2 * self.hand),
        ]


def dev_gold(examples: Sequence[Example], labels: frozenset[str]) -> list[set]:
    """The names of some labels of a scheme in examples that say exactly what stands where."""
    return [{(a, b, e.choices[name][0]) for a, b, name in e.spans if e.choices[name][0] in labels} for e in examples]


class Trainer:
    """A model in training, the mean of its weights, and what draws the batches."""

    def __init__(self, model: Tagger, vocabulary: Vocabulary, options: argparse.Namespace) -> None:
        """Begin with the first step."""
        self.model, self.mean = model, copy.deepcopy(model)
        self._vocabulary, self._options = vocabulary, options
        self._draw = np.random.default_rng(options.seed)
        self._optimizer = torch.optim.AdamW(
            parameter_groups(model), lr=options.rate, weight_decay=0.01, betas=(0.9, 0.98)
        )
        self._step = 0

    def read(self, batch: Sequence[Example], total: int) -> float:
        """One step towards the labels of a batch of one scheme; its summed loss. ``total`` is how many steps there will be."""
        scheme = batch[0].scheme
        parts = forget(lookup([e.text for e in batch], self._vocabulary), self._draw, self._options.forget)
        inputs, lengths = tensors(parts)
        possible = torch.zeros(len(batch), int(lengths.max()), scheme.tag_count, dtype=torch.bool)
        for row, e in enumerate(batch):
            possible[row, : len(e.text)] = torch.from_numpy(e.possible)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            emissions = self.model.emissions(inputs, lengths, scheme)
        loss = negative_log_likelihood(emissions.float(), scheme, possible, lengths)
        loss = loss + LOCAL * local_loss(emissions.float(), possible, lengths)
        rate = self._options.rate * min(1.0, (self._step + 1) / 300) * max(0.01, 1 - self._step / total)
        for group in self._optimizer.param_groups:
            group["lr"] = rate * group["scale"]
        self._optimizer.zero_grad(set_to_none=True)
        ((loss * torch.tensor([e.weight for e in batch])).sum() / 32).backward()
        nn.utils.clip_grad_norm_(self.model.parameters(), 5.0)
        self._optimizer.step()
        self._step += 1
        if self._step % STEPS_A_MEAN == 0:
            follow(self.mean, self.model, self._step)
        return loss.sum().item()

    def scores(self, dev: Mapping[str, DevSet]) -> dict[str, float]:
        """The F1 of the mean weights on each set that holds anything, in percent."""
        return {
            name: round(
                100
                * f1(
                    self.mean,
                    [e.text for e in given.examples],
                    dev_gold(given.examples, given.labels),
                    given.scheme,
                    set(given.labels),
                    self._vocabulary,
                ),
                2,
            )
            for name, given in dev.items()
            if given.examples
        }


def parameter_groups(model: Tagger) -> list[dict[str, object]]:
    """Tables learn slowly, as few of their rows are seen often; the output layers fast, as they begin from nothing."""
    encoder = [(name, p) for name, p in model.named_parameters() if name.startswith("encoder.")]
    tables = [p for _, p in encoder if p.dim() == 2 and p.shape[0] > 4000]
    others = [p for _, p in encoder if not any(p is table for table in tables)]
    heads = [p for name, p in model.named_parameters() if not name.startswith("encoder.")]
    return [{"params": tables, "scale": 0.5}, {"params": others, "scale": 1.0}, {"params": heads, "scale": 2.0}]


def initial(options: argparse.Namespace) -> Tagger:
    """The model to begin with: a pre-trained encoder with new output layers, or a trained tagger."""
    saved = torch.load(options.encoder, weights_only=False)
    encoder = Encoder(saved["sizes"], options.dropout)
    model = Tagger(encoder, options.dropout)
    if options.start:
        model.load_state_dict(torch.load(options.start, weights_only=False)["model"])
    if not options.start or options.keep_outputs:
        encoder.load_state_dict(saved["encoder"])
    return model


def train(options: argparse.Namespace) -> Tagger:
    """Train one model, telling of each epoch."""
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    rng = random.Random(options.seed)
    vocabulary = Vocabulary.load(options.vocabulary)
    trainer, plan = Trainer(initial(options), vocabulary, options), Plan(options)
    augmenter = Augmenter(options.data, rng)
    epochs = [plan.epoch(rng, n >= options.epochs - options.late) for n in range(options.epochs)]
    total = sum(len(batches(e, random.Random(0))) for e in epochs)
    begun = time.time()
    for number, chosen in enumerate(epochs, 1):
        trainer.model.train()
        losses: Counter[str] = Counter()
        counts: Counter[str] = Counter()
        for batch in batches([augmenter(e) if rng.random() < options.augment else e for e in chosen], rng):
            losses[batch[0].scheme.name] += trainer.read(batch, total)
            counts[batch[0].scheme.name] += len(batch)
        told = {name: round(loss / counts[name], 3) for name, loss in losses.items()}
        scores = trainer.scores(plan.dev) if number % 2 == 0 or number == options.epochs else {}
        print(number, f"{time.time() - begun:.0f}s", told, scores, flush=True)
    return trainer.mean


def main() -> None:
    """Train one model and write it."""
    parser = argparse.ArgumentParser()
    parser.add_argument("data", type=Path)
    parser.add_argument("vocabulary", type=Path)
    parser.add_argument("encoder", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--start", type=Path, help="go on from a trained tagger, with new labels")
    parser.add_argument("--keep-outputs", action="store_true", help="of --start take the output layers alone")
    parser.add_argument("--held-out", type=int, default=100, help="items of names_look that choose and fit weights")
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--late", type=int, default=3)
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--dropout", type=float, default=0.35)
    parser.add_argument("--forget", type=float, default=0.2)
    parser.add_argument("--augment", type=float, default=0.15)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    model = train(options)
    torch.save({"sizes": model.encoder.sizes, "model": model.state_dict()}, options.out)


if __name__ == "__main__":
    main()
