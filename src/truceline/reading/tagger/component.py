"""The tagger component: what the reading model tells of each word, left for the components behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from truceline.reading.doc import readable, state
from truceline.reading.scheme import LONGEST, MENTIONS, NAMES, WIDTHS
from truceline.reading.tagger.model import Model, Sensed, load
from truceline.reading.tags import Tags, Window


@Language.factory("truceline_tagger", requires=["doc._.truceline"], assigns=["doc._.truceline"])
def make(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Runs the reading model where it is installed; without it the components behind it read by rules."""
    return read


def read(doc: Doc) -> Doc:
    """Leaves the tags of `doc` where the model is installed."""
    model = load()
    if model is not None:
        state(doc).tags = tags(doc, model)
    return doc


def tags(doc: Doc, model: Model) -> Tags:
    """What `model` tells of the readable sentences of `doc`."""
    found = _Found(doc)
    for start, end in _stretches(doc, model):
        found.take(start, end, model.sense(doc[start:end].text))
    return found.tags()


def _stretches(doc: Doc, model: Model) -> Iterator[tuple[int, int]]:
    """Runs of whole sentences of one paragraph that the model can see at once; a longer sentence is cut."""
    borders = {s.start for s in state(doc).stretches}
    room, begun, held = LONGEST - 2, None, 0
    end = 0
    for _, first, stop in readable(doc):
        for s, e, n in _cut(doc, first, stop, model, room):
            if begun is not None and (s in borders or s != end or held + n > room):
                yield begun, end
                begun = None
            if begun is None:
                begun, held = s, 0
            held, end = held + n, e
    if begun is not None:
        yield begun, end


def _cut(doc: Doc, start: int, end: int, model: Model, room: int) -> Iterator[tuple[int, int, int]]:
    """The sentence `[start, end)` with the number of its word pieces, cut where it has more than `room`."""
    n = len(model.offsets(doc[start:end].text))
    if n <= room:
        yield start, end, n
        return
    middle = (start + end) // 2
    if middle > start:
        yield from _cut(doc, start, middle, model, room)
        yield from _cut(doc, middle, end, model, room)


class _Found:
    """Tags in the making."""

    def __init__(self, doc: Doc) -> None:
        self._doc, n = doc, len(doc)
        self._windows: list[Window] = []
        self._seen = np.full(n, -1, dtype=np.int64)
        self._pieces = np.zeros(n, dtype=np.float32)
        self._tags = {name: np.zeros((n, width), dtype=np.float32) for name, width in zip(NAMES, WIDTHS, strict=True)}

    def take(self, start: int, end: int, sensed: Sensed) -> None:
        """Keeps what the model tells of tokens `[start, end)`: that of the first piece of each, labels of all."""
        base = self._doc[start].idx
        begins = np.array([self._doc[i].idx - base for i in range(start, end)])
        owner = np.searchsorted(begins, [s for s, _ in sensed.offsets], side="right") - 1
        tokens, first = np.unique(owner, return_index=True)
        for name, held in self._tags.items():
            if name == "labels":
                np.add.at(held, start + owner, sensed.tags[name])
            else:
                held[start + tokens] = sensed.tags[name][first]
        np.add.at(self._pieces, start + owner, 1)
        self._seen[start:end] = len(self._windows)
        roles, links = (_between(x, tokens, first, end - start) for x in (sensed.roles, sensed.links))
        self._windows.append(Window(start, end, roles, links))

    def tags(self) -> Tags:
        """What was found. Tokens that no piece begins in are outside of everything."""
        unseen = self._pieces == 0
        mentions = softmax(self._tags["mentions"].reshape(len(self._doc), len(MENTIONS), 3))
        mentions[unseen] = [1, 0, 0]
        cues, qualifiers = softmax(self._tags["cues"]), softmax(self._tags["qualifiers"])
        cues[unseen], qualifiers[unseen] = 0, 0
        triggers = (1 / (1 + np.exp(-self._tags["triggers"]))).astype(np.float32)
        triggers[unseen] = 0
        return Tags(
            tuple(self._windows),
            self._seen,
            mentions,
            cues,
            qualifiers,
            self._tags["labels"],
            self._pieces,
            triggers,
            self._tags["values"],
        )


def _between(scores: np.ndarray, tokens: np.ndarray, first: np.ndarray, n: int) -> np.ndarray:
    """Probabilities from token to token of a window of `n`, taken from the first piece of each."""
    found = np.zeros((n, n, scores.shape[-1]), dtype=np.float32)
    found[:, :, 0] = 1
    found[np.ix_(tokens, tokens)] = softmax(scores[np.ix_(first, first)])
    return found


def softmax(scores: np.ndarray) -> np.ndarray:
    """Probabilities over the last axis."""
    raised = np.exp(scores - scores.max(-1, keepdims=True))
    found: np.ndarray = raised / raised.sum(-1, keepdims=True)
    return found
