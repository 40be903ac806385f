"""One plan under many names: the same authors, the same names, the same phases and terms."""

from __future__ import annotations

from truceline.merge.kinds.keys import names
from truceline.merge.scoring import Tally, match_people, overlap, strangers
from truceline.merge.traits import Traits

# Set on the golden threads of the Kaldara reports (examples/threads), 2026-11-26.
ENOUGH = 0.7
_AUTHORS, _LABEL, _PHASES, _DURATION, _TERMS = 0.35, 0.45, 0.3, 0.3, 0.4
# Reports that are further apart are not compared; what lies between ties them together.
WINDOW = 14
_COUNTER = frozenset({"counter-proposal"})


def keys(t: Traits) -> set[str]:
    """Authors, words of the names, phases: each in the fortnight of the report and the one before."""
    first = (t.published or 0) // WINDOW
    marks = names(t.who) | {w for label in t.labels for w in label}
    marks |= {f"phases {t.figures['phases']}"} if "phases" in t.figures else set()
    return {f"{mark}|{n}" for mark in marks for n in (first, first + 1)}


def score(a: Traits, b: Traits) -> Tally:
    """How likely two records tell of one proposal."""
    tally = Tally()
    if strangers(a, b):
        tally.rule_out("conflict", "their reports name no side in common")
        return tally
    if a.published and b.published and abs(a.published - b.published) > WINDOW:
        tally.rule_out("day", f"their reports are more than {WINDOW} days apart")
        return tally
    _kind(tally, a, b)
    _authors(tally, a, b)
    _numbers(tally, a, b)
    if tally.clash:
        return tally
    best = max((overlap(x, y) for x in a.labels for y in b.labels), default=0.0)
    tally.add("name", round(_LABEL * best, 2), "called alike")
    tally.add(
        "terms",
        round(_TERMS * overlap(a.words, b.words), 2),
        f"{len(a.words & b.words)} words of their terms are the same",
    )
    return tally


def _kind(tally: Tally, a: Traits, b: Traits) -> None:
    one, other = a.codes.get("proposal_kind", ""), b.codes.get("proposal_kind", "")
    if (one in _COUNTER) != (other in _COUNTER):
        tally.rule_out("kind", f"{one} and {other}")


def _authors(tally: Tally, a: Traits, b: Traits) -> None:
    if not a.who or not b.who:
        return
    found = match_people(a.who, b.who)
    if found.shared:
        tally.add("authors", _AUTHORS, f"both by {', '.join(x.actor.name for x, _, _ in found.shared)}")
    else:
        tally.rule_out("authors", f"by {a.who[0].actor.name} and by {b.who[0].actor.name}")


def _numbers(tally: Tally, a: Traits, b: Traits) -> None:
    one, other = a.figures.get("phases"), b.figures.get("phases")
    if one and other:
        if one != other:
            tally.rule_out("phases", f"{one} phases and {other}")
        else:
            tally.add("phases", _PHASES, f"both in {one} phases")
    long, short = a.codes.get("duration"), b.codes.get("duration")
    if long and short:
        tally.add("duration", _DURATION if long == short else -_DURATION, f"{long} and {short}")
