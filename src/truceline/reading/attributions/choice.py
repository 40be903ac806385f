"""Which candidate a cue reports: a readable score, the highest wins. A learnt ranker would replace this file alone."""

from __future__ import annotations

from collections.abc import Iterable

from truceline.reading.attributions.candidates import Candidate
from truceline.reading.attributions.lexicon import Senses

# How much a shape speaks for a candidate. Quotations beside a cue are the surest sign, a bare object the weakest.
_SHAPE = {"quote": 6.0, "clause": 4.0, "predicate": 3.5, "infinitive": 3.0, "gerund": 3.0, "object": 2.0}
_PREPOSITIONAL = 2.5
# A content that stands around or before its cue has to be set off to be found at all, which speaks for it.
_PLACE = {"around": 1.5, "before": 1.0, "after": 0.0}


def score(candidate: Candidate, senses: Senses) -> float:
    """How well `candidate` suits a cue with `senses`; 0 where the cue does not take such a content."""
    if candidate.shape not in senses:
        return 0.0
    return _SHAPE.get(candidate.shape, _PREPOSITIONAL) + _PLACE[candidate.place]


def best(candidates: Iterable[Candidate], senses: Senses) -> Candidate | None:
    """The candidate with the highest score, the first of equals; None where none suits."""
    rated = [(score(c, senses), -n, c) for n, c in enumerate(candidates)]
    rated = [r for r in rated if r[0] > 0]
    return max(rated, key=lambda r: r[:2])[2] if rated else None
