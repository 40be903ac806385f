"""Windows as arrays: word pieces in, classes out."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from tokenizers import Tokenizer

from training.corpus import Range
from training.windows import Window
from truceline.reading.scheme import (
    CUES,
    LABELS,
    LINKS,
    LONGEST,
    MENTIONS,
    QUALIFIERS,
    RECORDS,
    ROLES,
    VALUES,
    shape,
)

IGNORED = -100
"""A class that is not known and costs nothing."""


@dataclass(slots=True)
class Encoded:
    """One window; every array counts word pieces."""

    pieces: np.ndarray
    shapes: np.ndarray
    mentions: np.ndarray
    """Kinds by pieces; 0 outside, 1 begin, 2 inside."""
    cues: np.ndarray
    """0 outside, then begin and inside of each cue."""
    qualifiers: np.ndarray
    sentence: np.ndarray
    """Number of the sentence of each piece, -1 at the edges."""
    labels: np.ndarray
    """Sentences by labels; -1 where not known."""
    heads: np.ndarray
    """The piece at which each cue begins."""
    roles: np.ndarray
    """Cues by pieces."""
    triggers: np.ndarray
    """Pieces by kinds of record; 1 where a record's trigger begins, -1 where not known."""
    told: np.ndarray
    """The piece at which the trigger of each record begins."""
    values: np.ndarray
    """Records by fields of the scheme's `VALUES`."""
    links: np.ndarray
    """Records by pieces."""


def encode(tokenizer: Tokenizer, window: Window) -> Encoded:
    """The arrays of a window; what goes beyond `LONGEST` pieces is cut off."""
    found = tokenizer.encode(window.text)
    offsets = [o if e else None for o, e in zip(found.offsets, (o[1] > o[0] for o in found.offsets), strict=True)]
    n = min(len(found.ids), LONGEST)
    ids, offsets = [*found.ids[: n - 1], found.ids[-1]], [*offsets[: n - 1], None]
    at = _Pieces(offsets)
    mentions = np.stack([at.tagged([(r, 0) for r, kind in window.mentions if kind == k]) for k in MENTIONS])
    if "mentions" not in window.marked:
        mentions[:] = IGNORED
    cues = at.tagged([(c.cue, CUES.index("said" if c.spoken else "thought")) for c in window.cited])
    if "cues" not in window.marked:
        cues[cues == 0] = IGNORED
    qualifiers = at.tagged([(r, QUALIFIERS.index(q)) for r, q in window.qualifiers])
    if "qualifiers" not in window.marked:
        qualifiers[:] = IGNORED
    labels = np.full((len(window.sentences), len(LABELS)), -1.0, dtype=np.float32)
    sentence = np.full(n, -1, dtype=np.int64)
    for k, (where, told) in enumerate(window.sentences):
        sentence[at.within(where)] = k
        if "labels" in window.marked:
            labels[k] = [name in told for name in LABELS]
    shapes = [0 if o is None else shape(window.text[o[0] : o[1]]) for o in offsets]
    return Encoded(
        np.array(ids, dtype=np.int64),
        np.array(shapes, dtype=np.int64),
        mentions,
        cues,
        qualifiers,
        sentence,
        labels,
        *_attributions(window, at, n),
        *_records(window, at, n),
    )


def _attributions(window: Window, at: _Pieces, n: int) -> tuple[np.ndarray, np.ndarray]:
    heads, roles = [], []
    for c in window.cited:
        head = at.within(c.cue)
        if len(head):
            row = np.zeros(n, dtype=np.int64)
            for name, ranges in (("content", c.content), ("speaker", c.speaker)):
                for r in ranges:
                    row[at.within(r)] = ROLES.index(name)
            heads.append(head[0])
            roles.append(row)
    return np.array(heads, dtype=np.int64), np.array(roles, dtype=np.int64).reshape(len(heads), n)


def _records(window: Window, at: _Pieces, n: int) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    triggers = np.full((n, len(RECORDS)), 0.0 if "records" in window.marked else -1.0, dtype=np.float32)
    if "tolls" not in window.marked:
        triggers[:, RECORDS.index("toll")] = -1.0
    told, values, links = [], [], []
    for t in window.told:
        head = at.within(t.trigger)
        if len(head):
            triggers[head[0], RECORDS.index(t.kind)] = 1.0
            told.append(head[0])
            values.append([v.index(t.values[name]) if kind == t.kind else IGNORED for kind, name, v in VALUES])
            row = np.zeros(n, dtype=np.int64)
            for name, ranges in (("object", t.object), ("agent", t.agent)):
                for r in ranges:
                    row[at.within(r)] = LINKS.index(name)
            links.append(row)
    return (
        triggers,
        np.array(told, dtype=np.int64),
        np.array(values, dtype=np.int64).reshape(len(told), len(VALUES)),
        np.array(links, dtype=np.int64).reshape(len(told), n),
    )


class _Pieces:
    def __init__(self, offsets: list[Range | None]) -> None:
        self._offsets = offsets

    def within(self, where: Range) -> np.ndarray:
        """The pieces that begin inside a range of the text."""
        return np.array([i for i, o in enumerate(self._offsets) if o and where[0] <= o[0] < where[1]], dtype=np.int64)

    def tagged(self, marks: list[tuple[Range, int]]) -> np.ndarray:
        """One class a piece: 0 outside, 1 + 2k where a mark of class k begins, 2 + 2k inside; the longer mark wins."""
        row = np.zeros(len(self._offsets), dtype=np.int64)
        for where, k in sorted(marks, key=lambda m: m[0][0] - m[0][1]):
            pieces = self.within(where)
            if len(pieces) and not row[pieces].any():
                row[pieces] = 2 + 2 * k
                row[pieces[0]] = 1 + 2 * k
        return row
