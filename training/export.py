"""From a trained model to the files that ship: tables and network in one byte a number where that costs nothing."""

from __future__ import annotations

import argparse
import copy
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from newsfacts.tagger.features import BIT_COUNT
from newsfacts.tagger.model import NETWORK, TABLES
from newsfacts.tagger.schemes import SCHEMES
from training.tagger import Tagger, load

INPUTS = ("characters", "before", "after", "begins", "ends", "bits")
LENGTHS = "lengths"


class ByteTable(nn.Module):
    """An embedding table of one byte a number, with one scale a row."""

    def __init__(self, table: nn.Embedding) -> None:
        """Round the rows of a table."""
        super().__init__()
        scale = table.weight.abs().max(dim=1, keepdim=True).values.clamp(min=1e-6) / 127
        self.register_buffer("rows", torch.round(table.weight / scale).to(torch.int8))
        self.register_buffer("scale", scale)

    def forward(self, ids: Tensor) -> Tensor:
        """The rows of some ids."""
        return self.rows[ids].float() * self.scale[ids]


class Exported(nn.Module):
    """What the session computes: the scores under each scheme, time first, as the LSTM of ONNX has it."""

    def __init__(self, tagger: Tagger) -> None:
        """Take a copy of a trained tagger, with rounded tables."""
        super().__init__()
        self.tagger = copy.deepcopy(tagger)
        encoder = self.tagger.encoder
        encoder.character, encoder.pair, encoder.word = map(ByteTable, (encoder.character, encoder.pair, encoder.word))
        encoder.first.batch_first = encoder.second.batch_first = False

    def forward(self, *given: Tensor) -> tuple[Tensor, ...]:
        """The scores of tags, in the order of the schemes."""
        *ids, bits = given
        states = self.tagger.encoder((*ids, bits.float()))
        return tuple(self.tagger.outputs[name](states) for name in SCHEMES)


def export(model: Tagger, tables: Path, folder: Path, quantize: bool = True) -> None:
    """Write the model folder."""
    folder.mkdir(parents=True, exist_ok=True)
    model.eval()
    example: Sequence[Tensor] = (
        *(torch.zeros(9, 2, dtype=torch.int32) for _ in range(5)),
        torch.zeros(9, 2, BIT_COUNT, dtype=torch.uint8),
    )
    axes = {name: {0: "time", 1: "pieces"} for name in (*INPUTS, *SCHEMES)}
    with tempfile.TemporaryDirectory() as scratch:
        plain = Path(scratch) / "plain.onnx"
        torch.onnx.export(
            Exported(model),
            tuple(example),
            plain,
            input_names=list(INPUTS),
            output_names=list(SCHEMES),
            dynamic_axes=axes,
            opset_version=17,
            dynamo=False,
        )
        _give_lengths(plain)
        if quantize:
            # Seven bits: older processors without VNNI add products of eight bits with saturation.
            quantize_dynamic(
                plain,
                folder / NETWORK,
                weight_type=QuantType.QInt8,
                op_types_to_quantize=["LSTM"],
                reduce_range=True,
                per_channel=True,
            )
        else:
            shutil.copy(plain, folder / NETWORK)
    graph = onnx.load(folder / NETWORK)
    graph.producer_version = ""
    graph.doc_string = ""
    onnx.save(graph, folder / NETWORK)
    shutil.copy(tables, folder / TABLES)


def _give_lengths(file: Path) -> None:
    """Let the LSTMs know where each piece ends.

    ONNX has an input for it. PyTorch fills that only for packed sequences, between sorting and gathering
    that the network can do without.
    """
    model = onnx.load(file)
    model.graph.input.append(onnx.helper.make_tensor_value_info(LENGTHS, onnx.TensorProto.INT32, ["pieces"]))
    for node in model.graph.node:
        if node.op_type == "LSTM":
            node.input[4] = LENGTHS
    onnx.save(model, file)


def main() -> None:
    """Export a trained model."""
    parser = argparse.ArgumentParser()
    parser.add_argument("model", type=Path)
    parser.add_argument("tables", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--plain", action="store_true", help="keep 32-bit numbers")
    options = parser.parse_args()
    export(load(options.model), options.tables, options.folder, quantize=not options.plain)


if __name__ == "__main__":
    main()
