"""How well a network reads windows whose marks are known."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

import numpy as np
import torch
from tokenizers import Tokenizer

from training.encode import IGNORED, Encoded, encode
from training.network import Network, split
from training.windows import Window
from truceline.reading.scheme import CUES, LABELS, MENTIONS, RECORDS, ROLES, VALUES

Spans = set[tuple[int, ...]]


@dataclass(slots=True)
class Tally:
    """Items of gold, read and found, by name."""

    gold: Counter[str] = field(default_factory=Counter)
    read: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)

    def add(self, name: str, gold: Spans, read: Spans) -> None:
        """Counts sets of items."""
        self.gold[name] += len(gold)
        self.read[name] += len(read)
        self.found[name] += len(gold & read)

    def f1(self, name: str) -> float:
        """Harmonic mean of precision and recall."""
        total = self.gold[name] + self.read[name]
        return 2 * self.found[name] / total if total else 0.0

    def figures(self) -> dict[str, float]:
        """F1 by name."""
        return {name: round(self.f1(name), 4) for name in sorted(set(self.gold) | set(self.read))}

    def __str__(self) -> str:
        shown = (
            "mentions",
            "cues",
            "attributions",
            "labels",
            "qualifiers",
            "triggers",
            "values",
            "link agent",
            "link object",
        )
        return " ".join(f"{name} {self.f1(name):.3f}" for name in shown)


@torch.no_grad()
def measure(network: Network, tokenizer: Tokenizer, wanted: list[Window], device: str = "cpu") -> Tally:
    """F1 of mentions, cues, attributions (content IoU of at least .5, speakers that touch), qualifiers and labels."""
    network.eval()
    tally = Tally()
    for window in wanted:
        e = encode(tokenizer, window)
        given = [torch.from_numpy(x).unsqueeze(0).to(device) for x in (e.pieces, e.shapes, np.ones_like(e.pieces))]
        tags, roles, links = network(*given)
        told = {name: x[0].float().cpu().numpy() for name, x in split(tags).items()}
        mentions, cues, qualifiers, labels = (told[x] for x in ("mentions", "cues", "qualifiers", "labels"))
        if "records" in window.marked:
            _records(tally, e, told, links[0].argmax(-1).cpu().numpy())
        for kind, name in enumerate(MENTIONS):
            gold, read = spans(e.mentions[kind]), spans(mentions[:, kind].argmax(-1))
            tally.add("mentions", gold, read)
            tally.add(f"mention {name}", gold, read)
        read = spans(cues.argmax(-1))
        tally.add("cues", _starts(spans(e.cues)), _starts(read))
        tally.add("qualifiers", spans(e.qualifiers), spans(qualifiers.argmax(-1)))
        _labels(tally, e, labels)
        _attributions(tally, e, read, roles[0].argmax(-1).cpu().numpy())
    return tally


def _starts(found: Spans) -> Spans:
    return {s[:1] for s in found}


def spans(classes: np.ndarray) -> Spans:
    """Spans `(start, end, class)` of one row of begin and inside classes."""
    found: Spans = set()
    start, kind = None, 0
    for i, c in enumerate([*classes.tolist(), 0]):
        inside = c > 0 and c % 2 == 0 and start is not None and c == kind + 1
        if inside and c != IGNORED:
            continue
        if start is not None:
            found.add((start, i, kind))
        start, kind = (i, c) if c > 0 and c % 2 == 1 else (None, 0)
    return found


def _labels(tally: Tally, e: Encoded, scores: np.ndarray) -> None:
    for k, told in enumerate(e.labels):
        at = e.sentence == k
        if not at.any():
            continue
        read = scores[at].mean(0) > 0
        for n, name in enumerate(LABELS):
            tally.add("labels", {(k, n)} if told[n] > 0 else set(), {(k, n)} if read[n] else set())
            tally.add(f"label {name}", {(k,)} if told[n] > 0 else set(), {(k,)} if read[n] else set())


def _attributions(tally: Tally, e: Encoded, cues: Spans, roles: np.ndarray) -> None:
    content, speaker = ROLES.index("content"), ROLES.index("speaker")
    gold = dict(zip(e.heads.tolist(), e.roles, strict=True))
    read = {start: roles[start] for start, _, _ in cues}
    good = {h for h in gold.keys() & read.keys() if _alike(gold[h], read[h], content, speaker)}
    tally.gold["attributions"] += len(gold)
    tally.read["attributions"] += sum(1 for row in read.values() if (row == content).any())
    tally.found["attributions"] += len(good)
    tally.add("roles", {(h,) for h in gold}, {(h,) for h in gold if _alike(gold[h], roles[h], content, speaker)})


def _records(tally: Tally, e: Encoded, told: dict[str, np.ndarray], links: np.ndarray) -> None:
    for k, kind in enumerate(RECORDS):
        gold = {(i,) for i in np.flatnonzero(e.triggers[:, k] > 0).tolist()}
        read = {(i,) for i in np.flatnonzero(told["triggers"][:, k] > 0).tolist()}
        tally.add("triggers", {(k, *g) for g in gold}, {(k, *r) for r in read})
        tally.add(f"trigger {kind}", gold, read)
    edges = np.cumsum([0, *(len(values) for _, _, values in VALUES)])
    for n, at in enumerate(e.told.tolist()):
        for f, (kind, name, _) in enumerate(VALUES):
            wanted = e.values[n, f]
            if wanted != IGNORED:
                read = told["values"][at, edges[f] : edges[f + 1]].argmax()
                tally.add("values", {(n, int(wanted))}, {(n, int(read))})
                tally.add(f"value {kind} {name}", {(n, int(wanted))}, {(n, int(read))})
        for k, name in ((1, "agent"), (2, "object")):
            gold, read = set(np.flatnonzero(e.links[n] == k).tolist()), set(np.flatnonzero(links[at] == k).tolist())
            if gold or read:
                touch = bool(gold & read)
                tally.add(f"link {name}", {(n,)} if gold else set(), {(n,)} if touch else ({(-1,)} if read else set()))


def _alike(gold: np.ndarray, read: np.ndarray, content: int, speaker: int) -> bool:
    a, b = gold == content, read == content
    who, found = gold == speaker, read == speaker
    either = (a | b).sum()
    said = either > 0 and (a & b).sum() / either >= 0.5
    return bool(said and ((who & found).any() or not (who.any() or found.any())))


assert len(CUES) == 2  # noqa: S101 - spans() reads begin and inside classes as odd and even
