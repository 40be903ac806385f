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

    def sense(self, text: str) -> Sensed:
        """What the model tells of a text.

        Each is seen alone: the scales of int8 arithmetic are set by all that is given at once, so beside others a text
        would be read otherwise, and no faster.
        """
        encoded = self.tokenizer.encode(text)
        ids = encoded.ids if len(encoded.ids) <= LONGEST else [*encoded.ids[: LONGEST - 1], encoded.ids[-1]]
        stop = len(ids) - 1
        offsets = tuple(encoded.offsets[1:stop])
        pieces = np.array([ids], dtype=np.int64)
        shapes = np.array([[0, *(shape(text[s:e]) for s, e in offsets), 0]], dtype=np.int64)
        given = {"pieces": pieces, "shapes": shapes, "mask": np.ones_like(pieces)}
        tags, roles, links = (found[0] for found in self.session.run(None, given))
        parts = dict(zip(NAMES, np.split(tags[1:stop], np.cumsum(WIDTHS)[:-1], axis=-1), strict=True))
        return Sensed(offsets, parts, roles[1:stop, 1:stop], links[1:stop, 1:stop])


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
