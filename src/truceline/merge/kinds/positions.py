"""One stance told by several: the same party on the same issue, about the same day, in like words."""

from __future__ import annotations

from truceline.merge.kinds.keys import by_day, names
from truceline.merge.scoring import Tally, alike, apart, contained, spoken, strangers
from truceline.merge.traits import Traits

# Set on the golden threads of the Kaldara reports (examples/threads), 2026-11-26.
ENOUGH = 0.7
_ACTOR, _STANCE, _WORDS = 0.4, 0.1, 0.5


def keys(t: Traits) -> set[str]:
    """The party, the issue and the day."""
    return {f"{key}|{t.codes.get('issue', '')}" for key in by_day(t, names(t.who), slack=0)}


def score(a: Traits, b: Traits) -> Tally:
    """How likely two records tell of one stance, taken once."""
    tally = Tally()
    if strangers(a, b):
        tally.rule_out("conflict", "their reports name no side in common")
        return tally
    like = alike(a.who[0], b.who[0]) if a.who and b.who else 0.0
    if not like or a.codes.get("issue") != b.codes.get("issue"):
        tally.rule_out("party", "not the same party and issue")
        return tally
    between = apart(a.days, b.days)
    if between is not None and between > 1 and a.days and b.days:
        tally.rule_out("day", f"{spoken(a.days.first)} and {spoken(b.days.first)}, {between} days apart")
        return tally
    stances = sorted({a.codes.get("polarity", ""), b.codes.get("polarity", "")})
    if len(stances) > 1 and "refuse" in stances:
        tally.rule_out("stance", " and ".join(stances))
        return tally
    tally.add("party", _ACTOR * max(like, 0.8), f"both of {a.who[0].actor.name}, on {a.codes.get('issue')}")
    tally.add("stance", _STANCE if len(stances) == 1 else 0, f"both {stances[0]}")
    tally.add(
        "words", round(_WORDS * contained(a.words, b.words), 2), f"{len(a.words & b.words)} key words are the same"
    )
    return tally
