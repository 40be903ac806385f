"""Turns a trained network into what the program ships: an int8 ONNX file, its tokeniser, and a description."""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from training.network import Network


def export(network: Network, encoder: Path, out: Path) -> None:
    """Writes `model.onnx` (float), `model.int8.onnx` and `tokenizer.json` into `out`."""
    network.eval()
    pieces = torch.ones(2, 7, dtype=torch.int64)
    torch.onnx.export(
        network,
        (pieces, pieces, pieces),
        str(out / "model.onnx"),
        input_names=["pieces", "shapes", "mask"],
        output_names=["tags", "roles", "links"],
        dynamic_axes={
            "pieces": {0: "batch", 1: "piece"},
            "shapes": {0: "batch", 1: "piece"},
            "mask": {0: "batch", 1: "piece"},
            "tags": {0: "batch", 1: "piece"},
            "roles": {0: "batch", 1: "cue", 2: "piece"},
            "links": {0: "batch", 1: "trigger", 2: "piece"},
        },
        opset_version=17,
        dynamo=False,
    )
    quantize_dynamic(out / "model.onnx", out / "model.int8.onnx", weight_type=QuantType.QInt8)
    shutil.copy(encoder / "tokenizer.json", out / "tokenizer.json")


def main() -> None:
    """Exports what `training.train` saved."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True, help="the folder that training.train wrote")
    args = parser.parse_args()
    network = Network.pretrained(args.encoder)
    network.load_state_dict(torch.load(args.out / "network.pt", map_location="cpu"))
    export(network, args.encoder, args.out)


if __name__ == "__main__":
    main()
