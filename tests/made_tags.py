"""What a reading model might tell of a text, made by hand: tests of what is done with it need no model."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np
from spacy.tokens import Doc

from truceline.reading.doc import state
from truceline.reading.pipeline import components, parser
from truceline.reading.scheme import CUES, LABELS, LINKS, MENTIONS, QUALIFIERS, RECORDS, ROLES, VALUES
from truceline.reading.tags import Tags, Window

SURE = 0.97
Range = tuple[int, int]


def at(doc: Doc, words: str) -> Range:
    """The tokens `[start, end)` of the first place where `words` stand."""
    start = doc.text.index(words)
    found = doc.char_span(start, start + len(words))
    assert found is not None, f"{words!r} are no whole tokens"
    return found.start, found.end


class Making:
    """Tags in the making: nothing is told of any token but what the methods say."""

    def __init__(self, doc: Doc, windows: Iterable[Range] | None = None) -> None:
        n = len(doc)
        self.doc = doc
        self.seen = np.full(n, -1, dtype=np.int64)
        self.windows = []
        for start, end in windows if windows is not None else [(0, n)]:
            self.seen[start:end] = len(self.windows)
            roles, links = (np.zeros((end - start, end - start, len(x)), dtype=np.float32) for x in (ROLES, LINKS))
            roles[:, :, 0] = links[:, :, 0] = 1
            self.windows.append(Window(start, end, roles, links))
        self.mentions = np.zeros((n, len(MENTIONS), 3), dtype=np.float32)
        self.mentions[:, :, 0] = 1
        self.cues = np.zeros((n, 1 + 2 * len(CUES)), dtype=np.float32)
        self.cues[:, 0] = 1
        self.qualifiers = np.zeros((n, 1 + 2 * len(QUALIFIERS)), dtype=np.float32)
        self.labels = np.zeros((n, len(LABELS)), dtype=np.float32)
        self.pieces = (self.seen >= 0).astype(np.float32)
        self.triggers = np.zeros((n, len(RECORDS)), dtype=np.float32)
        self.values = np.zeros((n, sum(len(values) for _, _, values in VALUES)), dtype=np.float32)

    def cue(
        self,
        words: str,
        *,
        content: Iterable[str] = (),
        speaker: str | None = None,
        p: float = SURE,
        named: float = SURE,
        spoken: bool = True,
    ) -> Making:
        """Words that report, and who says what."""
        start, end = at(self.doc, words)
        begin = 1 + 2 * CUES.index("said" if spoken else "thought")
        self.cues[start] = 0
        self.cues[start, [0, begin]] = [1 - p, p]
        self.cues[start + 1 : end] = 0
        self.cues[start + 1 : end, begin + 1] = 1
        for part in content:
            self._role(start, part, "content", SURE)
        if speaker is not None:
            self._role(start, speaker, "speaker", named)
        return self

    def record(
        self,
        kind: str,
        word: str,
        /,
        *,
        agents: Iterable[str] = (),
        objects: Iterable[str] = (),
        p: float = SURE,
        **values: str,
    ) -> Making:
        """A word that gives a record away, who acts in it, what it is about, and its values."""
        i = at(self.doc, word)[0]
        self.triggers[i, RECORDS.index(kind)] = p
        first = 0
        for k, name, known in VALUES:
            if k == kind and name in values:
                self.values[i, first + known.index(values[name])] = 8
            first += len(known)
        for link, parts in (("agent", agents), ("object", objects)):
            for part in parts:
                self.link(i, part, link, SURE)
        return self

    def link(self, i: int, words: str, link: str, p: float) -> Making:
        """How likely words act in a record that token `i` gives away, or are what it is about."""
        window = self.windows[self.seen[i]]
        for j in range(*at(self.doc, words)):
            window.links[i - window.start, j - window.start] = 0
            window.links[i - window.start, j - window.start, [0, LINKS.index(link)]] = [1 - p, p]
        return self

    def mention(self, words: str, kind: str, p: float = SURE) -> Making:
        """Words that name somebody."""
        start, end = at(self.doc, words)
        for i in range(start, end):
            self.mentions[i, MENTIONS.index(kind)] = [1 - p, p if i == start else 0, 0 if i == start else p]
        return self

    def label(self, name: str, words: str, score: float) -> Making:
        """The score (a logit) of each token of a sentence for a label."""
        start, end = at(self.doc, words)
        self.labels[start:end, LABELS.index(name)] = score
        return self

    def tags(self) -> Tags:
        """What was told."""
        return Tags(
            tuple(self.windows),
            self.seen,
            self.mentions,
            self.cues,
            self.qualifiers,
            self.labels,
            self.pieces,
            self.triggers,
            self.values,
        )

    def _role(self, cue: int, words: str, role: str, p: float) -> None:
        window = self.windows[self.seen[cue]]
        for j in range(*at(self.doc, words)):
            window.roles[cue - window.start, j - window.start] = 0
            window.roles[cue - window.start, j - window.start, [0, ROLES.index(role)]] = [1 - p, p]


def read_with(text: str, make: Callable[[Making], object] | None = None, *, failures: int = 0) -> Doc:
    """A text read by all components, with tags made by hand in place of the model's; with none by rules alone."""
    doc = parser()(text)
    for name, pipe in components().pipeline:
        if name != "truceline_tagger":
            doc = pipe(doc)
        elif make is not None:
            made = Making(doc)
            make(made)
            state(doc).tags = made.tags()
    assert len(state(doc).failures) == failures
    return doc
