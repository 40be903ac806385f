"""What the reading model tells of the tokens of a Doc: kept as probabilities, asked for by token.

Token ranges are half-open. The classes and their names are those of `truceline.reading.scheme`.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from truceline.reading.scheme import CUES, LABELS, LINKS, MENTIONS, RECORDS, ROLES, VALUES

Array = npt.NDArray[np.float32]
_VALUES = {(kind, name): values for kind, name, values in VALUES}
_EDGES = np.cumsum([0, *(len(values) for _, _, values in VALUES)]).tolist()
_FIELDS = {(k, n): slice(a, b) for (k, n, _), (a, b) in zip(VALUES, pairwise(_EDGES), strict=True)}
_CONTENT, _SPEAKER = ROLES.index("content"), ROLES.index("speaker")


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of tokens `[start, end)` that the model saw at once."""

    start: int
    end: int
    roles: Array
    """Tokens where a cue begins by tokens by roles; probabilities."""
    links: Array
    """Tokens that give a record away by tokens by links; probabilities."""


@dataclass(frozen=True, slots=True)
class TaggedMention:
    """Words `[start, end)` that name somebody or a place."""

    start: int
    end: int
    kind: str
    probability: float


@dataclass(frozen=True, slots=True)
class Tags:
    """Probabilities by token. Tokens that the model did not see have none: nothing is told of them."""

    windows: tuple[Window, ...]
    seen: npt.NDArray[np.int64]
    """Number of the window of each token, -1 where it was not seen."""
    mentions: Array
    """Tokens by kinds by outside, begin, inside."""
    cues: Array
    """Tokens by outside, begin and inside of each cue."""
    qualifiers: Array
    labels: Array
    """Tokens by labels: summed scores (logits) of the word pieces of each token."""
    pieces: Array
    """Word pieces in each token."""
    triggers: Array
    """Tokens by kinds of record."""
    values: Array
    """Tokens by the values of all fields of records: scores (logits)."""

    def cue(self, i: int) -> float:
        """How likely a cue begins at token `i`."""
        return float(self.cues[i, 1::2].sum())

    def spoken(self, i: int) -> float:
        """How likely a cue that begins at token `i` is one of saying rather than thinking."""
        begins = self.cues[i, 1::2]
        return float(begins[CUES.index("said")] / max(float(begins.sum()), 1e-9))

    def cue_end(self, i: int) -> int:
        """One past the last token of a cue that begins at token `i`."""
        window, end = self.window(i), i + 1
        while window and end < window.end and self.cues[end].argmax() in {2, 4}:
            end += 1
        return end

    def window(self, i: int) -> Window | None:
        """The window that holds token `i`."""
        return self.windows[self.seen[i]] if self.seen[i] >= 0 else None

    def content(self, cue: int) -> tuple[int, Array]:
        """The first token of the window around a cue, and for each of its tokens how likely it is content."""
        return self._role(cue, _CONTENT)

    def speaker(self, cue: int) -> tuple[int, Array]:
        """The first token of the window around a cue, and for each of its tokens how likely it names the speaker."""
        return self._role(cue, _SPEAKER)

    def trigger(self, kind: str, i: int) -> float:
        """How likely token `i` gives away a record of a kind."""
        return float(self.triggers[i, RECORDS.index(kind)])

    def value(self, kind: str, name: str, i: int) -> tuple[str, float]:
        """The likeliest value of a field of the record that token `i` gives away, and how likely it is."""
        likely = self.likely(kind, name, i)
        best = max(likely, key=lambda value: likely[value])
        return best, likely[best]

    def likely(self, kind: str, name: str, i: int) -> dict[str, float]:
        """How likely each value of a field is in the record that token `i` gives away."""
        scores = self.values[i, _FIELDS[kind, name]]
        raised = np.exp(scores - scores.max())
        return dict(zip(_VALUES[kind, name], (raised / raised.sum()).tolist(), strict=True))

    def linked(self, i: int, link: str) -> tuple[int, Array]:
        """The first token of the window around a trigger, and for each of its tokens how likely it has that link."""
        window = self.window(i)
        if window is None:
            return i, np.zeros(0, dtype=np.float32)
        found: Array = window.links[i - window.start, :, LINKS.index(link)]
        return window.start, found

    def _role(self, cue: int, role: int) -> tuple[int, Array]:
        window = self.window(cue)
        if window is None:
            return cue, np.zeros(0, dtype=np.float32)
        found: Array = window.roles[cue - window.start, :, role]
        return window.start, found

    def label(self, name: str, start: int, end: int) -> float | None:
        """How likely the sentence of tokens `[start, end)` tells a record of the kind `name`; None if not seen."""
        pieces = float(self.pieces[start:end].sum())
        if not pieces:
            return None
        score = float(self.labels[start:end, LABELS.index(name)].sum()) / pieces
        return float(1 / (1 + np.exp(-score)))

    def mentioned(self, start: int, end: int) -> list[TaggedMention]:
        """The mentions in tokens `[start, end)`, in order."""
        found = []
        for k, kind in enumerate(MENTIONS):
            classes = self.mentions[start:end, k].argmax(-1)
            i = 0
            while i < len(classes):
                if classes[i] == 1:
                    stop = i + 1
                    while stop < len(classes) and classes[stop] == 2:
                        stop += 1
                    inside = [float(1 - self.mentions[start + j, k, 0]) for j in range(i, stop)]
                    found.append(TaggedMention(start + i, start + stop, kind, sum(inside) / len(inside)))
                    i = stop
                else:
                    i += 1
        return sorted(found, key=lambda m: (m.start, -m.end))
