"""Which reading of a cue is right: those of rules and of the model, ranked by a small learnt scorer.

Candidates for one cue are the content and the speaker that rules found, and those that the reading model sees. A
logistic regression says how likely each is right; `python -m training.rank` sets its weights and thresholds on the
held-back reports of the corpus. Ranking among candidates follows Pareti (2015) and O'Keefe et al. (2012).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from math import exp, log
from pathlib import Path
from typing import Any

from spacy.tokens import Doc

from truceline.model.enums import Mode
from truceline.reading.attributions.candidates import Range
from truceline.reading.attributions.learnt import pieces, seen_speaker
from truceline.reading.attributions.making import mode
from truceline.reading.attributions.quotations import Quotations
from truceline.reading.doc import Attribution, state
from truceline.reading.grammar import is_passive
from truceline.reading.tags import Tags

WEIGHTS = Path(__file__).with_name("ranking.json")
FEATURES = (
    "one",
    "cue",
    "content",
    "weakest",
    "left out",
    "speaker",
    "has speaker",
    "best speaker",
    "spoken",
    "direct",
    "mixed",
    "length",
    "learnt",
    "other content",
    "other speaker",
    "learnt x cue",
    "learnt x content",
    "direct x cue",
    "direct x content",
    "direct x other content",
    "mixed x other content",
    "direct x other speaker",
    "other content x content",
    "other content x left out",
    "other speaker x speaker",
    "has speaker x speaker",
)


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of a cue."""

    attribution: Attribution
    learnt: bool
    """Whether the model found the cue, and no rule."""
    other_content: bool = False
    """Whether the content is the model's, and not the rules'."""
    other_speaker: bool = False


def readings(doc: Doc, a: Attribution, learnt: bool, quotations: Quotations) -> list[Reading]:
    """The readings of the cue of `a`, that of `a` itself first. An attribution without a cue has no other."""
    tags = state(doc).tags
    found = [Reading(a, learnt)]
    if tags is None or a.cue is None or a.verb is None:
        return found
    best = _best(tags, a)
    first, likely = tags.content(best)
    content = tuple(quotations.fitted(c, a.verb) for c in pieces(doc, first, likely, a.cue))
    if content and content != a.content:
        found.append(Reading(_with_content(doc, a, content, quotations), learnt, other_content=True))
    speaker = seen_speaker(doc, best, tags)
    nobody = a.speaker is None and is_passive(doc[a.verb])
    if speaker is not None and speaker[0] != a.speaker and not nobody:
        found += [_with_speaker(r, *speaker) for r in list(found)]
    return found


def _best(tags: Tags, a: Attribution) -> int:
    """The token of a cue where the model is surest that one begins."""
    assert a.cue is not None  # noqa: S101 - readings() asks first
    assert a.verb is not None  # noqa: S101
    cue: Callable[[int], float] = tags.cue
    best: int = max((*range(*a.cue), a.verb), key=cue)
    return best


def _with_content(doc: Doc, a: Attribution, content: tuple[Range, ...], quotations: Quotations) -> Attribution:
    return _fitted(replace(a, content=content, mode=mode(doc, content, quotations)))


def _with_speaker(reading: Reading, words: Range, head: int) -> Reading:
    a = _fitted(replace(reading.attribution, speaker=words, speaker_head=head))
    return replace(reading, attribution=a, other_speaker=True)


def _fitted(a: Attribution) -> Attribution:
    spans = [*a.content, *(s for s in (a.cue, a.speaker) if s)]
    return replace(a, start=min(s for s, _ in spans), end=max(e for _, e in spans))


def evidence(doc: Doc, reading: Reading) -> list[float] | None:
    """What speaks for a reading, in the order of `FEATURES`; None where the model says nothing of it."""
    tags, a = state(doc).tags, reading.attribution
    if tags is None or a.cue is None or a.verb is None:
        return None
    best = _best(tags, a)
    if tags.window(best) is None:
        return None
    first, likely = tags.content(best)
    inside = [likely[i - first] for s, e in a.content for i in range(s, e) if 0 <= i - first < len(likely)]
    whole = float(likely.sum())
    begun, speaks = tags.speaker(best)
    named = [speaks[i - begun] for i in range(*(a.speaker or (0, 0))) if 0 <= i - begun < len(speaks)]
    cue, content = _odds(tags.cue(best)), float(sum(inside) / len(inside)) if inside else 0.0
    left_out = max(0.0, whole - float(sum(inside))) / max(1.0, whole)
    speaker = float(max(named, default=0.0))
    has, direct, mixed = float(a.speaker is not None), float(a.mode is Mode.DIRECT), float(a.mode is Mode.MIXED)
    learnt, other, who = float(reading.learnt), float(reading.other_content), float(reading.other_speaker)
    return [
        *(1.0, cue, content, float(min(inside, default=0.0)), left_out),
        *(speaker, has, float(max(speaks, default=0.0)), tags.spoken(best), direct, mixed),
        *(log(sum(e - s for s, e in a.content)), learnt, other, who, learnt * cue, learnt * content),
        *(direct * cue, direct * content, direct * other, mixed * other, direct * who),
        *(other * content, other * left_out, who * speaker, has * speaker),
    ]


def _odds(p: float) -> float:
    bounded = min(max(p, 1e-4), 1 - 1e-4)
    return log(bounded / (1 - bounded))


def ranked(doc: Doc, offered: Iterable[tuple[Attribution, bool]], quotations: Quotations) -> Iterator[Attribution]:
    """The best reading of every attribution that is likely enough; what the model says nothing of stays as it is.

    A reading of the model takes the place of the rules' own only where it is clearly likelier.

    Args:
        doc: the report.
        offered: attributions, and whether the model alone saw their cue.
        quotations: the quotations of the report.
    """
    set_ = _set()
    for a, learnt in offered:
        least = set_["least learnt" if learnt else "least"]
        rated = [(r, probability(doc, r)) for r in readings(doc, a, learnt, quotations)]
        own = rated[0][1]
        if own is None:
            yield a
            continue
        best, sure = max(rated, key=lambda r: r[1] or 0.0)
        if (sure or 0.0) <= own + set_["margin"]:
            best, sure = rated[0][0], own
        if (sure or 0.0) >= least:
            yield replace(best.attribution, sure=sure, is_seen=learnt)


def probability(doc: Doc, reading: Reading) -> float | None:
    """How likely a reading is right; None where the model says nothing of it."""
    found = evidence(doc, reading)
    if found is None:
        return None
    weights = _set()["weights"]
    return 1 / (1 + exp(-sum(w * x for w, x in zip(weights, found, strict=True))))


@cache
def _set() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return found
