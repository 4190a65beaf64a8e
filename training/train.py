"""Training the tagger on all labeled sets at once, each under its own scheme, and all mapped onto the news scheme."""

from __future__ import annotations

import argparse
import copy
import random
import time
from collections import Counter
from collections.abc import Sequence
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


class Plan:
    """What to train on, how often."""

    def __init__(self, options: argparse.Namespace) -> None:
        """Read all sets."""
        data = options.data
        self.cluener = ex.from_rows(data / "cluener.train.jsonl.gz", CLUENER, ex.exact(CLUENER))
        self.cluener_news = ex.from_rows(data / "cluener.train.jsonl.gz", NEWS, ex.CLUENER_TO_NEWS, 0.4)
        msra = ex.from_rows(data / "msra.train.jsonl.gz", MSRA, ex.exact(MSRA))
        self.msra, self.msra_dev = msra[:-3000], msra[-3000:]
        self.msra_news = ex.from_rows(data / "msra.train.jsonl.gz", NEWS, ex.MSRA_TO_NEWS, 0.4)[:-3000]
        self.finre = ex.from_rows(data / "finre.jsonl.gz", NEWS, ex.FINRE_TO_NEWS, 0.5)
        self.cluener_dev = ex.from_rows(data / "cluener.dev.jsonl.gz", CLUENER, ex.exact(CLUENER))
        by_id = ex.from_labels([DEV_LABELS / name for name in HAND], data)
        dev = held_out(options.held_out)
        self.hand = [e for i in sorted(by_id) if i not in dev for e in by_id[i]]
        self.hand_dev = [e for i in sorted(dev) for e in by_id[i]]

    def epoch(self, rng: random.Random, late: bool) -> list[Example]:
        """What one epoch reads."""
        if late:
            return [
                *self.cluener,
                *rng.sample(self.cluener_news, 3000),
                *rng.sample(self.msra, 5000),
                *self.hand,
                *self.hand,
                *self.hand,
            ]
        return [
            *self.cluener,
            *rng.sample(self.cluener_news, 6000),
            *rng.sample(self.msra, 10000),
            *rng.sample(self.msra_news, 4000),
            *rng.sample(self.finre, 3000),
            *self.hand,
            *self.hand,
        ]


def dev_gold(examples: Sequence[Example], labels: set[str]) -> list[set]:
    """The names of some labels of a scheme in examples that say exactly what stands where."""
    return [{(a, b, e.choices[name][0]) for a, b, name in e.spans if e.choices[name][0] in labels} for e in examples]


def main() -> None:
    """Train one model."""
    parser = argparse.ArgumentParser()
    parser.add_argument("data", type=Path)
    parser.add_argument("vocabulary", type=Path)
    parser.add_argument("encoder", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--start", type=Path, help="go on from a trained tagger, with new labels")
    parser.add_argument("--held-out", type=int, default=100, help="items of names_look that choose and fit weights")
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--late", type=int, default=4)
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--dropout", type=float, default=0.35)
    parser.add_argument("--forget", type=float, default=0.2)
    parser.add_argument("--augment", type=float, default=0.15)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    rng, draw = random.Random(options.seed), np.random.default_rng(options.seed)
    vocabulary = Vocabulary.load(options.vocabulary)
    saved = torch.load(options.encoder, weights_only=False)
    encoder = Encoder(saved["sizes"], options.dropout)
    encoder.load_state_dict(saved["encoder"])
    model = Tagger(encoder, options.dropout)
    if options.start:
        model.load_state_dict(torch.load(options.start, weights_only=False)["model"])
    plan = Plan(options)
    augmenter = Augmenter(options.data, rng)
    print("examples", {k: len(v) for k, v in vars(plan).items()}, flush=True)
    tables = [p for n, p in model.named_parameters() if n.startswith("encoder.") and p.dim() == 2 and p.shape[0] > 4000]
    others = [p for n, p in model.named_parameters() if n.startswith("encoder.") and not any(p is t for t in tables)]
    heads = [p for n, p in model.named_parameters() if not n.startswith("encoder.")]
    groups = [
        {"params": tables, "scale": 0.5},
        {"params": others, "scale": 1.0},
        {"params": heads, "scale": 2.0},
    ]
    optimizer = torch.optim.AdamW(groups, lr=options.rate, weight_decay=0.01, betas=(0.9, 0.98))
    mean = copy.deepcopy(model)
    epochs = [plan.epoch(rng, n >= options.epochs - options.late) for n in range(options.epochs)]
    total = sum(len(batches(e, random.Random(0))) for e in epochs)
    step, begun = 0, time.time()
    dev_sets = (
        ("cluener", plan.cluener_dev, CLUENER, {"name", "company"}),
        ("msra", plan.msra_dev, MSRA, {"PER"}),
        ("news person", plan.hand_dev, NEWS, {"PERSON"}),
        ("news company", plan.hand_dev, NEWS, {"COMPANY"}),
    )
    for number, chosen in enumerate(epochs):
        model.train()
        losses: Counter[str] = Counter()
        counts: Counter[str] = Counter()
        for batch in batches([augmenter(e) if rng.random() < options.augment else e for e in chosen], rng):
            parts = forget(lookup([e.text for e in batch], vocabulary), draw, options.forget)
            inputs, lengths = tensors(parts)
            possible = torch.zeros(len(batch), int(lengths.max()), batch[0].scheme.tag_count, dtype=torch.bool)
            for row, e in enumerate(batch):
                possible[row, : len(e.text)] = torch.from_numpy(e.possible)
            weights = torch.tensor([e.weight for e in batch])
            with torch.autocast("cpu", dtype=torch.bfloat16):
                emissions = model.emissions(inputs, lengths, batch[0].scheme)
            scheme = batch[0].scheme
            loss = negative_log_likelihood(emissions.float(), scheme, possible, lengths)
            loss = loss + LOCAL * local_loss(emissions.float(), possible, lengths)
            rate = options.rate * min(1.0, (step + 1) / 300) * max(0.01, 1 - step / total)
            for group in optimizer.param_groups:
                group["lr"] = rate * group["scale"]
            optimizer.zero_grad(set_to_none=True)
            ((loss * weights).sum() / 32).backward()
            nn.utils.clip_grad_norm_(model.parameters(), 5.0)
            optimizer.step()
            step += 1
            losses[scheme.name] += loss.sum().item()
            counts[scheme.name] += len(batch)
            if step % STEPS_A_MEAN == 0:
                follow(mean, model, step)
        scores = {}
        for name, dev, scheme, labels in dev_sets:
            if dev and (number % 2 == 1 or number == options.epochs - 1):
                scores[name] = round(
                    100 * f1(mean, [e.text for e in dev], dev_gold(dev, labels), scheme, labels, vocabulary), 2
                )
        print(
            number + 1,
            f"{time.time() - begun:.0f}s",
            {k: round(v / counts[k], 3) for k, v in losses.items()},
            scores,
            flush=True,
        )
    torch.save({"sizes": saved["sizes"], "model": mean.state_dict()}, options.out)


if __name__ == "__main__":
    main()
