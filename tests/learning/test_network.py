"""The loss, the network and its export; these need PyTorch and ONNX: ``make test-training``."""

from __future__ import annotations

import argparse
import itertools
import random
from pathlib import Path

import numpy as np
import pytest

from newsfacts.tagger.features import BIT_COUNT
from newsfacts.tagger.model import TABLES, TaggerModel
from newsfacts.tagger.schemes import NEWS, SCHEMES, Scheme
from newsfacts.tagger.vocabulary import CLASSES, FIRST_ID, MASK, Vocabulary, codes_of, pair_keys
from training.examples import HAND_TO_NEWS, UNLABELED, example

torch = pytest.importorskip("torch")
pytest.importorskip("onnx")

TEXTS = ("腾讯马化腾说,快手程一笑也说。", "快手", "马化腾在腾讯,程一笑在快手。")


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    text = "".join(TEXTS)
    words = {"腾讯": (1, 1 << CLASSES.index("company")), "快手": (2, 1 << CLASSES.index("company"))}
    return Vocabulary.build(np.unique(codes_of(text)), np.unique(pair_keys(codes_of(text))), words)


@pytest.fixture
def tagger(vocabulary: Vocabulary):
    from training.network import Encoder, Sizes
    from training.tagger import Tagger

    torch.manual_seed(1)
    sizes = Sizes(len(vocabulary.characters) + FIRST_ID, len(vocabulary.pairs) + 1, 3, hidden=24)
    return Tagger(Encoder(sizes, 0.0), 0.0)


def test_the_loss_is_that_of_all_sequences_counted_one_by_one() -> None:
    from training.crf import negative_log_likelihood

    scheme = Scheme("one", ("PER",))
    torch.manual_seed(2)
    lengths, size = [4, 2], 4
    emissions = torch.randn(2, size, scheme.tag_count)
    emissions[:, 0] += torch.from_numpy(scheme.first)
    possible = torch.rand(2, size, scheme.tag_count) < 0.7
    possible[:, :, 0] = True
    found = negative_log_likelihood(emissions, scheme, possible, torch.tensor(lengths))
    for row, length in enumerate(lengths):
        every, right = [], []
        for tags in itertools.product(range(scheme.tag_count), repeat=length):
            moves = sum(scheme.forbidden[a, b] for a, b in itertools.pairwise(tags)) + scheme.last[tags[-1]]
            score = float(sum(emissions[row, t, tag] for t, tag in enumerate(tags)) + moves)
            every.append(score)
            if all(possible[row, t, tag] for t, tag in enumerate(tags)):
                right.append(score)
        expected = torch.logsumexp(torch.tensor(every), 0) - torch.logsumexp(torch.tensor(right), 0)
        assert found[row].item() == pytest.approx(expected.item(), abs=1e-3)


def test_both_ways_to_sum_over_sequences_give_one_loss_and_one_gradient() -> None:
    from training.crf import _by_products, _step_by_step

    torch.manual_seed(5)
    scheme, lengths = Scheme("two", ("PER", "ORG")), torch.tensor([11, 1, 6])
    emissions = torch.randn(3, 11, scheme.tag_count) * 5
    emissions[:, 0] += torch.from_numpy(scheme.first)
    found = []
    for way in (_step_by_step, _by_products):
        given = emissions.clone().requires_grad_()
        loss = way(given, scheme, lengths)
        loss.sum().backward()
        found.append((loss.detach(), given.grad))
    assert torch.allclose(found[0][0], found[1][0], atol=1e-3)
    assert torch.allclose(found[0][1], found[1][1], atol=1e-3)


def test_a_layer_packed_is_the_layer_both_ways() -> None:
    from training.network import _both_ways, _packed

    torch.manual_seed(6)
    layer, given, lengths = torch.nn.LSTM(4, 3, bidirectional=True, batch_first=True), torch.randn(2, 5, 4), [3, 5]
    both, packed = (way(layer, given, torch.tensor(lengths)) for way in (_both_ways, _packed))
    for row, size in enumerate(lengths):
        assert torch.allclose(both[row, :size], packed[row, :size], atol=1e-6)


def test_padding_changes_nothing(tagger, vocabulary: Vocabulary) -> None:
    from training.tagger import lookup, tensors

    together = tagger.emissions(*tensors(lookup(TEXTS, vocabulary)), NEWS)
    for row, text in enumerate(TEXTS):
        alone = tagger.emissions(*tensors(lookup([text], vocabulary)), NEWS)
        assert torch.allclose(together[row, : len(text)], alone[0], atol=1e-5)


# The exporter for recurrent layers of free lengths is the older one.
@pytest.mark.filterwarnings("ignore")
def test_a_few_labels_are_learned_and_the_export_finds_the_same(tagger, vocabulary: Vocabulary, tmp_path: Path) -> None:
    from training.batches import Preparer, grouped
    from training.export import export
    from training.tagger import lookup, predict
    from training.train import Trainer

    labels = {0: [(0, 2, "company"), (2, 5, "person"), (7, 9, "company"), (9, 12, "person")], 1: [(0, 2, "company")]}
    labels[2] = [(0, 3, "person"), (4, 6, "company"), (7, 10, "person"), (11, 13, "company")]
    given = [example(text, labels[n], NEWS, HAND_TO_NEWS) for n, text in enumerate(TEXTS)]
    vocabulary.save(tmp_path / TABLES)
    trainer = Trainer(tagger, argparse.Namespace(rate=2e-2, device="cpu", teachers=[]))
    with Preparer(tmp_path / TABLES, forget=0.0, seed=1) as preparer:
        for _ in range(150):
            (batch,) = preparer.batches(grouped(given, random.Random(1), characters=2400))
            trainer.read(batch, 200)
    wanted = [[(a, b, label.upper()) for a, b, label in labels[n]] for n in range(3)]
    names = [
        [n for n in found if n[2] in ("PERSON", "COMPANY")]
        for found in predict(tagger, lookup(TEXTS, vocabulary), NEWS)
    ]
    assert names == wanted
    export(tagger, tmp_path / TABLES, tmp_path / "model", quantize=False)
    exported = TaggerModel.load(tmp_path / "model")
    for text, expected in zip(TEXTS, wanted, strict=True):
        spelled = [(n.start, n.end, n.label) for n in exported.names(text) if n.label in ("PERSON", "COMPANY")]
        assert spelled == expected


def test_the_mean_of_two_taggers(tagger, tmp_path: Path) -> None:
    from training.average import average

    state = tagger.state_dict()
    for name, factor in (("one", 0.0), ("two", 2.0)):
        scaled = {key: value * factor for key, value in state.items()}
        torch.save({"sizes": tagger.encoder.sizes, "model": scaled}, tmp_path / name)
    mean = average([tmp_path / "one", tmp_path / "two"])["model"]
    assert all(torch.allclose(mean[key], state[key]) for key in state)


def test_hidden_characters_are_not_told(vocabulary: Vocabulary) -> None:
    from training.pretrain import WINDOW, Windows

    windows = Windows(codes_of("快手腾讯马化腾程一笑说" * 40), vocabulary)
    draw = torch.Generator().manual_seed(1)
    (characters, before, after, begins, ends, bits), hidden, wanted, classes = windows.hide(torch.tensor([0, 96]), draw)
    assert hidden.any()
    assert (characters[hidden] == MASK).all()
    assert len(wanted) == int(hidden.sum()) == len(classes)
    assert not bits[hidden].any()
    beside = torch.zeros_like(hidden)
    beside[:, 1:] |= hidden[:, :-1]
    assert not before[hidden | beside].any()
    assert not after[hidden].any()
    # A word of two characters is not told where either of them is hidden.
    hidden_next = torch.cat((hidden[:, 1:], torch.zeros(2, 1, dtype=torch.bool)), dim=1)
    assert not begins[hidden | hidden_next].any()
    assert not ends[hidden | beside].any()
    assert characters.shape == (2, WINDOW)
    assert bits.shape == (2, WINDOW, BIT_COUNT)
    assert set(SCHEMES) == {"news", "cluener", "msra"}


def test_what_a_teacher_says_is_learned_without_labels(tagger, vocabulary: Vocabulary, tmp_path: Path) -> None:
    from training.batches import Preparer, grouped
    from training.tagger import Tagger, lookup, predict
    from training.train import Trainer

    vocabulary.save(tmp_path / TABLES)
    with torch.no_grad():
        tagger.outputs["news"].bias[1 + 4 * NEWS.labels.index("PLACE") + 3] = 20.0  # a place at each character
    torch.save({"sizes": tagger.encoder.sizes, "model": tagger.state_dict()}, tmp_path / "teacher.pt")
    torch.manual_seed(4)
    student = Tagger(type(tagger.encoder)(tagger.encoder.sizes), 0.0)
    trainer = Trainer(student, argparse.Namespace(rate=2e-2, device="cpu", teachers=[tmp_path / "teacher.pt"]))
    given = [example(text, [], NEWS, UNLABELED) for text in TEXTS]
    with Preparer(tmp_path / TABLES, forget=0.0, seed=1) as preparer:
        for _ in range(60):
            (batch,) = preparer.batches(grouped(given, random.Random(1), characters=2400))
            assert not batch.labeled
            trainer.read(batch, 200)
    (found,) = predict(student, lookup(["快手"], vocabulary), NEWS)
    assert found == [(0, 1, "PLACE"), (1, 2, "PLACE")]
