"""Training the tagger on all labeled sets at once, each under its own scheme, and all mapped onto the news scheme."""

from __future__ import annotations

import argparse
import copy
import math
import random
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn

from newsfacts.tagger.schemes import CLUENER, MSRA, NEWS, Scheme
from newsfacts.tagger.vocabulary import Vocabulary
from training import examples as ex
from training.augment import Augmenter
from training.batches import Batch, Preparer, grouped, on
from training.crf import local_loss, negative_log_likelihood
from training.data import DEV_LABELS, held_out, held_out_rows, news_texts, rows
from training.examples import Example
from training.network import Encoder
from training.tagger import Tagger, load, lookup, predict

STEPS_A_MEAN = 4
LOCAL = 0.3
SOFT = 0.5
HAND = ("names_look.jsonl", "look.jsonl", "names_features.jsonl")


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
        cluener, dev_cluener = (list(rows(data / f"cluener.{half}.jsonl.gz")) for half in ("train", "dev"))
        msra_rows = list(rows(data / "msra.train.jsonl.gz"))
        msra, dev_msra = (list(held_out_rows(msra_rows, held)) for held in (False, True))
        self.cluener = ex.from_rows(cluener, CLUENER, ex.exact(CLUENER))
        self.cluener_news = ex.from_rows(cluener, NEWS, ex.CLUENER_TO_NEWS, 0.4)
        self.msra = ex.from_rows(msra, MSRA, ex.exact(MSRA))
        self.msra_news = ex.from_rows(msra, NEWS, ex.MSRA_TO_NEWS, 0.4)
        self.finre = ex.from_rows(rows(data / "finre.jsonl.gz"), NEWS, ex.FINRE_TO_NEWS, 0.5)
        self.unlabeled = list(_unlabeled(data, random.Random(options.seed), options.unlabeled))
        by_id = ex.from_labels([DEV_LABELS / name for name in HAND], data)
        dev = held_out(options.held_out)
        self.hand = [e for i in sorted(by_id) if i not in dev for e in by_id[i]]
        hand_dev = [e for i in sorted(dev) for e in by_id[i]]
        self.dev: Mapping[str, DevSet] = {
            "cluener": DevSet(
                ex.from_rows(dev_cluener, CLUENER, ex.exact(CLUENER)), CLUENER, frozenset(("name", "company"))
            ),
            "msra": DevSet(ex.from_rows(dev_msra, MSRA, ex.exact(MSRA)), MSRA, frozenset(("PER",))),
            "news person": DevSet(hand_dev, NEWS, frozenset(("PERSON",))),
            "news company": DevSet(hand_dev, NEWS, frozenset(("COMPANY",))),
        }

    def epoch(self, rng: random.Random, late: bool) -> list[Example]:
        """What one epoch reads; late ones read more of what the pipeline is for."""
        unlabeled = rng.sample(self.unlabeled, len(self.unlabeled) // 4)
        if late:
            return [
                *self.cluener,
                *rng.sample(self.cluener_news, 3000),
                *rng.sample(self.msra, 20000),
                *(3 * self.hand),
                *unlabeled,
            ]
        return [
            *self.cluener,
            *rng.sample(self.cluener_news, 6000),
            *rng.sample(self.msra, 30000),
            *rng.sample(self.msra_news, 4000),
            *rng.sample(self.finre, 3000),
            *(2 * self.hand),
            *unlabeled,
        ]


def _unlabeled(data: Path, rng: random.Random, count: int) -> Iterator[Example]:
    """Pieces of news that nobody labeled: what teachers say of them is all that they teach."""
    if count:
        for text in rng.sample(list(news_texts(data)), count):
            yield from ex.of_text(text[:600], [], NEWS, ex.UNLABELED)


def dev_gold(examples: Sequence[Example], labels: frozenset[str]) -> list[set]:
    """The names of some labels of a scheme in examples that say exactly what stands where."""
    return [{(a, b, e.choices[name][0]) for a, b, name in e.spans if e.choices[name][0] in labels} for e in examples]


class Trainer:
    """A model in training, the mean of its weights, and the teachers that it may have."""

    def __init__(self, model: Tagger, options: argparse.Namespace) -> None:
        """Begin with the first step."""
        self._device = torch.device(options.device)
        self.model = model.to(self._device)
        self.mean = copy.deepcopy(self.model)
        self._teachers = [load(file).to(self._device).eval() for file in options.teachers]
        self._rate = options.rate
        self._optimizer = torch.optim.AdamW(
            parameter_groups(self.model), lr=options.rate, weight_decay=0.01, betas=(0.9, 0.98)
        )
        self._step = 0

    def read(self, batch: Batch, total: int) -> Tensor:
        """One step towards the labels of a batch; its summed loss. ``total`` is how many steps there will be."""
        lengths, weights = (torch.from_numpy(one).to(self._device) for one in (batch.lengths, batch.weights))
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=self._device.type == "cpu"):
            emissions = self.model.every(on(self._device, batch.inputs), lengths)
        loss = torch.zeros_like(weights)
        if batch.labeled:
            own, possible = emissions[batch.scheme.name].float(), torch.from_numpy(batch.possible).to(self._device)
            loss = negative_log_likelihood(own, batch.scheme, possible, lengths)
            loss = weights * (loss + LOCAL * local_loss(own, possible, lengths))
        aim = loss + SOFT * self._from_teachers(batch, emissions, lengths) if self._teachers else loss
        self._optimize(aim.sum() / 32, total)
        return loss.detach().sum()

    def _from_teachers(self, batch: Batch, emissions: Mapping[str, Tensor], lengths: Tensor) -> Tensor:
        """How far the shares of all tags are from those that the teachers give them in the mean, summed over a text.

        Distillation as Hinton et al. (2015) have it, at each character and under every scheme: what a set does not label
        is learned from teachers that have seen the sets which do.
        """
        with torch.no_grad():
            told = on(self._device, batch.told)
            given = [teacher.every(told, lengths) for teacher in self._teachers]
        inside = torch.arange(batch.possible.shape[1], device=self._device) < lengths[:, None]
        loss = torch.zeros(len(lengths), device=self._device)
        for name, scores in emissions.items():
            wanted = torch.stack([torch.softmax(one[name], dim=-1) for one in given]).mean(dim=0)
            distance = -(wanted * torch.log_softmax(scores.float(), dim=-1)).sum(dim=-1)
            loss = loss + (distance * inside).sum(dim=1)
        return loss

    def _optimize(self, loss: Tensor, total: int) -> None:
        rate = self._rate * min(1.0, (self._step + 1) / 300) * max(0.01, 1 - self._step / total)
        for group in self._optimizer.param_groups:
            group["lr"] = rate * group["scale"]
        self._optimizer.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(self.model.parameters(), 5.0)
        self._optimizer.step()
        self._step += 1
        if self._step % STEPS_A_MEAN == 0:
            follow(self.mean, self.model, self._step)

    def scores(self, dev: Mapping[str, DevSet], vocabulary: Vocabulary) -> dict[str, float]:
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
                    vocabulary,
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


def train(options: argparse.Namespace) -> None:
    """Train one model, telling of each epoch, and write it.

    Raises:
        ValueError: a loss is no number; what was written before stays.
    """
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    torch.set_float32_matmul_precision("high")
    rng = random.Random(options.seed)
    trainer, plan, augmenter = Trainer(initial(options), options), Plan(options), Augmenter(options.data, rng)
    vocabulary = Vocabulary.load(options.vocabulary)
    epochs = [plan.epoch(rng, n >= options.epochs - options.late) for n in range(options.epochs)]
    total = sum(len(grouped(e, random.Random(0), options.batch)) for e in epochs)
    begun = time.time()
    with Preparer(options.vocabulary, options.forget, options.seed, options.processes) as preparer:
        for number, chosen in enumerate(epochs, 1):
            trainer.model.train()
            losses: dict[str, Tensor] = {}
            counts: Counter[str] = Counter()
            swapped = [augmenter(e) if rng.random() < options.augment else e for e in chosen]
            for batch in preparer.batches(grouped(swapped, rng, options.batch)):
                losses[batch.scheme.name] = losses.get(batch.scheme.name, 0) + trainer.read(batch, total)
                counts[batch.scheme.name] += len(batch.lengths)
            told = {name: round(loss.item() / counts[name], 3) for name, loss in losses.items()}
            scores = trainer.scores(plan.dev, vocabulary) if number % 2 == 0 or number == options.epochs else {}
            print(number, f"{time.time() - begun:.0f}s", told, scores, flush=True)
            if not all(math.isfinite(loss) for loss in told.values()):
                raise ValueError(
                    f"the loss is no number after epoch {number}: a lower --rate, or a label that no tags spell"
                )
            state = {name: value.cpu() for name, value in trainer.mean.state_dict().items()}
            torch.save({"sizes": trainer.mean.encoder.sizes, "model": state}, options.out)


def main() -> None:
    """Train one model and write it."""
    parser = argparse.ArgumentParser()
    parser.add_argument("data", type=Path)
    parser.add_argument("vocabulary", type=Path)
    parser.add_argument("encoder", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--start", type=Path, help="go on from a trained tagger, with new labels")
    parser.add_argument("--keep-outputs", action="store_true", help="of --start take the output layers alone")
    parser.add_argument("--teachers", type=Path, nargs="*", default=[], help="trained taggers to learn from as well")
    parser.add_argument("--unlabeled", type=int, default=0, help="news texts to learn from with teachers")
    parser.add_argument("--held-out", type=int, default=100, help="items of names_look that choose and fit weights")
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--late", type=int, default=3)
    parser.add_argument("--batch", type=int, default=2400, help="characters a step")
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--dropout", type=float, default=0.35)
    parser.add_argument("--forget", type=float, default=0.2)
    parser.add_argument("--augment", type=float, default=0.15)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--processes", type=int, default=0, help="processes that make batches beside the training")
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    train(options)


if __name__ == "__main__":
    main()
