"""Turns a trained network into what the program ships: an int8 ONNX file, its tokeniser, and a description."""

from __future__ import annotations

import argparse
import json
import shutil
from hashlib import sha256
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from training.network import Network
from truceline.reading.scheme import CARD


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


def install(out: Path, folder: Path) -> None:
    """Puts the exported model into the package, with its card: what it is and the hashes it is checked against."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(out / "model.int8.onnx", folder / "model.onnx")
    shutil.copy(out / "tokenizer.json", folder / "tokenizer.json")
    hashes = {name: sha256((folder / name).read_bytes()).hexdigest() for name in ("model.onnx", "tokenizer.json")}
    about = json.loads((out / "about.json").read_text(encoding="utf-8"))
    CARD.write_text(json.dumps({"sha256": hashes, **about}, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    """Exports what `training.train` saved."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True, help="the folder that training.train wrote")
    parser.add_argument("--install", action="store_true", help="put it into the package")
    args = parser.parse_args()
    network = Network.pretrained(args.encoder)
    network.load_state_dict(torch.load(args.out / "network.pt", map_location="cpu"))
    export(network, args.encoder, args.out)
    if args.install:
        install(args.out, CARD.parent)


if __name__ == "__main__":
    main()
