"""The reading model: one small encoder, read once a process, run on word pieces by onnxruntime."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from truceline.errors import ReadingError
from truceline.reading.scheme import LONGEST, NAMES, WIDTHS, shape

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class Sensed:
    """What the model tells of the word pieces of one stretch of text. Scores are logits."""

    offsets: tuple[tuple[int, int], ...]
    """Code points of each piece in the stretch, half-open; the two pieces at the edges are left out."""
    tags: dict[str, np.ndarray]
    """Pieces by classes, for every part that the scheme's `NAMES` lists."""
    roles: np.ndarray
    """Pieces where a cue begins by pieces by roles."""
    links: np.ndarray
    """Pieces where a record's trigger begins by pieces by links."""


@dataclass(frozen=True, slots=True)
class Model:
    """A session of onnxruntime and its tokeniser."""

    session: onnxruntime.InferenceSession
    tokenizer: Tokenizer

    def offsets(self, text: str) -> list[tuple[int, int]]:
        """The code points of every word piece of a text."""
        return [(s, e) for s, e in self.tokenizer.encode(text).offsets if e > s]

    def sense(self, texts: list[str]) -> list[Sensed]:
        """What the model tells of each text. Texts of like length cost least together."""
        encoded = self.tokenizer.encode_batch(texts)
        n = min(LONGEST, max(len(e.ids) for e in encoded))
        pieces, shapes, mask = (np.zeros((len(texts), n), dtype=np.int64) for _ in range(3))
        for row, (text, e) in enumerate(zip(texts, encoded, strict=True)):
            ids = e.ids if len(e.ids) <= n else [*e.ids[: n - 1], e.ids[-1]]
            pieces[row, : len(ids)] = ids
            mask[row, : len(ids)] = 1
            shapes[row, 1 : len(ids) - 1] = [shape(text[s:e]) for s, e in e.offsets[1 : len(ids) - 1]]
        tags, roles, links = self.session.run(None, {"pieces": pieces, "shapes": shapes, "mask": mask})
        edges = np.cumsum(WIDTHS)[:-1]
        found = []
        for row, e in enumerate(encoded):
            stop = min(len(e.ids), n) - 1
            parts = dict(zip(NAMES, np.split(tags[row, 1:stop], edges, axis=-1), strict=True))
            pairs = (roles[row, 1:stop, 1:stop], links[row, 1:stop, 1:stop])
            found.append(Sensed(tuple(e.offsets[1:stop]), parts, *pairs))
        return found


@lru_cache(maxsize=1)
def load(folder: Path = DATA) -> Model | None:
    """The model in `folder`; None where none is installed.

    Raises:
        ReadingError: its files are not those that it was shipped with.
    """
    if not (folder / "model.json").is_file():
        return None
    for name, digest in json.loads((folder / "model.json").read_text(encoding="utf-8"))["sha256"].items():
        held = folder / name
        if not held.is_file() or hashlib.sha256(held.read_bytes()).hexdigest() != digest:
            raise ReadingError(
                f"the reading model is not the one that was shipped: {name}",
                where=str(folder),
                remedy="install Truceline again, or remove model.json there to read by rules alone",
            )
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(str(folder / "model.onnx"), options, providers=["CPUExecutionProvider"])
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return Model(session, tokenizer)
