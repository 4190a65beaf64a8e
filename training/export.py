"""From a trained model to the files that ship: tables and network in one byte a number where that costs nothing."""

from __future__ import annotations

import argparse
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
from training.network import Encoder
from training.tagger import Tagger

INPUTS = ("characters", "before", "after", "begins", "ends", "bits", "lengths")


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
    """What the session computes: the scores under each scheme."""

    def __init__(self, tagger: Tagger) -> None:
        """Take a trained tagger; its tables are rounded."""
        super().__init__()
        self.tagger = tagger
        encoder = tagger.encoder
        encoder.character, encoder.pair, encoder.word = map(ByteTable, (encoder.character, encoder.pair, encoder.word))

    def forward(self, *given: Tensor) -> tuple[Tensor, ...]:
        """The scores of tags, in the order of the schemes."""
        *ids, bits, lengths = given
        states = self.tagger.encoder((*ids, bits.float()), lengths)
        return tuple(self.tagger.outputs[name](states) for name in SCHEMES)


def export(model: Tagger, tables: Path, folder: Path, quantize: bool = True) -> None:
    """Write the model folder."""
    folder.mkdir(parents=True, exist_ok=True)
    model.eval()
    example: Sequence[Tensor] = (
        *(torch.zeros(2, 9, dtype=torch.int32) for _ in range(5)),
        torch.zeros(2, 9, BIT_COUNT, dtype=torch.uint8),
        torch.tensor([9, 7]),
    )
    axes = {name: {0: "pieces", 1: "time"} for name in (*INPUTS[:-1], *SCHEMES)} | {"lengths": {0: "pieces"}}
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


def load(file: Path) -> Tagger:
    """The model that training wrote."""
    saved = torch.load(file, weights_only=False)
    model = Tagger(Encoder(saved["sizes"]), dropout=0.0)
    model.load_state_dict(saved["model"])
    return model


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
